"""``python -m hid.virtual.gadget DIR``: the keys of a desk as USB devices of this machine.

    desk ── DIR/k1-1.ctaphid ── this process ── /dev/hidg0 ── USB device controller ══ USB host ── /dev/hidraw0

Needs root, the kernel's USB gadget framework (configfs, usb_f_hid) and a device controller: dummy_hcd is one that is
wired to a host controller of the same machine. Then everything from the USB core up to udev is real, and a key that is
plugged in at the desk is plugged into a USB port. Ends on SIGTERM or SIGINT.
"""

import contextlib
import errno
import os
import sys
from pathlib import Path

from hid.events import Port
from hid.usb.pipes import REPORT_SIZE
from hid.virtual.transports.carrier import gone, run
from hid.virtual.transports.packets import MANUFACTURER, REPORT_DESCRIPTOR

GADGETS = Path("/sys/kernel/config/usb_gadget")
"""The gadget framework in configfs."""
CONTROLLERS = Path("/sys/class/udc")

_ENGLISH = "0x409"
_USB_2 = "0x0200"


class Gadget:
    """One key as a USB device. Creating this `Pipe` plugs it in, closing it pulls it out.

    Creating one first removes what is left of one at the same port; it raises OSError if the kernel lacks something, or no
    controller is free. `write` and `read` raise DeviceError(REMOVED) once the device is gone.
    """

    def __init__(self, port: Port, gadgets: Path = GADGETS, controllers: Path = CONTROLLERS) -> None:
        self._root = gadgets / f"madoguchi-{port.path}"
        self._function = self._root / "functions" / "hid.0"
        self._configuration = self._root / "configs" / "key.1"
        self._fd = -1
        self.close()  # what a process that was killed has left
        with contextlib.ExitStack() as undo:
            undo.callback(self.close)
            self._describe(port)
            self._bind(controllers)
            self._fd = os.open(self._node(), os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)
            undo.pop_all()

    def fileno(self) -> int:
        """Return the descriptor to poll."""
        return self._fd

    def write(self, report: bytes) -> bool:
        """Offer a report to the host. Return False while it has not fetched the one before or not configured the key."""
        try:
            os.write(self._fd, report)
        except BlockingIOError:
            return False
        except OSError as error:
            if error.errno == errno.ESHUTDOWN:  # no host has configured us, or just now none does
                return False
            raise gone(error) from None
        return True

    def read(self) -> bytes | None:
        """Return the host's next report; None if there is none yet."""
        try:
            return os.read(self._fd, REPORT_SIZE)
        except BlockingIOError:
            return None
        except OSError as error:
            raise gone(error) from None

    def close(self) -> None:
        """Pull the key out and remove its configfs tree, as far as it was made. Raise OSError if part of it stays."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1
        with contextlib.suppress(OSError):
            (self._root / "UDC").write_text("\n")
        with contextlib.suppress(OSError):
            (self._configuration / "hid.0").unlink()
        for folder in (
            self._configuration / "strings" / _ENGLISH,
            self._configuration,
            self._function,
            self._root / "strings" / _ENGLISH,
            self._root,
        ):
            with contextlib.suppress(FileNotFoundError):
                folder.rmdir()

    def _describe(self, port: Port) -> None:
        """Make the configfs tree that describes the device."""
        strings = self._root / "strings" / _ENGLISH
        for folder in (strings, self._function, self._configuration / "strings" / _ENGLISH):
            folder.mkdir(parents=True)
        for file, text in {
            self._root / "idVendor": f"{port.vendor:#06x}",
            self._root / "idProduct": f"{port.product:#06x}",
            self._root / "bcdUSB": _USB_2,
            strings / "manufacturer": MANUFACTURER,
            strings / "product": port.name,
            strings / "serialnumber": port.serial,
            self._function / "protocol": "0",
            self._function / "subclass": "0",
            self._function / "report_length": str(REPORT_SIZE),
        }.items():
            file.write_text(text)
        (self._function / "report_desc").write_bytes(REPORT_DESCRIPTOR)
        (self._configuration / "hid.0").symlink_to(self._function)

    def _bind(self, controllers: Path) -> None:
        """Bind it to the first free controller. Raise OSError if there is none."""
        for controller in sorted(controllers.iterdir()):
            try:
                (self._root / "UDC").write_text(controller.name)
            except OSError as error:
                if error.errno != errno.EBUSY:
                    raise
            else:
                return
        raise OSError(errno.EBUSY, "no USB device controller is free")

    def _node(self) -> Path:
        """Return the device side's node, /dev/hidgN, found by its device number."""
        number = (self._function / "dev").read_text().strip()
        uevent = Path(f"/sys/dev/char/{number}/uevent").read_text(encoding="ascii")
        return Path("/dev") / next(
            line.removeprefix("DEVNAME=") for line in uevent.splitlines() if line.startswith("DEVNAME=")
        )


def lacking(gadgets: Path = GADGETS, controllers: Path = CONTROLLERS) -> str | None:
    """Return what this machine lacks, and what helps; None if `gadgets` and `controllers` are there.

    Neither the rights nor whether a controller is free are looked at.
    """
    missing = [str(folder) for folder in (gadgets, controllers) if not folder.is_dir()]
    if not missing:
        return None
    return f"there is no {' and no '.join(missing)}: load libcomposite, usb_f_hid and dummy_hcd, and mount configfs"


if __name__ == "__main__":
    sys.exit(run("gadget", "The keys of a desk as USB devices of this machine.", lacking, Gadget))
