"""The doctor, on machines made up of files below a folder."""

import os
from pathlib import Path

import pytest

from hid.doctor import CheckResult, CheckState, Machine, findings
from hid.doctor.machine import MachineUser, this_machine
from hid.doctor.nfc import QUIRKS
from tests.unit.hid.usb_tree import FIDO_DESCRIPTOR, KEYBOARD_DESCRIPTOR, LIST, READER, UsbTree

TEXTS = {
    "sys/class/hidraw/.there": "",
    "run/udev/control": "",
    "etc/udev/rules.d/70-madoguchi-fido.rules": 'ENV{ID_FIDO_TOKEN}=="1"',
    "usr/lib/udev/rules.d/60-fido-id.rules": "",
    "etc/group": "root:x:0:\nplugdev:x:46:somebody\n",
    "usr/sbin/pcscd": "",
    "usr/lib/systemd/system/pcscd.socket": "",
    "usr/lib/pcsc/drivers/ifd-ccid.bundle/.there": "",
    "usr/share/polkit-1/actions/org.debian.pcsc-lite.policy": "",
    "usr/share/polkit-1/rules.d/50-madoguchi.rules": "org.debian.pcsc-lite.access_pcsc",
    "run/pcscd/pcscd.comm": "",
    LIST: f"usb:v{READER[0]:04X}p{READER[1]:04X}*\n",
}
"""A terminal on which all is well."""


