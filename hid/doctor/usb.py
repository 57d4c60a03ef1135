"""Checks for USB: the kernel's hidraw, udev and its rules, and the nodes of attached authenticators."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from hid.client.broker_process import SERVICE_SOCKET
from hid.doctor.check_result import CheckResult, CheckState
from hid.doctor.machine import DEVICE_USER, Machine
from hid.usb.fingerprint_readers import attached_readers, known_ids
from hid.usb.sysfs import hidraw_nodes

RULE = "70-madoguchi-fido.rules"
MARKER = "ID_FIDO_TOKEN"
"""The property that systemd's fido_id gives every FIDO device, and that our rule matches."""
GROUP = "plugdev"
INSTALL_RULE = (
    f"sudo install -m 644 packaging/terminal/usr/lib/udev/rules.d/{RULE} /etc/udev/rules.d/"
    " && sudo udevadm control --reload && sudo udevadm trigger --subsystem-match=hidraw"
)

_RULES = ("etc/udev/rules.d", "run/udev/rules.d", "usr/local/lib/udev/rules.d", "usr/lib/udev/rules.d")
"""Folders of udev(7). The first that holds a file of a name wins."""
_MARKING = "60-fido-id.rules"


def usb_findings(machine: Machine) -> Iterator[CheckResult]:
    """Yield the result of each check for USB.

    The checks look at hidraw, udev, its rule, the access to keys, the attached keys and the fingerprint
    readers.
    """
    yield _hidraw(machine)
    yield _udev(machine)
    yield _rule(machine)
    yield _service(machine) if machine.has_device_service else _person(machine)
    yield from _nodes(machine)
    yield from _fingerprint_readers(machine)


def _hidraw(machine: Machine) -> CheckResult:
    if machine.exists("sys/class/hidraw"):
        return CheckResult(check="hidraw", state=CheckState.OK, says="the kernel has hidraw")
    release = (machine.text("proc/sys/kernel/osrelease") or "").strip()
    built = "CONFIG_HIDRAW=y" in (machine.text(f"boot/config-{release}") or "")
    return CheckResult(
        check="hidraw",
        state=CheckState.MISSING,
        says="the kernel has no hidraw just now" if built else "the kernel has no hidraw",
        remedy="sudo modprobe usbhid" if built else "a kernel with CONFIG_HIDRAW=y, as Debian's own is",
    )


def _udev(machine: Machine) -> CheckResult:
    if machine.exists("run/udev/control"):
        return CheckResult(check="udev", state=CheckState.OK, says="udev is running")
    return CheckResult(
        check="udev",
        state=CheckState.NOTE,
        says="udev is not running: keys are looked for each second, and their nodes get no access rights",
        remedy="outside of containers: sudo apt install udev",
    )


def _rule(machine: Machine) -> CheckResult:
    found = _effective(machine, RULE)
    if found is None:
        return CheckResult(
            check="udev-rule",
            state=CheckState.MISSING,
            says=f"the udev rule {RULE} is not installed",
            remedy=INSTALL_RULE,
        )
    if MARKER not in (machine.text(found) or ""):
        return CheckResult(
            check="udev-rule",
            state=CheckState.MISSING,
            says=f"{_shown(machine, found)} is empty or another rule of the same name",
            remedy=INSTALL_RULE,
        )
    marking = _effective(machine, _MARKING)
    if marking is None:
        return CheckResult(
            check="udev-rule",
            state=CheckState.MISSING,
            says=f"the udev rule is installed, and nothing marks keys with {MARKER} for it ({_MARKING} is missing)",
            remedy="sudo apt install --reinstall udev",
        )
    return CheckResult(
        check="udev-rule", state=CheckState.OK, says=f"the udev rule is installed: {_shown(machine, found)}"
    )


def _person(machine: Machine) -> CheckResult:
    person = machine.person
    if person.root:
        return CheckResult(check="user", state=CheckState.OK, says="root may open every node")
    if GROUP in person.groups:
        return CheckResult(check="user", state=CheckState.OK, says=f"{person.name} is in the group {GROUP}")
    listed = person.name in _members(machine, GROUP)
    return CheckResult(
        check="user",
        state=CheckState.NOTE,
        says=f"{person.name} was put into the group {GROUP} after this login"
        if listed
        else f"{person.name} is not in the group {GROUP}: keys open for whoever sits at the screen, not for a service",
        remedy="log out and in again"
        if listed
        else f"sudo usermod -aG {GROUP} {person.name}, then log in again",
    )


