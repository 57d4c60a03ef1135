"""The screens of provisioning."""

from collections.abc import Callable
from functools import partial

from kiosk.provisioning.troubles import ProvisioningTrouble
from kiosk.views.provisioning import Measured, MeasureView, ProvisionedView, TicketView
from kiosk.views.view import View
from protocol.tickets import TicketPart

TICKET = (
    "https://members.branch.example:8470",
    "ginza-2",
    "ABCD-EFGH-IJKL-MNOP",
    "9f86d081884c7d659a2feaa0c55ad015",
)
TOLD = (
    *(f"ticket-{part}" for part in TicketPart),
    *(
        trouble
        for trouble in ProvisioningTrouble
        if trouble not in {ProvisioningTrouble.TICKET, ProvisioningTrouble.ANSWER}
    ),
)
"""Troubles that the ticket's screen shows. TICKET and ANSWER occur only where provisioning runs by text alone."""
CARD = ((620.0, 420.0), (962.0, 636.0))
"""Opposite corners of a card, between the bands of every panel."""


def ticket(trouble: str = "", typed: tuple[str, ...] = TICKET) -> TicketView:
    """Return the view of a ticket that was typed, with what is wrong with it."""
    view = TicketView()
    for field, text in zip(view.fields, typed, strict=False):
        field.type(text)
    view.tell(trouble)
    return view


def measure(what: Measured, *touches: tuple[float, float], arrived: bool = False) -> MeasureView:
    """Return the view of a measurement after touches on a glass 1080 pixels wide; `arrived`: the key or card has been read."""
    view = MeasureView(what, -1 if what is Measured.READER else 0.72)
    for x, y in touches:
        view.touch(x, y, 1080)
    if arrived:
        view.arrive()
    return view


CASES: dict[str, dict[str, Callable[[], View]]] = {
    "Ticket": {
        "empty": TicketView,
        "typed": ticket,
        **{trouble: partial(ticket, trouble) for trouble in TOLD},
    },
    "Measure": {
        "bank-card": lambda: measure(Measured.CARD),
        "bank-card-once": lambda: measure(Measured.CARD, CARD[0]),
        "bank-card-measured": lambda: measure(Measured.CARD, *CARD),
        "bank-card-nonsense": lambda: measure(Measured.CARD, CARD[0], (720.0, 440.0)),
        "key": lambda: measure(Measured.KEY),
        "key-touched": lambda: measure(Measured.KEY, (200.0, 600.0), arrived=True),
        "reader": lambda: measure(Measured.READER),
        "reader-touched": lambda: measure(Measured.READER, (900.0, 600.0), arrived=True),
    },
    "Provisioned": {
        "fine": lambda: ProvisionedView("ginza-2", TICKET[0], 0),
        "due": lambda: ProvisionedView("a-name-that-is-as-long-as-a-name-may-be-40", TICKET[0], 2),
    },
}
