"""FIDO devices as the kernel lists them in sysfs. Opens no device.

/sys/class/hidraw/hidrawN/device leads to the HID device. Its report descriptor holds the usage page; its folder's name
ends in a number that the kernel gives to one plugging-in alone, so it names the presence.
"""

import contextlib
import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from common.printable import printable
from hid.events import Port
from hid.found import FoundDevice
from hid.usb.pipes import HidrawPipe
from hid.vocabulary import Transport

FIDO_USAGE_PAGE = 0xF1D0
FIDO_USAGE_CTAPHID = 0x01

_LONG_ITEM = 0xFE
_USAGE_PAGE = 0x04
_USAGE = 0x08


def hidraw_keys(root: Path, nodes: Path, udev: Path | None = None) -> dict[str, FoundDevice]:
    """Return the FIDO devices under `root` (/sys), whose nodes are in `nodes` (/dev), by presence.

    With `udev` (/run/udev), leaves out devices that can't be opened yet because udev is not done with them: it gives a
    node to its group some moments after sysfs lists the device.
    """
    found = {}
    for device, node in _fido_devices(root, nodes):
        if udev is not None and not _is_done(root, node, udev):
            continue
        port = _describe(device, node)
        found[str(device)] = FoundDevice(
            transport=Transport.USB, port=port, connect=partial(HidrawPipe, node, port.vendor)
        )
    return found


def hidraw_nodes(root: Path, nodes: Path) -> list[tuple[Path, Port]]:
    """Return the node of each FIDO device, and what the kernel reports of it."""
    return [(node, _describe(device, node)) for device, node in _fido_devices(root, nodes)]


def _fido_devices(root: Path, nodes: Path) -> Iterator[tuple[Path, Path]]:
    """Yield the sysfs folder and the node of each FIDO device. One pulled out meanwhile is left out."""
    for entry in sorted((root / "class" / "hidraw").glob("hidraw*")):
        # It may be pulled out while it is being read.
        with contextlib.suppress(OSError):
            device = (entry / "device").resolve(strict=True)
            if is_fido((device / "report_descriptor").read_bytes()):
                yield device, nodes / entry.name


def _is_done(root: Path, node: Path, udev: Path) -> bool:
    """Return whether the node can be opened, or udev has finished with it, as its database shows."""
    if os.access(node, os.R_OK | os.W_OK):
        return True
    number = text(root / "class" / "hidraw" / node.name / "dev")
    return (udev / "data" / f"c{number}").exists()


def is_fido(report_descriptor: bytes) -> bool:
    """Return whether a HID report descriptor (HID 1.11 §6.2.2) declares the FIDO usage page with CTAPHID's usage."""
    page = usage = 0
    for prefix, value in _items(report_descriptor):
        if prefix == _USAGE_PAGE:
            page = value
        elif prefix == _USAGE:
            usage = value
        if (page, usage) == (FIDO_USAGE_PAGE, FIDO_USAGE_CTAPHID):
            return True
    return False


def _items(descriptor: bytes) -> Iterator[tuple[int, int]]:
    """Yield the prefix (tag and type) and the value of each short item, as far as the descriptor goes."""
    at = 0
    while at < len(descriptor):
        prefix = descriptor[at]
        if prefix == _LONG_ITEM:
            at += 3 + (descriptor[at + 1] if at + 1 < len(descriptor) else 0)
            continue
        size = (0, 1, 2, 4)[prefix & 0x03]
        yield prefix & 0xFC, int.from_bytes(descriptor[at + 1 : at + 1 + size], "little")
        at += 1 + size


def _describe(device: Path, node: Path) -> Port:
    uevent = dict(line.split("=", 1) for line in text(device / "uevent").splitlines() if "=" in line)
    vendor, product = _ids(uevent.get("HID_ID", ""))
    usb = next((folder for folder in device.parents if (folder / "idVendor").exists()), None)
    name = text(usb / "product") if usb else ""
    maker = text(usb / "manufacturer") if usb else ""
    return Port(
        path=printable(uevent.get("HID_PHYS", "").split("/")[0]) or node.name,
        vendor=vendor,
        product=product,
        name=printable(name) or printable(uevent.get("HID_NAME", "")) or f"FIDO {vendor:04x}:{product:04x}",
        manufacturer=printable(maker),
        serial=printable(text(usb / "serial") if usb else uevent.get("HID_UNIQ", "")),
    )


def _ids(hid_id: str) -> tuple[int, int]:
    """Return vendor and product of ``0003:00001050:00000407`` (bus, vendor, product); zeros if it is malformed."""
    try:
        _, vendor, product = (int(part, 16) for part in hid_id.split(":"))
    except ValueError:
        return 0, 0
    return vendor & 0xFFFF, product & 0xFFFF


def text(path: Path) -> str:
    """Read a sysfs attribute; empty if the device has none, or is being removed."""
    try:
        return path.read_bytes().decode(errors="replace").strip()
    except OSError:
        return ""
