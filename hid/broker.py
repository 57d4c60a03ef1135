"""The device process (the broker): one client over one socket; requests in, events out.

    main thread            reads requests; ends when the client hangs up or breaks the protocol, by SIGTERM or a thread's exception
    discovery thread       reports arrivals and departures
    thread of a presence   opens the authenticator and runs its operations

When the client goes, running operations are cancelled on their authenticators before the process ends. A device or a
library that hangs does not keep it: the kernel ends it END_SECONDS later.

On an installed terminal systemd starts a broker for each connection to its socket, as the devices' own user. Such a broker
serves processes of the terminal's user alone (--user), and tells systemd that its main thread lives.
"""

import contextlib
import os
import pwd
import secrets
import select
import signal
import socket
import struct
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from common.systemd import tell_systemd, watchdog_seconds
from hid import wire
from hid.discovery import Discovery, Source
from hid.errors import DeviceError
from hid.events import AnyProgress, Attached, BrokerEvent, Detached, Failed, OperationEvent, Readers
from hid.found import FoundDevice
from hid.log import say
from hid.presence import Presence
from hid.requests import Cancel, Start, TerminalMessage
from hid.vocabulary import MAX_ATTACHED, OperationNumber, Reason

END_SECONDS = 10
"""How long this process may take to end once its client is gone: as long as the client waits (client/broker_process.py)."""


class Broker:
    """Serves one client: reports to it what is attached, runs its operations, and sends their events."""

    def __init__(self, client: socket.socket, sources: Sequence[Source]) -> None:
        self._client = client
        self._sending = threading.Lock()
        self._presences: dict[str, Presence] = {}
        self._by_device: dict[str, Presence] = {}
        self._leaving: list[Presence] = []
        self._lock = threading.Lock()
        self._prefix = secrets.token_hex(4)  # no device of an earlier process has a name of ours
        self._number = 0
        self._discovery = Discovery(
            sources, self._arrived, self._departed, lambda number: self._emit(Readers(number=number))
        )

    def run(self, stop: int | None = None, ending: Callable[[], object] = lambda: None) -> None:
        """Serve until the client closes its end or breaks the protocol, or the descriptor `stop` becomes readable.

        Calls `ending` before it waits for threads; those of discovery and of presences have ended, and the client's socket is closed,
        when it returns.
        """
        say("broker begins")
        self._discovery.start()
        try:
            for message in self._messages(stop):
                self._handle(message)
                del message  # it may hold a passcode
        except (ValueError, RecursionError):
            say("the client breaks the protocol")
        finally:
            ending()
            self._discovery.close()
            for presence in self._presences.values():
                presence.end(Reason.CANCELLED)
            for presence in [*self._presences.values(), *self._leaving]:
                presence.join()
            self._client.close()
            say("broker ends")

    def _messages(self, stop: int | None) -> Iterator[TerminalMessage | wire.UnfitStart]:
        poll = select.poll()
        poll.register(self._client, select.POLLIN)
        if stop is not None:
            poll.register(stop, select.POLLIN)
        # One buffer for all that comes in, decoded in place and wiped: no copy of a passcode stays behind.
        buffer = memoryview(bytearray(wire.HEADER + wire.MAX_FRAME))
        held = 0
        patience = watchdog_seconds()
        while True:
            tell_systemd("WATCHDOG=1")
            ready = poll.poll(None if patience is None else patience * 1000 / 4)
            if any(descriptor == stop for descriptor, _ in ready):
                return
            if not ready:
                continue
            try:
                received = self._client.recv_into(buffer[held:])
            except ConnectionError:
                return
            if not received:
                return
            held += received
            while held >= wire.HEADER:
                end = wire.HEADER + wire.length(bytes(buffer[: wire.HEADER]))
                if held < end:
                    break
                message = wire.terminal_message(buffer[wire.HEADER : end])
                rest = held - end
                buffer[:rest] = buffer[end:held]
                buffer[rest:held] = bytes(end)
                held = rest
                yield message
                del message

    def _handle(self, message: TerminalMessage | wire.UnfitStart) -> None:
        match message:
            case Cancel():
                self._cancel(message.operation)
            case Start():
                self._start(message)
            case wire.UnfitStart():
                unfit = Failed(reason=Reason.REFUSED, detail="a request beyond the bounds of its type")
                self._report(message.operation, unfit)

    def _cancel(self, operation: int) -> None:
        """Cancel the operation of this number; do nothing if it has ended meanwhile."""
        with self._lock:
            presences = list(self._by_device.values())
        any(presence.cancel(operation) for presence in presences)

    def _start(self, message: Start) -> None:
        with self._lock:
            presence = self._by_device.get(message.device)
        if presence is None:
            self._report(message.operation, Failed(reason=Reason.REMOVED))
        else:
            presence.submit(message.operation, message.request)

    def _arrived(self, key: str, found: FoundDevice) -> None:
        with self._lock:
            if len(self._presences) >= MAX_ATTACHED:
                say("too many attached", name=found.port.name)
                return
        self._number += 1
        device = f"{self._prefix}-{self._number}"
        say("attached", device=device, name=found.port.name)
        try:
            attached = wire.checked_frame(
                Attached(device=device, transport=found.transport, port=found.port, left_in=found.left_in)
            )
        except DeviceError as error:
            say("unusable", device=device, reason=error.reason, detail=error.detail)
            return
        presence = Presence(device, found, self._emit, self._report)
        with self._lock:
            self._presences[key] = self._by_device[device] = presence
        self._send(attached)
        presence.start()

    def _departed(self, key: str) -> None:
        with self._lock:
            presence = self._presences.pop(key, None)
            if presence is None:
                return  # it was never reported to the client
            del self._by_device[presence.device]
            self._leaving = [one for one in self._leaving if one.alive]
            self._leaving.append(presence)
        say("detached", device=presence.device)
        presence.end(Reason.REMOVED)
        self._emit(Detached(device=presence.device))

    def _report(self, operation: OperationNumber, progress: AnyProgress) -> None:
        """Send a progress event under its operation's number. Raise as `_emit`."""
        self._emit(OperationEvent(operation=operation, progress=progress))

    def _emit(self, event: BrokerEvent) -> None:
        """Send one event; do nothing if the client is gone. Raise DeviceError if the client would not decode it."""
        self._send(wire.checked_frame(event))

    def _send(self, framed: bytes) -> None:
        with self._sending, contextlib.suppress(OSError):  # the client is gone: the main thread sees it
            self._client.sendall(framed)


