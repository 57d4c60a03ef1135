"""The screens on which an engineer provisions the terminal: its ticket, what is measured on the glass, and the end."""

import math
from enum import StrEnum

from PySide6.QtCore import Property, QObject, QRectF, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.views.field import Field
from kiosk.views.form import Form
from kiosk.views.view import View
from protocol.secret import Secret
from protocol.tickets import TicketError, ticket_of

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1

CARD_MM = (85.60, 53.98)
"""Width and height of a bank card (ISO/IEC 7810, ID-1)."""
OFF_SHAPE = 0.15
"""Largest relative error of the touched rectangle's ratio of sides: fingers are two millimetres off."""
LEAST_MM, MOST_MM = 150.0, 1500.0
"""Smallest and greatest width that the lit area of a terminal's display, its picture, can have."""


class Measured(StrEnum):
    """What is measured on the glass."""

    CARD = "card"
    """How wide the picture is, by a card that is held to it."""
    KEY = "key"
    """Where the key port is below it."""
    READER = "reader"
    """Where the card reader is below it."""


def true_width(touches: QRectF, picture_width: float) -> float | None:
    """Return how many millimetres wide the picture is if a bank card, upright or lying, fills the rectangle `touches`.

    Return None if this has not the shape of a card, or the width is not from LEAST_MM to MOST_MM. `touches` and
    `picture_width` are in the same unit, of square pixels.
    """
    long, short = sorted((touches.width(), touches.height()), reverse=True)
    card_long, card_short = CARD_MM
    if short <= 0 or not abs(long / short / (card_long / card_short) - 1) <= OFF_SHAPE:
        return None
    width = picture_width * math.hypot(*CARD_MM) / math.hypot(long, short)
    return round(width, 1) if LEAST_MM <= width <= MOST_MM else None


@QmlElement
class TicketView(Form):
    """Asks for the ticket, scanned or typed in its parts. The answer is a `protocol.tickets.Ticket`."""

    troubleChanged = Signal()

    screen = "Ticket"

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.fields = [Field(self) for _ in range(4)]
        self._trouble = ""

    def tell(self, trouble: str) -> None:
        """Show what is wrong: a ProvisioningTrouble, or "ticket-" and a TicketPart; nothing if it is empty."""
        self._trouble = trouble
        self.changed.emit()

    def scan(self, text: str) -> bool:
        """Enter a key of a code reader into the form, as `Form.scan` does, with two exceptions.

        A newline submits the form. A space or tab moves from a field with text to the next field, if there is
        one. Both return True.
        """
        if text in {" ", "\t"}:
            if self.fields[self._focus].value and self._focus < len(self.fields) - 1:
                self.nextField()
            return True
        if text == "\n":
            self.submit()
            return True
        return bool(super().scan(text))

    @Property(list, constant=True)
    def parts(self) -> list[Field]:
        """The fields of address, terminal's name, code and pin, in this order."""
        return self.fields

    @Property(str, notify=troubleChanged)
    def trouble(self) -> str:
        """What is wrong: a ProvisioningTrouble, or "ticket-" and a TicketPart; or empty."""
        return self._trouble

    @Slot()
    def submit(self) -> None:
        """Answer with the ticket, or show which part of it is wrong: 「次へ」.

        A part is wrong if it is malformed or missing. Only the pin may be missing. The first wrong part is
        focused.
        """
        address, terminal, code, pin = (field.value for field in self.fields)
        try:
            ticket = ticket_of(address, terminal, Secret(code), pin)
        except TicketError as error:
            self.tell(f"ticket-{error.part}")
            self.focusOn(list(type(error.part)).index(error.part))
            return
        self.tell("")
        self.finish(ticket)


