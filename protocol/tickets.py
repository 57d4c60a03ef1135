"""Tickets: the one line that an operator hands to whoever provisions a terminal, by paper, message or as a code to scan.

    https://members.branch.example:8470 ginza-2 ABCD-EFGH-IJKL-MNOP 9f86d081…
    the service's address, the terminal's name, its one-time code, the pin

The pin is the SHA-256 of a certificate, in hexadecimal digits: the one that the service's own certificate is issued under. A
service whose certificate is publicly trusted has no pin. Where the pin is typed, its first 32 digits are enough.
"""

import hashlib
import re
from enum import StrEnum
from typing import NamedTuple

from protocol.secret import Secret
from protocol.signatures import TERMINAL_NAME

ADDRESS = r"^(https://[^/@\s]+|http://(127\.0\.0\.1|localhost|\[::1\])(:[0-9]{1,5})?)$"
"""Pattern of the service's address. http:// is allowed for this machine alone: passwords and codes go over this line."""
LONGEST = 500
"""Characters of each part of a ticket, at most."""
_CODE = r"[A-Za-z0-9-]{8,60}"
_PIN = r"[0-9a-f]{32,64}"


class TicketPart(StrEnum):
    """A part of a ticket, in its order."""

    ADDRESS = "address"
    TERMINAL = "terminal"
    CODE = "code"
    PIN = "pin"


_FORMS = {
    TicketPart.ADDRESS: ADDRESS,
    TicketPart.TERMINAL: TERMINAL_NAME,
    TicketPart.CODE: _CODE,
    TicketPart.PIN: f"({_PIN})?",
}


class TicketError(Exception):
    """The ticket can't be used.

    `part` is PIN if more follows the pin. Otherwise it is the first part that is missing, too long or of another form.
    """

    def __init__(self, part: TicketPart) -> None:
        super().__init__(f"the ticket's {part} is missing, or is none")
        self.part = part


class Ticket(NamedTuple):
    """What provisions one terminal, once."""

    address: str
    terminal: str
    code: Secret
    pin: str = ""

    def line(self) -> str:
        """Return the ticket as one line that `read_ticket` reads, with the code in clear."""
        return f"{self.address} {self.terminal} {self.code.reveal()} {self.pin}".strip()


def ticket_of(address: str, terminal: str, code: Secret, pin: str = "") -> Ticket:
    """Return the ticket of typed parts.

    Spaces around each part and one slash after the address are removed. Spaces and colons in the pin are
    removed, and its capitals become small letters.

    Raises:
        TicketError: a part is malformed or longer than LONGEST, or a part other than the pin is missing.
    """
    address = address.strip().removesuffix("/")
    pin = re.sub(r"[:\s]", "", pin).lower()
    parts = (address, terminal.strip(), code.reveal().strip(), pin)
    for part, value in zip(TicketPart, parts, strict=True):
        if len(value) > LONGEST or not re.fullmatch(_FORMS[part], value):
            raise TicketError(part)
    return Ticket(address, parts[1], Secret(parts[2]), pin)


def read_ticket(line: str) -> Ticket:
    """Parse a line as a ticket.

    Raises:
        TicketError: as for `ticket_of`, or more follows the pin.
    """
    address, terminal, code, pin, *rest = [*line.split(), "", "", "", ""]
    if any(rest):
        raise TicketError(TicketPart.PIN)
    return ticket_of(address, terminal, Secret(code), pin)


def bare_code(code: Secret) -> str:
    """Return a one-time code as it is compared: in capitals, without hyphens and spaces; 0 becomes O, 1 I and 8 B."""
    plain = code.reveal().strip().upper().replace("-", "").replace(" ", "")
    return plain.translate({ord("0"): "O", ord("1"): "I", ord("8"): "B"})


def pin_of(certificate: bytes) -> str:
    """Return the pin of a certificate (DER), all 64 digits of it."""
    return hashlib.sha256(certificate).hexdigest()
