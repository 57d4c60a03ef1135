"""Screens that cover another one and leave it as it was: idle warning, end of session, staff called, line lost. And JourneyGone."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.views.view import View

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1


STAFF_CAME = "staff-came"
"""The answer of StaffCalledView when a member of staff has come to the terminal."""


class _CountdownView(View):
    """A warning that the session ends. The answer is whether the customer goes on."""

    countdownChanged = Signal()

    def __init__(self, left: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._left = left

    def count(self, left: int) -> None:
        """Show how much time is left."""
        self._left = left
        self.changed.emit()

    @Property(int, notify=countdownChanged)
    def left(self) -> int:
        """Time left, in the unit of the screen."""
        return self._left

    @Slot()
    def proceed(self) -> None:
        """Answer True, to go on: 「続ける」, 「お手続きに戻る」."""
        self.finish(True)

    @Slot()
    def end(self) -> None:
        """Answer False, which ends the session: 「終了する」."""
        self.finish(False)


@QmlElement
class IdleView(_CountdownView):
    """「お手続きを続けますか？」: the terminal stood untouched for a while.

    The caller counts seconds down (`count`). The answer is True to go on, False to end the session.
    """

    screen = "Idle"

    def __init__(self, seconds: int, parent: QObject | None = None) -> None:
        super().__init__(seconds, parent)
        self._seconds = seconds

    @Property(int, constant=True)
    def countdownSeconds(self) -> int:
        """Seconds that the countdown begins with."""
        return self._seconds


@QmlElement
class SessionEndView(_CountdownView):
    """The session's absolute end is near.

    The caller counts minutes down (`count`). The answer is True to go on until then, or False to end now.
    """

    screen = "SessionEnd"

    def __init__(self, session_minutes: int, left: int, parent: QObject | None = None) -> None:
        super().__init__(left, parent)
        self._session_minutes = session_minutes

    @Property(int, constant=True)
    def sessionMinutes(self) -> int:
        """Minutes that a session may take in all, by the branch's setting; what staff added is not counted."""
        return self._session_minutes


@QmlElement
class StaffCalledView(View):
    """「係員を呼ぶ」: says how far the call is, and covers what the screen shows. The answer is True, to go on, or STAFF_CAME."""

    staffCalledChanged = Signal()

    screen = "StaffCalled"

    def __init__(self, *, expects_staff: bool = False, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = "calling"
        self._expects_staff = expects_staff

    def show_state(self, state: str) -> None:
        """Show how far the call is: "calling", "called", "acknowledged" or "failed"."""
        self._state = state
        self.changed.emit()

    @Property(str, notify=staffCalledChanged)
    def state(self) -> str:
        """How far the call is: "calling" at first, "called", "acknowledged" or "failed"."""
        return self._state

    @Property(bool, constant=True)
    def expectsStaff(self) -> bool:
        """Whether staff can help here: a customer's journey is under way."""
        return self._expects_staff

    @Slot()
    def come(self) -> None:
        """Answer STAFF_CAME: a member of staff is here: 「係員専用」."""
        self.finish(STAFF_CAME)

    @Slot()
    def resume(self) -> None:
        """Answer True, which uncovers the screen while staff come: 「お手続きに戻る」."""
        self.finish(True)


@QmlElement
class LineLostView(View):
    """The service does not answer: the terminal tries again by itself. The answer is True to try at once, False to end."""

    lineLostChanged = Signal()

    screen = "LineLost"

    def __init__(self, cause: str = "line", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cause = cause
        self._trying = True

    def show_trying(self, *, trying: bool, cause: str | None = None) -> None:
        """Show whether the terminal is trying right now, and why the last try failed; None: as shown before."""
        self._trying = trying
        self._cause = cause or self._cause
        self.changed.emit()

    @Property(str, notify=lineLostChanged)
    def cause(self) -> str:
        """Why the last try failed.

        "line" (the service was not reached), "service" (it can't work just now) or "clock" (its clock and the terminal's differ).
        """
        return self._cause

    @Property(bool, notify=lineLostChanged)
    def trying(self) -> bool:
        """Whether the terminal is trying right now."""
        return self._trying

    @Slot()
    def again(self) -> None:
        """Answer True, to try again at once: 「もう一度つなぐ」."""
        self.finish(True)

    @Slot()
    def end(self) -> None:
        """Answer False, which ends the session: 「終了する」."""
        self.finish(False)


@QmlElement
class JourneyGoneView(View):
    """Tells that the journey expired or, with `key_refused`, ended since a key was refused too often. The answer is BACK."""

    screen = "JourneyGone"

    def __init__(self, parent: QObject | None = None, *, key_refused: bool = False) -> None:
        super().__init__(parent)
        self._key_refused = key_refused

    @Property(bool, constant=True)
    def keyRefused(self) -> bool:
        """Whether the journey ended because a key was refused too often."""
        return self._key_refused