def serve(descriptor: int, sources: Callable[[], Sequence[Source]], user: str | None = None) -> int:
    """Serve the client at the other end of an inherited socket, until `Broker.run` ends.

    It also ends on SIGTERM, and when a thread fails. SIGINT is ignored: the terminal gets it too, and closes
    its end. EX_OK is returned in all these cases. EX_NOPERM is returned if `user` is given and the client is
    not that user's process. No source is opened then.

    Call it on the main thread and exit afterwards: it sets signal handlers and threading.excepthook, and once serving
    has ended, an alarm ends the process after END_SECONDS.

    Raises:
        KeyError: there is no such user.
    """
    with socket.socket(fileno=descriptor) as client:
        client.setblocking(True)
        os.set_inheritable(descriptor, False)
        if user is not None and _uid_of_peer(client) != pwd.getpwnam(user).pw_uid:
            say("the client is refused")
            return os.EX_NOPERM
        stop, stopping = os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK)

        def fatal(failure: threading.ExceptHookArgs) -> None:
            """End the process after an exception on any thread: the terminal starts another that serves everything."""
            frames = traceback.extract_tb(failure.exc_traceback)[-3:]
            where = " < ".join(f"{Path(one.filename).name}:{one.lineno}" for one in reversed(frames))
            say("fatal", name=failure.exc_type.__name__, where=where)
            os.write(stopping, b"!")

        threading.excepthook = fatal
        signal.signal(signal.SIGTERM, lambda *_: None)
        # Written whichever thread the signal interrupts: a handler would wait until the main thread runs.
        signal.set_wakeup_fd(stopping)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        broker = Broker(client, sources())
        tell_systemd("READY=1")
        broker.run(stop, lambda: signal.alarm(END_SECONDS))  # by SIGALRM, whatever holds its threads then
    return os.EX_OK


def _uid_of_peer(client: socket.socket) -> int:
    """Return the user of the process that made the other end of a socket (SO_PEERCRED: pid, uid, gid)."""
    peer = struct.Struct("3i")
    uid: int = peer.unpack(client.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, peer.size))[1]
    return uid
