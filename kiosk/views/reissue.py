"""The screens of a password reissue: screen P1, and its end."""

from typing import Self

from PySide6.QtCore import Property, QObject, Slot
from PySide6.QtQml import QmlElement

from kiosk.views.email import EmailForm
from kiosk.views.slip import SlipView
from kiosk.views.view import Given
from protocol import steps
from protocol.answers import Continue, IdentifyMember

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class ReissueIdView(EmailForm):
    """Screen P1: asks for the member ID. The next screen is the same for an unknown ID."""

    screen = "ReissueId"
    asks = steps.ReissueId

    @classmethod
    def for_step(cls, _step: steps.ReissueId, given: Given) -> Self:
        """Build the view with the keyboard's mail domains."""
        return cls(list(given.mail_domains))

    def answer(self, email: str) -> IdentifyMember:
        """Return the answer that names the member ID."""
        return IdentifyMember(id=email)


@QmlElement
class PasswordResetView(SlipView):
    """The end of a reissue: the password that the member entered is set. A slip with the reference number may be offered."""

    screen = "PasswordReset"
    asks = steps.PasswordReset
    private = True

    @classmethod
    def for_step(cls, step: steps.PasswordReset, given: Given) -> Self:
        """Build the view, with the step's reference number where slips are printed; else it offers no slip."""
        return cls(step, given.reference_of(step))

    def __init__(self, step: steps.PasswordReset, reference: str = "", parent: QObject | None = None) -> None:
        super().__init__(reference, parent)
        self._step = step

    @Property(str, constant=True)
    def memberId(self) -> str:
        """The member ID, masked."""
        return self._step.member_id

    @Property(bool, constant=True)
    def offersEnrolment(self) -> bool:
        """Whether enrolment comes next; else the top screen."""
        return self._step.offers_enrolment

    @Slot()
    def proceed(self) -> None:
        """Answer with Continue, which leads to enrolment or the top screen: 「FIDO 認証登録へ」, 「トップ画面へ」."""
        self.finish(Continue())
