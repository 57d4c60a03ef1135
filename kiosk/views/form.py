"""Form: a view with fields, one of which has the focus."""

import time

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.views.field import Field
from kiosk.views.reader import BURST
from kiosk.views.view import View

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class Form(View):
    """Fields in their order, of which the keyboard writes into the focused one.

    They are filled in by the customer (`customers_own`). A class can say otherwise. What is entered is private.
    """

    focusChanged = Signal()

    customers_own = True
    private = True
    asks_to_leave = False

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.fields: list[Field] = []
        self._focus = 0
        self._last_key = 0.0
        self._broken_off = False

    def wipe(self) -> None:
        """Empty every field."""
        for field in self.fields:
            field.wipe()

    @Property(int, notify=focusChanged)
    def focus(self) -> int:
        """Index of the focused field."""
        return self._focus

    @Property(int, constant=True)
    def fieldCount(self) -> int:
        """Number of fields."""
        return len(self.fields)

    @Property(QObject, notify=focusChanged)
    def focusedField(self) -> Field | None:
        """The focused field; None in a form without fields."""
        return self.fields[self._focus] if self.fields else None

    @Slot(int)
    def focusOn(self, index: int) -> None:
        """Focus the field at this index; do nothing if there is none."""
        if index != self._focus and 0 <= index < len(self.fields):
            self._focus = index
            self.focusChanged.emit()

    @Slot()
    def nextField(self) -> None:
        """Focus the next field, after the last the first: 「次の欄」."""
        self.focusOn((self._focus + 1) % len(self.fields))

    @Slot()
    def fieldBefore(self) -> None:
        """Focus the field before the focused one, if there is one: 「前の欄」, 「戻る」."""
        self.focusOn(self._focus - 1)

    @Slot(str)
    def type(self, text: str) -> None:
        """Append what an on-screen key stands for to the focused field, and clear the refusal; do nothing while `busy`."""
        if not self._busy:
            self.refuse(None)
            self.fields[self._focus].type(text)

    @Slot(result=bool)
    def isScanned(self) -> bool:
        """Return whether a key that comes now is a scanner's: less than BURST has passed since `scan` got the last one."""
        return time.monotonic() - self._last_key < BURST

    @Slot(str, result=bool)
    def scan(self, text: str) -> bool:
        """Enter a key of a hardware keyboard or a scanner, as `type` does. Return whether the text changed.

        A scanner sends its characters one by one, faster than a person reads. Those that follow a refused character within BURST
        of each other are dropped, and its error stays: otherwise a character would be missing unnoticed.
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
        """Erase the focused field's last character, and its error, unless `busy`: ⌫. Return whether the text changed.

        A refusal stays.
        """
        field, before = self.fields[self._focus], self.fields[self._focus].value
        if not self._busy:
            self._broken_off = False
            field.erase()
        return field.value != before

    @Slot()
    def clear(self) -> None:
        """Empty the focused field, with its error, and hide it if it can be hidden, unless `busy`: 「全部消す」. A refusal stays."""
        if not self._busy:
            self.fields[self._focus].wipe()
