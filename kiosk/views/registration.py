"""Screens 2, 3, 4, 6, 8 and 9: terms, e-mail address, password, registered; and the changes from the top screen."""

from typing import Any, Self

import msgspec
from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.views.email import EmailForm
from kiosk.views.field import Field
from kiosk.views.form import Form
from kiosk.views.slip import SlipView
from kiosk.views.view import Given, View, local_refusal
from protocol import steps
from protocol.answers import (
    AgreeToTerms,
    ChoosePassword,
    ConfirmEmail,
    Continue,
    KeepCardEmail,
    Later,
    ProposeEmail,
)
from protocol.passwords import MAX_LENGTH, check_password
from protocol.refusals import Refusal, RefusalCode
from protocol.secret import Secret
from protocol.steps import PersonalWords

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1


def _paragraphs(text: str) -> list[str]:
    return [paragraph for paragraph in text.split("\n\n") if paragraph.strip()]


@QmlElement
class TermsView(View):
    """Screen 2: the terms, to agree to or decline."""

    screen = "Terms"
    customers_own = True
    asks = steps.Terms
    patience = 300.0

    def __init__(self, step: steps.Terms, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._step = step

    @Property(str, constant=True)
    def title(self) -> str:
        """The title of the terms: 「My APLUS 会員規約」."""
        return self._step.title

    @Property(list, constant=True)
    def paragraphs(self) -> list[str]:
        """The paragraphs of the terms, as plain text."""
        return _paragraphs(self._step.text)

    @Property(dict, constant=True)
    def references(self) -> dict[str, dict[str, Any]]:
        """`title` and `paragraphs` of the terms in other languages, by the language's code: for reference alone."""
        return {
            code: {"title": reference.title, "paragraphs": _paragraphs(reference.text)}
            for code, reference in self._step.references.items()
        }

    @Slot(str)
    def agree(self, shown: str) -> None:
        """Answer that the version is agreed to, as shown in this language; Japanese if there is no reference in it: 「同意して進む」."""
        shown = shown if shown in self._step.references else "ja"
        self.finish(AgreeToTerms(version=self._step.version, agreed=True, shown=shown))

    @Slot()
    def cancel(self) -> None:
        """Answer that it is declined, which makes the journey start over: 「キャンセル」."""
        self.finish(AgreeToTerms(version=self._step.version, agreed=False))


@QmlElement
class EmailChoiceView(View):
    """Screen 3: whether the card's e-mail address becomes the member ID."""

    screen = "EmailChoice"
    asks = steps.EmailChoice
    private = True

    def __init__(self, step: steps.EmailChoice, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._step = step

    @Property(str, constant=True)
    def email(self) -> str:
        """The card's address, masked."""
        return self._step.email

    @Property(bool, constant=True)
    def available(self) -> bool:
        """Whether 「はい」 is offered; False if the address is a member ID already."""
        return self._step.available

    @Slot()
    def yes(self) -> None:
        """Answer that the card's address becomes the member ID, whatever `available` says: 「はい」."""
        self.finish(KeepCardEmail(keep=True))

    @Slot()
    def no(self) -> None:
        """Answer that another address becomes the member ID: 「いいえ」."""
        self.finish(KeepCardEmail(keep=False))


@QmlElement
class NewEmailView(EmailForm):
    """Asks for a new e-mail address: screen 4, and a change of the address from the top screen."""

    screen = "NewEmail"
    asks = steps.NewEmail

    def __init__(self, step: steps.NewEmail, domains: list[str], parent: QObject | None = None) -> None:
        super().__init__(domains, parent)
        self._change = step.change
        if step.change:
            self.way_back = Later()

    @classmethod
    def for_step(cls, step: steps.NewEmail, given: Given) -> Self:
        """Build the view with the keyboard's mail domains."""
        return cls(step, list(given.mail_domains))

    @Property(bool, constant=True)
    def isChange(self) -> bool:
        """Whether a member changes the address; else it is the first one."""
        return self._change

    def answer(self, email: str) -> ProposeEmail:
        """Return the answer that proposes the address."""
        return ProposeEmail(email=email)


@QmlElement
class EmailConfirmView(View):
    """Screen 6, and the last screen of a change of the address: confirm the new one."""

    screen = "EmailConfirm"
    asks = steps.EmailConfirm
    private = True

    def __init__(self, step: steps.EmailConfirm, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._step = step

    @Property(bool, constant=True)
    def isChange(self) -> bool:
        """Whether a member changes the address, which OK completes; else it is the first one, stored with the password."""
        return self._step.change

    @Property(str, constant=True)
    def email(self) -> str:
        """The new address, masked."""
        return self._step.email

    @Slot()
    def ok(self) -> None:
        """Answer that the new address is right: 「OK」."""
        self.finish(ConfirmEmail(confirmed=True))

    @Slot()
    def cancel(self) -> None:
        """Answer that it is not: the journey starts over, a change leads back to the top screen: 「キャンセル」."""
        self.finish(ConfirmEmail(confirmed=False))


@QmlElement
class NewPasswordView(Form):
    """Asks for a new password: screen 8, and a change from the top screen. Its rules are checked while the customer types."""

    newPasswordChanged = Signal()

    screen = "NewPassword"
    asks = steps.NewPassword
    asks_to_leave = True

    def __init__(self, step: steps.NewPassword, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._step = step
        if step.change:
            self.way_back = Later()
        self._password = Field(self, hidden=True, longest=MAX_LENGTH)
        self._repeated = Field(self, hidden=True, longest=MAX_LENGTH)
        self.fields = [self._password, self._repeated]
        for field in self.fields:
            field.changed.connect(self.changed)

    @Property(str, constant=True)
    def wording(self) -> str:
        """Which words the button has: "migration", "registration", "reissue" or "change"."""
        return "change" if self._step.change else self._step.journey.value

    @Property(QObject, constant=True)
    def password(self) -> Field:
        """Field 「ご希望のパスワード」."""
        return self._password

    @Property(QObject, constant=True)
    def repeated(self) -> Field:
        """Field 「確認のためもう一度ご入力ください。」."""
        return self._repeated

    @property
    def _broken(self) -> list[str]:
        return [code.value for code in check_password(self._password.value, self._step.words)]

    @property
    def _ready(self) -> bool:
        return not self._broken and self._password.value == self._repeated.value

    @Property(list, notify=newPasswordChanged)
    def broken(self) -> list[str]:
        """RefusalCode values of the rules that the password breaks.

        An empty password breaks the rules of length and of the kinds of characters.
        """
        return self._broken

    @Property(bool, notify=newPasswordChanged)
    def differs(self) -> bool:
        """Whether the repetition can't become equal by typing on."""
        return not self._password.value.startswith(self._repeated.value)

    @Property(bool, notify=newPasswordChanged)
    def ready(self) -> bool:
        """Whether no rule is broken and both are equal, so that the button can be touched."""
        return self._ready

    @Slot()
    def submit(self) -> None:
        """Answer with the password if no rule is broken and both are equal: 「再登録を完了する」 and the other words of `wording`."""
        if self._ready:
            self.finish(ChoosePassword(password=Secret(self._password.value)))

    def wipe(self) -> None:
        """Empty both fields, and forget the words that a password must not contain."""
        super().wipe()
        self._step = msgspec.structs.replace(self._step, words=PersonalWords())

    def ask_again(self, _step: steps.NewPassword, refusal: Refusal | None) -> None:
        """Show why the service refused the password, and empty both fields; do nothing without a refusal."""
        if refusal is not None:
            self.refuse_password(refusal.code)

    def refuse_password(self, code: RefusalCode) -> None:
        """Empty both fields, focus the first, and show a refusal that only the service can give, such as PASSWORD_OLD."""
        super().wipe()
        self.focusOn(0)
        self.refuse(local_refusal(code))


@QmlElement
class RegisteredView(SlipView):
    """Screen 9: the member is registered."""

    screen = "Registered"
    asks = steps.Registered
    private = True

    @classmethod
    def for_step(cls, step: steps.Registered, given: Given) -> Self:
        """Build the view, with the step's reference number where slips are printed; else it offers no slip."""
        return cls(step, given.reference_of(step))

    def __init__(self, step: steps.Registered, reference: str = "", parent: QObject | None = None) -> None:
        super().__init__(reference, parent)
        self._step = step

    @Property(str, constant=True)
    def memberId(self) -> str:
        """The member ID, masked."""
        return self._step.member_id

    @Slot()
    def proceed(self) -> None:
        """Answer with Continue, which leads to enrolment: 「FIDO 認証登録へ」."""
        self.finish(Continue())
