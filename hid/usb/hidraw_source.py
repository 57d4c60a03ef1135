"""FIDO authenticators on USB as a source of discovery.

It is sysfs, looked at whenever udev or the kernel sends a notice, and every few seconds.
"""

import errno
import socket
from pathlib import Path

from msgspec.structs import replace

from hid.found import FoundDevice
from hid.log import say
from hid.usb.sysfs import hidraw_keys

RESCAN_SECONDS = 1.0
"""Between two looks without notices from the kernel."""
WATCHED_RESCAN_SECONDS = 5.0
"""Between two looks with such notices, since some sandboxes grant the socket and then deliver nothing."""

UDEV_CONTROL = Path("/run/udev/control")
_NETLINK_KOBJECT_UEVENT = 15
_KERNEL_GROUP = 1
_UDEV_GROUP = 2
_DATAGRAM = 16 * 1024


class HidrawSource:
    """The source of FIDO authenticators on hidraw nodes."""

    def __init__(self, root: Path = Path("/sys"), nodes: Path = Path("/dev")) -> None:
        self._root = root
        self._nodes = nodes
        self._notices = _uevents()
        self._first: frozenset[str] | None = None

    @property
    def watched(self) -> int | None:
        """Descriptor of the netlink socket; None if the kernel permits none."""
        return None if self._notices is None else self._notices.fileno()

    @property
    def pause(self) -> float:
        """Seconds until sysfs is looked at again if no notice comes.

        RESCAN_SECONDS without a socket for notices, WATCHED_RESCAN_SECONDS with one.
        """
        return RESCAN_SECONDS if self._notices is None else WATCHED_RESCAN_SECONDS

    def look(self) -> dict[str, FoundDevice]:
        """Return the FIDO authenticators that sysfs lists now, without those that udev still has to give access to.

        Those that sysfs lists at the first look are `left_in`, then and later; also those that it leaves out since udev has not finished with them.
        """
        while self._notices is not None and _heard(self._notices):
            pass
        if self._first is None:  # those too that udev has not finished with yet, as while the machine starts
            self._first = frozenset(hidraw_keys(self._root, self._nodes))
        here = hidraw_keys(self._root, self._nodes, UDEV_CONTROL.parent if UDEV_CONTROL.exists() else None)
        return {
            presence: replace(found, left_in=True) if presence in self._first else found
            for presence, found in here.items()
        }

    def close(self) -> None:
        """Close the netlink socket."""
        if self._notices is not None:
            self._notices.close()
            self._notices = None


def _uevents() -> socket.socket | None:
    """Open a socket for device notices, from udev or, without it, from the kernel. None if neither is permitted.

    udev's notices come after it has set the node's permissions, so that a first opening is not refused.
    """
    group = _UDEV_GROUP if UDEV_CONTROL.exists() else _KERNEL_GROUP
    try:
        notices = socket.socket(
            socket.AF_NETLINK, socket.SOCK_RAW | socket.SOCK_NONBLOCK, _NETLINK_KOBJECT_UEVENT
        )
    except OSError as error:
        say("no notices from the kernel, looking every second", detail=_name(error))
        return None
    try:
        notices.bind((0, group))
    except OSError as error:
        notices.close()
        say("no notices from the kernel, looking every second", detail=_name(error))
        return None
    return notices


def _heard(notices: socket.socket) -> bool:
    """Take one notice, unread: sysfs is looked at in any case. Return False if there is none."""
    try:
        notices.recv(_DATAGRAM)
    except BlockingIOError:
        return False
    except OSError as error:
        return error.errno == errno.ENOBUFS  # some were lost: one more reason to look
    return True


def _name(error: OSError) -> str:
    return errno.errorcode.get(error.errno or 0, type(error).__name__)
