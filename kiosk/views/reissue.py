"""P1, and the end of a reissue."""

from typing import Self

from PySide6.QtCore import Property, QObject, Slot
from PySide6.QtQml import QmlElement

from kiosk.views.email import EmailForm
from kiosk.views.view import Given, View
from protocol import steps
from protocol.answers import Continue, IdentifyMember

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class ReissueIdView(EmailForm):
    """P1: the member ID, which is an address. What follows is the same for nobody's, and the screen says no more."""

    screen = "ReissueId"
    asks = steps.ReissueId

    @classmethod
    def for_step(cls, _step: steps.ReissueId, given: Given) -> Self:
        """With the keyboard's mail domains."""
        return cls(list(given.mail_domains))

    def answer(self, email: str) -> IdentifyMember:
        """The ID that was named."""
        return IdentifyMember(id=email)


@QmlElement
class PasswordResetView(View):
    """The end of a reissue, and what comes after it."""

    screen = "PasswordReset"
    asks = steps.PasswordReset
    private = True

    def __init__(self, step: steps.PasswordReset, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._step = step

    @Property(str, constant=True)
    def memberId(self) -> str:
        """Masked."""
        return self._step.member_id

    @Property(bool, constant=True)
    def offersEnrolment(self) -> bool:
        """On leads into the enrolment; else to the top screen."""
        return self._step.offers_enrolment

    @Slot()
    def proceed(self) -> None:
        """「FIDO 認証登録へ」, or 「トップ画面へ」."""
        self.finish(Continue())
