"""The power goes while a version is installed or taken back: one of the two starts, and the next update finishes what was begun."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.small_packages import Publisher, SmallTerminal, mirror_of

pytestmark = pytest.mark.slow

STRIDE = 32
SOURCE = Path(__file__).with_name("cut.c")
UNDER = "/usr/lib/madoguchi/:/etc/madoguchi/:/var/lib/madoguchi-release/:/var/lib/dpkg/"
UPDATE = "/usr/lib/madoguchi/update"
WAY_BACK = "/usr/lib/madoguchi/version-guard"


class Cutter:
    """A terminal whose power goes at one change of the disk or another; each try begins with the same disk."""

    def __init__(self, terminal: SmallTerminal, folder: Path) -> None:
        self.terminal = terminal
        self._folder = folder
        self._written = terminal.debian.written
        self._fresh, self._before = folder / "fresh", folder / "before"
        _copy(self._written, self._fresh)

    def begin(self, command: str = "true") -> None:
        """Begin each try from now on with the disk of a terminal of version 0.1.0, after a command."""
        _copy(self._fresh, self._written)
        self.terminal.debian.sh(f"mkdir -p /run/madoguchi-update; {command}")
        _copy(self._written, self._before)

    def run(self, command: str, cut_at: int = 0) -> int:
        """Run a command, and cut it before the change of that number. Return the number of changes until then."""
        _copy(self._before, self._written)
        (self._folder / "count").write_bytes(bytes(4))
        (self._folder / "log").write_bytes(b"")
        environment = f"CUT_UNDER={UNDER} CUT_AT={cut_at} CUT_COUNT=/opt/cut/count CUT_LOG=/opt/cut/log"
        self.terminal.debian.run(
            f"mkdir -p /run/madoguchi-update; env {environment} LD_PRELOAD=/opt/cut/cut.so {command}"
        )
        for path in self._lost():
            if path.is_file() and not path.is_symlink():
                path.write_bytes(b"")
        return int.from_bytes((self._folder / "count").read_bytes(), "little")

    def _lost(self) -> set[Path]:
        """Return the files that were written and not synced."""
        lost = set[str]()
        for line in (self._folder / "log").read_text().splitlines():
            how, path = line[0], line[2:]
            if how == "w":
                lost.add(path)
            elif how in "su":
                lost.discard(path)
            elif how == "r":
                old, new = path.split("\t")
                lost.discard(new)
                if old in lost:
                    lost.remove(old)
                    lost.add(new)
        return {self._written / path.lstrip("/") for path in lost}


def _copy(disk: Path, to: Path) -> None:
    shutil.rmtree(to, ignore_errors=True)
    subprocess.run(["cp", "-a", disk, to], check=True)


@pytest.fixture(scope="module")
def publisher(tmp_path_factory: pytest.TempPathFactory) -> Publisher:
    if os.geteuid() != 0 or shutil.which("reprepro") is None or shutil.which("gcc") is None:
        pytest.skip("root, reprepro and gcc are needed: script/bootstrap --tests")
    publisher = Publisher(tmp_path_factory.mktemp("publisher"))
    publisher.publish("0.1.1")
    return publisher


@pytest.fixture(scope="module")
def cutter(publisher: Publisher, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cutter]:
    folder = tmp_path_factory.mktemp("cut")
    subprocess.run(
        ["gcc", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-O1", "-o", folder / "cut.so", SOURCE],
        check=True,
    )
    with (
        mirror_of(publisher.repository) as mirror,
        tempfile.TemporaryDirectory(dir="/dev/shm") as top,
    ):
        terminal = SmallTerminal(publisher, mirror, Path(top), cut=folder)
        terminal.debian.sh("echo '# ours' > /etc/madoguchi/terminal.toml")
        yield Cutter(terminal, folder)


def version_that_starts(cutter: Cutter) -> str:
    """Return the version that starts after the cut, as the unit starts it. Assert that edited settings are kept."""
    cutter.terminal.debian.sh("rm -rf /run/*; /usr/lib/madoguchi/version-guard")
    assert cutter.terminal.debian.sh("cat /etc/madoguchi/terminal.toml") == "# ours"
    return cutter.terminal.runs


@pytest.mark.parametrize("first_cut", range(1, STRIDE + 1, 4))
def test_power_cut_during_an_update_leaves_a_version_that_starts_and_the_next_update_finishes(
    cutter: Cutter, first_cut: int
) -> None:
    cutter.begin()
    changes = cutter.run(UPDATE)
    assert (version_that_starts(cutter), changes > 6 * STRIDE) == ("0.1.1", True)
    for cut_at in range(first_cut, changes + 1, STRIDE):
        cutter.run(UPDATE, cut_at)
        # by how much of the update was on the disk
        assert version_that_starts(cutter) in {"0.1.0", "0.1.1"}, cut_at
        assert cutter.terminal.update() == (0, ""), cut_at
        assert (version_that_starts(cutter), cutter.terminal.debian.sh("dpkg --audit")) == ("0.1.1", ""), cut_at


def test_half_unpacked_version_is_removed_when_the_repository_has_a_newer_one(
    cutter: Cutter, publisher: Publisher
) -> None:
    cutter.begin()
    halves = "dpkg-query --show --showformat '${db:Status-Eflag} ${Package}\n' 'madoguchi*'"
    cut_at = 1
    while "reinstreq madoguchi-terminal-0.1.1" not in cutter.terminal.debian.sh(halves):
        cut_at += 3
        cutter.run(UPDATE, cut_at)
    publisher.publish("0.1.2", "early")
    cutter.terminal.move_to("early")
    assert cutter.terminal.update() == (0, "")
    assert (version_that_starts(cutter), cutter.terminal.debian.sh("dpkg --audit")) == ("0.1.2", "")
    assert cutter.terminal.folders == {"runtime-0badc0de", "terminal-0.1.0", "terminal-0.1.2"}


def test_return_to_the_previous_version_is_finished_by_the_next_start_after_a_power_cut(
    cutter: Cutter,
) -> None:
    cutter.begin(
        "/usr/lib/madoguchi/update; install -d /var/lib/madoguchi-terminal; "
        "echo terminal-0.1.1 unfit > /var/lib/madoguchi-terminal/verdict"
    )
    changes = cutter.run(WAY_BACK)
    assert (version_that_starts(cutter), changes > 4) == ("0.1.0", True)
    for cut_at in range(1, changes + 1):
        cutter.run(WAY_BACK, cut_at)
        # by how much of the way back was on the disk
        assert cutter.terminal.runs in {"0.1.0", "0.1.1"}, cut_at
        assert version_that_starts(cutter) == "0.1.0", cut_at
