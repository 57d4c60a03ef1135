"""Finds virtual authenticators: their process announces them on the socket DIR/bus.

It sends one JSON datagram for each one that is plugged in when we connect, and for each change afterwards:
``{"plugged": {"id", "path", "vendor", "product", "name", "serial", "socket"}}``, ``{"unplugged": {"id"}}``.
Nothing here runs unless the command line names a folder.
"""

import socket
from pathlib import Path

import msgspec

from common.printable import printable
from hid.events import Port
from hid.found import FoundDevice, Pipe
from hid.log import say
from hid.usb.pipes import SocketPipe
from hid.vocabulary import Transport

RECONNECT_SECONDS = 0.5

_DATAGRAM = 64 * 1024


class _Plugged(msgspec.Struct):
    id: str
    path: str
    vendor: int
    product: int
    name: str
    socket: str
    serial: str = ""


class _Unplugged(msgspec.Struct):
    id: str


class _Change(msgspec.Struct):
    plugged: _Plugged | None = None
    unplugged: _Unplugged | None = None


class VirtualBus:
    """Finds the virtual authenticators that are plugged in: none while not connected, when each `look` tries to connect."""

    def __init__(self, folder: Path) -> None:
        self._address = folder / "bus"
        self._socket: socket.socket | None = None
        self._plugged: dict[str, _Plugged] = {}

    @property
    def watched(self) -> int | None:
        """Descriptor that becomes readable with each datagram; None while not connected."""
        return None if self._socket is None else self._socket.fileno()

    @property
    def pause(self) -> float:
        """Seconds after which `look` has to be called again, even without a datagram."""
        return RECONNECT_SECONDS if self._socket is None else 60.0

    def look(self) -> dict[str, FoundDevice]:
        """Return the virtual authenticators that are plugged in now. Try to connect first if not connected.

        The key of each is its presence: the path of its socket, which is another each time it is plugged in.
        """
        if self._socket is None:
            self._connect()
        while self._socket is not None and self._hear(self._socket):
            pass
        return {key.socket: _found(key) for key in self._plugged.values()}

    def close(self) -> None:
        """Disconnect, and forget what was plugged in."""
        self._plugged.clear()
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _connect(self) -> None:
        bus = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET | socket.SOCK_NONBLOCK)
        try:
            bus.connect(str(self._address))
        except OSError:
            bus.close()
            return
        self._socket = bus

    def _hear(self, bus: socket.socket) -> bool:
        """Take one datagram. Return False if there is none. Disconnects if the other end has."""
        try:
            datagram = bus.recv(_DATAGRAM)
        except BlockingIOError:
            return False
        except OSError:
            datagram = b""
        if not datagram:
            say("virtual bus lost")
            self.close()
            return False
        try:
            change = msgspec.json.decode(datagram, type=_Change)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            say("virtual bus talks nonsense", detail=type(error).__name__)
            return True
        if change.unplugged is not None:
            self._plugged.pop(change.unplugged.id, None)
        if change.plugged is not None:
            self._plugged[change.plugged.id] = change.plugged
        return True


def _found(key: _Plugged) -> FoundDevice:
    port = Port(
        path=printable(key.path) or key.id,
        vendor=key.vendor,
        product=key.product,
        name=printable(key.name) or f"FIDO {key.vendor:04x}:{key.product:04x}",
        serial=printable(key.serial),
    )

    def connect() -> Pipe:
        return SocketPipe(Path(key.socket))

    return FoundDevice(transport=Transport.USB, port=port, connect=connect)