@QmlElement
class MeasureView(View):
    """Asks for touches on the glass that measure it.

    The answer is the picture's width in millimetres for CARD, else a position from 0 (left) to 1 (right); None if skipped.
    """

    measureChanged = Signal()

    screen = "Measure"
    asks_to_leave = False

    def __init__(self, what: Measured, at: float = -1, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._what = what
        self._at = at
        self._touches: list[tuple[float, float]] = []
        self._measured: float | None = None
        self._arrived = False

    def arrive(self) -> None:
        """Show that a key was put in, or a card laid down, and has been read."""
        self._arrived = True
        self.changed.emit()

    @Property(str, constant=True)
    def what(self) -> str:
        """What is measured: a `Measured`."""
        return self._what

    @Property(bool, notify=measureChanged)
    def arrived(self) -> bool:
        """Whether the key or card has been read."""
        return self._arrived

    @Property(float, notify=measureChanged)
    def at(self) -> float:
        """Where port or reader is, 0 left to 1 right; below 0 where that is not known."""
        return self._at

    @Property(QRectF, notify=measureChanged)
    def outline(self) -> QRectF:
        """The corners of the card that were touched, in pixels.

        One corner is an empty rectangle at that point. Two are the rectangle between them. Empty before the
        first touch. Empty, too, if something other than a card is measured.
        """
        return self._rectangle()

    def _rectangle(self) -> QRectF:
        if not self._touches:
            return QRectF()
        (left, right), (top, bottom) = (
            sorted(each) for each in zip(self._touches[0], self._touches[-1], strict=True)
        )
        return QRectF(left, top, right - left, bottom - top)

    @Property(int, notify=measureChanged)
    def touches(self) -> int:
        """How many corners of the card were touched: 0 to 2."""
        return len(self._touches)

    @Property(float, notify=measureChanged)
    def millimetres(self) -> float:
        """How wide the picture is by these touches; 0 while that is not known."""
        return (self._measured or 0) if self._what is Measured.CARD else 0

    @Property(bool, notify=measureChanged)
    def ready(self) -> bool:
        """Whether touches have measured it, so that `submit` answers; an `at` that was known before does not count."""
        return self._measured is not None

    @Property(bool, notify=measureChanged)
    def notACard(self) -> bool:
        """Whether both corners were touched, and `true_width` is None for them."""
        return len(self._touches) == 2 and self._measured is None

    @Slot(float, float, float)
    def touch(self, x: float, y: float, width: float) -> None:
        """Take a touch at a point of a picture of this width, all in pixels; ignore it while `busy`.

        For CARD it is the first or second corner, and a third touch is a first one again; else it replaces the one before.
        """
        if self._busy:
            return
        if self._what is not Measured.CARD:
            self._measured = self._at = round(min(1.0, max(0.0, x / width)), 3)
        else:
            self._touches = [*self._touches, (x, y)] if len(self._touches) == 1 else [(x, y)]
            self._measured = true_width(self._rectangle(), width) if len(self._touches) == 2 else None
        self.changed.emit()

    @Slot()
    def submit(self) -> None:
        """Answer with what was measured, if `ready`: 「これでよい」."""
        if self._measured is not None:
            self.finish(self._measured)

    @Slot()
    def skip(self) -> None:
        """Answer None: 「測らない」, 「読み取り機はない」."""
        self.finish(None)


@QmlElement
class ProvisionedView(View):
    """Tells that the terminal is provisioned. The answer is True, to restart the machine, which starts as a terminal."""

    screen = "Provisioned"

    def __init__(self, terminal: str, address: str, due: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._terminal = terminal
        self._address = address
        self._due = due

    @Property(str, constant=True)
    def terminal(self) -> str:
        """The terminal's name."""
        return self._terminal

    @Property(str, constant=True)
    def address(self) -> str:
        """The address of its member service, without https://."""
        return self._address.removeprefix("https://")

    @Property(int, constant=True)
    def due(self) -> int:
        """How many checks of the report failed, and are still to do."""
        return self._due

    @Slot()
    def restart(self) -> None:
        """Answer True: 「再起動する」."""
        self.finish(True)
