"""Form: a view with fields, one of which is being filled in."""

import time

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.views.field import Field
from kiosk.views.view import View

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1

BURST = 0.08
"""Seconds between two keys that no hand strikes: what follows faster comes from a scanner."""


@QmlElement
class Form(View):
    """Fields in their order; the keyboard writes into the focused one."""

    focusChanged = Signal()

    asks_to_leave = False

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.fields: list[Field] = []
        self._focus = 0
        self._last_key = 0.0
        self._broken_off = False

    def wipe(self) -> None:
        """Empties every field."""
        for field in self.fields:
            field.wipe()

    @Property(int, notify=focusChanged)
    def focus(self) -> int:
        """Index of the field that the keyboard writes into."""
        return self._focus

    @Property(QObject, notify=focusChanged)
    def inHand(self) -> Field | None:
        """The field that the keyboard writes into."""
        return self.fields[self._focus] if self.fields else None

    @Slot(int)
    def focusOn(self, index: int) -> None:
        """Touch on a field."""
        if index != self._focus and 0 <= index < len(self.fields):
            self._focus = index
            self.focusChanged.emit()

    @Slot()
    def nextField(self) -> None:
        """「次の欄」."""
        self.focusOn((self._focus + 1) % len(self.fields))

    @Slot(str)
    def type(self, text: str) -> None:
        """A key of the on-screen keyboard."""
        if not self._busy:
            self.refuse(None)
            self.fields[self._focus].type(text)

    @Slot(str, result=bool)
    def scan(self, text: str) -> bool:
        """A key of a hardware keyboard or a scanner; whether the field took it.

        A scanner sends its characters one by one, faster than anybody reads. What comes after one that was
        refused is refused with it, or the text would have lost a character that nobody saw go.
        """
        now = time.monotonic()
        self._broken_off = self._broken_off and now - self._last_key < BURST
        self._last_key = now
        field, before = self.fields[self._focus], self.fields[self._focus].value
        if not self._broken_off:
            self.type(text)
            self._broken_off = bool(field.error)
        return field.value != before

    @Slot(result=bool)
    def erase(self) -> bool:
        """⌫; whether there was anything to erase."""
        field, before = self.fields[self._focus], self.fields[self._focus].value
        if not self._busy:
            self._broken_off = False
            field.erase()
        return field.value != before

    @Slot()
    def clear(self) -> None:
        """「全部消す」."""
        if not self._busy:
            self.fields[self._focus].wipe()
