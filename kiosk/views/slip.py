"""Screens that say what was done, of which a slip 「お手続き控え」 can be taken home."""

from enum import StrEnum
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.views.view import View

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1


class PrintSlip:
    """The answer of a touch on 「お手続き控えを印刷する」: the walk emits Stage.slipWanted, and asks the same view again."""


PRINT_SLIP = PrintSlip()


class SlipState(StrEnum):
    """How far the slip of a screen is: OFFERED at first, also on a screen that offers none; PRINTED or FAILED at the end."""

    OFFERED = "offered"
    PRINTING = "printing"
    PRINTED = "printed"
    FAILED = "failed"


@QmlElement
class SlipView(View):
    """The base of screens that say what was done: its reference number, and a slip that can be printed of it.

    Attributes:
        slip_lines: what the slip says, as `kiosk.slip.drawn` takes it.
    """

    slipChanged = Signal()

    def __init__(self, reference: str = "", parent: QObject | None = None) -> None:
        """`reference`: staff find by it what was done; empty if this terminal prints no slips."""
        super().__init__(parent)
        self._reference = reference
        self._slip = SlipState.OFFERED
        self.slip_lines: list[dict[str, Any]] = []

    @Property(str, constant=True)
    def reference(self) -> str:
        """The reference number; empty: no slip is offered."""
        return self._reference

    @Property(str, notify=slipChanged)
    def slip(self) -> str:
        """How far the slip is: a `SlipState`."""
        return self._slip.value

    @Slot(list)
    def printSlip(self, lines: list[dict[str, Any]]) -> None:
        """Keep the slip's lines, show PRINTING and answer PRINT_SLIP: 「お手続き控えを印刷する」.

        Nothing happens without a reference, while `busy`, or if the slip is being printed or was printed.
        """
        if self._reference and not self._busy and self._slip in (SlipState.OFFERED, SlipState.FAILED):
            self.slip_lines = lines
            self.show_slip(SlipState.PRINTING)
            self.finish(PRINT_SLIP)

    def show_slip(self, state: SlipState) -> None:
        """Show how far the slip is."""
        self._slip = state
        self.changed.emit()