def _service(machine: Machine) -> CheckResult:
    """Check the way to the device process, which opens the nodes instead of this user."""
    if machine.exists(str(SERVICE_SOCKET.relative_to("/"))):
        return CheckResult(
            check="device-process",
            state=CheckState.OK,
            says=f"the device process opens keys and cards, as {DEVICE_USER}; its socket starts it",
        )
    return CheckResult(
        check="device-process",
        state=CheckState.MISSING,
        says=f"the device process can't be started: {SERVICE_SOCKET} is not there",
        remedy="sudo systemd-sysusers && sudo systemctl restart madoguchi-devices.socket",
    )


def _nodes(machine: Machine) -> Iterator[CheckResult]:
    """Check the access rights of each FIDO device's node, without opening it."""
    nodes = hidraw_nodes(machine.sys, machine.dev)
    if not nodes:
        yield CheckResult(check="keys", state=CheckState.NOTE, says="no FIDO key is attached on USB")
    for node, port in nodes:
        name = f"{port.name} ({_shown(machine, node)})"
        if not node.exists():
            yield CheckResult(
                check="keys",
                state=CheckState.MISSING,
                says=f"{name} has no node: the kernel sees the key, this machine's /dev does not show it",
                remedy="in a container: hand /dev/hidraw* on; else sudo udevadm trigger",
            )
        elif _may_be_opened(machine, node):
            yield CheckResult(check="keys", state=CheckState.OK, says=f"{name} may be opened")
        else:
            yield CheckResult(
                check="keys",
                state=CheckState.MISSING,
                says=f"{name} may not be opened by {_opener(machine)}: {_rights(node)}",
                remedy=_remedy(machine, node),
            )


def _fingerprint_readers(machine: Machine) -> Iterator[CheckResult]:
    """Report attached fingerprint readers, which customers take for authenticators."""
    if not known_ids(machine.root):
        yield CheckResult(
            check="fingerprint-readers",
            state=CheckState.NOTE,
            says="udev's list of fingerprint readers is not here: one that is plugged in is met with silence",
            remedy="sudo apt install udev",
        )
    for _, port in attached_readers(machine.root):
        yield CheckResult(
            check="fingerprint-readers",
            state=CheckState.NOTE,
            says=f"{port.name} ({port.vendor:04x}:{port.product:04x}) is a fingerprint reader and no authenticator",
            remedy="a security key with a fingerprint sensor: docs/models.md",
        )


def _opener(machine: Machine) -> str:
    return DEVICE_USER if machine.has_device_service else machine.person.name


def _may_be_opened(machine: Machine, node: Path) -> bool:
    """Return whether the node's opener may open it: the device process by its unit's group, else the user of this process."""
    if machine.has_device_service:
        return _mode(node) & 0o060 == 0o060
    return machine.access(node, os.R_OK | os.W_OK)


def _remedy(machine: Machine, node: Path) -> str:
    rule = _rule(machine)
    if rule.state is not CheckState.OK:
        return rule.remedy
    if _mode(node) & 0o060 == 0o060:
        return f"sudo usermod -aG {GROUP} {machine.person.name}, then log in again"
    return "pull the key out and put it in again: it came before the rule"


def _effective(machine: Machine, name: str) -> Path | None:
    """Return the file of this name that udev reads; None if there is none. It may be a link to /dev/null that masks it."""
    for folder in _RULES:
        place = machine.root / folder / name
        if place.is_symlink() or place.exists():
            return place
    return None


def _members(machine: Machine, group: str) -> set[str]:
    for line in (machine.text("etc/group") or "").splitlines():
        fields = line.split(":")
        if len(fields) == 4 and fields[0] == group:
            return set(fields[3].split(","))
    return set()


def _rights(node: Path) -> str:
    try:
        owner, group = node.owner(), node.group()
    except (OSError, KeyError):
        owner = group = "?"
    return f"{stat.filemode(_mode(node))} {owner} {group}"


def _mode(node: Path) -> int:
    try:
        return node.stat().st_mode
    except OSError:
        return 0


def _shown(machine: Machine, place: Path) -> str:
    return f"/{place.relative_to(machine.root)}"
