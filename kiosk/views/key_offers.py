"""What a customer can do after enrolling a key that was set up before: add a finger, change the passcode."""

import enum

from PySide6.QtCore import Property, QObject, Slot
from PySide6.QtQml import QmlElement

from kiosk.passcode_rules import PasscodeFlaw
from kiosk.views.view import View
from protocol.answers import Continue

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1


class KeyOffer(enum.Enum):
    """An offer that the customer can accept."""

    ADD_FINGER = enum.auto()
    CHANGE_PASSCODE = enum.auto()


@QmlElement
class KeyOffersView(View):
    """Another finger, another passcode, or nothing more. The answer is a KeyOffer or Continue."""

    screen = "KeyOffers"

    def __init__(
        self,
        *,
        flaw: PasscodeFlaw | None,
        finger: bool = True,
        done: KeyOffer | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._flaw = flaw
        self._finger = finger
        self._done = done

    @Property(str, constant=True)
    def flaw(self) -> str:
        """The PasscodeFlaw of the present passcode, whose change is offered; empty if it has none."""
        return self._flaw or ""

    @Property(bool, constant=True)
    def offersFinger(self) -> bool:
        """Whether one more finger is offered: the key captures it here. False for a key whose fingers are enrolled elsewhere."""
        return self._finger

    @Property(str, constant=True)
    def done(self) -> str:
        """What was just done: "add-finger", "change-passcode", or empty."""
        return self._done.name.lower().replace("_", "-") if self._done else ""

    @Slot()
    def addFinger(self) -> None:
        """Answer with KeyOffer.ADD_FINGER, if `offersFinger`: 「指紋を追加する」."""
        if self._finger:
            self.finish(KeyOffer.ADD_FINGER)

    @Slot()
    def changePasscode(self) -> None:
        """Answer with KeyOffer.CHANGE_PASSCODE, if the passcode has a flaw: 「パスコードを6桁の数字に変更する」."""
        if self._flaw is not None:
            self.finish(KeyOffer.CHANGE_PASSCODE)

    @Slot()
    def proceed(self) -> None:
        """Answer with Continue: nothing more is changed: 「このまま進む」."""
        self.finish(Continue())