class MadeUpMachine:
    """A machine whose files stand below a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.person = MachineUser(name="kiosk", root=False, groups=frozenset({"kiosk", "plugdev"}))
        self.modules = {"smartcard"}
        self.closed: set[Path] = set()

    def write(self, name: str, content: str | bytes = "") -> Path:
        place = self.root / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content.encode() if isinstance(content, str) else content)
        return place

    def without(self, *names: str) -> None:
        for name in names:
            (self.root / name).unlink()

    def key(self, number: int = 0, descriptor: bytes = FIDO_DESCRIPTOR) -> Path:
        device = f"sys/devices/usb1/1-{number + 1}/0003:1209:F1D0.000{number}"
        self.write(f"{device}/report_descriptor", descriptor)
        self.write(f"{device}/uevent", "HID_ID=0003:00001209:0000F1D0\nHID_NAME=Practice Key\n")
        entry = self.root / f"sys/class/hidraw/hidraw{number}"
        entry.mkdir(parents=True)
        (entry / "device").symlink_to(self.root / device)
        return self.write(f"dev/hidraw{number}")

    def process(self, number: int, name: str, *held: str) -> None:
        self.write(f"proc/{number}/comm", f"{name}\n")
        descriptors = self.root / f"proc/{number}/fd"
        descriptors.mkdir()
        for descriptor, file in enumerate(held):
            (descriptors / str(descriptor)).symlink_to(file)

    def found(self) -> list[CheckResult]:
        machine = Machine(
            root=self.root,
            access=lambda place, _: place not in self.closed,
            person=self.person,
            has_module=lambda name: name in self.modules,
        )
        return list(findings(machine))

    def of(self, check: str) -> CheckResult:
        (only,) = [one for one in self.found() if one.check == check]
        return only


@pytest.fixture
def machine(tmp_path: Path) -> MadeUpMachine:
    one = MadeUpMachine(tmp_path)
    for name, content in TEXTS.items():
        one.write(name, content)
    return one


def test_doctor_finds_nothing_to_do_on_a_good_terminal(machine: MadeUpMachine) -> None:
    machine.key()
    machine.key(1, KEYBOARD_DESCRIPTOR)
    machine.process(7, "pcscd")
    found = machine.found()
    assert {one.state for one in found} == {CheckState.OK}
    assert [one.says for one in found if one.check == "keys"] == ["Practice Key (/dev/hidraw0) may be opened"]
    assert all(one.remedy == "" for one in found)


def test_doctor_names_fingerprint_readers_that_are_no_authenticators(machine: MadeUpMachine) -> None:
    tree = UsbTree(machine.root)
    tree.plug("1-7")
    tree.plug("1-8", hid=FIDO_DESCRIPTOR)
    found = machine.of("fingerprint-readers")
    assert found.state is CheckState.NOTE
    assert found.says == "Goodix Reader (27c6:538c) is a fingerprint reader and no authenticator"


def test_doctor_advises_to_install_udev_where_its_list_of_fingerprint_readers_is_missing(
    machine: MadeUpMachine,
) -> None:
    machine.without(LIST)
    assert machine.of("fingerprint-readers").remedy == "sudo apt install udev"


def test_doctor_names_missing_pcscd_missing_udev_rule_and_missing_rights(machine: MadeUpMachine) -> None:
    machine.without("usr/sbin/pcscd", "etc/udev/rules.d/70-madoguchi-fido.rules")
    machine.person = MachineUser(name="kiosk", root=False, groups=frozenset({"kiosk"}))
    node = machine.key()
    node.chmod(0o600)
    machine.closed.add(node)
    missing = {one.check: one for one in machine.found() if one.state is not CheckState.OK}
    assert [one.check for one in missing.values() if one.state is CheckState.MISSING] == [
        "udev-rule",
        "keys",
        "pcscd",
    ]
    assert missing["udev-rule"].says == "the udev rule 70-madoguchi-fido.rules is not installed"
    assert "udevadm control --reload" in missing["udev-rule"].remedy
    assert missing["keys"].says.startswith(
        "Practice Key (/dev/hidraw0) may not be opened by kiosk: -rw------- "
    )
    assert missing["keys"].remedy == missing["udev-rule"].remedy
    assert missing["pcscd"].says == "pcscd is not installed: cards and NFC keys can't be read"
    assert missing["pcscd"].remedy.startswith("sudo apt install pcscd libccid")
    assert missing["user"].remedy == "sudo usermod -aG plugdev kiosk, then log in again"


def test_doctor_on_an_empty_machine_finds_hidraw_the_rule_and_pcscd_missing(tmp_path: Path) -> None:
    machine = MadeUpMachine(tmp_path)
    missing = {one.check for one in machine.found() if one.state is CheckState.MISSING}
    assert missing == {"hidraw", "udev-rule", "pcscd"}


@pytest.mark.parametrize(("config", "remedy"), [("CONFIG_HIDRAW=y", "modprobe"), ("", "CONFIG_HIDRAW=y")])
def test_doctor_suggests_modprobe_or_another_kernel_for_missing_hidraw_by_the_kernel_s_config(
    tmp_path: Path, config: str, remedy: str
) -> None:
    machine = MadeUpMachine(tmp_path)
    machine.write("proc/sys/kernel/osrelease", "6.12.0\n")
    machine.write("boot/config-6.12.0", f"CONFIG_HID=y\n{config}\n")
    assert machine.of("hidraw").state is CheckState.MISSING
    assert remedy in machine.of("hidraw").remedy


def test_doctor_counts_our_udev_rule_as_missing_if_it_is_masked_or_udev_s_own_fido_id_rule_is_missing(
    machine: MadeUpMachine,
) -> None:
    rule = "etc/udev/rules.d/70-madoguchi-fido.rules"
    machine.write("usr/lib/udev/rules.d/70-madoguchi-fido.rules", TEXTS[rule])
    machine.without(rule)
    assert machine.of("udev-rule").state is CheckState.OK
    (machine.root / rule).symlink_to("/dev/null")
    assert machine.of("udev-rule").state is CheckState.MISSING
    machine.without(rule, "usr/lib/udev/rules.d/60-fido-id.rules")
    assert machine.of("udev-rule").state is CheckState.MISSING
    assert "60-fido-id.rules is missing" in machine.of("udev-rule").says


@pytest.mark.parametrize(
    ("mode", "groups", "remedy"),
    [(0o660, {"kiosk"}, "sudo usermod"), (0o600, {"kiosk", "plugdev"}, "pull the key out")],
)
def test_doctor_gives_the_remedy_for_a_node_that_may_not_be_opened_despite_the_udev_rule(
    machine: MadeUpMachine, mode: int, groups: set[str], remedy: str
) -> None:
    node = machine.key()
    node.chmod(mode)
    machine.closed.add(node)
    machine.person = MachineUser(name="kiosk", root=False, groups=frozenset(groups))
    assert machine.of("keys").state is CheckState.MISSING
    assert machine.of("keys").remedy.startswith(remedy)


def test_doctor_says_that_a_key_has_no_device_node(machine: MadeUpMachine) -> None:
    machine.key().unlink()
    assert "has no node" in machine.of("keys").says


def test_doctor_tells_a_user_added_to_the_group_after_the_login_to_log_in_again_and_root_nothing(
    machine: MadeUpMachine,
) -> None:
    machine.person = MachineUser(name="somebody", root=False, groups=frozenset())
    assert machine.of("user").remedy == "log out and in again"
    machine.person = MachineUser(name="root", root=True, groups=frozenset({"root"}))
    assert machine.of("user").state is CheckState.OK


def test_doctor_says_whether_pcscd_runs_or_is_socket_activated_and_else_how_to_enable_its_socket(
    machine: MadeUpMachine,
) -> None:
    assert "by its socket" in machine.of("pcscd").says
    machine.process(7, "pcscd")
    assert machine.of("pcscd").says == "pcscd is running"
    (machine.root / "proc/7/comm").write_text("other\n")
    machine.without("run/pcscd/pcscd.comm")
    assert machine.of("pcscd").remedy == "sudo systemctl enable --now pcscd.socket"


def test_doctor_names_a_missing_reader_driver_and_pyscard(machine: MadeUpMachine) -> None:
    machine.without("usr/lib/pcsc/drivers/ifd-ccid.bundle/.there")
    (machine.root / "usr/lib/pcsc/drivers/ifd-ccid.bundle").rmdir()
    machine.modules.clear()
    assert machine.of("ccid").remedy == "sudo apt install libccid"
    assert machine.of("pyscard").state is CheckState.MISSING


def test_doctor_notes_a_missing_polkit_rule_calls_an_unreadable_one_unknown_and_wants_none_without_the_policy(
    machine: MadeUpMachine,
) -> None:
    machine.without("usr/share/polkit-1/rules.d/50-madoguchi.rules")
    assert machine.of("polkit").state is CheckState.NOTE
    assert 'subject.user === "kiosk"' in machine.of("polkit").remedy
    hidden = machine.root / "etc/polkit-1/rules.d"
    hidden.mkdir(parents=True)
    machine.closed.add(hidden)
    assert machine.of("polkit").state is CheckState.UNKNOWN
    machine.without("usr/share/polkit-1/actions/org.debian.pcsc-lite.policy")
    assert machine.of("polkit").state is CheckState.OK


def test_doctor_names_programs_that_hold_a_key_open_or_may_hold_a_reader(machine: MadeUpMachine) -> None:
    machine.key()
    machine.process(7, "chromium", "/dev/null", "/dev/hidraw0")
    machine.process(8, "scdaemon")
    machine.process(9, "innocent", "/dev/hidraw7")
    said = [one.says for one in machine.found() if one.check == "programs"]
    assert said == [
        "chromium (process 7) has Practice Key (/dev/hidraw0) open",
        "gpg's scdaemon (process 8) may hold the reader or a key with a chip for gpg",
    ]


def test_doctor_names_a_reader_bound_by_the_kernel_and_virtual_readers(machine: MadeUpMachine) -> None:
    quirk = QUIRKS[0]
    machine.write("sys/bus/usb/devices/1-1/idVendor", f"{quirk.vendor:04x}\n")
    machine.write("sys/bus/usb/devices/1-1/idProduct", f"{quirk.product:04x}\n")
    machine.write("sys/bus/usb/devices/usb1/idVendor", "1d6b\n")
    machine.write("proc/modules", "nfc 122880 0 - Live\n")
    assert not [one for one in machine.found() if one.check == "reader"]
    machine.write("proc/modules", f"{quirk.kernel_module} 20480 0 - Live\n")
    assert machine.of("reader").remedy == quirk.remedy
    machine.write("etc/reader.conf.d/vpcd", 'FRIENDLYNAME "Virtual PCD"\nLIBPATH libifdvpcd.so\n')
    assert machine.of("virtual-readers").state is CheckState.NOTE


def test_doctor_does_not_block_on_named_pipes_in_the_place_of_its_files(machine: MadeUpMachine) -> None:
    """A named pipe in a file's place is not opened: that would wait until something opens its other end."""
    for name in ("etc/group", "etc/udev/rules.d/70-madoguchi-fido.rules"):
        machine.without(name)
        os.mkfifo(machine.root / name)
    machine.person = MachineUser(name="kiosk", root=False, groups=frozenset())
    assert machine.of("udev-rule").state is CheckState.MISSING


