"""A crash leaves no dump, and no process of the same user reads the memory of those that hold what customers type."""

import asyncio
import fcntl
import os
import resource
import socket
import subprocess
import sys
import termios
from collections.abc import Iterator
from pathlib import Path

import pytest

import demo.__main__ as demo
from demo.customer import Customer
from demo.errors import DemoError
from demo.world import World

ROOT = Path(__file__).parents[2]
CORE_PATTERN = Path("/proc/sys/kernel/core_pattern")


@pytest.fixture
def dumps_allowed() -> Iterator[None]:
    """Raise this process's limit of core dumps; skip the test on a machine that forbids them."""
    soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
    if hard == 0:
        pytest.skip("this machine writes no dumps anyway")
    resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
    yield
    resource.setrlimit(resource.RLIMIT_CORE, (soft, hard))


def limit_of(pid: int) -> list[str]:
    """Return the soft and the hard limit of a process's core dump, as the kernel lists them."""
    limits = Path(f"/proc/{pid}/limits").read_text().splitlines()
    return next(line.split()[4:6] for line in limits if line.startswith("Max core file size"))


@pytest.mark.usefixtures("dumps_allowed")
def test_core_dumps_of_service_and_terminal_are_limited_to_no_bytes(tmp_path: Path) -> None:
    # The device process is the terminal's child: it inherits the limit.
    async def walk() -> list[list[str]]:
        async with World(tmp_path) as world:
            await world.start_terminal(tmp_path / "door")
            assert world.terminal is not None
            customer = await Customer.at(tmp_path / "door")
            await customer.leave()
            return [limit_of(pid) for pid in (world.service.pid, world.terminal.pid)]

    assert asyncio.run(walk()) == [["0", "0"]] * 2


NOBODY = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
"""What runs a command as the user nobody, without the rights of root."""
LOOK = """
import re, sys
with open(f"/proc/{sys.argv[1]}/maps") as maps, open(f"/proc/{sys.argv[1]}/mem", "rb") as memory:
    place = next(int(line.partition("-")[0], 16) for line in maps if " rw-p " in line)
    memory.seek(place)
    assert len(memory.read(16)) == 16
"""


def can_be_read_by_its_user(pid: int) -> bool:
    """Return whether another process of the same user can read this one's memory."""
    look = subprocess.run([*NOBODY, sys.executable, "-c", LOOK, str(pid)], capture_output=True, check=False)
    if look.returncode != 0:
        assert b"PermissionError" in look.stderr, look.stderr
    return look.returncode == 0


OPEN: tuple[str, ...] = ("-c", "import sys; sys.stdin.read()")
"""A process that does not protect its memory."""
KEEPERS = {
    "the terminal": ("-m", "kiosk", "--token-fd", "0"),
    "the device process": ("-m", "hid", "broker", "--fd", "0"),
    "the frozen terminal": ("packaging/entry.py", "kiosk", "--token-fd", "0"),
    "the frozen device process": ("packaging/entry.py", "broker", "--fd", "0"),
}
"""Processes that protect their memory. Each waits at its descriptor 0 for a token or a request."""


@pytest.fixture
def checkout_open_to_nobody() -> None:
    """Skip the test if the user nobody, as whom it runs the product, may not enter the checkout."""
    if os.geteuid() != 0:
        pytest.skip("only root becomes somebody else")
    if subprocess.run([*NOBODY, "test", "-r", str(ROOT / "pyproject.toml")], check=False).returncode != 0:
        pytest.skip(f"{ROOT} is closed to other users: chmod o+x each folder that leads to it")


@pytest.mark.usefixtures("checkout_open_to_nobody")
@pytest.mark.parametrize("words", KEEPERS.values(), ids=KEEPERS)
def test_process_of_the_same_user_can_not_read_the_memory_of_terminal_or_device_process(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "HOME": str(tmp_path)}
    for command, readable in {OPEN: True, words: False}.items():
        ours, theirs = socket.socketpair()
        started = [*NOBODY, sys.executable, *command]
        with (
            ours,
            theirs,
            subprocess.Popen(started, stdin=theirs.fileno(), cwd=ROOT, env=environment) as process,
        ):
            try:
                ours.sendall(b"\0")
                while unread(ours):  # until it has come to its first secret
                    assert process.poll() is None
                assert can_be_read_by_its_user(process.pid) is readable
            finally:
                process.kill()


def unread(end: socket.socket) -> int:
    """Return how many bytes that were sent the other end has not read yet."""
    return int.from_bytes(fcntl.ioctl(end, termios.TIOCOUTQ, bytes(4)), sys.byteorder)


@pytest.mark.usefixtures("dumps_allowed")
def test_demo_s_check_for_a_window_system_fails_without_one_and_leaves_no_core_dump(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if (pattern := CORE_PATTERN.read_text().strip()).startswith(("|", "/")):
        pytest.skip(f"dumps do not go to the working folder: kernel.core_pattern is {pattern}")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QT_QPA_PLATFORM", "nonsense")
    with pytest.raises(DemoError):
        demo._check_window_system()
    assert list(tmp_path.iterdir()) == []
