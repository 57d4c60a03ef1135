"""The start screen, the help pages, the screen about a key that can't sign in a member, out of service, and closed."""

import enum

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.views.reader import CodeReader
from kiosk.views.view import View
from protocol.answers import ShowPass
from protocol.eight_signs import read_eight_signs
from protocol.secret import Secret

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1


class Wish(enum.Enum):
    """What a customer or staff want, as touched on the start screen, its Q&A or UnknownKeyView.

    No view answers with IDENTIFY: it stands for an authenticator that has come.
    """

    LEGACY = enum.auto()
    """A migration: 「NETstation*APLUSをご利用されたことのあるお客さま」."""
    MEMBER = enum.auto()
    """A sign-in with ID and password: 「My APLUS IDをお持ちのお客さま」."""
    NEWCOMER = enum.auto()
    """A registration: 「はじめてのお客さま」."""
    IDENTIFY = enum.auto()
    """A sign-in with the authenticator that has just come; nothing was touched."""
    NAME_MEMBER = enum.auto()
    """A sign-in with an authenticator that stores no account: 「メールアドレスを入力してログイン」."""
    PASS = enum.auto()
    """A journey that begins with a pass: 「係員から番号を受け取った方」."""
    STAFF = enum.auto()
    """A member of staff enrols a key: 「係員専用」 on the Q&A that the start screen opened."""


class HelpPage(enum.StrEnum):
    """A help page. As the answer of a view: the customer wants to read it and come back."""

    QA = "qa"
    ABOUT = "about"
    FIDO = "fido"
    CODE = "code"


class UnknownKey(enum.StrEnum):
    """Why the authenticator that has come can't sign in a member."""

    NOT_ENROLLED = "not-enrolled"
    """It can hold no account of ours: it has neither passcode nor finger, or is of a kind that is never enrolled."""
    NOT_FOUND = "not-found"
    """It holds no account of ours, or one that the service does not know."""


