"""One run of the device process (`python -m hid broker`), from its start until it is reaped."""

import asyncio
import contextlib
import socket
import subprocess
import sys
from collections.abc import AsyncGenerator, Sequence
from pathlib import Path

import hid
from hid import wire
from hid.events import BrokerMessage
from hid.requests import TerminalMessage

EXIT_SECONDS = 10.0
"""How long a broker may take to end after its socket was closed, before it is killed."""


async def received(reader: asyncio.StreamReader) -> AsyncGenerator[BrokerMessage]:
    """Yield messages until the other end of the socket closes, even in the middle of one.

    Raises:
        ValueError, RecursionError: what came is not a BrokerMessage.
    """
    with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
        while True:
            header = await reader.readexactly(wire.HEADER)
            yield wire.broker_message(await reader.readexactly(wire.length(header)))


class BrokerProcess:
    """A broker and the socket to it. After `start`, even a failed one, call `hang_up` and `reap`."""

    def __init__(self, command: Sequence[str] | None = None, virtual: Path | None = None) -> None:
        self._command = command
        self._virtual = virtual
        self._process: subprocess.Popen[bytes] | None = None
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    @property
    def pid(self) -> int | None:
        """Its process id; None before `start`."""
        return None if self._process is None else self._process.pid

    async def start(self) -> None:
        """Start the process and connect to it. Raise OSError if either fails."""
        with contextlib.ExitStack() as sockets:
            ours, theirs = (sockets.enter_context(each) for each in socket.socketpair())
            self._process = self._spawned(theirs)
            theirs.close()
            self._reader, self._writer = await asyncio.open_connection(sock=ours)
            sockets.pop_all()

    def send(self, message: TerminalMessage) -> None:
        """Send one message, without waiting until it has left."""
        assert self._writer is not None
        self._writer.write(wire.frame(message))

    def messages(self) -> AsyncGenerator[BrokerMessage]:
        """Yield what the broker sends, as `received` does."""
        assert self._reader is not None
        return received(self._reader)

    def kill(self) -> None:
        """Kill the process, if there is one."""
        if self._process is not None:
            self._process.kill()

    def hang_up(self) -> None:
        """Close the socket, which ends a broker that is in order."""
        if self._writer is not None:
            self._writer.transport.abort()
            self._writer = None

    async def reap(self) -> None:
        """Wait until the process has ended; kill it after EXIT_SECONDS, or at once when cancelled."""
        process, loop = self._process, asyncio.get_running_loop()
        if process is None:
            return
        deadline, pause = loop.time() + EXIT_SECONDS, 0.01
        try:
            while process.poll() is None:  # polled: a child watcher would depend on the kind of event loop
                if loop.time() >= deadline:
                    process.kill()
                await asyncio.sleep(pause)
                pause = min(pause * 1.5, 0.25)
        except asyncio.CancelledError:
            process.kill()
            process.wait()
            raise

    def _spawned(self, theirs: socket.socket) -> subprocess.Popen[bytes]:
        command = [*(self._command or (sys.executable, "-m", "hid", "broker")), "--fd", str(theirs.fileno())]
        if self._virtual is not None:
            command += ["--virtual", str(self._virtual.resolve())]
        # `-m hid` is found from the project's folder; a command that was given needs none.
        folder = None if self._command else Path(str(hid.__file__)).resolve().parent.parent
        return subprocess.Popen(  # noqa: S603  # a command of the program's own, no words of a customer
            command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, cwd=folder
        )
