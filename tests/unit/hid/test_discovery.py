"""Which keys are attached, read from a made-up sysfs and a made-up bus of virtual keys; no device is there to be opened."""

import json
import queue
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from hid.discovery import Discovery, attached
from hid.errors import DeviceError
from hid.events import Port
from hid.found import FoundDevice
from hid.usb.hidraw_source import HidrawSource
from hid.usb.sysfs import hidraw_keys, is_fido
from hid.usb.virtual_bus import VirtualBus
from hid.vocabulary import Reason, Transport

FIDO = bytes.fromhex("06d0f10901a1010920150026ff007508954081020921150026ff00750895409102c0")
KEYBOARD = bytes.fromhex("05010906a101050719e029e71500250175019508810295017508810395057501050819012905")
WAIT = 10.0
"""Real seconds after which a test gives up; none is meant to need one."""


class Sysfs:
    """A tree as the kernel builds it: class/hidraw/hidrawN/device leads to a HID device under its USB parent."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "class" / "hidraw").mkdir(parents=True)

    def plug(
        self,
        number: int,
        instance: str,
        descriptor: bytes = FIDO,
        *,
        uevent: str = "HID_ID=0003:00001050:00000407\nHID_NAME=Maker Key\nHID_PHYS=usb-0000:00:14.0-2/input1\n",
        usb: dict[str, str] | None = None,
    ) -> None:
        parent = self.root / "devices" / "pci0000:00" / "usb1" / "1-2"
        device = parent / "1-2:1.1" / instance
        device.mkdir(parents=True)
        (device / "report_descriptor").write_bytes(descriptor)
        (device / "uevent").write_text(uevent)
        for name, value in (usb or {}).items():
            (parent / name).write_bytes(value.encode(errors="surrogateescape") + b"\n")
        entry = self.root / "class" / "hidraw" / f"hidraw{number}"
        entry.mkdir()
        (entry / "device").symlink_to(device)

    def unplug(self, number: int) -> None:
        entry = self.root / "class" / "hidraw" / f"hidraw{number}"
        (entry / "device").unlink()
        entry.rmdir()

    def ports(self) -> list[Port]:
        return [found.port for found in hidraw_keys(self.root, Path("/nowhere")).values()]


USB = {"idVendor": "1050", "idProduct": "0407", "product": "Key 5", "manufacturer": "Maker", "serial": "0815"}


@pytest.fixture
def sysfs(tmp_path: Path) -> Sysfs:
    return Sysfs(tmp_path)


def test_fido_key_on_hidraw_is_described_by_its_usb_parent(sysfs: Sysfs) -> None:
    sysfs.plug(3, "0003:1050:0407.0004", usb=USB)
    assert sysfs.ports() == [
        Port(
            path="usb-0000:00:14.0-2",
            vendor=0x1050,
            product=0x0407,
            name="Key 5",
            manufacturer="Maker",
            serial="0815",
        )
    ]


def test_hid_device_that_is_no_fido_key_is_ignored(sysfs: Sysfs) -> None:
    sysfs.plug(1, "0003:046D:C31C.0001", KEYBOARD, usb=USB)
    assert sysfs.ports() == []


def test_device_without_a_usb_parent_still_has_name_and_path(sysfs: Sysfs) -> None:
    sysfs.plug(0, "0003:1209:F1D0.0001", uevent="HID_ID=0003:00001209:0000F1D0\nHID_NAME=Made up\n")
    sysfs.plug(1, "0003:1209:F1D0.0002", uevent="nonsense\nHID_ID=x:y\n")
    first, second = sysfs.ports()
    assert (first.name, first.path, first.vendor) == ("Made up", "hidraw0", 0x1209)
    assert (second.name, second.path, second.vendor) == ("FIDO 0000:0000", "hidraw1", 0)


def test_device_name_loses_control_characters_and_is_cut_to_64_characters(sysfs: Sysfs) -> None:
    sysfs.plug(0, "0003:1209:F1D0.0001", usb=USB | {"product": "Ke\x1b[31my\udcff" + "x" * 500})
    (port,) = sysfs.ports()
    assert port.name.startswith("Ke[31my")
    assert len(port.name) <= 64


def test_key_replugged_at_the_same_hidraw_node_is_found_as_another_device(sysfs: Sysfs) -> None:
    sysfs.plug(3, "0003:1050:0407.0004")
    before = set(hidraw_keys(sysfs.root, Path("/dev")))
    sysfs.unplug(3)
    sysfs.plug(3, "0003:1050:0407.0005")
    assert before.isdisjoint(hidraw_keys(sysfs.root, Path("/dev")))


def test_key_pulled_out_while_it_is_read_is_not_reported(sysfs: Sysfs) -> None:
    sysfs.plug(3, "0003:1050:0407.0004")
    (sysfs.root / "devices/pci0000:00/usb1/1-2/1-2:1.1/0003:1050:0407.0004/report_descriptor").unlink()
    assert sysfs.ports() == []


def test_node_that_can_not_be_opened_is_left_out_until_udev_s_database_has_it(
    sysfs: Sysfs, tmp_path: Path
) -> None:
    sysfs.plug(3, "0003:1050:0407.0004")
    (sysfs.root / "class" / "hidraw" / "hidraw3" / "dev").write_text("245:3\n")
    (tmp_path / "data").mkdir()
    refused = Path("/nowhere")  # no node is there to be opened: as good as one that is root's
    assert hidraw_keys(sysfs.root, refused, tmp_path) == {}
    (tmp_path / "data" / "c245:3").write_text("E:ID_FIDO_TOKEN=1\n")
    assert len(hidraw_keys(sysfs.root, refused, tmp_path)) == 1


def test_node_that_can_be_opened_is_found_before_udev_s_database_has_it(sysfs: Sysfs, tmp_path: Path) -> None:
    sysfs.plug(3, "0003:1050:0407.0004")
    (tmp_path / "hidraw3").touch()
    assert len(hidraw_keys(sysfs.root, tmp_path, tmp_path)) == 1


def test_missing_sysfs_means_no_keys(tmp_path: Path) -> None:
    assert hidraw_keys(tmp_path / "none", Path("/dev")) == {}


def test_opening_a_removed_node_fails_as_removed(sysfs: Sysfs) -> None:
    sysfs.plug(3, "0003:1050:0407.0004")
    (found,) = hidraw_keys(sysfs.root, sysfs.root / "dev").values()
    with pytest.raises(DeviceError) as failure:
        found.connect()
    assert failure.value.reason is Reason.REMOVED


@pytest.mark.parametrize("end", range(len(FIDO)))
def test_cut_report_descriptor_counts_as_fido_if_usage_page_and_usage_are_left(end: int) -> None:
    assert is_fido(FIDO[:end]) is (end >= 5)


def test_long_item_in_a_report_descriptor_is_skipped() -> None:
    assert is_fido(b"\xfe\x02\x00\x06\xd0" + FIDO)
    assert not is_fido(b"\xfe")


class Reports:
    """Collects what a discovery reports from its thread."""

    def __init__(self) -> None:
        self.news: queue.Queue[str] = queue.Queue()

    def arrived(self, _: str, found: FoundDevice) -> None:
        assert found.transport is Transport.USB
        self.news.put(f"+{found.port.name}")

    def departed(self, presence: str) -> None:
        self.news.put(f"-{Path(presence).name}")

    def next(self) -> str:
        return self.news.get(timeout=WAIT)


class Bus:
    """The other end of DIR/bus."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._listening = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._listening.bind(str(folder / "bus"))
        self._listening.listen()
        self._listening.settimeout(WAIT)
        self._client: socket.socket | None = None

    def accept(self) -> None:
        self._client, _ = self._listening.accept()

    def send(self, message: object) -> None:
        assert self._client is not None
        self._client.send(message if isinstance(message, bytes) else json.dumps(message).encode())

    def plug(self, name: str, presence: int = 1) -> None:
        address = str(self.folder / f"{name}-{presence}.ctaphid")
        key = {
            "id": name,
            "path": "virtual-1",
            "vendor": 4617,
            "product": 61904,
            "name": name,
            "socket": address,
        }
        self.send({"plugged": key})

    def hang_up(self) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None

    def close(self) -> None:
        self.hang_up()
        self._listening.close()
        (self.folder / "bus").unlink()


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[Bus]:
    one = Bus(tmp_path)
    yield one
    one.close()


