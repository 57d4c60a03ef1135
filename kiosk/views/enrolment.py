"""Screens 10 and 15: the introduction to enrolment, and "the key is enrolled"."""

from typing import Self

from PySide6.QtCore import Property, QObject, Slot
from PySide6.QtQml import QmlElement

from kiosk.views.slip import SlipView
from kiosk.views.start import HelpPage
from kiosk.views.view import Given, View
from protocol import steps
from protocol.answers import Continue, Later

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class EnrolmentIntroductionView(View):
    """Screen 10: explains enrolment before it begins."""

    screen = "EnrolmentIntroduction"
    asks = steps.EnrolmentIntroduction

    @classmethod
    def for_step(cls, step: steps.EnrolmentIntroduction, _given: Given) -> Self:
        """Build the view with the step's `compulsory` and `phone`."""
        return cls(compulsory=step.compulsory, phone=step.phone)

    def __init__(self, *, compulsory: bool, phone: bool = True, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._compulsory = compulsory
        self._phone = phone

    @Property(bool, constant=True)
    def compulsory(self) -> bool:
        """Whether enrolment is compulsory: 「やめる」, which leads back to screen 1, is offered in place of 「あとで登録する」."""
        return self._compulsory

    @Property(bool, constant=True)
    def phone(self) -> bool:
        """Whether a code by phone follows: the customer is told then to have the phone at hand."""
        return self._phone

    @Slot()
    def proceed(self) -> None:
        """Answer with Continue, to begin enrolment: 「認証する」."""
        self.finish(Continue())

    @Slot()
    def later(self) -> None:
        """Answer with Later, whatever `compulsory` says: 「あとで登録する」."""
        self.finish(Later())

    @Slot()
    def help(self) -> None:
        """Answer with HelpPage.FIDO, the page 「FIDO(ファイド) 認証とは？」."""
        self.finish(HelpPage.FIDO)


@QmlElement
class EnrolledView(SlipView):
    """Screen 15: the key is enrolled."""

    screen = "Enrolled"
    asks = steps.Enrolled

    def __init__(
        self,
        *,
        sensor: bool,
        passcode: bool = True,
        card: bool = False,
        name: str = "",
        reference: str = "",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(reference, parent)
        self._name = name
        self._sensor = sensor
        self.by_touch = not sensor
        self._passcode = passcode
        self._card = card

    @Property(str, constant=True)
    def name(self) -> str:
        """What the key is called."""
        return self._name

    @Property(bool, constant=True)
    def hasSensor(self) -> bool:
        """Whether a finger is enrolled on the key, or can be enrolled here.

        The screen mentions fingers then. True for a key that is not known.
        """
        return self._sensor

    @Property(bool, constant=True)
    def hasPasscode(self) -> bool:
        """Whether the key has a passcode.

        True for a key that is not known. A key without one verifies its owner by itself, usually by finger.
        """
        return self._passcode

    @Property(bool, constant=True)
    def isCard(self) -> bool:
        """Whether the key is a card, which is laid on the reader instead of touched."""
        return self._card

    @Slot()
    def proceed(self) -> None:
        """Answer with Continue, which leads to the member's top screen: 「トップ画面へ」."""
        self.finish(Continue())
