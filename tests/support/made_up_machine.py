"""A made-up machine for tests: the bridge as a process, and what it takes to run a program on that machine."""

import asyncio
import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from hid.client import Devices
from hid.virtual.hand import Hand
from tests.support.device_counter import KEY, ROOT, Counter, desk

PACKAGES = "umockdev gir1.2-umockdev-1.0 python3-gi"
"""Debian packages that the bridge needs."""
_PYTHON = "/usr/bin/python3"
_SECONDS = 20


class Machine:
    """A running bridge. `nodes` are the hidraw nodes of the keys that are in, as far as `changed` has said."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self.nodes: list[str] = []
        self._process = process
        self.root = Path(self._news()["root"])

    @property
    def environment(self) -> dict[str, str]:
        """The environment of a process that umockdev-wrapper starts on this machine."""
        return os.environ | {"UMOCKDEV_DIR": str(self.root)}

    def command(self, *words: str) -> list[str]:
        """The command that runs `words` on this machine, from the project's folder."""
        return ["env", f"--chdir={ROOT}", f"UMOCKDEV_DIR={self.root}", "umockdev-wrapper", *words]

    def changed(self) -> str:
        """Waits until the next key is plugged in or pulled out; gives its node, such as /dev/hidraw0."""
        news = self._news()
        if "plugged" in news:
            self.nodes.append(news["plugged"])
            return news["plugged"]
        self.nodes.remove(news["unplugged"])
        return news["unplugged"]

    def reader(self, line: str) -> None:
        """Plugs a fingerprint reader in at a place (`1-7`), or pulls it out of it (`-1-7`)."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n".encode())
        self._process.stdin.flush()

    def terminal_of(self, node: str) -> Path:
        """Gives the pseudo-terminal behind a node, whose mode decides whether a client may open the node."""
        return Path(f"{self.root}{node}").resolve()

    def _news(self) -> dict[str, str]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the bridge has ended"
        news: dict[str, str] = json.loads(line)
        return news


@contextlib.contextmanager
def made_up_machine(folder: Path) -> Iterator[Machine]:
    """Runs a bridge for the desk of `folder`. Skips the test where umockdev is not installed."""
    need_umockdev()
    # Not pytest's folder: umockdev makes sockets below it, and their names have little room.
    with tempfile.TemporaryDirectory(prefix="madoguchi-") as place:
        process = subprocess.Popen(
            ["umockdev-wrapper", _PYTHON, "-m", "tests.support.made_up_machine_bridge", str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            env=os.environ | {"TMPDIR": place},
        )
        try:
            yield Machine(process)
        finally:
            _, errors = process.communicate(timeout=_SECONDS)
        assert (process.returncode, errors) == (0, b"")


class Bench(NamedTuple):
    """A made-up machine, the hand that moves its keys, and a call that ends the desk of virtual keys."""

    machine: Machine
    hand: Hand
    end_desk: Callable[[], None]

    async def plug(self, key: str = KEY) -> Path:
        """Plugs a key in before a broker runs; gives the pseudo-terminal behind its node."""
        await self.hand.plug(key)
        return self.machine.terminal_of(await asyncio.to_thread(self.machine.changed))

    @contextlib.asynccontextmanager
    async def counter(self, *before: str) -> AsyncIterator[Counter]:
        """Runs a broker on the machine, its command after the words of `before`, and gives a counter with it."""
        command = self.machine.command(*before, sys.executable, "-m", "hid", "broker")
        async with Devices(command) as devices:
            yield Counter(devices, self.hand, self.end_desk)


@contextlib.asynccontextmanager
async def bench(folder: Path, profile: str = "fingerprint") -> AsyncIterator[Bench]:
    """Runs a desk with one key of `profile`, not plugged in, and a made-up machine for its keys."""
    with desk(folder, profile) as end_desk, made_up_machine(folder) as machine:
        async with await Hand.connect(folder / "hand") as hand:
            yield Bench(machine, hand, end_desk)


@contextlib.asynccontextmanager
async def mocked_counter(folder: Path, profile: str = "fingerprint") -> AsyncIterator[Counter]:
    """Runs a `bench` with a broker on its machine, and gives the counter, which is what most tests need."""
    async with bench(folder, profile) as there, there.counter() as at:
        yield at


def need_umockdev() -> None:
    """Skips the test where umockdev is not installed."""
    look = ["umockdev-wrapper", _PYTHON, "-c", "import gi; gi.require_version('UMockdev', '1.0')"]
    if shutil.which(look[0]) is None or subprocess.run(look, capture_output=True, check=False).returncode:
        pytest.skip(f"umockdev is not installed: apt install {PACKAGES}")
