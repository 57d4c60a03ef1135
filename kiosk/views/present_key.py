"""An authenticator is presented, and taken along at the end."""

import enum

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.views.view import View

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1


class KeyChoice(enum.Enum):
    """What a customer can touch on a screen that waits for an authenticator."""

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
    """「セキュリティキーを差しこむか、カードを置いてください」: enrolment, sign-in and fresh verification."""

    presentChanged = Signal()

    screen = "PresentKey"

    def __init__(
        self,
        *,
        purpose: str,
        pulled_out: bool = False,
        compulsory: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._purpose = purpose
        self._pulled_out = pulled_out
        self._compulsory = compulsory
        self._reading = False

    def show_reading(self, *, reading: bool) -> None:
        """One is there, and has not said yet what it can do: a card takes a second or two."""
        if reading != self._reading:
            self._reading = reading
            self.changed.emit()

    @Property(bool, notify=presentChanged)
    def reading(self) -> bool:
        """It is being read: a card must be kept still."""
        return self._reading

    @Property(str, constant=True)
    def purpose(self) -> str:
        """One of "enrolment", "sign-in", "confirm", "approval" (the key of a member of staff is wanted), "settings" (a key of one's own is looked after)."""
        return self._purpose

    @Property(bool, constant=True)
    def pulledOut(self) -> bool:
        """It was there and was pulled out half way: says so and waits for its return."""
        return self._pulled_out

    @Property(bool, constant=True)
    def compulsory(self) -> bool:
        """Then 「あとで登録する」 is not offered."""
        return self._compulsory

    @Slot()
    def later(self) -> None:
        """「あとで登録する」 (enrolment)."""
        self.finish(KeyChoice.LATER)

    @Slot()
    def usePassword(self) -> None:
        """「IDとパスワードでログイン」 (sign-in, and a fresh verification without the key at hand)."""
        self.finish(KeyChoice.USE_PASSWORD)

    @Slot()
    def noAccountOnKey(self) -> None:
        """「メールアドレスを入力してログイン」 (sign-in, a key that stores no account)."""
        self.finish(KeyChoice.NO_ACCOUNT_ON_KEY)


@QmlElement
class TakeKeyView(View):
    """「セキュリティキーのお取り忘れにご注意ください。」: waits until the key has been taken."""

    takeKeyChanged = Signal()

    screen = "TakeKey"

    def __init__(self, *, card: bool = False, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._card = card

    def show_left(self, *, card: bool) -> None:
        """What is there still."""
        self._card = card
        self.changed.emit()

    @Property(bool, notify=takeKeyChanged)
    def card(self) -> bool:
        """A card lies there, and no key is in any more."""
        return self._card
