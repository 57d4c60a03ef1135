"""Screens 10 and 15: what enrolment is, and its end."""

from typing import Self

from PySide6.QtCore import Property, QObject, Slot
from PySide6.QtQml import QmlElement

from kiosk.views.start import HelpPage
from kiosk.views.view import Given, View
from protocol import steps
from protocol.answers import Continue, Later

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class EnrolmentIntroductionView(View):
    """Screen 10: what enrolment is."""

    screen = "EnrolmentIntroduction"
    asks = steps.EnrolmentIntroduction
    asks_to_leave = False

    @classmethod
    def for_step(cls, step: steps.EnrolmentIntroduction, _given: Given) -> Self:
        """Build the view with the branch's rule."""
        return cls(compulsory=step.compulsory)

    def __init__(self, *, compulsory: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._compulsory = compulsory

    @Property(bool, constant=True)
    def compulsory(self) -> bool:
        """Whether enrolment is compulsory: 「あとで登録する」 is not offered then."""
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
class EnrolledView(View):
    """Screen 15: the key is enrolled."""

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
        """Whether it signs in by fingerprint or passcode; else by passcode and touch."""
        return self._sensor

    @Property(bool, constant=True)
    def passcode(self) -> bool:
        """Whether the key has a passcode; one without verifies its owner by itself."""
        return self._passcode

    @Property(bool, constant=True)
    def card(self) -> bool:
        """Whether it is a card, laid down rather than touched."""
        return self._card

    @Slot()
    def proceed(self) -> None:
        """「トップ画面へ」."""
        self.finish(Continue())
