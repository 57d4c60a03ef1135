"""The frozen terminal beside a frozen empty window: size, start, memory; what an update fetches; how soon it is back.

The window is frozen under the same rules (packaging/kiosk.spec). Both are started in turn, offscreen and drawn by the
processor, until each says READY=1: the first frame of a page that takes touches, and the window's first.
"""

import configparser
import contextlib
import os
import re
import socket
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.support.bench_figures import Figure

ROOT = Path(__file__).resolve().parents[2]
OURS, PEER = ROOT / "dist/madoguchi", ROOT / "dist/madoguchi-bare"
UNIT = ROOT / "packaging/terminal/usr/lib/systemd/system/madoguchi-terminal.service"
AGAINST = "frozen empty window"
ROUNDS = 11
COLD_ROUNDS = 5
SETTLED = 5.0
"""Seconds after the first frame at which the memory is read: the device process has started by then."""
MEGABYTE = 1e6


def figures() -> list[Figure]:
    """Freeze terminal and window, build the packages, and measure. Return the figures."""
    subprocess.run([ROOT / "script/package", "--debs"], check=True)
    subprocess.run([ROOT / "script/package", "--bare"], check=True)
    warm: dict[Path, list[float]] = {OURS: [], PEER: []}
    cold: dict[Path, list[float]] = {OURS: [], PEER: []}
    memory: dict[Path, list[float]] = {OURS: [], PEER: []}
    for number in range(ROUNDS + 1):
        for what in (OURS, PEER):
            seconds, used = started(what, settle=number == ROUNDS)
            if number:  # the first fills the machine's caches
                warm[what].append(1000 * seconds)
            if used:
                memory[what].append(used / MEGABYTE)
    for _ in range(COLD_ROUNDS):
        for what in (OURS, PEER):
            drop_from_page_cache(what)
            cold[what].append(1000 * started(what)[0])
    start = statistics.median(warm[OURS]) / 1000
    return [
        _beside("frozen terminal on disk", "MB", {what: [size(what) / MEGABYTE] for what in (OURS, PEER)}, 1.2),
        _beside("frozen start to the first frame, warm", "ms", warm, 1.5),
        _beside("the same, with its files out of the page cache", "ms", cold, 1.5),
        _beside("memory of terminal and device process", "MB", memory, 1.6),
        Figure(
            name="update that changes one screen, bytes fetched",
            unit="MB",
            ours=(sum(deb.stat().st_size for deb in debs("madoguchi-terminal")) / MEGABYTE,),
            peer=(sum(deb.stat().st_size for deb in debs("madoguchi-[tr]")) / MEGABYTE,),
            against="runtime and application",
            ratio_goal=0.25,
        ),
        Figure(name="crash → working", unit="s", ours=(start + delay("RestartSec"),), goal=3.0),
        Figure(
            name="hang → working",
            unit="s",
            ours=(start + delay("RestartSec") + delay("WatchdogSec"),),
            goal=10.0,
        ),
    ]


def _beside(name: str, unit: str, samples: dict[Path, list[float]], goal: float) -> Figure:
    return Figure(
        name=name,
        unit=unit,
        ours=tuple(samples[OURS]),
        peer=tuple(samples[PEER]),
        against=AGAINST,
        ratio_goal=goal,
    )


def size(folder: Path) -> int:
    """Return the bytes of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def debs(pattern: str) -> list[Path]:
    """Return the built packages whose names begin with the pattern, a regular expression."""
    return [path for path in (ROOT / "dist/debs").glob("*.deb") if re.match(pattern, path.name)]


def delay(key: str) -> float:
    """Return the seconds of a setting of the terminal's unit."""
    unit = configparser.RawConfigParser(strict=False)
    unit.read(UNIT)
    return float(unit["Service"][key])


def drop_from_page_cache(folder: Path) -> None:
    """Have the kernel drop the folder's files from its page cache."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def started(folder: Path, *, settle: bool = False) -> tuple[float, int]:
    """Start what is frozen in `folder`. Return seconds until READY=1, and with `settle` its memory a while later, else 0."""
    with tempfile.TemporaryDirectory() as name, socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        address = Path(name) / "notify"
        line.bind(str(address))
        line.settimeout(60.0)
        environment = {
            "PATH": "/usr/bin:/bin",
            "HOME": name,
            "NOTIFY_SOCKET": str(address),
            "QT_QPA_PLATFORM": "offscreen",
            "QT_QUICK_BACKEND": "software",
        }
        with token() as token_fd:
            words = ["kiosk", "--token-fd", str(token_fd)] if folder == OURS else []
            began = time.monotonic()
            process = subprocess.Popen(
                [folder / "madoguchi", *words], env=environment, pass_fds=[token_fd], stderr=subprocess.DEVNULL
            )
        try:
            assert line.recv(100) == b"READY=1"
            seconds = time.monotonic() - began
            if not settle:
                return seconds, 0
            time.sleep(SETTLED)
            return seconds, sum(map(proportional_memory, [process.pid, *children(process.pid)]))
        finally:
            process.terminate()
            process.wait()


@contextlib.contextmanager
def token() -> Iterator[int]:
    """Open a pipe with the token of a service that is not there; yield the end to read from."""
    reading, writing = os.pipe()
    os.write(writing, b"token\n")
    os.close(writing)
    try:
        yield reading
    finally:
        os.close(reading)


def children(pid: int) -> list[int]:
    """Return the ids of the processes that a process has started."""
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def proportional_memory(pid: int) -> int:
    """Return the bytes of memory of a process; what several share is divided among them."""
    found = re.search(r"^Pss: +(\d+) kB", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
    assert found
    return 1024 * int(found[1])
