"""What is wrong with an authenticator, and the ways out."""

from PySide6.QtCore import Property, QObject, Slot
from PySide6.QtQml import QmlElement

from kiosk.views.present_key import KeyChoice
from kiosk.views.view import View

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class KeyTroubleView(View):
    """Something about this key: a sentence and the ways on. One screen, many sentences.

    `trouble` is a Reason value of hid.events ("silent", "pin-blocked", "no-permission", "broker-lost" …) or one
    of ours: "u2f-only" (a model from before FIDO2), "no-passcode" (it knows none, which this branch wants), "not-set-up"
    (neither has it a passcode, nor was it set up to verify its owner by itself), "model-not-allowed", "model-revoked", "already-enrolled",
    "credential-refused", "unknown-credential", "assertion-refused", "passcode-unknown", "removed-after" (pulled out
    when the credential was made already), "approval-unavailable" (no staff to approve), "approval-not-good" (too
    late, or not for this), "not-staff" (the key that was to approve is not one of staff), "system-unavailable" (not
    the key's doing).
    """

    screen = "KeyTrouble"

    def __init__(
        self,
        trouble: str,
        *,
        key_name: str = "",
        card: bool = False,
        purpose: str = "enrolment",
        ways: tuple[KeyChoice, ...] = (KeyChoice.ANOTHER_KEY,),
        tries_left: int | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._trouble = trouble
        self._key_name = key_name
        self._card = card
        self._purpose = purpose
        self._ways = ways
        self._left = -1 if tries_left is None else tries_left

    @Property(str, constant=True)
    def trouble(self) -> str:
        """See the class."""
        return self._trouble

    @Property(str, constant=True)
    def purpose(self) -> str:
        """As in PresentKeyView."""
        return self._purpose

    @Property(str, constant=True)
    def keyName(self) -> str:
        """The key's model, or empty."""
        return self._key_name

    @Property(bool, constant=True)
    def card(self) -> bool:
        """It is a card: laid down and lifted, not put in and pulled out."""
        return self._card

    @Property(int, constant=True)
    def passcodesLeft(self) -> int:
        """Passcodes left to try; -1 where unknown."""
        return self._left

    @Property(list, constant=True)
    def ways(self) -> list[str]:
        """Buttons, the first is the primary one: "again", "another-key", "use-passcode", "use-password", "no-account-on-key", "later", "reset", "proceed"."""
        return [way.name.lower().replace("_", "-") for way in self._ways]

    @Slot(str)
    def choose(self, way: str) -> None:
        """Touch on one of the ways."""
        self.finish(KeyChoice[way.replace("-", "_").upper()])
