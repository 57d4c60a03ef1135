"""What carries 64-byte HID reports: a hidraw node, or the socket of a virtual authenticator."""

import contextlib
import errno
import fcntl
import os
import socket
from pathlib import Path

from hid.errors import DeviceError
from hid.vocabulary import Reason

REPORT_SIZE = 64
"""Bytes of an input or output report of every CTAPHID device (CTAP 2.1 §11.2.4)."""

UDEV_RULE = 'KERNEL=="hidraw*", SUBSYSTEM=="hidraw", ATTRS{idVendor}=="%04x", TAG+="uaccess"'
"""Lets whoever sits at the screen open the nodes of a vendor, whose number `%` fills in."""

CONNECT_SECONDS = 2.0
"""How long a virtual authenticator may take to accept the connection."""

_GONE = {errno.ENODEV, errno.ENOENT, errno.ENXIO, errno.EIO, errno.ESHUTDOWN, errno.EPROTO}


class HidrawPipe:
    """A /dev/hidraw node, locked for this process with the lock that libfido2 uses as well.

    Creating one raises DeviceError: NO_PERMISSION with the udev rule to install, BUSY if another process holds the
    lock, REMOVED if the node is gone, SILENT for any other failure. `write` and `read` raise it as Pipe says.
    """

    def __init__(self, node: Path, vendor: int = 0) -> None:
        try:
            self._fd = os.open(node, os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)
        except OSError as error:
            raise _refusal(error, vendor) from None
        try:
            fcntl.flock(self._fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(self._fd)
            raise _refusal(error, vendor) from None

    def fileno(self) -> int:
        """Return the descriptor to poll."""
        return self._fd

    def write(self, report: bytes) -> bool:
        """Send one report. Return False if that would block."""
        try:
            os.write(self._fd, b"\0" + report)  # a device without numbered reports takes report id 0
        except BlockingIOError:
            return False
        except OSError as error:
            raise _broken(error) from None
        return True

    def read(self) -> bytes | None:
        """Return the next report; None if there is none yet."""
        try:
            report = os.read(self._fd, REPORT_SIZE + 1)
        except BlockingIOError:
            return None
        except OSError as error:
            raise _broken(error) from None
        if not report:
            raise DeviceError(Reason.REMOVED, "end of file")
        return report

    def close(self) -> None:
        """Close the node, which releases the lock. May be called twice."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1


class SocketPipe:
    """The pipe to a virtual authenticator: one report in each datagram over an AF_UNIX SOCK_SEQPACKET connection.

    Creating one raises DeviceError(BUSY) if the connection is not accepted in time. Any other failure, then or later, raises
    DeviceError(REMOVED).
    """

    def __init__(self, address: Path | socket.socket) -> None:
        self._socket = address if isinstance(address, socket.socket) else _connected(address)
        self._socket.setblocking(False)

    def fileno(self) -> int:
        """Return the descriptor to poll."""
        return self._socket.fileno()

    def write(self, report: bytes) -> bool:
        """Send one report. Return False if that would block."""
        try:
            self._socket.send(report)
        except BlockingIOError:
            return False
        except OSError as error:
            raise DeviceError(Reason.REMOVED, _name(error)) from None
        return True

    def read(self) -> bytes | None:
        """Return the next report; None if there is none yet."""
        try:
            report = self._socket.recv(REPORT_SIZE + 1)
        except BlockingIOError:
            return None
        except OSError as error:
            raise DeviceError(Reason.REMOVED, _name(error)) from None
        if not report:
            raise DeviceError(Reason.REMOVED, "end of file")
        return report

    def close(self) -> None:
        """Close the connection."""
        self._socket.close()


def _connected(address: Path) -> socket.socket:
    with contextlib.ExitStack() as undo:
        connection = undo.enter_context(socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET))
        connection.settimeout(CONNECT_SECONDS)
        try:
            connection.connect(str(address))
        except TimeoutError:
            raise DeviceError(Reason.BUSY, "the connection is not accepted") from None
        except OSError as error:
            raise DeviceError(Reason.REMOVED, _name(error)) from None
        undo.pop_all()
        return connection


def _refusal(error: OSError, vendor: int) -> DeviceError:
    """Return the DeviceError for a node that could not be opened or locked."""
    if error.errno in {errno.EACCES, errno.EPERM}:
        return DeviceError(Reason.NO_PERMISSION, f"{_name(error)}; udev rule: {UDEV_RULE % vendor}")
    if error.errno in {errno.EWOULDBLOCK, errno.EBUSY}:
        return DeviceError(Reason.BUSY, _name(error))
    return _broken(error)


def _broken(error: OSError) -> DeviceError:
    reason = Reason.REMOVED if error.errno in _GONE else Reason.SILENT
    return DeviceError(reason, _name(error))


def _name(error: OSError) -> str:
    return errno.errorcode.get(error.errno or 0, type(error).__name__)