@QmlElement
class CardsView(View):
    """Three large buttons, one for each situation of a customer.

    They are on the start screen, and on the screen about a key that can't sign in a member.
    """

    cardsChanged = Signal()

    def __init__(
        self,
        *,
        compulsory: bool = False,
        registration: bool = True,
        unknown: UnknownKey | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._compulsory = compulsory
        self._registration = registration
        self._unknown = unknown
        self._reading = False

    def show_reading(self, *, reading: bool) -> None:
        """Show whether a security key on the card reader is being read, which takes a second or two."""
        if reading != self._reading:
            self._reading = reading
            self.changed.emit()

    @Property(str, constant=True)
    def unknownKey(self) -> str:
        """Why the key that is in can't sign in a member, an UnknownKey; empty on the start screen."""
        return self._unknown or ""

    @Property(bool, notify=cardsChanged)
    def reading(self) -> bool:
        """Whether a security key on the card reader is being read, and must be kept still."""
        return self._reading

    @Property(bool, constant=True)
    def compulsory(self) -> bool:
        """On the start screen: whether this branch makes enrolment compulsory, so that a second note is shown; else False."""
        return self._compulsory

    @Property(bool, constant=True)
    def offersRegistration(self) -> bool:
        """Whether the branch offers registration; else the button 「はじめてのお客さま」 calls staff."""
        return self._registration

    @Slot()
    def legacy(self) -> None:
        """Answer with Wish.LEGACY: 「NETstation*APLUSをご利用されたことのあるお客さま」."""
        self.finish(Wish.LEGACY)

    @Slot()
    def member(self) -> None:
        """Answer with Wish.MEMBER: 「My APLUS IDをお持ちのお客さま」."""
        self.finish(Wish.MEMBER)

    @Slot()
    def newcomer(self) -> None:
        """Answer with Wish.NEWCOMER, if the branch offers registration: 「はじめてのお客さま」."""
        if self._registration:
            self.finish(Wish.NEWCOMER)

    @Slot()
    def nameMember(self) -> None:
        """Answer with Wish.NAME_MEMBER, if `unknownKey` is "not-found": 「メールアドレスを入力してログイン」."""
        if self._unknown is UnknownKey.NOT_FOUND:
            self.finish(Wish.NAME_MEMBER)

    @Slot()
    def about(self) -> None:
        """Answer with HelpPage.ABOUT, the page 「My APLUSとは」."""
        self.finish(HelpPage.ABOUT)

    @Slot()
    def help(self) -> None:
        """Answer with HelpPage.QA, the page 「Q&A」."""
        self.finish(HelpPage.QA)


@QmlElement
class StartView(CardsView):
    """The start screen, which holds no customer's data. The answer is a Wish, a HelpPage, or the ShowPass of a code reader."""

    screen = "Start"

    def __init__(
        self,
        *,
        compulsory: bool = False,
        registration: bool = True,
        passes: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(compulsory=compulsory, registration=registration, parent=parent)
        self._passes = passes
        self._reader = CodeReader()

    def wipe(self) -> None:
        """Forget what a code reader has typed."""
        self._reader.forget()

    @Property(bool, constant=True)
    def takesPasses(self) -> bool:
        """Whether the branch gives passes, so that 「係員から番号を受け取った方」 is shown and a code reader is listened to."""
        return self._passes

    @Slot()
    def showPass(self) -> None:
        """Answer with Wish.PASS, if `takesPasses`: 「係員から番号を受け取った方」."""
        if self._passes:
            self.finish(Wish.PASS)

    @Slot(result=bool)
    def isScanned(self) -> bool:
        """Return whether a key that comes now is a code reader's."""
        return self._reader.is_typing

    @Slot(str)
    def scan(self, text: str) -> None:
        """Take a key of a code reader.

        If it ends a code of eight signs and `takesPasses` is true, answer with the signs as a ShowPass. Other
        keys do nothing.
        """
        read = self._reader.take(text) if self._passes else None
        signs = read_eight_signs(read) if read is not None else None
        if signs is not None:
            self.finish(ShowPass(code=Secret(signs)))


@QmlElement
class UnknownKeyView(CardsView):
    """The three buttons of CardsView, for a customer whose key can't sign in a member. The answer is a Wish or BACK."""

    screen = "UnknownKey"

    def __init__(
        self, unknown: UnknownKey, *, registration: bool = True, parent: QObject | None = None
    ) -> None:
        super().__init__(registration=registration, unknown=unknown, parent=parent)


@QmlElement
class HelpView(View):
    """A help page. The answer is BACK, or Wish.STAFF from the Q&A that the start screen opened."""

    screen = "Help"
    patience = 180.0

    def __init__(self, page: HelpPage, *, from_start: bool = False, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._offers_staff = from_start and page is HelpPage.QA

    @Property(str, constant=True)
    def page(self) -> str:
        """The HelpPage's value: "qa", "about", "fido" or "code"."""
        return self._page.value

    @Property(bool, constant=True)
    def offersStaff(self) -> bool:
        """Whether this is the Q&A opened from the start screen: 「係員専用」 stands beside 「戻る」 then."""
        return self._offers_staff

    @Slot()
    def staff(self) -> None:
        """Answer with Wish.STAFF, if `offersStaff`: 「係員専用」."""
        if self._offers_staff:
            self.finish(Wish.STAFF)


@QmlElement
class OutOfServiceView(View):
    """Tells of an error that the customer can't fix. The answer is BACK, to the start screen."""

    screen = "OutOfService"

    def __init__(self, reference: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reference = reference

    @Property(str, constant=True)
    def reference(self) -> str:
        """A short reference by which staff find the error."""
        return self._reference


@QmlElement
class ClosedView(View):
    """Tells that the operator has taken the terminal out of service. It has no answer."""

    screen = "Closed"
