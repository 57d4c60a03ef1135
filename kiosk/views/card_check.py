"""R1, the card check: a notice of what the answers are for, the card number, the birth date, the end of a phone number."""

import datetime as dt
from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.views.field import Field
from kiosk.views.form import Form
from kiosk.views.view import View
from protocol.card_holders import CARD_DIGITS, PHONE_DIGITS, birth_date, is_card_number, may_be_birth_date
from protocol.eras import era_years
from protocol.secret import Secret
from protocol.steps import Notice

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1

DIGITS = frozenset("0123456789")


def today() -> dt.date:
    """Return today's date in the terminal's time zone."""
    return dt.datetime.now(dt.UTC).astimezone().date()


@QmlElement
class CardNoticeView(View):
    """The notice of what the three answers are used for.

    The answer is the code of the language in which it was read, or BACK.
    """

    screen = "CardNotice"
    customers_own = True
    patience = 180.0

    def __init__(self, notice: Notice, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notice = notice

    @Property(str, constant=True)
    def words(self) -> str:
        """The notice in Japanese, as plain text."""
        return self._notice.text

    @Property(dict, constant=True)
    def others(self) -> dict[str, str]:
        """The notice in other languages, by the language's code."""
        return self._notice.others

    @Slot(str)
    def proceed(self, shown: str) -> None:
        """Answer with the language that the notice is shown in, or "ja" if it is none of `others`: 「次へ」."""
        self.finish(shown if shown in self._notice.others else "ja")


@QmlElement
class ProofView(Form):
    """One of the three questions: a number of digits, shown while they are typed and masked once they were given.

    Asked again, masked digits can be left as they are, or typed anew; they can't be edited. The answer is a Secret of the
    digits, or BACK.

    Attributes:
        length: how many digits.
    """

    proofChanged = Signal()

    customers_own = False
    patience = 180.0
    length: ClassVar[int]

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._digits = Field(self, hidden=True, takes=DIGITS, longest=self.length)
        self.fields = [self._digits]
        self._digits.changed.connect(self.changed)

    @Property(QObject, constant=True)
    def digits(self) -> Field:
        """The field of the digits."""
        return self._digits

    @property
    def _full(self) -> bool:
        return len(self._digits.value) == self.length

    @property
    def _flawed(self) -> bool:
        return False

    @Property(bool, notify=proofChanged)
    def flawed(self) -> bool:
        """Whether the digits can't be any card holder's: the screen says so at once, and they are not sent.

        A card number is checked when it is complete, a birth date from its year on. The end of a phone number is not checked.
        """
        return self._flawed

    @Property(bool, notify=proofChanged)
    def ready(self) -> bool:
        """Whether the digits are complete and may be a card holder's, so that 「次へ」 can be touched."""
        return self._full and not self._flawed

    @Slot()
    def submit(self) -> None:
        """Mask the digits and answer with them, if they are complete and not `flawed`, unless `busy`: 「次へ」."""
        if self._full and not self._flawed and not self._busy:
            self._digits.mask(masked=True)
            self.finish(Secret(self._value))

    @property
    def _value(self) -> str:
        return self._digits.value

    @Slot(str)
    def type(self, text: str) -> None:
        """Enter a digit of the pad, or what a keyboard or a scanner sent, unless `busy`; masked digits are forgotten first."""
        self._uncover()
        super().type(text)

    @Slot(result=bool)
    def erase(self) -> bool:
        """Erase the last digit, or all digits if they are masked: ⌫.

        Nothing is erased while `busy`. Return whether a digit that was shown is gone.
        """
        self._uncover()
        return super().erase()

    def _uncover(self) -> None:
        if not self._busy and self._digits.masked:
            self._digits.wipe()
            self._digits.mask(masked=False)


@QmlElement
class CardNumberView(ProofView):
    """R1, the first question: the card number."""

    screen = "CardNumber"
    length = CARD_DIGITS

    @property
    def _flawed(self) -> bool:
        return self._full and not is_card_number(self._digits.value)


@QmlElement
class BirthDateView(ProofView):
    """R1, the second question: the birth date, typed in eight digits.

    The answer is a Secret of the date in ISO 8601, or BACK.
    """

    birthDateChanged = Signal()

    screen = "BirthDate"
    length = 8

    def __init__(self, day: Callable[[], dt.date] = today, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = day

    @property
    def _date(self) -> dt.date | None:
        return birth_date(self._digits.value, self._today())

    @property
    def _flawed(self) -> bool:
        return not may_be_birth_date(self._digits.value, self._today())

    @property
    def _value(self) -> str:
        return "" if self._date is None else self._date.isoformat()

    @Property(list, notify=birthDateChanged)
    def eras(self) -> list[dict[str, object]]:
        """Japanese eras of the typed date, such as {"era": "showa", "year": 25}.

        While the date is incomplete, every era of the typed year is in the list. Empty while the year is
        incomplete, or while the digits are `flawed` or masked.
        """
        typed = self._digits.value
        if self._digits.masked or self._flawed or len(typed) < len("YYYY"):
            return []
        year = int(typed[:4])
        named = era_years(self._date or dt.date(year, 1, 1), self._date or dt.date(year, 12, 31))
        return [{"era": each.era, "year": each.year} for each in named]


@QmlElement
class PhoneEndView(ProofView):
    """R1, the third question: the end of a phone number. It is shown while typed: four dots would look like the card's PIN."""

    screen = "PhoneEnd"
    length = PHONE_DIGITS
