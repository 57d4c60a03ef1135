"""Screen 12 and sign-in: the key verifies its owner."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.views.present_key import KeyChoice
from kiosk.views.view import APPROVAL, View

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class VerifyView(View):
    """Screen 12 and sign-in: the key wants a finger or a touch while its operation runs, until this has ended.

    The answer is KeyChoice.USE_PASSCODE or BACK.
    """

    verifyChanged = Signal()

    screen = "Verify"
    patience = 120.0

    def __init__(
        self,
        *,
        purpose: str,
        finger: bool,
        key_name: str,
        enrolled_here: bool = True,
        passcode: bool = True,
        card: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._card = card
        self._purpose = purpose
        self.for_staff = purpose == APPROVAL
        self._finger = finger
        self._enrolled_here = enrolled_here
        self._passcode = passcode
        self._key_name = key_name
        self._waiting = False
        self._again = False
        self.by_touch = not finger
        self._left = -1

    def show_waiting(self, *, again: bool = False, tries_left: int | None = None) -> None:
        """Show that the key waits for a finger or a touch.

        `again`: it did not recognise the last finger. `tries_left`: of the sensor; None if unknown.
        """
        self._waiting, self._again = True, again
        self._left = -1 if tries_left is None else tries_left
        self.changed.emit()

    @Property(str, constant=True)
    def purpose(self) -> str:
        """What it verifies for: "enrolment", "sign-in", "confirm" or "approval"."""
        return self._purpose

    @Property(bool, constant=True)
    def wantsFinger(self) -> bool:
        """Whether the key verifies its owner by itself, as a rule by finger; else it wants a touch."""
        return self._finger

    @Property(bool, constant=True)
    def enrolledHere(self) -> bool:
        """With `wantsFinger`: whether fingers can be enrolled here; else the key verifies its owner as set up elsewhere."""
        return self._enrolled_here

    @Property(bool, constant=True)
    def hasPasscode(self) -> bool:
        """With `wantsFinger`: whether the key has a passcode, which can be used instead."""
        return self._passcode

    @Property(bool, constant=True)
    def isCard(self) -> bool:
        """Whether it is a card: it stays on the reader, and wants no touch unless it says so (`waiting`)."""
        return self._card

    @Property(str, constant=True)
    def keyName(self) -> str:
        """What the key is called: by its model or, if that is unknown, by itself."""
        return self._key_name

    @Property(bool, notify=verifyChanged)
    def waiting(self) -> bool:
        """Whether the key has begun to wait for the customer (its light blinks); true from the first `show_waiting` on."""
        return self._waiting

    @Property(bool, notify=verifyChanged)
    def fingerRejected(self) -> bool:
        """Whether the last finger was not recognised."""
        return self._again

    @Property(int, notify=verifyChanged)
    def fingersLeft(self) -> int:
        """Tries left before the sensor is blocked; -1 if unknown."""
        return self._left

    @Slot()
    def usePasscode(self) -> None:
        """Answer with KeyChoice.USE_PASSCODE, offered with `wantsFinger` alone: 「パスコードを使う」. Ignored without `hasPasscode`."""
        if self._passcode:
            self.finish(KeyChoice.USE_PASSCODE)
