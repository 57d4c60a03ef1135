"""A device that discovery has found; it is not opened yet."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from hid.events import Port
from hid.vocabulary import Transport

if TYPE_CHECKING:  # fido2 is slow to import, and listing devices opens none
    from hid.connection import DeviceConnection
    from hid.usb.pipes import Pipe


class FoundDevice(msgspec.Struct, frozen=True, kw_only=True):
    """One presence of one device: where it is, and how to open it."""

    transport: Transport
    port: Port
    connect: "Callable[[], Pipe | DeviceConnection]"
    """Returns an opened pipe, or a connection that is yet to be opened. Raises DeviceError if the device can't be opened."""
    left_in: bool = False
    """Whether it was there when its source began to look, so was not just put in. Never set for a virtual key."""
