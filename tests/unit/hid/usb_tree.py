"""USB devices and udev's list of fingerprint readers, as files below a folder."""

import shutil
from pathlib import Path

FIDO_DESCRIPTOR = bytes.fromhex("06d0f10901a1010920150026ff007508954081020921150026ff00750895409102c0")
KEYBOARD_DESCRIPTOR = bytes.fromhex("05010906a101c0")
LIST = "usr/lib/udev/hwdb.d/60-autosuspend-fingerprint-reader.hwdb"
"""Where udev lists fingerprint readers, below the root."""
READER = (0x27C6, 0x538C)
"""USB vendor and product ids of a fingerprint reader on that list."""


class UsbTree:
    """USB devices below `root` as in sysfs, and a hardware database that lists READER and another reader."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.write(
            LIST,
            "# Supported by libfprint driver aes1610\nusb:v08FFp1600*\n ID_AUTOSUSPEND=1\n\n"
            "# Known unsupported devices\nusb:v27C6p538C*\n ID_AUTOSUSPEND=1\n",
        )

    def write(self, name: str, content: str) -> None:
        """Write the file of this path below `root`."""
        place = self.root / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(content)

    def plug(
        self,
        name: str,
        *,
        ids: tuple[int, int] = READER,
        product: str = "Goodix Reader",
        serial: str = "",
        number: int = 5,
        interfaces: int = 1,
        hid: bytes | None = None,
    ) -> Path:
        """Add a device of devnum `number` that announces so many interfaces, and the first of them. Return its folder.

        The interface is HID with the report descriptor `hid`, or without it of the vendor's own class.
        """
        device = self.root / "sys/bus/usb/devices" / name
        for attribute, value in {
            "idVendor": f"{ids[0]:04x}",
            "idProduct": f"{ids[1]:04x}",
            "product": product,
            "serial": serial,
            "devnum": str(number),
            "bNumInterfaces": f" {interfaces}",
        }.items():
            self.write(f"sys/bus/usb/devices/{name}/{attribute}", f"{value}\n")
        self.interface(device, 0, hid)
        return device

    def interface(self, device: Path, number: int, hid: bytes | None, *, bound: bool = True) -> None:
        """Add an interface to the device: HID or the vendor's own as in `plug`, with a driver if `bound`."""
        folder = device / f"{device.name}:1.{number}"
        folder.mkdir()
        (folder / "bInterfaceClass").write_text("ff\n" if hid is None else "03\n")
        if hid is not None:
            instance = folder / "0003:27C6:538C.0001"
            instance.mkdir()
            (instance / "report_descriptor").write_bytes(hid)
        if bound:
            (folder / "driver").mkdir()

    def unplug(self, name: str) -> None:
        shutil.rmtree(self.root / "sys/bus/usb/devices" / name)
