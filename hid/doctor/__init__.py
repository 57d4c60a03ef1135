"""What this machine lacks for security keys and cards, and how to get it.

Reads files alone, below a root folder that tests can make up; opens no device, and talks to no daemon.
"""

from collections.abc import Iterator

from hid.doctor.check_result import CheckResult, CheckState
from hid.doctor.machine import Machine
from hid.doctor.nfc import nfc_findings
from hid.doctor.programs import program_findings
from hid.doctor.usb import usb_findings

__all__ = ["CheckResult", "CheckState", "Machine", "findings"]


def findings(machine: Machine) -> Iterator[CheckResult]:
    """Yield the results of all checks, in the order in which to put things right."""
    yield from usb_findings(machine)
    yield from nfc_findings(machine)
    yield from program_findings(machine)
