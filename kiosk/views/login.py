"""Screen 1, its refusals, the screens of a locked ID or a stopped card, and the form for the member ID."""

from typing import Self

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.views.field import Field
from kiosk.views.form import Form
from kiosk.views.start import HelpPage
from kiosk.views.view import Given, View
from protocol import steps
from protocol.answers import IdentifyMember, Instead, LogIn
from protocol.emails import canonical
from protocol.journeys import JourneyKind
from protocol.secret import Secret

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1


class Again:
    """The answer of 「もう一度入力する」: screen 1 is shown again."""


def _take(view: View, offers: tuple[JourneyKind, ...], way: JourneyKind) -> None:
    """Answer with another journey, if the branch offers it; otherwise QML's button calls staff."""
    if way in offers:
        view.finish(Instead(journey=way))


class _WaysOut(View):
    """The base of screens from which the customer can begin another journey: a registration or a reissue."""

    def __init__(self, offers: tuple[JourneyKind, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offers = offers

    @Property(bool, constant=True)
    def offersRegistration(self) -> bool:
        """Whether the branch offers registration; else 「係員を呼ぶ」 stands in its place."""
        return JourneyKind.REGISTRATION in self._offers

    @Property(bool, constant=True)
    def offersReissue(self) -> bool:
        """Whether the branch offers a reissue; else 「係員を呼ぶ」 stands in its place."""
        return JourneyKind.REISSUE in self._offers

    @Slot()
    def register(self) -> None:
        """Answer with a registration, if the branch offers it: 「My APLUS IDを新規登録したい方はこちら」, 「ID登録」."""
        _take(self, self._offers, JourneyKind.REGISTRATION)

    @Slot()
    def reissue(self) -> None:
        """Answer with a reissue, if the branch offers it: 「ID・パスワードを忘れた方はこちら」, 「パスワード再設定」."""
        _take(self, self._offers, JourneyKind.REISSUE)


@QmlElement
class LoginView(Form):
    """Screen 1: ID and password. The answer is a LogIn, an Instead (another journey), HelpPage.QA or BACK.

    Attributes:
        id: the field ID.
        password: the field パスワード, hidden.
    """

    loginChanged = Signal()

    screen = "Login"
    asks = steps.Login

    def __init__(self, *, legacy: bool, offers: tuple[JourneyKind, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._legacy = legacy
        self._offers = offers
        self._id = Field(self)
        self._password = Field(self, hidden=True, longest=64)
        self.fields = [self._id, self._password]
        for field in self.fields:
            field.changed.connect(self.changed)

    def forget_password(self) -> None:
        """Empty and focus the password field. The ID stays typed."""
        self._password.wipe()
        self.focusOn(1)

    def holds_address(self) -> bool:
        """Return whether the ID is an e-mail address, as every member ID and some legacy IDs are."""
        return canonical(self._id.value) is not None

    @Property(QObject, constant=True)
    def id(self) -> Field:
        """Field "ID"."""
        return self._id

    @Property(QObject, constant=True)
    def password(self) -> Field:
        """Field "パスワード"."""
        return self._password

    @Property(bool, constant=True)
    def isLegacy(self) -> bool:
        """Whether it asks for the legacy ID, else for the member ID. It takes either."""
        return self._legacy

    @Property(bool, constant=True)
    def offersRegistration(self) -> bool:
        """Whether the branch offers registration."""
        return JourneyKind.REGISTRATION in self._offers

    @Property(bool, constant=True)
    def offersReissue(self) -> bool:
        """Whether the branch offers a reissue."""
        return JourneyKind.REISSUE in self._offers

    @Property(bool, notify=loginChanged)
    def ready(self) -> bool:
        """Whether both fields have text, so that 「ログイン」 can be touched."""
        return bool(self._id.value and self._password.value)

    @Slot()
    def submit(self) -> None:
        """Answer with ID and password, if both fields have text: 「ログイン」."""
        if self._id.value and self._password.value:
            self.finish(LogIn(id=self._id.value, password=Secret(self._password.value)))

    @Slot()
    def register(self) -> None:
        """Answer with a registration, if the branch offers it: 「My APLUS IDを新規登録したい方はこちら」."""
        _take(self, self._offers, JourneyKind.REGISTRATION)

    @Slot()
    def reissue(self) -> None:
        """Answer with a reissue, if the branch offers it: 「ID・パスワードを忘れた方はこちら」."""
        _take(self, self._offers, JourneyKind.REISSUE)

    @Slot()
    def help(self) -> None:
        """Answer with HelpPage.QA, the page 「Q&A」: 「ログインできない場合はQ&Aもご確認ください」."""
        self.finish(HelpPage.QA)


@QmlElement
class LoginRefusedView(_WaysOut):
    """Tells that the ID or the password is wrong: 「入力されたIDとパスワードではログインできません」. The answer is Again, an Instead or BACK."""

    screen = "LoginRefused"
    customers_own = True

    def __init__(
        self, offers: tuple[JourneyKind, ...], *, is_address: bool, parent: QObject | None = None
    ) -> None:
        super().__init__(offers, parent)
        self._is_address = is_address

    @Property(bool, constant=True)
    def isAddress(self) -> bool:
        """Whether an e-mail address was typed: the screen warns that more wrong passwords suspend the account."""
        return self._is_address

    @Slot()
    def again(self) -> None:
        """Answer with Again, to return to screen 1: 「もう一度入力する」."""
        self.finish(Again())


@QmlElement
class SuspendedView(_WaysOut):
    """Screen 17, 「ご確認ください」, or the screen of a locked legacy ID.

    The answer is an Instead, which starts another journey, or BACK, which starts over.
    """

    screen = "Suspended"
    asks = steps.Suspended
    asks_to_leave = False

    @classmethod
    def for_step(cls, step: steps.Suspended, _given: Given) -> Self:
        """Build the view with the journeys that the step offers."""
        return cls(legacy=step.legacy, offers=step.offers)

    def __init__(self, *, legacy: bool, offers: tuple[JourneyKind, ...], parent: QObject | None = None) -> None:
        super().__init__(offers, parent)
        self._legacy = legacy

    @Property(bool, constant=True)
    def isLegacy(self) -> bool:
        """Whether the locked ID has the form of a legacy ID; else it is an e-mail address, whose password is suspended."""
        return self._legacy


@QmlElement
class CardStoppedView(View):
    """Tells that the card can't be used now, and which number to call. The answer is BACK, to start over.

    The card company has stopped the card, or staff have frozen the customer; the screen does not say which.
    """

    screen = "CardStopped"
    asks = steps.CardStopped
    asks_to_leave = False

    @classmethod
    def for_step(cls, _step: steps.CardStopped, _given: Given) -> Self:
        """Build the view, which shows nothing of the step."""
        return cls()


@QmlElement
class MemberIdView(Form):
    """Asks for the member ID, for a customer whose security key stores no account. The answer is an IdentifyMember, or BACK."""

    memberIdChanged = Signal()

    screen = "MemberId"
    customers_own = False
    asks = steps.MemberId

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._id = Field(self)
        self.fields = [self._id]
        self._id.changed.connect(self.changed)

    @Property(QObject, constant=True)
    def id(self) -> Field:
        """Field "ID"."""
        return self._id

    @Property(bool, notify=memberIdChanged)
    def ready(self) -> bool:
        """Whether an ID was typed, so that 「次へ」 can be touched."""
        return bool(self._id.value)

    @Slot()
    def submit(self) -> None:
        """Answer with IdentifyMember of the ID, whatever its form, if one was typed: 「次へ」."""
        if self._id.value:
            self.finish(IdentifyMember(id=self._id.value))
