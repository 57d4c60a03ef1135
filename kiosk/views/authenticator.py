"""Screens 10, 12 and 15, and what lies between: present the key, capture the finger, verify, troubles."""

import enum
from typing import Self

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from hid.vocabulary import Advice
from kiosk.views.start import HelpPage
from kiosk.views.view import Given, View
from protocol import steps
from protocol.answers import Continue, Later

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
class EnrolmentIntroductionView(View):
    """Screen 10."""

    screen = "EnrolmentIntroduction"
    asks = steps.EnrolmentIntroduction
    asks_to_leave = False

    @classmethod
    def for_step(cls, step: steps.EnrolmentIntroduction, _given: Given) -> Self:
        """As the branch has it."""
        return cls(compulsory=step.compulsory)

    def __init__(self, *, compulsory: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._compulsory = compulsory

    @Property(bool, constant=True)
    def compulsory(self) -> bool:
        """Then 「あとで登録する」 is not offered."""
        return self._compulsory

    @Slot()
    def proceed(self) -> None:
        """「認証する」."""
        self.finish(Continue())

    @Slot()
    def later(self) -> None:
        """「あとで登録する」."""
        self.finish(Later())

    @Slot()
    def help(self) -> None:
        """「FIDO(ファイド) 認証とは？」."""
        self.finish(HelpPage.FIDO)


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
class CaptureView(View):
    """The finger is captured: one arc a good sample, advice for a bad one."""

    captureChanged = Signal()

    screen = "Capture"
    patience = 300.0

    def __init__(
        self, key_name: str, *, card: bool = False, another: bool = False, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._key_name = key_name
        self._card = card
        self._another = another
        self._advice = ""
        self._remaining = 0
        self._total = 0

    def show_sample(self, advice: Advice | None, remaining: int, total: int) -> None:
        """One sample was taken (or, with None, the first is awaited)."""
        self._advice = advice.value if advice else ""
        self._remaining, self._total = remaining, total
        self.changed.emit()

    @Property(str, constant=True)
    def keyName(self) -> str:
        """The key's model."""
        return self._key_name

    @Property(bool, constant=True)
    def card(self) -> bool:
        """It is a card, which stays where it lies."""
        return self._card

    @Property(bool, constant=True)
    def another(self) -> bool:
        """The key knows fingers already: one that it does not know is wanted."""
        return self._another

    @Property(str, notify=captureChanged)
    def advice(self) -> str:
        """Of the last sample, an Advice value: "good", "too-left" …; empty before the first."""
        return self._advice

    @Property(int, notify=captureChanged)
    def good(self) -> int:
        """Good samples so far."""
        return self._total - self._remaining

    @Property(int, notify=captureChanged)
    def total(self) -> int:
        """Good samples wanted in all; 0 until the key has said it."""
        return self._total


@QmlElement
class VerifyView(View):
    """Screen 12 and sign-in: a finger on the sensor, or a touch, while the key works."""

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
        self._finger = finger
        self._enrolled_here = enrolled_here
        self._passcode = passcode
        self._key_name = key_name
        self._waiting = False
        self._again = False
        self.by_touch = not finger
        self._left = -1

    def show_waiting(self, *, again: bool = False, tries_left: int | None = None) -> None:
        """The key waits; `again` where the finger just laid was not recognised."""
        self._waiting, self._again = True, again
        self._left = -1 if tries_left is None else tries_left
        self.changed.emit()

    @Property(str, constant=True)
    def purpose(self) -> str:
        """As in PresentKeyView."""
        return self._purpose

    @Property(bool, constant=True)
    def finger(self) -> bool:
        """A fingerprint is wanted; else a touch."""
        return self._finger

    @Property(bool, constant=True)
    def enrolledHere(self) -> bool:
        """With `finger`: fingers can be enrolled here; else the key verifies its owner as it was set up elsewhere."""
        return self._enrolled_here

    @Property(bool, constant=True)
    def passcode(self) -> bool:
        """With `finger`: the key has a passcode, which does as well."""
        return self._passcode

    @Property(bool, constant=True)
    def card(self) -> bool:
        """It is a card: it stays where it lies, and wants no touch unless it says so (`waiting`)."""
        return self._card

    @Property(str, constant=True)
    def keyName(self) -> str:
        """The key's model."""
        return self._key_name

    @Property(bool, notify=verifyChanged)
    def waiting(self) -> bool:
        """The key waits for the customer now (its light blinks)."""
        return self._waiting

    @Property(bool, notify=verifyChanged)
    def again(self) -> bool:
        """The finger was not recognised: once more."""
        return self._again

    @Property(int, notify=verifyChanged)
    def fingersLeft(self) -> int:
        """Tries left before the sensor rests; -1 where unknown."""
        return self._left

    @Slot()
    def usePasscode(self) -> None:
        """「パスコードを使う」."""
        self.finish(KeyChoice.USE_PASSCODE)


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


@QmlElement
class EnrolledView(View):
    """Screen 15."""

    screen = "Enrolled"
    asks = steps.Enrolled

    def __init__(
        self, *, sensor: bool, passcode: bool = True, card: bool = False, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._sensor = sensor
        self.by_touch = not sensor
        self._passcode = passcode
        self._card = card

    @Property(bool, constant=True)
    def sensor(self) -> bool:
        """Fingerprint or passcode from now on; else passcode and touch."""
        return self._sensor

    @Property(bool, constant=True)
    def passcode(self) -> bool:
        """The key has a passcode. One that has none verifies its owner by itself."""
        return self._passcode

    @Property(bool, constant=True)
    def card(self) -> bool:
        """It is laid down, not touched."""
        return self._card

    @Slot()
    def proceed(self) -> None:
        """「トップ画面へ」."""
        self.finish(Continue())


@QmlElement
class AccountChoiceView(View):
    """A key that holds several members: the customer picks the account, by masked names."""

    screen = "AccountChoice"
    private = True

    def __init__(self, names: list[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names = names

    @Property(list, constant=True)
    def names(self) -> list[str]:
        """Masked name and member ID of each, as they stand on the key: families share the beginning of both."""
        return self._names

    @Slot(int)
    def choose(self, index: int) -> None:
        """Touch on a name."""
        self.finish(index)


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
