"""Fingerprint readers for computers, which are not authenticators: recognised by USB ids, never opened.

The ids are libfprint's, which udev ships in its hardware database to put such readers to sleep (hwdb(7)).
"""

import contextlib
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from common.printable import printable
from hid.errors import DeviceError
from hid.events import Port
from hid.found import FoundDevice, Pipe
from hid.usb.sysfs import is_fido, text
from hid.vocabulary import Reason, Transport

FOLDERS = ("usr/lib/udev/hwdb.d", "etc/udev/hwdb.d")
LISTS = "*fingerprint*.hwdb"
"""Files that list fingerprint readers and nothing else: udev's, and those that an engineer adds."""
LOOK_SECONDS = 5.0
"""Between two looks without a notice. A notice for any source makes discovery look at all of them."""

_MATCH = re.compile(r"^usb:v([0-9A-F]{4})p([0-9A-F]{4})", re.MULTILINE)
_MAX_READ = 1 << 20
_HID_CLASS = "03"

type Ids = tuple[int, int]


@lru_cache(maxsize=4)
def known_ids(root: Path = Path("/")) -> frozenset[Ids]:
    """Return vendor and product of every fingerprint reader that this machine's udev knows.

    Empty if udev has no such list. The lists are read once for each root.
    """
    found: set[Ids] = set()
    for file in [file for folder in FOLDERS for file in (root / folder).glob(LISTS)]:
        with contextlib.suppress(OSError), file.open("rb") as listed:
            content = listed.read(_MAX_READ).decode(errors="replace")
            found.update((int(one[1], 16), int(one[2], 16)) for one in _MATCH.finditer(content))
    return frozenset(found)


def attached_readers(root: Path = Path("/")) -> Iterator[tuple[str, Port]]:
    """Yield presence and description of each attached reader.

    One that is an authenticator as well is left out; so is one just plugged in, until the kernel has bound its HID interfaces.
    """
    for device, port in _listed(root):
        if _is_settled(device) and not _is_authenticator(device):
            yield f"{device.name} {text(device / 'devnum')}", port


def _listed(root: Path) -> Iterator[tuple[Path, Port]]:
    """Yield folder and description of each attached USB device that has the ids of a reader."""
    known = known_ids(root)
    for device in sorted((root / "sys/bus/usb/devices").glob("*")) if known else ():
        ids = _hexadecimal(text(device / "idVendor")), _hexadecimal(text(device / "idProduct"))
        if ids in known:
            yield device, _described(device, ids)


def _described(device: Path, ids: Ids) -> Port:
    vendor, product = ids
    return Port(
        path=printable(f"usb-{device.name}"),
        vendor=vendor,
        product=product,
        name=printable(text(device / "product")) or f"USB {vendor:04x}:{product:04x}",
        manufacturer=printable(text(device / "manufacturer")),
        serial=printable(text(device / "serial")),
    )


def _is_settled(device: Path) -> bool:
    """Return whether all interfaces are listed and those of HID bound, so that one of FIDO would be seen by now."""
    interfaces = list(device.glob(f"{device.name}:*"))
    bound = all(
        (each / "driver").exists() for each in interfaces if text(each / "bInterfaceClass") == _HID_CLASS
    )
    return bool(interfaces) and str(len(interfaces)) == text(device / "bNumInterfaces") and bound


def _is_authenticator(device: Path) -> bool:
    descriptors = device.glob(f"{device.name}:*/*/report_descriptor")
    with contextlib.suppress(OSError):  # being pulled out
        return any(is_fido(each.read_bytes()) for each in descriptors)
    return False


def _hexadecimal(digits: str) -> int:
    try:
        return int(digits, 16)
    except ValueError:
        return -1


def _no_authenticator() -> Pipe:
    raise DeviceError(Reason.NOT_AN_AUTHENTICATOR, "a fingerprint reader for computers")


class FingerprintReaders:
    """The source of readers that are plugged in. Opening one raises DeviceError(NOT_AN_AUTHENTICATOR).

    Those that are attached at the first `look` belong to the terminal: they are never returned, not even re-plugged at their port.
    """

    def __init__(self, root: Path = Path("/")) -> None:
        self._root = root
        self._own: frozenset[Port] | None = None

    @property
    def watched(self) -> int | None:
        """None: a notice for any source makes discovery look at all of them."""
        return None

    @property
    def pause(self) -> float:
        """Seconds until `look` has to be called again at the latest."""
        return LOOK_SECONDS

    def look(self) -> dict[str, FoundDevice]:
        """Return the attached readers that are not the terminal's own, by presence; none at the first look."""
        here = dict(attached_readers(self._root))
        if (
            self._own is None
        ):  # those too whose interfaces the kernel has not bound yet, as while the machine starts
            self._own = frozenset(port for _, port in _listed(self._root))
        return {
            presence: FoundDevice(transport=Transport.USB, port=port, connect=_no_authenticator)
            for presence, port in here.items()
            if port not in self._own
        }

    def close(self) -> None:
        """Do nothing: it holds nothing."""
