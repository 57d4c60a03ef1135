"""Provisioning by text: on a console, by ssh, or with its answers on standard input, a line each."""

import getpass
import sys
from collections.abc import Callable
from typing import TextIO

import msgspec

from kiosk.provisioning.troubles import ProvisioningError, ProvisioningTrouble
from kiosk.provisioning.walk import GaveUpError, ProvisioningReport
from kiosk.settings import Panel
from protocol.secret import Secret
from protocol.tickets import Ticket, TicketError, read_ticket, ticket_of


class Text:
    """Asks by text. On a tty what is wrong is asked again; from other standard input it ends the walk."""

    def __init__(self, source: TextIO = sys.stdin) -> None:
        self._source = source
        self._is_tty = source.isatty()

    async def ticket(self, trouble: ProvisioningError | None) -> Ticket:
        """Ask for the ticket: the whole line or, on a tty, its address first and then the other parts.

        The trouble with the one before is told first, and so is why a line is no ticket.

        Raises:
            GaveUpError: there are no more lines; or, not on a tty, there was a trouble, or the line is no ticket.
        """
        while True:
            if trouble is not None:
                print(f"provision: {trouble}", file=sys.stderr)
                if not self._is_tty:
                    raise GaveUpError
            try:
                return self._read_ticket()
            except TicketError as error:
                trouble = ProvisioningError(ProvisioningTrouble.TICKET, str(error))
            except EOFError:
                if self._is_tty:
                    raise GaveUpError from None
                trouble = ProvisioningError(ProvisioningTrouble.TICKET, "there is no ticket on standard input")

    def _read_ticket(self) -> Ticket:
        line = self._ask("ticket, or the service's address: ")
        if len(line.split()) != 1 or not self._is_tty:
            return read_ticket(line)
        return ticket_of(
            line,
            self._ask("terminal's name: "),
            Secret(getpass.getpass("one-time code: ")),
            self._ask("SHA-256 of the certificate, its first 32 digits at least (empty for none): "),
        )

    async def panel(self, present: Panel) -> Panel:
        """Ask for what the screen would have measured. An empty line, or no more lines, takes what stands in brackets.

        Raises a ProvisioningError, not on a tty, for an answer that can't be used.
        """
        while True:
            try:
                return self._read_panel(present)
            except ProvisioningError as error:
                if not self._is_tty:
                    raise
                print(f"provision: {error}", file=sys.stderr)

    def _read_panel(self, present: Panel) -> Panel:
        values = {
            "size": self._or("panel: portrait, landscape or small", present.size, str),
            "width_mm": self._or("width of the glass in mm, measured", present.width_mm, float),
            "key_at": self._or("key port, from the left: 0 to 1", present.key_at, float),
            # a reader that was not named is not missed
            "card_at": self._or("card reader, from the left: 0 to 1, -1 for none", present.card_at, float),
        }
        try:
            return msgspec.convert(msgspec.structs.asdict(present) | values, Panel)
        except msgspec.ValidationError as error:
            raise ProvisioningError(ProvisioningTrouble.ANSWER, f"panel: {error}") from None

    def wait(self) -> None:
        """Say nothing: a console shows that its command runs."""

    async def done(self, report: ProvisioningReport) -> bool:
        """Print the report. Return False: the engineer restarts the machine by hand."""
        print(report.text(), end="")
        return False

    def _or(self, question: str, present: object, kind: Callable[[str], object]) -> object:
        try:
            said = self._ask(f"{question} [{'not measured' if present is None else present}]: ").strip()
        except EOFError:
            said = ""
        try:
            return kind(said) if said else present
        except ValueError:
            raise ProvisioningError(ProvisioningTrouble.ANSWER, f"{question}: {said!r} is none") from None

    def _ask(self, question: str) -> str:
        if self._is_tty:
            print(question, end="", flush=True)
        line = self._source.readline()
        if not line:
            raise EOFError
        return line.rstrip("\n")
