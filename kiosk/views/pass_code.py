"""The pass that staff gave a customer at the desk, or the code of a letter: eight signs, typed or read by a code reader."""

from typing import Self

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.views.field import Field
from kiosk.views.form import Form
from kiosk.views.view import Given
from protocol import steps
from protocol.answers import Later, ShowPass
from protocol.eight_signs import LENGTH, SIGNS, as_signs, read_eight_signs
from protocol.secret import Secret

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1

GROUP = 4
"""Signs of the first of two groups: `7K3M-Q2XD`."""


@QmlElement
class PassField(Field):
    """A field for the signs of a pass, which it shows in two groups.

    Small letters are taken as capitals, I and L as 1, O as 0. Spaces and hyphens are left out.
    """

    passChanged = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent, takes=frozenset(SIGNS), longest=LENGTH)
        self.changed.connect(self.passChanged)

    def type(self, text: str) -> None:
        """Append the signs of a text.

        Append nothing and set `error` if the text is not ASCII, has a character that is no sign, or has too
        many signs.
        """
        super().type(as_signs(text) if text.isascii() else text)

    @Property(str, notify=passChanged)
    def text(self) -> str:
        """The signs entered so far, in two groups, as the screen shows them: `7K3M-Q`."""
        first, second = self._value[:GROUP], self._value[GROUP:]
        return f"{first}-{second}" if second else first


@QmlElement
class PassCodeView(Form):
    """Asks for the pass or, if `by_letter`, for the code of a letter.

    The answer is a ShowPass or BACK, which the walk sends as StartOver, or for a letter as Later (`way_back`). A
    malformed code is refused before the service is asked.
    """

    passCodeChanged = Signal()

    screen = "PassCode"
    asks = steps.PassCode
    patience = 180.0

    @classmethod
    def for_step(cls, step: steps.PassCode, _given: Given) -> Self:
        """Build the view for the step."""
        return cls(by_letter=step.by_letter)

    def __init__(self, *, by_letter: bool = False, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._by_letter = by_letter
        if by_letter:
            self.way_back = Later()
        self._code = PassField(self)
        self.fields = [self._code]
        self._malformed = False
        self._code.changed.connect(self._edited)

    @Slot()
    def _edited(self) -> None:
        if self._code.value or self._code.is_refused:
            self._malformed = False
        self.changed.emit()

    @Property(bool, constant=True)
    def byLetter(self) -> bool:
        """Whether the code of a letter to a member's address is asked for; else the pass."""
        return self._by_letter

    @Property(QObject, constant=True)
    def code(self) -> Field:
        """The field of the pass."""
        return self._code

    @Property(bool, notify=passCodeChanged)
    def malformed(self) -> bool:
        """Whether what was submitted last has not eight signs, or a reader sent what can't be a pass.

        It is cleared by the next sign or refused character, and by an erasure that leaves signs.
        """
        return self._malformed

    @Property(bool, notify=passCodeChanged)
    def ready(self) -> bool:
        """Whether all eight signs are there, so that 「次へ進む」 can be touched."""
        return len(self._code.value) == LENGTH

    @Slot(str, result=bool)
    def scan(self, text: str) -> bool:
        """Enter a key as `Form.scan` does, and return whether the text changed.

        If a code reader sends what can't be a pass, the field is emptied, and `malformed` is true. A newline submits, but not
        at the end of a reader's code of which a part was refused. For a newline True is returned in either case.
        """
        scanned = self.isScanned()
        if text == "\n":
            if not (scanned and self._broken_off):
                self.submit()
            taken = True
        else:
            taken = bool(super().scan(text))
        if scanned and (self._malformed or self._code.is_refused):
            self._refuse()
        return taken

    @Slot()
    def submit(self) -> None:
        """Empty the field and answer with the pass: 「次へ進む」. Do nothing while `busy`.

        If the field has not eight signs, keep it, set `malformed` and clear the refusal instead.
        """
        if self._busy:
            return
        signs = read_eight_signs(self._code.value)
        if signs is None:
            self.refuse(None)
            self._malformed = True
            self.changed.emit()
        else:
            self._code.wipe()
            self.finish(ShowPass(code=Secret(signs)))

    def _refuse(self) -> None:
        """Empty the field of what a reader sent, and say that it is no pass."""
        self._code.wipe()
        self._malformed = True
        self.changed.emit()
