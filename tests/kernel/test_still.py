"""The picture that stands on the glass while the terminal can't be started, on a framebuffer of Debian's kernel."""

import fcntl
import struct
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from demo.gallery.still import encoded
from tests.support.device_counter import ROOT

pytestmark = pytest.mark.guest

FRAMEBUFFER = Path("/dev/fb0")
FBIOGET_VSCREENINFO, FBIOGET_FSCREENINFO = 0x4600, 0x4602
GROUND, RED, GREEN = 0xFBFAF6, 0xA8122A, 0x1B7F4B
SECONDS = 60.0


@pytest.fixture(scope="module")
def still(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program of packaging/still.c, compiled."""
    program = tmp_path_factory.mktemp("still") / "still"
    subprocess.run(
        ["gcc", "-Wall", "-Wextra", "-Werror", "-o", program, ROOT / "packaging/still.c"], check=True
    )
    return program


def size() -> tuple[int, int, int]:
    """Return the framebuffer's width and height in pixels, and its bytes a line."""
    with FRAMEBUFFER.open("rb") as device:
        mode = fcntl.ioctl(device, FBIOGET_VSCREENINFO, bytes(160))
        memory = fcntl.ioctl(device, FBIOGET_FSCREENINFO, bytes(80))
    wide, high = struct.unpack_from("=2I", mode)
    (line,) = struct.unpack_from("=I", memory, 48)
    return wide, high, line


def shown() -> QImage:
    """Return the picture that the framebuffer holds."""
    wide, high, line = size()
    with FRAMEBUFFER.open("rb") as device:
        content = device.read(line * high)
    return QImage(content, wide, high, line, QImage.Format.Format_RGB32).copy()


def picture(path: Path, wide: int, high: int, middle: int) -> Path:
    """Write a picture of GROUND with a square of the colour `middle` in its middle to a file; return its path."""
    drawn = QImage(wide, high, QImage.Format.Format_RGB32)
    drawn.fill(QColor(GROUND))
    for x in range(wide // 2 - 10, wide // 2 + 10):
        for y in range(high // 2 - 10, high // 2 + 10):
            drawn.setPixel(x, y, middle)
    path.write_bytes(encoded(drawn))
    return path


@contextmanager
def run(still: Path, *pictures: Path) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen([still, FRAMEBUFFER, *pictures], stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.terminate()


def until_middle_is(colour: int) -> None:
    end = time.monotonic() + SECONDS
    while (screen := shown()).pixel(screen.width() // 2, screen.height() // 2) & 0xFFFFFF != colour:
        assert time.monotonic() < end
        time.sleep(0.1)


def test_picture_nearest_in_shape_is_scaled_to_the_screen_and_centred_and_sigterm_ends_the_program_with_0(
    still: Path, tmp_path: Path
) -> None:
    wide, high, _line = size()
    upright = picture(tmp_path / "upright", 108, 192, GREEN)
    lying = picture(tmp_path / "lying", 192, 108, RED)
    with run(still, upright, lying) as process:
        until_middle_is(RED)
        process.terminate()
        assert process.wait(SECONDS) == 0
    screen = shown()
    assert {screen.pixel(x, y) & 0xFFFFFF for x in (0, wide - 1) for y in (0, high - 1)} == {GROUND}
    scale = min(wide / 192, high / 108)
    assert screen.pixel(wide // 2 + int(9 * scale), high // 2) & 0xFFFFFF == RED
    assert screen.pixel(wide // 2 + int(11 * scale), high // 2) & 0xFFFFFF == GROUND


def test_truncated_picture_is_named_on_standard_error_and_the_other_picture_is_shown(
    still: Path, tmp_path: Path
) -> None:
    cut = picture(tmp_path / "cut", 192, 108, RED)
    cut.write_bytes(cut.read_bytes()[:-8])
    whole = picture(tmp_path / "whole", 108, 192, GREEN)
    with run(still, cut, whole) as process:
        until_middle_is(GREEN)
        process.terminate()
        assert process.stderr is not None
        assert process.stderr.read() == f"{cut}: no picture\n"


@pytest.mark.parametrize("missing", ["no framebuffer", "no picture"])
def test_program_without_framebuffer_or_picture_ends_with_1_and_says_which(
    still: Path, tmp_path: Path, missing: str
) -> None:
    empty = tmp_path / missing
    empty.touch()
    framebuffer = empty if missing == "no framebuffer" else FRAMEBUFFER
    ended = subprocess.run(
        [still, framebuffer, tmp_path / "no picture"], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1
    assert ended.stderr.startswith(f"{empty}: ")
