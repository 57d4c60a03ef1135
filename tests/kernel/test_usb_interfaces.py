"""Which interfaces of a USB device a terminal's udev rules let in: of a key with a keyboard in it, the FIDO interface alone."""

import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hid.virtual.gadget import CONTROLLERS, GADGETS
from hid.virtual.transports.packets import REPORT_DESCRIPTOR
from tests.support.device_counter import ROOT

pytestmark = pytest.mark.guest

RULES = ROOT / "packaging/terminal/usr/lib/udev/rules.d/71-madoguchi-usb.rules"
INSTALLED = Path("/run/udev/rules.d") / RULES.name
DEVICES = Path("/sys/bus/usb/devices")
SECONDS = 60.0
KEYBOARD = bytes.fromhex(
    "05010906a101050719e029e71500250175019508810295017508810195067508150025650507190029658100c0"
)
"""A report descriptor: eight modifiers and six of the keys up to 0x65 (HID 1.11, appendix B.1)."""
BOOT_KEYBOARD, BOOT_MOUSE, ANY = ("1", "1"), ("1", "2"), ("0", "0")
"""bInterfaceSubClass and bInterfaceProtocol."""

type Function = tuple[tuple[str, str], bytes]


def udevadm(*words: str) -> None:
    subprocess.run(["udevadm", *words], check=True)


@pytest.fixture(autouse=True, scope="module")
def rules() -> Iterator[None]:
    shutil.copy(RULES, INSTALLED)
    udevadm("control", "--reload")
    udevadm("trigger", "--action=add", "--subsystem-match=usb")
    udevadm("settle")
    yield
    INSTALLED.unlink()
    udevadm("control", "--reload")
    for bus in DEVICES.glob("usb*"):
        (bus / "interface_authorized_default").write_text("1")


@pytest.fixture
def plug(request: pytest.FixtureRequest) -> Callable[..., list[Path]]:
    """A function that plugs in a device with these HID functions and returns the folders of its interfaces in order."""

    def device(*functions: Function) -> list[Path]:
        before = set(DEVICES.iterdir())
        root = GADGETS / "composite"
        configuration = root / "configs" / "all.1"
        (configuration / "strings/0x409").mkdir(parents=True)
        (root / "strings/0x409").mkdir(parents=True)
        (root / "idVendor").write_text("0x1050")
        (root / "idProduct").write_text("0x0407")
        for number, ((subclass, protocol), descriptor) in enumerate(functions):
            function = root / "functions" / f"hid.{number}"
            function.mkdir(parents=True)
            for name, text in {"subclass": subclass, "protocol": protocol, "report_length": "64"}.items():
                (function / name).write_text(text)
            (function / "no_out_endpoint").write_text("1")
            (function / "report_desc").write_bytes(descriptor)
            (configuration / function.name).symlink_to(function)
        request.addfinalizer(lambda: remove(root))
        (root / "UDC").write_text(min(CONTROLLERS.iterdir()).name)
        end = time.monotonic() + SECONDS
        while len(found := [path for path in set(DEVICES.iterdir()) - before if ":" in path.name]) < len(
            functions
        ):
            assert time.monotonic() < end, found
            time.sleep(0.1)
        udevadm("settle")
        return sorted(found)

    return device


def remove(root: Path) -> None:
    (root / "UDC").write_text("\n")
    for path in (root / "configs/all.1").glob("hid.*"):
        path.unlink()
    for folder in (
        *(root / "configs").glob("*/strings/*"),
        *(root / "configs").glob("*"),
        *(root / "functions").iterdir(),
    ):
        folder.rmdir()
    (root / "strings/0x409").rmdir()
    root.rmdir()


def until(holds: Callable[[], bool]) -> bool:
    """Wait up to SECONDS until this holds; return whether it does."""
    end = time.monotonic() + SECONDS
    while not holds() and time.monotonic() < end:
        time.sleep(0.1)
    return holds()


def is_authorized(interface: Path) -> bool:
    return (interface / "authorized").read_text().strip() == "1"


def nodes_of(interface: Path) -> list[Path]:
    return [*interface.glob("*/hidraw/hidraw*"), *interface.glob("*/input/input*")]


def test_keyboard_interface_of_a_security_key_is_closed_while_its_fido_interface_has_a_hidraw_node(
    plug: Callable[..., list[Path]],
) -> None:
    keyboard, fido = plug((BOOT_KEYBOARD, KEYBOARD), (ANY, REPORT_DESCRIPTOR))
    assert until(lambda: bool(nodes_of(fido)))
    assert [path.name[:6] for path in nodes_of(fido)] == ["hidraw"]
    assert not is_authorized(keyboard)
    assert nodes_of(keyboard) == []


def test_keyboard_behind_an_interface_without_protocol_is_deauthorized_once_it_is_found(
    plug: Callable[..., list[Path]],
) -> None:
    fido, keyboard = plug((ANY, REPORT_DESCRIPTOR), (ANY, KEYBOARD))
    assert until(lambda: not is_authorized(keyboard))
    assert until(lambda: nodes_of(keyboard) == [])
    assert until(lambda: bool(nodes_of(fido)))
    assert is_authorized(fido)


def test_boot_mouse_interface_is_closed(plug: Callable[..., list[Path]]) -> None:
    """A boot mouse stands for all that is neither hub, card reader nor HID without a boot protocol."""
    (mouse,) = plug((BOOT_MOUSE, KEYBOARD))
    assert not is_authorized(mouse)
    assert nodes_of(mouse) == []
