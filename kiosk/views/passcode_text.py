"""Screens 13 and 14, and the present passcode, on the keyboard: it takes any characters, and more than the pad does."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.passcode_rules import check_passcode
from kiosk.views.field import Field
from kiosk.views.form import Form
from kiosk.views.view import APPROVAL
from protocol.secret import Secret
from protocol.steps import PersonalWords

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1

SHORTEST, LONGEST = 4, 63
"""Characters of a client PIN (CTAP 2.1 §6.5.1); half-width ones are a byte each."""


@QmlElement
class PasscodeTextView(Form):
    """The keyboard for a passcode: for the one that a key has, or a new one if the key wants more than the pad can give.

    The answer is a Secret of the passcode, or BACK.

    Attributes:
        passcode: its field, hidden.
    """

    textChanged = Signal()

    screen = "PasscodeText"
    patience = 120.0

    def __init__(
        self,
        *,
        mode: str = "enter",
        shortest: int = SHORTEST,
        words: PersonalWords | None = None,
        purpose: str = "enrolment",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._mode = mode
        self._shortest = max(SHORTEST, shortest)
        self._words = words
        self._purpose = purpose
        self.for_staff = purpose == APPROVAL
        self._passcode = Field(self, hidden=True, longest=LONGEST)
        self.fields = [self._passcode]
        self._trouble = ""
        self._left = -1
        self._passcode.changed.connect(self._edited)

    def wipe(self) -> None:
        """Forget what was typed, and the words that a passcode must not contain."""
        super().wipe()
        self._words = None

    def show_trouble(self, trouble: str, tries_left: int | None = None) -> None:
        """Show why the passcode was not accepted, or is asked for, until something is typed; start empty."""
        self._passcode.wipe()
        self._trouble = trouble
        self._left = -1 if tries_left is None else tries_left
        self.changed.emit()

    @Slot()
    def _edited(self) -> None:
        if self._passcode.value:
            self._trouble = ""
        self.changed.emit()

    @Property(QObject, constant=True)
    def passcode(self) -> Field:
        """The field of the passcode."""
        return self._passcode

    @Property(str, constant=True)
    def mode(self) -> str:
        """One of "choose" (13), "repeat" (14), "enter" (an existing passcode)."""
        return self._mode

    @Property(int, constant=True)
    def shortest(self) -> int:
        """Fewest characters that are taken: as many as the caller demands, at least SHORTEST."""
        return self._shortest

    @Property(str, constant=True)
    def purpose(self) -> str:
        """What the passcode is asked for: "enrolment", "sign-in", "confirm", "approval" or "settings"."""
        return self._purpose

    @Property(str, notify=textChanged)
    def trouble(self) -> str:
        """What is wrong with the passcode, for the text on the screen; empty if nothing is.

        It is a value of PasscodeRefused, or one of four words: "differs", "wrong", "uv-blocked" (the sensor
        takes no finger for now) and "pin-policy" (the key's rules refuse it).
        """
        return self._trouble

    @Property(int, notify=textChanged)
    def passcodesLeft(self) -> int:
        """With "wrong": tries left; -1 if unknown."""
        return self._left

    @Property(bool, notify=textChanged)
    def ready(self) -> bool:
        """Whether enough characters were typed, so that 「決定」 can be touched."""
        return len(self._passcode.value) >= self._shortest

    @Slot()
    def submit(self) -> None:
        """Empty the field, and answer with the passcode; if it is weak, show why instead of answering: 「決定」.

        Do nothing if it is too short. Only a view with `words` looks for weakness: that of "choose".
        """
        if len(self._passcode.value) < self._shortest:
            return
        refused = check_passcode(self._passcode.value, self._words) if self._words is not None else None
        if refused is not None:
            self.show_trouble(refused.value)
            return
        passcode = Secret(self._passcode.value)
        self._passcode.wipe()
        self.finish(passcode)