def test_doctor_finds_something_to_say_of_the_machine_that_runs_the_tests() -> None:
    machine = this_machine()
    assert machine.person.root is (os.geteuid() == 0)
    assert machine.has_module("smartcard")
    assert list(findings(machine))


@pytest.fixture
def terminal(machine: MadeUpMachine) -> MadeUpMachine:
    """An installed terminal: the device process is a service, and this user may open nothing itself."""
    machine.write("usr/lib/systemd/system/madoguchi-devices.socket")
    machine.write("run/madoguchi-devices/socket")
    machine.write(
        "usr/share/polkit-1/rules.d/50-madoguchi.rules", "org.debian.pcsc-lite.access_ madoguchi-devices"
    )
    machine.person = MachineUser(name="madoguchi-terminal", root=False, groups=frozenset({"video"}))
    return machine


def test_doctor_finds_nothing_to_do_where_only_the_device_process_may_open_keys_and_cards(
    terminal: MadeUpMachine,
) -> None:
    node = terminal.key()
    node.chmod(0o660)
    terminal.closed.add(node)
    assert {one.state for one in terminal.found()} == {CheckState.OK}
    assert "as madoguchi-devices" in terminal.of("device-process").says


def test_doctor_names_what_keeps_the_device_process_of_a_terminal_from_keys_and_cards(
    terminal: MadeUpMachine,
) -> None:
    """Its socket is missing, the key's node is of mode 600, and the polkit rule is for another user."""

    terminal.without("run/madoguchi-devices/socket")
    terminal.write("usr/share/polkit-1/rules.d/50-madoguchi.rules", "org.debian.pcsc-lite.access_ kiosk")
    node = terminal.key()
    node.chmod(0o600)
    terminal.person = MachineUser(name="root", root=True, groups=frozenset({"root"}))
    missing = {one.check: one for one in terminal.found() if one.state is CheckState.MISSING}
    assert missing.keys() == {"device-process", "keys", "polkit"}
    assert "systemctl restart madoguchi-devices.socket" in missing["device-process"].remedy
    assert "may not be opened by madoguchi-devices: -rw-------" in missing["keys"].says
    assert 'subject.user === "madoguchi-devices"' in missing["polkit"].remedy