@pytest.fixture
def reported(tmp_path: Path, bus: Bus) -> Iterator[Reports]:
    one = Reports()
    discovery = Discovery([VirtualBus(tmp_path)], one.arrived, one.departed)
    discovery.start()
    bus.accept()
    yield one
    discovery.close()


def test_virtual_keys_are_reported_as_the_bus_plugs_and_unplugs_them(bus: Bus, reported: Reports) -> None:
    bus.plug("k1")
    assert reported.next() == "+k1"
    bus.plug("k2")
    assert reported.next() == "+k2"
    bus.send({"unplugged": {"id": "k1"}})
    assert reported.next() == "-k1-1.ctaphid"


def test_malformed_bus_messages_are_skipped(bus: Bus, reported: Reports) -> None:
    for nonsense in (b"\xff", b"[]", {"plugged": {"id": 3}}, {"unplugged": {"id": "nobody"}}, {"other": 1}):
        bus.send(nonsense)
    bus.send(b'{"unplugged": {"id": "\xff"}}')
    bus.plug("k1")
    assert reported.next() == "+k1"


def test_lost_bus_removes_its_virtual_keys_and_is_connected_again(bus: Bus, reported: Reports) -> None:
    bus.plug("k1")
    assert reported.next() == "+k1"
    bus.hang_up()
    assert reported.next() == "-k1-1.ctaphid"
    bus.accept()
    bus.plug("k1", presence=2)
    assert reported.next() == "+k1"


