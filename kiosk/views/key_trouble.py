"""The view for every trouble of an authenticator, and its ways out."""

from PySide6.QtCore import Property, QObject, Slot
from PySide6.QtQml import QmlElement

from kiosk.views.present_key import KeyChoice
from kiosk.views.view import APPROVAL, View

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class UnusableKeyView(View):
    """Tells that an authenticator that was put in or laid down at the start screen can't be used. It has no answer.

    It is left from outside when that one is taken away or can be used after all, or another one that can be used has come.
    """

    screen = "UnusableKey"

    def __init__(self, trouble: str, *, card: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._trouble = trouble
        self._card = card

    @Property(str, constant=True)
    def trouble(self) -> str:
        """Why it can't be used: a Reason value."""
        return self._trouble

    @Property(bool, constant=True)
    def isCard(self) -> bool:
        """Whether it is a card, to be lifted rather than pulled out."""
        return self._card


@QmlElement
class KeyTroubleView(View):
    """One trouble of an authenticator: a sentence and the ways out. The answer is the KeyChoice of one, or BACK.

    `trouble` is a Reason value of hid.vocabulary ("silent", "pin-blocked", "no-permission", "broker-lost" …) or one
    of ours: "u2f-only" (a model from before FIDO2), "no-passcode" (it has none, which this branch demands), "not-set-up"
    (it has no passcode, and was not set up to verify its owner by itself), "model-not-allowed", "model-revoked",
    "already-enrolled", "credential-refused", "unknown-credential", "assertion-refused", "passcode-unknown"
    (after the credential was made, the customer left the pad), "removed-after" (pulled out after the credential was made),
    "approval-unavailable" (no staff to approve), "approval-not-good" (too late, or not for this), "not-staff" (the key
    that was to approve is not one of staff), "system-unavailable" (not the key's fault). Any other has the words of "refused".
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
        self.for_staff = purpose == APPROVAL
        self._ways = ways
        self._left = -1 if tries_left is None else tries_left

    @Property(str, constant=True)
    def trouble(self) -> str:
        """What is wrong with the authenticator, one of those that the class lists: "silent", "pin-blocked" and so on."""
        return self._trouble

    @Property(str, constant=True)
    def purpose(self) -> str:
        """What the authenticator is wanted for, as in PresentKeyView.

        It is "enrolment", "sign-in", "confirm", "approval" or "settings".
        """
        return self._purpose

    @Property(str, constant=True)
    def keyName(self) -> str:
        """The name of the key, from its model or from the key itself.

        Empty if the trouble names no key, as after a refusal by the service.
        """
        return self._key_name

    @Property(bool, constant=True)
    def isCard(self) -> bool:
        """Whether it is a card, laid down and lifted rather than plugged in and pulled out."""
        return self._card

    @Property(int, constant=True)
    def passcodesLeft(self) -> int:
        """Tries left for the passcode; -1 if unknown."""
        return self._left

    @Property(list, constant=True)
    def ways(self) -> list[str]:
        """Buttons on the screen, the likeliest first.

        Each is "again", "another-key", "use-passcode", "use-password", "later", "reset" or "proceed".
        """
        return [way.name.lower().replace("_", "-") for way in self._ways]

    @Slot(str)
    def choose(self, way: str) -> None:
        """Answer with the KeyChoice of the way that was touched, whatever `ways` says. Raises KeyError for another word."""
        self.finish(KeyChoice[way.replace("-", "_").upper()])
