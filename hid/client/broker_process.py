"""One run of the device process, from its start until it has ended: a child of ours, or a service that systemd starts."""

import asyncio
import contextlib
import os
import socket
import subprocess
import sys
from abc import ABC, abstractmethod
from collections.abc import AsyncGenerator, Sequence
from pathlib import Path

import hid
from hid import wire
from hid.events import BrokerMessage
from hid.requests import TerminalMessage

SERVICE_SOCKET = Path("/run/madoguchi-devices/socket")
"""Where systemd listens for the terminal, once it is installed (packaging/terminal)."""
EXIT_SECONDS = 10.0
"""How long a broker may take to end after its socket was closed, before a child is killed and a service no longer waited for."""


async def received(reader: asyncio.StreamReader) -> AsyncGenerator[BrokerMessage]:
    """Yield messages until the other end of the socket closes, even in the middle of one.

    Raises:
        ValueError, RecursionError: what came is not a BrokerMessage.
    """
    with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
        while True:
            header = await reader.readexactly(wire.HEADER)
            yield wire.broker_message(await reader.readexactly(wire.length(header)))


class BrokerLink(ABC):
    """A broker and the socket to it. After `start`, even a failed one, call `hang_up` and `reap`."""

    pid: int | None = None
    """Its process id; None before it was started, and always for a service."""

    def __init__(self) -> None:
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    @abstractmethod
    async def start(self) -> None:
        """Have the broker started and connect to it. Raise OSError if either fails."""

    def send(self, message: TerminalMessage) -> None:
        """Send one message, without waiting until it has left. Raises as `wire.frame`.

        To be called after `start`, and before `kill` or `hang_up`.
        """
        assert self._writer is not None
        self._writer.write(wire.frame(message))

    def messages(self) -> AsyncGenerator[BrokerMessage]:
        """Yield what the broker sends, as `received` does. Call it after `start`."""
        assert self._reader is not None
        return received(self._reader)

    @abstractmethod
    def kill(self) -> None:
        """End the broker as far as this process can. Do not read `messages` afterwards."""

    @abstractmethod
    def hang_up(self) -> None:
        """Close the socket for what we send, which ends a broker that is in order."""

    @abstractmethod
    async def reap(self) -> None:
        """Wait until the broker has ended.

        The broker is killed after EXIT_SECONDS, or at once if this wait is cancelled. If the broker is a service, this
        may return before the broker has ended.
        """

    def _abort(self) -> None:
        if self._writer is not None:
            self._writer.transport.abort()
            self._writer = None


class BrokerService(BrokerLink):
    """A broker that systemd starts for each connection to a socket, as a user of its own; one at a time."""

    def __init__(self, place: Path) -> None:
        super().__init__()
        self._place = place

    async def start(self) -> None:
        """Connect to the socket. Raise OSError if it is not there, or not for this user."""
        self._reader, self._writer = await asyncio.open_unix_connection(self._place)

    def kill(self) -> None:
        """Drop the connection, and have systemd end the broker by connecting to the socket `end` in the same folder.

        Does nothing more if that connection fails.
        """
        self._abort()
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as line:
            line.setblocking(False)
            line.connect(str(self._place.with_name("end")))

    def hang_up(self) -> None:
        """Close the connection for what we send. A broker in order then ends, which `reap` sees by its end of file."""
        if self._writer is not None:
            with contextlib.suppress(OSError):
                self._writer.write_eof()

    async def reap(self) -> None:
        """Wait for the broker's end of file. After EXIT_SECONDS, or at once when cancelled, kill it and wait no longer.

        After `kill` do not wait at all.
        """
        if self._reader is None or self._writer is None:
            return
        try:
            async with asyncio.timeout(EXIT_SECONDS):
                while await self._reader.read(wire.MAX_FRAME):
                    pass
        except (TimeoutError, asyncio.CancelledError) as end:
            self.kill()
            if isinstance(end, asyncio.CancelledError):
                raise
        except OSError:
            pass  # it has ended
        finally:
            self._abort()


class BrokerProcess(BrokerLink):
    """A broker that is a child of this process: `command`, or `python -m hid broker` if that is None."""

    def __init__(self, command: Sequence[str] | None = None, virtual: Path | None = None) -> None:
        super().__init__()
        self._command = command
        self._virtual = virtual
        self._process: subprocess.Popen[bytes] | None = None

    async def start(self) -> None:
        """Start the process and connect to it. Raise OSError if either fails."""
        with contextlib.ExitStack() as sockets:
            ours, theirs = (sockets.enter_context(each) for each in socket.socketpair())
            self._process = self._spawned(theirs)
            self.pid = self._process.pid
            theirs.close()
            self._reader, self._writer = await asyncio.open_connection(sock=ours)
            sockets.pop_all()

    def kill(self) -> None:
        """Kill the process, if there is one."""
        if self._process is not None:
            self._process.kill()

    def hang_up(self) -> None:
        """Close the socket, which ends a broker that is in order."""
        self._abort()

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
        # A unit's watchdog is about the screen: the broker must not answer for it.
        environment = {name: value for name, value in os.environ.items() if name != "NOTIFY_SOCKET"}
        return subprocess.Popen(  # noqa: S603  # a command of the program's own, no words of a customer
            command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, cwd=folder, env=environment
        )
