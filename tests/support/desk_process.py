"""The process of virtual keys, the hand that moves them in a thread, and the test as the USB host in between."""

import asyncio
import json
import socket
import subprocess
import sys
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from pathlib import Path
from typing import Any, Self

from fido2.hid import CtapHidDevice

from hid.virtual.hand import Hand
from tests.support.key_bench import open_device

REPOSITORY = Path(__file__).parents[2]


class DeskProcess:
    """`python -m hid.virtual` on `folder`, ended by closing its standard input. Asserts that it then exits with 0."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.folder = folder
        self.process = subprocess.Popen(
            [sys.executable, "-m", "hid.virtual", str(folder), "--with-parent", *arguments],
            cwd=REPOSITORY,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        ready = self.process.stdout.readline()
        assert ready, self._stderr()
        assert json.loads(ready) == {"ready": str(folder)}
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        self.hand: Hand = self.do(Hand.connect(folder / "hand"))
        self.bus = self._connect(folder / "bus")
        self._open: list[CtapHidDevice] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.leave()
        assert self.process.stdin is not None
        self.process.stdin.close()
        code = self.process.wait(10)
        errors = self._stderr()
        self._close_pipes()
        assert (code, errors) == (0, "")

    def kill(self) -> None:
        """Kill the process as the kernel does when memory is short, and hang up."""
        self.process.kill()
        self.process.wait(10)
        self.leave()
        self._close_pipes()

    def leave(self) -> None:
        """Close every connection to the process, and end the hand's thread."""
        for device in self._open:
            device.close()
        self.bus.close()
        self.do(self._end_hand())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    async def _end_hand(self) -> None:
        """Cancel what the hand is still waiting for, after a test that failed, and disconnect it."""
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        await self.hand.close()

    def do[T](self, play: Coroutine[Any, Any, T]) -> T:
        """Run a coroutine of the hand's to its end, and return its result."""
        return asyncio.run_coroutine_threadsafe(play, self._loop).result(20)

    def begin[T](self, play: Coroutine[Any, Any, T]) -> Future[T]:
        """Start a coroutine of the hand's while the test goes on, and return its future."""
        return asyncio.run_coroutine_threadsafe(play, self._loop)

    def lay(self, *touches: tuple[str, str], what: str = "finger", key: str = "k1") -> Future[None]:
        """Begin to lay each (finger, sample) in turn, as soon as the key waits for `what`. Return a future of the end."""

        async def play() -> None:
            for finger, sample in touches:
                await self.hand.wait_until_waiting(key, what)
                assert await self.hand.touch(key, finger, sample) == what

        return self.begin(play())

    def plug(self, key: str = "k1") -> CtapHidDevice:
        """Plug a key in and open it as python-fido2 does."""
        self.do(self.hand.plug(key))
        plugged = self.hear()["plugged"]
        assert plugged["id"] == key
        return self.open(plugged["socket"])

    def open(self, path: str) -> CtapHidDevice:
        """Open the key at this socket as python-fido2 does."""
        device = open_device(self._connect(Path(path)))
        self._open.append(device)
        return device

    def hear(self) -> dict[str, Any]:
        """Return the bus's next notice."""
        notice: dict[str, Any] = json.loads(self.bus.recv(65536))
        return notice

    def state(self) -> dict[str, Any]:
        """Return what the state file holds for the first key."""
        content: dict[str, Any] = json.loads((self.folder / "keys.json").read_bytes())["keys"][0]
        return content

    def _connect(self, path: Path) -> socket.socket:
        connected = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        connected.settimeout(20)
        connected.connect(str(path))
        return connected

    def _stderr(self) -> str:
        assert self.process.stderr is not None
        return self.process.stderr.read()

    def _close_pipes(self) -> None:
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            assert pipe is not None
            pipe.close()
