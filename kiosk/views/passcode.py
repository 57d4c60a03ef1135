"""Screens 13 and 14, and the present passcode: the pad."""

import random
from itertools import combinations
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.passcode_rules import PasscodeFlaw, check_passcode
from kiosk.views.view import APPROVAL, BACK, View
from protocol.secret import Secret
from protocol.steps import PersonalWords

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1
DIGITS = frozenset("0123456789")
CELLS = 12
BLANKS = 2
PLACES = tuple(combinations(range(CELLS), BLANKS))
"""Where the two blanks can stand: 66 layouts."""


class Layouts:
    """Chooses the pad's layouts at random: any but the one before, each with equal probability.

    `chance`: what chooses them; None: the operating system's generator, as in the standard library's `secrets`.
    """

    def __init__(self, chance: random.Random | None = None) -> None:
        self._chance = chance or random.SystemRandom()
        self._blanks: tuple[int, ...] = ()

    def draw(self) -> list[str]:
        """Return a layout, never the last one again: twelve cells in reading order, the digits 1 2 … 9 0 and two blanks."""
        self._blanks = self._chance.choice([places for places in PLACES if places != self._blanks])
        digits = iter("1234567890")
        return ["" if cell in self._blanks else next(digits) for cell in range(CELLS)]


LAYOUTS = Layouts()
"""Shared by all pads of this terminal, so that each layout differs from the one shown before."""


class OtherCharacters:
    """The answer of 「桁数がちがう方、数字以外の文字がある方」: the keyboard instead of the pad."""


@QmlElement
class PasscodeView(View):
    """The pad. QML knows the layout and how many digits were entered, not which.

    The answer is a Secret of the digits, OtherCharacters or BACK.

    Every digit gives the same feedback: QML only hears that the count changed.
    """

    passcodeChanged = Signal()

    screen = "Passcode"
    customers_own = True
    private = True
    patience = 120.0

    def __init__(
        self,
        *,
        mode: str,
        sensor: bool,
        length: int = 6,
        words: PersonalWords | None = None,
        purpose: str = "enrolment",
        replaces: PasscodeFlaw | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._mode = mode
        self._sensor = sensor
        self._length = length
        self._words = words
        self._purpose = purpose
        self.for_staff = purpose == APPROVAL
        self._replaces = replaces
        self._entered = ""
        self._layout: list[str] | None = None
        self._answered_on: list[str] | None = None
        self._trouble = ""
        self.by_touch = not sensor
        self._left = -1

    async def answered(self) -> Any:
        """Wait for the answer to this showing, and return it.

        Each showing has another layout of digits. Digits left on the pad stay.
        """
        if self._layout is self._answered_on:
            self._layout = None
            self.changed.emit()
        try:
            return await super().answered()
        finally:
            self._answered_on = self._layout

    def wipe(self) -> None:
        """Forget the digits, and the words that a passcode must not contain."""
        self._entered = ""
        self._words = None
        self.changed.emit()

    def show_trouble(self, trouble: str, tries_left: int | None = None) -> None:
        """Show why the passcode was not accepted, or is asked for; empty the pad and change its layout."""
        self._entered = ""
        self._trouble = trouble
        self._left = -1 if tries_left is None else tries_left
        self._layout = None
        self.changed.emit()

    @Property(str, constant=True)
    def mode(self) -> str:
        """One of "choose" (13), "repeat" (14), "enter" (an existing passcode)."""
        return self._mode

    @Property(str, constant=True)
    def purpose(self) -> str:
        """What the passcode is asked for: "enrolment", "sign-in", "confirm", "approval" or "settings"."""
        return self._purpose

    @Property(bool, constant=True)
    def hasSensor(self) -> bool:
        """Whether a finger is enrolled on the key, or can be captured here: the passcode stands in for it."""
        return self._sensor

    @Property(str, constant=True)
    def replaces(self) -> str:
        """The PasscodeFlaw for which the present passcode is replaced, when a new one is chosen.

        Empty if there is no passcode yet, or no flaw is the reason.
        """
        return self._replaces or ""

    @Property(int, constant=True)
    def length(self) -> int:
        """Digits wanted: six, or as many as the key demands if more."""
        return self._length

    @Property(list, notify=passcodeChanged)
    def layout(self) -> list[str]:
        """Twelve cells in reading order, two of them empty strings.

        It is chosen when it is first read: a layout that was never shown doesn't count as the one before. While
        QML's Voice says the digits (`saysPad`), the screen shows them in order instead.
        """
        if self._layout is None:
            self._layout = LAYOUTS.draw()
        return self._layout

    @Property(int, notify=passcodeChanged)
    def entered(self) -> int:
        """How many digits were entered: the filled dots."""
        return len(self._entered)

    @Property(str, notify=passcodeChanged)
    def trouble(self) -> str:
        """What is wrong with the passcode, or why it is asked for; empty if nothing is.

        A PasscodeRefused value, "differs", "wrong", "uv-blocked" (the sensor rests, hence the pad) or "pin-policy" (the key's
        rules refuse it).
        """
        return self._trouble

    @Property(int, notify=passcodeChanged)
    def passcodesLeft(self) -> int:
        """With "wrong": tries left; -1 if unknown."""
        return self._left

    @Property(bool, notify=passcodeChanged)
    def ready(self) -> bool:
        """Whether all digits were entered, so that 「決定」 can be touched."""
        return len(self._entered) == self._length

    @Slot(str)
    def press(self, digit: str) -> None:
        """Enter a digit, and clear `trouble`; ignore one too many, what is no digit, and everything while `busy`."""
        if not self._busy and len(self._entered) < self._length and digit in DIGITS:
            self._entered += digit
            self._trouble = ""
            self.changed.emit()

    @Slot()
    def erase(self) -> None:
        """Erase the last digit, if there is one, also while `busy`: ⌫."""
        self._entered = self._entered[:-1]
        self.changed.emit()

    @Slot()
    def cancel(self) -> None:
        """Clear the pad or, if it is empty, answer BACK: 「取消」."""
        if self._entered:
            self._entered = ""
            self.changed.emit()
        else:
            self.finish(BACK)

    @Slot()
    def otherCharacters(self) -> None:
        """Forget the digits and answer with OtherCharacters; do nothing in a mode other than "enter"."""
        if self._mode == "enter":
            self._entered = ""
            self.finish(OtherCharacters())

    @Slot()
    def submit(self) -> None:
        """Empty the pad, and answer with the passcode; if it is weak, show why instead of answering: 「決定」.

        Do nothing while `busy`, or until all digits were entered. Only a pad with `words` looks for weakness: that of "choose".
        """
        if self._busy or len(self._entered) != self._length:
            return
        refused = check_passcode(self._entered, self._words) if self._words is not None else None
        if refused is not None:
            self.show_trouble(refused.value)
            return
        passcode = Secret(self._entered)
        self._entered = ""
        self.finish(passcode)
