"""A device that discovery has found; it is not opened yet."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

import msgspec

from hid.events import Port
from hid.vocabulary import Transport

if TYPE_CHECKING:  # fido2 is slow to import, and listing devices opens none
    from hid.connection import DeviceConnection


class Pipe(Protocol):
    """Carries reports both ways without blocking.

    Its methods raise DeviceError: REMOVED once the device is gone. Any other failure is SILENT; that of a virtual key is
    REMOVED too.
    """

    def fileno(self) -> int:
        """Return the descriptor to poll."""

    def write(self, report: bytes) -> bool:
        """Send 64 bytes. Return False if that would block."""

    def read(self) -> bytes | None:
        """Return the next report, untrusted and of any length; None if there is none yet."""

    def close(self) -> None:
        """Release the device."""


class FoundDevice(msgspec.Struct, frozen=True, kw_only=True):
    """One presence of one device: where it is, and how to open it."""

    transport: Transport
    port: Port
    connect: "Callable[[], Pipe | DeviceConnection]"
    """Returns an opened pipe, or a connection that is yet to be opened. Raises DeviceError if the device can't be opened."""
    left_in: bool = False
    """Whether it was there when its source began to look, so was not just put in. Never set for a virtual key."""
