"""``python -m hid.virtual.uhid DIR``: the keys of a desk as HID devices of this machine, without USB.

    desk ── DIR/k1-1.ctaphid ── this process ── /dev/uhid ── HID core ── /dev/hidraw0

Needs a kernel with the module uhid, as Debian's own is, and the right to open /dev/uhid. Then every program of this
machine finds the key that is plugged in at the desk: browsers, libfido2, the terminal. Ends on SIGTERM or SIGINT.

The events and their layouts are those of the kernel's include/uapi/linux/uhid.h. One opening of /dev/uhid is one device.
"""

import contextlib
import errno
import os
import struct
import sys
import time
from pathlib import Path

from hid.events import Port
from hid.virtual.transports.carrier import gone, run
from hid.virtual.transports.packets import REPORT_DESCRIPTOR

NODE = Path("/dev/uhid")

REPORT_SECONDS = 0.001
"""Least seconds between two reports of the key: the pace at which a USB host fetches them at full speed. uhid has no
pace of its own, and hidraw drops what exceeds 64 reports for a program."""

_DESTROY = 1
_OUTPUT = 6
_GET_REPORT, _GET_REPORT_REPLY = 9, 10
_CREATE2 = 11
_INPUT2 = 12
_SET_REPORT, _SET_REPORT_REPLY = 13, 14

_KIND = struct.Struct("=I")
_DEVICE = struct.Struct("=I 128s 64s 64s H H I I I I")
"""Kind, name, phys, uniq, size of the report descriptor, bus, vendor, product, version, country; the descriptor follows."""
_INPUT = struct.Struct("=I H")
"""Kind, size; the report follows."""
_DATA = slice(4, 4 + 4096)
_OUTPUT_SIZE = struct.Struct("=H")
"""Behind the room for an output report's data."""
_QUESTION = struct.Struct("=I I")
"""Kind and id of a request for a report, or to set one."""
_REFUSAL = struct.Struct("=I I H H")
"""Kind, id, error and, of a report that was asked for, its size."""
_LONGEST = 4 + 4372
"""Bytes of an event: a kind and the longest of what can follow."""

_BUS_USB = 3
"""The bus that the device claims: libfido2 ignores devices on any other."""


class Uhid:
    """One key as a HID device. Creating this `Pipe` plugs it in, closing it pulls it out.

    Reports are lost while no program has the node open. Creating one raises OSError if /dev/uhid can't be
    opened or refuses the device. `write` and `read` raise DeviceError(REMOVED) once the device is gone.
    """

    def __init__(self, port: Port, node: Path = NODE) -> None:
        self._fd = os.open(node, os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)
        self._next = 0.0
        device = _DEVICE.pack(
            _CREATE2,
            port.name.encode(),
            port.path.encode(),
            port.serial.encode(),
            len(REPORT_DESCRIPTOR),
            _BUS_USB,
            port.vendor,
            port.product,
            0,
            0,
        )
        try:
            os.write(self._fd, device + REPORT_DESCRIPTOR)
        except OSError:
            os.close(self._fd)
            raise

    def fileno(self) -> int:
        """Return the descriptor to poll."""
        return self._fd

    def write(self, report: bytes) -> bool:
        """Send a report to the programs that have the node open; sleep first to keep REPORT_SECONDS. Return True."""
        time.sleep(max(0.0, self._next - time.monotonic()))
        self._say(_INPUT.pack(_INPUT2, len(report)) + report)
        self._next = time.monotonic() + REPORT_SECONDS
        return True

    def read(self) -> bytes | None:
        """Return the next report of a host; None if there is none yet. Ignore or refuse other events on the way."""
        while True:
            try:
                event = os.read(self._fd, _LONGEST)
            except BlockingIOError:
                return None
            except OSError as error:
                raise gone(error) from None
            kind, number = _QUESTION.unpack_from(event)
            if kind == _OUTPUT:
                (size,) = _OUTPUT_SIZE.unpack_from(event, _DATA.stop)
                return event[_DATA][:size].removeprefix(b"\0")  # the report's number, which USB does not carry
            # A FIDO key has nothing to get or set by a control transfer. Whoever is not answered waits for five seconds.
            if kind == _GET_REPORT:
                self._say(_REFUSAL.pack(_GET_REPORT_REPLY, number, errno.EIO, 0))
            elif kind == _SET_REPORT:
                self._say(_REFUSAL.pack(_SET_REPORT_REPLY, number, errno.EIO, 0))

    def close(self) -> None:
        """Pull the key out. To be called once."""
        with contextlib.suppress(OSError):
            os.write(self._fd, _KIND.pack(_DESTROY))
        os.close(self._fd)

    def _say(self, event: bytes) -> None:
        try:
            os.write(self._fd, event)
        except OSError as error:
            raise gone(error) from None


def lacking(node: Path = NODE) -> str | None:
    """Return why `node` can't be opened, and what helps; None if it can."""
    try:
        os.close(os.open(node, os.O_RDWR | os.O_CLOEXEC))
    except FileNotFoundError:
        return f"there is no {node}: sudo modprobe uhid (in a container: on its host, and hand the node in)"
    except PermissionError:
        return (
            f"{node} is not yours to open: run this with sudo, or sudo chown $USER {node} until the next boot"
        )
    except OSError as error:
        return f"{node} can't be opened ({error.strerror}): sudo modprobe uhid"
    return None


if __name__ == "__main__":
    sys.exit(run("uhid", "The keys of a desk as HID devices of this machine.", lacking, Uhid))
