"""What this machine lacks for security keys and cards, and how to get it.

Only files are looked at, below a root folder that tests make up: nothing is opened that could answer late, no
device and no daemon is spoken to.
"""

from collections.abc import Iterator

from hid.doctor.finding import Finding, State
from hid.doctor.machine import Machine
from hid.doctor.nfc import nfc_findings
from hid.doctor.programs import program_findings
from hid.doctor.usb import usb_findings

__all__ = ["Finding", "Machine", "State", "findings"]


def findings(machine: Machine) -> Iterator[Finding]:
    """Everything, in the order in which it helps to put it right."""
    yield from usb_findings(machine)
    yield from nfc_findings(machine)
    yield from program_findings(machine)
