"""Views that ask for an authenticator, say that it is known, and remind the customer to take it along."""

import enum

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.views.view import APPROVAL, View

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1


class KeyChoice(enum.Enum):
    """What a customer can touch on a screen about an authenticator."""

    LATER = enum.auto()
    USE_PASSWORD = enum.auto()
    USE_PASSCODE = enum.auto()
    NO_ACCOUNT_ON_KEY = enum.auto()
    ANOTHER_KEY = enum.auto()
    AGAIN = enum.auto()
    RESET = enum.auto()
    PROCEED = enum.auto()


@QmlElement
class PresentKeyView(View):
    """Asks for a security key to be put in, or a card laid down, until one has come. The answer is a KeyChoice or BACK.

    Its slots answer whether or not QML offers them.
    """

    presentChanged = Signal()

    screen = "PresentKey"

    def __init__(
        self,
        *,
        purpose: str,
        pulled_out: bool = False,
        compulsory: bool = False,
        second: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._purpose = purpose
        self.for_staff = purpose == APPROVAL
        self._second = second
        self._pulled_out = pulled_out
        self._compulsory = compulsory
        self._reading = False

    def show_reading(self, *, reading: bool) -> None:
        """Show whether an authenticator is attached and has not reported its abilities yet: a card takes a second or two."""
        if reading != self._reading:
            self._reading = reading
            self.changed.emit()

    @Property(bool, constant=True)
    def second(self) -> bool:
        """Whether the key of a second member of staff is wanted, who comes to the first."""
        return self._second

    @Property(bool, notify=presentChanged)
    def reading(self) -> bool:
        """Whether one is being read: a card must be kept still."""
        return self._reading

    @Property(str, constant=True)
    def purpose(self) -> str:
        """One of "enrolment", "sign-in", "confirm", "approval" (a key of staff is wanted), "settings" (the page of a key)."""
        return self._purpose

    @Property(bool, constant=True)
    def pulledOut(self) -> bool:
        """Whether a key was pulled out half way: the screen says so, and asks for it again."""
        return self._pulled_out

    @Property(bool, constant=True)
    def compulsory(self) -> bool:
        """Whether the enrolment can't be put off, being compulsory or a member of staff's: 「あとで登録する」 is not offered then."""
        return self._compulsory

    @Slot()
    def later(self) -> None:
        """Answer with KeyChoice.LATER, offered at an enrolment that is not compulsory: 「あとで登録する」."""
        self.finish(KeyChoice.LATER)

    @Slot()
    def usePassword(self) -> None:
        """Answer with KeyChoice.USE_PASSWORD, offered at sign-in and at a fresh verification: 「IDとパスワードでログイン」."""
        self.finish(KeyChoice.USE_PASSWORD)

    @Slot()
    def noAccountOnKey(self) -> None:
        """Answer with KeyChoice.NO_ACCOUNT_ON_KEY, offered at sign-in; the member ID is typed then: 「メールアドレスを入力してログイン」."""
        self.finish(KeyChoice.NO_ACCOUNT_ON_KEY)


@QmlElement
class KeyKnownView(View):
    """「キーを確認しました」: a key that can be enrolled was put in or laid down. It goes on by itself; it has no answer."""

    screen = "KeyKnown"

    def __init__(self, key_name: str, *, card: bool = False, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._key_name = key_name
        self._card = card

    @Property(str, constant=True)
    def keyName(self) -> str:
        """What the key is called: by its model or, if that is unknown, by itself."""
        return self._key_name

    @Property(bool, constant=True)
    def isCard(self) -> bool:
        """Whether it is a card."""
        return self._card


@QmlElement
class TakeKeyView(View):
    """「セキュリティキーのお取り忘れにご注意ください。」: shown until no key or card is left in the terminal.

    With `ofStaff` it is shown until the key with which staff came is out. It has no answer.
    """

    takeKeyChanged = Signal()

    screen = "TakeKey"

    def __init__(self, *, card: bool = False, staff: bool = False, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._card = card
        self._staff = staff

    def show_left(self, *, card: bool) -> None:
        """Show what has still to be taken: with `card` nothing but cards; else keys, or keys and cards."""
        self._card = card
        self.changed.emit()

    @Property(bool, notify=takeKeyChanged)
    def isCard(self) -> bool:
        """Whether what has still to be taken is cards alone."""
        return self._card

    @Property(bool, constant=True)
    def ofStaff(self) -> bool:
        """Whether the key of a member of staff is to be taken; the customer goes on afterwards."""
        return self._staff
