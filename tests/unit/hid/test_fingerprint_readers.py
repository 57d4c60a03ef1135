"""Fingerprint readers that are no authenticators, on a made-up machine: what is reported of them, and when."""

from pathlib import Path

import pytest

from hid.discovery import sources
from hid.errors import DeviceError
from hid.usb.fingerprint_readers import FingerprintReaders, attached_readers, known_ids
from hid.vocabulary import Reason, Transport
from tests.unit.hid.usb_tree import FIDO_DESCRIPTOR, KEYBOARD_DESCRIPTOR, LIST, UsbTree


@pytest.fixture
def tree(tmp_path: Path) -> UsbTree:
    return UsbTree(tmp_path)


def names(tree: UsbTree) -> list[str]:
    return [port.name for _, port in attached_readers(tree.root)]


def test_fingerprint_reader_ids_are_read_from_udev_s_lists_of_them_only(tree: UsbTree) -> None:
    tree.write("etc/udev/hwdb.d/61-our-fingerprint-readers.hwdb", "usb:v06CBp00BD*\n ID_AUTOSUSPEND=1\n")
    tree.write("usr/lib/udev/hwdb.d/60-keyboard.hwdb", "usb:v1234p5678*\n")
    assert known_ids(tree.root) == {(0x08FF, 0x1600), (0x27C6, 0x538C), (0x06CB, 0x00BD)}


def test_udev_s_lists_on_this_machine_hold_over_300_fingerprint_readers() -> None:
    assert len(known_ids()) > 300


def test_fingerprint_reader_is_described_by_its_usb_device(tree: UsbTree) -> None:
    tree.plug("1-2", product="Goodix \x07 Reader", serial="S1")
    ((presence, port),) = attached_readers(tree.root)
    assert presence == "1-2 5"
    assert (port.path, port.vendor, port.product) == ("usb-1-2", 0x27C6, 0x538C)
    assert (port.name, port.serial) == ("Goodix Reader", "S1")


def test_fingerprint_reader_without_a_name_is_called_by_its_usb_ids(tree: UsbTree) -> None:
    tree.plug("1-2", product="")
    assert names(tree) == ["USB 27c6:538c"]


def test_machine_without_udev_s_list_knows_no_fingerprint_reader(tree: UsbTree) -> None:
    tree.plug("1-2")
    (tree.root / LIST).unlink()
    assert names(tree) == []


def test_usb_device_that_udev_does_not_list_or_whose_vendor_is_malformed_is_no_fingerprint_reader(
    tree: UsbTree,
) -> None:
    tree.plug("1-2", ids=(0x1050, 0x0407))
    assert names(tree) == []
    (tree.root / "sys/bus/usb/devices/1-2/idVendor").write_text("nonsense\n")
    assert names(tree) == []


@pytest.mark.parametrize(
    ("descriptor", "expected"), [(FIDO_DESCRIPTOR, []), (KEYBOARD_DESCRIPTOR, ["Goodix Reader"])]
)
def test_fingerprint_reader_that_is_also_an_authenticator_is_left_to_hidraw(
    tree: UsbTree, descriptor: bytes, expected: list[str]
) -> None:
    tree.plug("1-2", hid=descriptor)
    assert names(tree) == expected


def test_fingerprint_reader_is_reported_only_after_all_its_interfaces_are_bound(tree: UsbTree) -> None:
    device = tree.plug("1-2", interfaces=2)
    assert names(tree) == []
    tree.interface(device, 1, KEYBOARD_DESCRIPTOR, bound=False)
    assert names(tree) == []
    (device / "1-2:1.1/driver").mkdir()
    assert names(tree) == ["Goodix Reader"]


def test_fingerprint_reader_is_reported_as_no_authenticator_unless_it_was_there_at_the_first_look(
    tree: UsbTree,
) -> None:
    """One that was there is not reported after a replug at the same port either."""

    tree.plug("1-1", product="Built in")
    source = FingerprintReaders(tree.root)
    assert source.look() == {}
    tree.plug("1-2")
    (found,) = source.look().values()
    assert (found.port.name, found.transport) == ("Goodix Reader", Transport.USB)
    with pytest.raises(DeviceError) as refused:
        found.connect()
    assert refused.value.reason is Reason.NOT_AN_AUTHENTICATOR
    tree.unplug("1-2")
    tree.unplug("1-1")
    assert source.look() == {}
    tree.plug("1-1", product="Built in", number=9)
    assert source.look() == {}
    source.close()


def test_fingerprint_reader_attached_at_the_first_look_is_not_reported_though_bound_later(
    tree: UsbTree,
) -> None:
    device = tree.plug("1-1", interfaces=2)
    source = FingerprintReaders(tree.root)
    assert source.look() == {}
    tree.interface(device, 1, None)
    assert names(tree) == ["Goodix Reader"]
    assert source.look() == {}


def test_replugged_fingerprint_reader_is_found_as_another_device(tree: UsbTree) -> None:
    source = FingerprintReaders(tree.root)
    source.look()
    tree.plug("1-2", number=5)
    (first,) = source.look()
    tree.unplug("1-2")
    tree.plug("1-2", number=6)
    (again,) = source.look()
    assert first != again


def test_sources_of_the_broker_include_fingerprint_readers() -> None:
    found = sources()
    try:
        assert any(isinstance(source, FingerprintReaders) for source in found)
    finally:
        for source in found:
            source.close()
