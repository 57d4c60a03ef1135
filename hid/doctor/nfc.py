"""Checks for cards: pcscd and its driver, who may use it, and known faults of the attached readers."""

import os
from collections.abc import Iterator

import msgspec

from hid.doctor.check_result import CheckResult, CheckState
from hid.doctor.machine import DEVICE_USER, Machine

_POLICY = "usr/share/polkit-1/actions/org.debian.pcsc-lite.policy"
_ACTION = "org.debian.pcsc-lite.access_"
_SERVICE = "usr/lib/systemd/system/pcscd.socket"
_SOCKET = "run/pcscd/pcscd.comm"
_START = "sudo systemctl enable --now pcscd.socket"
_RULES = (
    "etc/polkit-1/rules.d",
    "usr/share/polkit-1/rules.d",
    "usr/local/share/polkit-1/rules.d",
    "run/polkit-1/rules.d",
)


class Quirk(msgspec.Struct, frozen=True, kw_only=True):
    """A known fault of a model of reader, with its source."""

    vendor: int
    product: int
    name: str
    says: str
    remedy: str
    kernel_module: str = ""
    """The fault shows only while this kernel module is loaded; empty if always."""
    source: str


QUIRKS = (
    Quirk(
        vendor=0x072F,
        product=0x2200,
        name="ACS ACR122U",
        says="the kernel's own NFC driver takes this reader away from pcscd",
        remedy="echo 'blacklist pn533_usb' | sudo tee /etc/modprobe.d/madoguchi-nfc.conf"
        " && sudo modprobe -r pn533_usb && sudo systemctl restart pcscd",
        kernel_module="pn533_usb",
        source="https://github.com/coinkite/coinkite-tap-proto/issues/37, https://github.com/nfc-tools/libnfc/issues/426",
    ),
)
"""Only faults that a source describes. A reader that is not here may have faults as well."""


def nfc_findings(machine: Machine) -> Iterator[CheckResult]:
    """Yield the results of the checks for cards.

    They look at pcscd, at who may use it, at pyscard, at the driver and at the readers. Driver and readers are
    mentioned only if there is a fault. Virtual readers of pcscd are noted.
    """
    yield from _daemon(machine)
    yield _polkit(machine)
    yield _module(machine)
    yield from _readers(machine)
    yield from _virtual(machine)


def _daemon(machine: Machine) -> Iterator[CheckResult]:
    if not machine.exists("usr/sbin/pcscd"):
        yield CheckResult(
            check="pcscd",
            state=CheckState.MISSING,
            says="pcscd is not installed: cards and NFC keys can't be read",
            remedy=f"sudo apt install pcscd libccid && {_START}",
        )
        return
    if any(name == "pcscd" for _, name in machine.processes()):
        yield CheckResult(check="pcscd", state=CheckState.OK, says="pcscd is running")
    elif machine.exists(_SOCKET):
        yield CheckResult(
            check="pcscd", state=CheckState.OK, says="pcscd is started by its socket when it is wanted"
        )
    else:
        yield CheckResult(
            check="pcscd",
            state=CheckState.MISSING,
            says="pcscd is installed and neither runs nor is its socket there",
            remedy=_START if machine.exists(_SERVICE) else "sudo pcscd",
        )
    if not machine.glob("usr/lib/pcsc/drivers/*ccid.bundle"):
        yield CheckResult(
            check="ccid",
            state=CheckState.MISSING,
            says="pcscd has no driver for readers on USB",
            remedy="sudo apt install libccid",
        )


def _polkit(machine: Machine) -> CheckResult:
    """Check for a polkit rule: without one pcscd admits root and the user of the local seat alone.

    On an installed terminal it has to name the device process's user.
    """
    named = DEVICE_USER if machine.has_device_service else ""
    who = named or machine.person.name
    if not machine.exists(_POLICY):
        return CheckResult(check="polkit", state=CheckState.OK, says="pcscd lets every user in")
    if machine.person.root and not named:
        return CheckResult(check="polkit", state=CheckState.OK, says="root may use pcscd")
    hidden = False
    for folder in _RULES:
        if machine.exists(folder) and not machine.access(machine.root / folder, os.R_OK):
            hidden = True
        for file in machine.glob(f"{folder}/*.rules"):
            rule = machine.text(file) or ""
            if _ACTION in rule and named in rule:
                return CheckResult(
                    check="polkit",
                    state=CheckState.OK,
                    says=f"a rule of polkit is about pcscd: /{file.relative_to(machine.root)}",
                )
    says = f"no rule lets {who} use pcscd: it works for whoever sits at the screen, not for a service"
    return CheckResult(
        check="polkit",
        state=CheckState.UNKNOWN if hidden else CheckState.MISSING if named else CheckState.NOTE,
        says="whether a rule of polkit is about pcscd can be seen by root alone" if hidden else says,
        remedy="sudo, and this command again" if hidden else _rule(who),
    )


def _rule(user: str) -> str:
    return (
        "a file in /etc/polkit-1/rules.d: polkit.addRule(function(action, subject) { "
        f'if (action.id.indexOf("{_ACTION}") === 0 && subject.user === "{user}") return polkit.Result.YES; }});'
    )


def _module(machine: Machine) -> CheckResult:
    if machine.has_module("smartcard"):
        return CheckResult(check="pyscard", state=CheckState.OK, says="pyscard is installed")
    return CheckResult(
        check="pyscard",
        state=CheckState.MISSING,
        says="pyscard is not installed: this program can't speak to pcscd",
        remedy="script/bootstrap",
    )


def _readers(machine: Machine) -> Iterator[CheckResult]:
    loaded = {line.split(" ", 1)[0] for line in (machine.text("proc/modules") or "").splitlines()}
    for folder in machine.glob("sys/bus/usb/devices/*"):
        try:
            ids = [int(machine.text(folder / name) or "", 16) for name in ("idVendor", "idProduct")]
        except ValueError:
            continue
        for quirk in QUIRKS:
            if ids == [quirk.vendor, quirk.product] and (
                not quirk.kernel_module or quirk.kernel_module in loaded
            ):
                yield CheckResult(
                    check="reader",
                    state=CheckState.MISSING,
                    says=f"{quirk.name}: {quirk.says}",
                    remedy=quirk.remedy,
                )


def _virtual(machine: Machine) -> Iterator[CheckResult]:
    configured = [file for file in machine.glob("etc/reader.conf.d/*") if "vpcd" in (machine.text(file) or "")]
    if configured:
        yield CheckResult(
            check="virtual-readers",
            state=CheckState.NOTE,
            says="pcscd has virtual readers, into which any program of this machine can lay a card",
            remedy="for tests only; on a terminal: sudo apt remove vsmartcard-vpcd",
        )