def test_hidraw_node_plugged_between_two_looks_is_found_by_the_second(sysfs: Sysfs) -> None:
    source = HidrawSource(sysfs.root, sysfs.root / "dev")
    try:
        assert source.look() == {}
        sysfs.plug(3, "0003:1050:0407.0004", usb=USB)
        assert [found.port.name for found in source.look().values()] == ["Key 5"]
        assert source.pause <= 5.0
    finally:
        source.close()


def test_key_plugged_in_before_the_first_look_is_reported_as_left_in_until_it_is_replugged(
    sysfs: Sysfs,
) -> None:
    sysfs.plug(3, "0003:1050:0407.0004", usb=USB)
    source = HidrawSource(sysfs.root, sysfs.root / "dev")
    try:
        assert [found.left_in for found in source.look().values()] == [True]
        assert [found.left_in for found in source.look().values()] == [True]
        sysfs.unplug(3)
        sysfs.plug(3, "0003:1050:0407.0005", usb=USB)
        assert [found.left_in for found in source.look().values()] == [False]
    finally:
        source.close()


def test_key_plugged_in_before_the_first_look_is_left_in_even_if_udev_finishes_with_it_only_later(
    sysfs: Sysfs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    control = tmp_path / "udev" / "control"
    (control.parent / "data").mkdir(parents=True)
    control.touch()
    monkeypatch.setattr("hid.usb.hidraw_source.UDEV_CONTROL", control)
    sysfs.plug(3, "0003:1050:0407.0004", usb=USB)
    (sysfs.root / "class" / "hidraw" / "hidraw3" / "dev").write_text("245:3\n")
    source = HidrawSource(sysfs.root, Path("/nowhere"))
    try:
        assert source.look() == {}
        (control.parent / "data" / "c245:3").touch()
        assert [found.left_in for found in source.look().values()] == [True]
    finally:
        source.close()


def test_discovery_without_netlink_polls_each_second_and_logs_the_reason(
    sysfs: Sysfs, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object) -> socket.socket:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr("hid.usb.hidraw_source.socket.socket", refuse)
    source = HidrawSource(sysfs.root)
    assert source.watched is None
    assert source.pause == pytest.approx(1.0)
    assert json.loads(capsys.readouterr().err)["detail"] == "EPERM"


class OrderedSource:
    """A source with one key, which notes its looks among what the discovery reports."""

    watched = None
    pause = 60.0

    def __init__(self, notes: queue.Queue[str], name: str) -> None:
        self._notes = notes
        self._name = name

    def look(self) -> dict[str, FoundDevice]:
        self._notes.put(f"look {self._name}")
        port = Port(path=self._name, vendor=1, product=1, name=self._name, manufacturer="", serial="")
        return {
            self._name: FoundDevice(transport=Transport.USB, port=port, connect=lambda: pytest.fail("opened"))
        }

    def close(self) -> None:
        pass


def test_every_source_is_looked_at_before_anything_is_reported() -> None:
    notes: queue.Queue[str] = queue.Queue()
    discovery = Discovery(
        [OrderedSource(notes, "a"), OrderedSource(notes, "b")],
        lambda presence, _: notes.put(f"arrived {presence}"),
        notes.put,
    )
    discovery.start()
    seen = [notes.get(timeout=WAIT) for _ in range(4)]
    discovery.close()
    assert seen == ["look a", "look b", "arrived a", "arrived b"]


class BrokenSource:
    """A source that can't be looked at."""

    watched = None
    pause = 1.0
    closed = False

    def look(self) -> dict[str, FoundDevice]:
        raise OSError

    def close(self) -> None:
        self.closed = True


def test_attached_raises_and_closes_every_source_if_one_can_not_be_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened = [BrokenSource(), BrokenSource()]
    monkeypatch.setattr("hid.discovery.sources", lambda _virtual: opened)
    with pytest.raises(OSError, match=r"^$"):
        attached()
    assert [source.closed for source in opened] == [True, True]
