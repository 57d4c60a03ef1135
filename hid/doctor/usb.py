"""Keys on USB: the kernel's hidraw, udev and its rules, the nodes of the keys that are attached."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from hid.doctor.finding import Finding, State
from hid.doctor.machine import Machine
from hid.fingerprint_readers import attached_readers, known_ids
from hid.sysfs import hidraw_nodes

RULE = "70-madoguchi-fido.rules"
MARKER = "ID_FIDO_TOKEN"
"""What systemd's fido_id puts on every FIDO key, and our rule asks for."""
GROUP = "plugdev"
INSTALL_RULE = (
    f"sudo install -m 644 packaging/terminal/etc/udev/rules.d/{RULE} /etc/udev/rules.d/"
    " && sudo udevadm control --reload && sudo udevadm trigger --subsystem-match=hidraw"
)

_RULES = ("etc/udev/rules.d", "run/udev/rules.d", "usr/local/lib/udev/rules.d", "usr/lib/udev/rules.d")
"""Folders of udev(7), the first that holds a file of a name wins."""
_MARKING = "60-fido-id.rules"


def usb_findings(machine: Machine) -> Iterator[Finding]:
    """All about USB."""
    yield _hidraw(machine)
    yield _udev(machine)
    yield _rule(machine)
    yield _person(machine)
    yield from _nodes(machine)
    yield from _fingerprint_readers(machine)


def _hidraw(machine: Machine) -> Finding:
    if machine.exists("sys/class/hidraw"):
        return Finding(check="hidraw", state=State.OK, says="the kernel has hidraw")
    release = (machine.text("proc/sys/kernel/osrelease") or "").strip()
    built = "CONFIG_HIDRAW=y" in (machine.text(f"boot/config-{release}") or "")
    return Finding(
        check="hidraw",
        state=State.MISSING,
        says="the kernel has no hidraw just now" if built else "the kernel has no hidraw",
        remedy="sudo modprobe usbhid" if built else "a kernel with CONFIG_HIDRAW=y, as Debian's own is",
    )


def _udev(machine: Machine) -> Finding:
    if machine.exists("run/udev/control"):
        return Finding(check="udev", state=State.OK, says="udev is running")
    return Finding(
        check="udev",
        state=State.NOTE,
        says="udev is not running: keys are looked for each second, and nobody gives rights to their nodes",
        remedy="outside of containers: sudo apt install udev",
    )


def _rule(machine: Machine) -> Finding:
    found = _effective(machine, RULE)
    if found is None:
        return Finding(
            check="udev-rule",
            state=State.MISSING,
            says=f"the udev rule {RULE} is not installed",
            remedy=INSTALL_RULE,
        )
    if MARKER not in (machine.text(found) or ""):
        return Finding(
            check="udev-rule",
            state=State.MISSING,
            says=f"{_shown(machine, found)} is empty or another rule of the same name",
            remedy=INSTALL_RULE,
        )
    marking = _effective(machine, _MARKING)
    if marking is None:
        return Finding(
            check="udev-rule",
            state=State.MISSING,
            says=f"the udev rule is installed, and nothing marks keys with {MARKER} for it ({_MARKING} is missing)",
            remedy="sudo apt install --reinstall udev",
        )
    return Finding(
        check="udev-rule", state=State.OK, says=f"the udev rule is installed: {_shown(machine, found)}"
    )


def _person(machine: Machine) -> Finding:
    person = machine.person
    if person.root:
        return Finding(check="user", state=State.OK, says="root may open every node")
    if GROUP in person.groups:
        return Finding(check="user", state=State.OK, says=f"{person.name} is in the group {GROUP}")
    listed = person.name in _members(machine, GROUP)
    return Finding(
        check="user",
        state=State.NOTE,
        says=f"{person.name} was put into the group {GROUP} after this login"
        if listed
        else f"{person.name} is not in the group {GROUP}: keys open for whoever sits at the screen, not for a service",
        remedy="log out and in again"
        if listed
        else f"sudo usermod -aG {GROUP} {person.name}, then log in again",
    )


def _nodes(machine: Machine) -> Iterator[Finding]:
    """Each FIDO key by its report descriptor; asked for rights, never opened."""
    nodes = hidraw_nodes(machine.sys, machine.dev)
    if not nodes:
        yield Finding(check="keys", state=State.NOTE, says="no FIDO key is attached on USB")
    for node, port in nodes:
        name = f"{port.name} ({_shown(machine, node)})"
        if not node.exists():
            yield Finding(
                check="keys",
                state=State.MISSING,
                says=f"{name} has no node: the kernel sees the key, this machine's /dev does not show it",
                remedy="in a container: hand /dev/hidraw* on; else sudo udevadm trigger",
            )
        elif machine.access(node, os.R_OK | os.W_OK):
            yield Finding(check="keys", state=State.OK, says=f"{name} may be opened")
        else:
            yield Finding(
                check="keys",
                state=State.MISSING,
                says=f"{name} may not be opened by {machine.person.name}: {_rights(node)}",
                remedy=_remedy(machine, node),
            )


def _fingerprint_readers(machine: Machine) -> Iterator[Finding]:
    """What looks like a key with a sensor to a customer, and is none."""
    if not known_ids(machine.root):
        yield Finding(
            check="fingerprint-readers",
            state=State.NOTE,
            says="udev's list of fingerprint readers is not here: one that is plugged in is met with silence",
            remedy="sudo apt install udev",
        )
    for _, port in attached_readers(machine.root):
        yield Finding(
            check="fingerprint-readers",
            state=State.NOTE,
            says=f"{port.name} ({port.vendor:04x}:{port.product:04x}) is a fingerprint reader and no authenticator",
            remedy="a security key with a fingerprint sensor: docs/models.md",
        )


def _remedy(machine: Machine, node: Path) -> str:
    rule = _rule(machine)
    if rule.state is not State.OK:
        return rule.remedy
    if _mode(node) & 0o060 == 0o060:
        return f"sudo usermod -aG {GROUP} {machine.person.name}, then log in again"
    return "pull the key out and put it in again: it came before the rule"


def _effective(machine: Machine, name: str) -> Path | None:
    """The file of this name that udev reads; a link to /dev/null in front is there to mask it."""
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
