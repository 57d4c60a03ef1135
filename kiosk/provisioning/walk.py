"""From a ticket to a terminal.

    ticket ─→ its service is who the pin says, and in time ─→ panel, port, reader ─→ the service takes the key ─→ checks
      ↑                                                                                                            │
      └── whatever is wrong so far: nothing that is in force has changed ←─────────────────────────────────────────┤
                                                                                                                   ↓
    report ←─ the terminal starts with the machine ←─ the service before is told, its key deleted ←─ settings in force

Whoever is interrupted begins again with the same ticket: its key is the same, and so the service takes it once more.
"""

import asyncio
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple, Protocol

from common.version import VERSION
from kiosk.commands import TerminalCheck
from kiosk.provisioning import service
from kiosk.provisioning.machine import ProvisionedMachine
from kiosk.provisioning.troubles import ProvisioningError, ProvisioningTrouble, trouble_of
from kiosk.settings import MILLIMETRES, Panel, Settings
from protocol.tickets import Ticket

LEAST_SHARE = 0.85
"""The least width of a glass, as a share of the width that its screens are drawn for: a button of 15 mm has 12.75 there."""


class GaveUpError(Exception):
    """The engineer has no other ticket to give; what was wrong has been told."""


class Front(Protocol):
    """Asks an engineer, on a console or on the terminal's own glass."""

    async def ticket(self, trouble: ProvisioningError | None) -> Ticket:
        """Ask for the ticket, after telling what went wrong with the last one, if anything did.

        Raises:
            GaveUpError: there will be none.
        """
        ...

    async def panel(self, present: Panel) -> Panel:
        """Ask what has to be measured at the terminal; raise a ProvisioningError if an answer can't be used."""
        ...

    def wait(self) -> None:
        """Show that something is being done that may take a while."""

    async def done(self, report: "ProvisioningReport") -> bool:
        """Show that the terminal is provisioned. Return whether it is to be restarted at once."""
        ...


class ProvisioningReport(NamedTuple):
    """The result of a provisioning, without a secret."""

    settings: Settings
    sealed_by: str
    checks: list[TerminalCheck]
    before: str
    """How it went to have the former service forget the terminal (`service.retire`); empty if there was none."""

    @property
    def due(self) -> int:
        """How many of the checks are not fine."""
        return sum(not check.fine for check in self.checks)

    def text(self) -> str:
        """Return the report as one page for an engineer."""
        ours, panel = self.settings.service, self.settings.panel
        width = f"{panel.width_mm:.0f} mm wide" if panel.width_mm else "its width not measured"
        believed = f"by the authority {ours.ca_file}" if ours.ca_file else "as publicly trusted"
        lines = [
            f"{self.settings.terminal} was provisioned on {datetime.now().astimezone():%Y-%m-%d at %H:%M %Z}",
            "",
            f"version      {VERSION}",
            f"service      {ours.url}, believed {believed}",
            f"credential   sealed by {self.sealed_by}",
            f"panel        {panel.size}, {width}",
            f"key port     {panel.key_at:.0%} from the left",
            f"reader       {f'{panel.card_drawn_at:.0%} from the left' if panel.card_drawn_at >= 0 else 'none'}",
            *([f"before       {self.before}"] if self.before else []),
            "",
            *(f"{'ok' if check.fine else 'to do'}: {check.says}" for check in self.checks),
            "",
            "It is a terminal from the machine's next start.",
        ]
        return "\n".join(lines) + "\n"


async def provision(front: Front, machine: ProvisionedMachine) -> int:
    """Make the machine the terminal that a ticket names, and write the report; after a trouble, ask for a ticket again.

    The caller holds `ProvisionedMachine.alone`. Return 0, or 1 if `front` gives up. Reboot the machine if `front.done`
    returns True. The panel is not asked for again once it was answered. If systemd or a file fails late, the new
    settings may be in force already; the same ticket then completes the rest.

    Raises:
        ProvisioningError: the machine can't be rebooted; it is provisioned all the same.
    """
    trouble: ProvisioningError | None = None
    panel: Panel | None = None
    while True:
        try:
            ticket = await front.ticket(trouble)
        except GaveUpError:
            return 1
        try:
            front.wait()
            authority = await asyncio.to_thread(_service_of, ticket, machine)
            present = await asyncio.to_thread(machine.present)
            panel = panel or await front.panel(present.panel)
            front.wait()
            report = await asyncio.to_thread(_become, ticket, authority, panel, machine)
            break
        except ProvisioningError as error:
            trouble = error
        except OSError as error:
            trouble = trouble_of(error)
    if await front.done(report):
        await asyncio.to_thread(machine.restart)
    return 0


def _leave(machine: ProvisionedMachine) -> str:
    """Tell the service that the terminal was of before, if there is one. Return how that went."""
    former = machine.former_settings()
    if former is None:
        return ""
    told = service.retire(former, machine.key_of(former))
    machine.forget_former()
    return told


def _panel_checks(panel: Panel) -> Iterator[TerminalCheck]:
    """Yield whether the glass was measured, and is as wide as its screens need."""
    needed = MILLIMETRES[panel.size]
    if panel.width_mm is None:
        yield TerminalCheck(
            fine=False, says="the glass was not measured: provision again, and hold a bank card to it"
        )
    elif panel.width_mm < LEAST_SHARE * needed:
        says = (
            f"the glass is {panel.width_mm:.0f} mm wide, and its screens are drawn for {needed:.0f}: "
            "what is touched is smaller than a finger needs"
        )
        yield TerminalCheck(fine=False, says=says)
    else:
        yield TerminalCheck(fine=True, says=f"the glass is {panel.width_mm:.0f} mm wide")


def _service_of(ticket: Ticket, machine: ProvisionedMachine) -> str:
    """Return the certificate of the authority that the ticket pins; empty for none. The service has answered under it."""
    certificate = service.pinned_certificate(ticket)
    service.expect_service(service.settings_for(ticket, machine.keep_authority(certificate)))
    return certificate


def _become(ticket: Ticket, certificate: str, panel: Panel, machine: ProvisionedMachine) -> ProvisioningReport:
    authority = machine.keep_authority(certificate)
    key, state = machine.new_key(ticket)
    enrolled = service.enrol(service.settings_for(ticket, authority), ticket, key)
    draft = machine.draft(ticket, authority, state, panel, enrolled)
    settings = machine.read(draft)
    checks = machine.checks(settings)
    if wrong := next((check for check in checks if check.ends and not check.fine), None):
        raise ProvisioningError(ProvisioningTrouble.CHECK, wrong.says)
    _leave(machine)  # of a move that was interrupted
    machine.adopt(draft)
    before = _leave(machine)
    machine.forget_others(settings)
    machine.become_terminal()
    report = ProvisioningReport(settings, machine.sealed_by(), [*checks, *_panel_checks(panel)], before)
    (machine.report / f"madoguchi-{settings.terminal}.txt").write_text(report.text(), "utf-8")
    return report
