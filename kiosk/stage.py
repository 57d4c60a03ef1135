"""Stage: one screen at a time, each a question with one answer."""

from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.views.positions import position_of
from kiosk.views.staff_beside import StaffPresence
from kiosk.views.view import View
from protocol.steps import Step

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class Stage(QObject):
    """What the window shows: a screen, and perhaps something that covers it.

    Attributes:
        step: the step of the journey that is being asked; None outside of a journey.

    Signals:
        touched: a control was touched, text moved, or a character typed that a field accepted: resets the idle watch.
        stirred: something happened beside the glass, such as a finger on a key, a key put in, a text read out. It
            resets the idle watch only a few times between two touches, since a key can do this without a person.
        staffWanted: 「係員を呼ぶ」; the screen stays as it is, under what may cover it.
        staffCame: a member of staff is at the terminal: 「係員専用」.
        staffDismissed: the customer ends the help of staff: 「係員の操作を終える」.
        idled: nothing was touched until the idle warning had run out, so that the session ends.
        prolonged: the customer gets this many seconds more.
        slipWanted: a slip was asked for, of what was done on the screen that shows, which stays as it is.
        wiped: a session ended, or an error ends it; the customer may still be there.
        abandoned: the customer has left: language, letters, contrast and voice go back to the branch's.
    """

    viewChanged = Signal()
    coverChanged = Signal()
    touched = Signal()
    stirred = Signal()
    staffWanted = Signal()
    staffChanged = Signal()
    staffCame = Signal()
    staffDismissed = Signal()
    idled = Signal()
    prolonged = Signal(float)
    slipWanted = Signal()
    wiped = Signal()
    abandoned = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.step: Step | None = None
        self._staff: StaffPresence | None = None
        self._view: View | None = None
        self._covers: list[View] = []
        self._outlived: list[View] = []

    async def ask(self, view: View) -> Any:
        """Show a view, wait for its answer and return it, also if another view is shown meanwhile; cancel the call to give up.

        If the view is shown already, the screen stays as it is. A view must not be asked twice at once.
        """
        self.show(view)
        return await view.answered()

    def show(self, view: View) -> None:
        """Show a view without waiting for an answer. Do nothing if it is shown already."""
        if view is not self._view:
            view.position = position_of(view, self.step)
            view.setParent(self)
            self._view = view
            self.viewChanged.emit()

    async def cover(self, view: View) -> Any:
        """Show a view over the screen until it is answered, and return the answer.

        The screen below stays as it was. Cancelling the call takes the view away. The latest of several views
        is on top. They may end in any order.
        """
        view.setParent(self)
        self._covers.append(view)
        self.coverChanged.emit()
        try:
            return await view.answered()
        finally:
            self._covers.remove(view)
            self.coverChanged.emit()

    def show_staff(self, staff: StaffPresence | None) -> None:
        """Show which members of staff are in, with a frame around every screen; None: no frame."""
        if staff is not None:
            staff.setParent(self)
        before, self._staff = self._staff, staff
        self.staffChanged.emit()
        if before is not None and before is not staff:
            before.deleteLater()

    def wipe(self) -> None:
        """End a session: every view forgets what was entered, and `wiped` is emitted.

        Views of the session before are deleted. A page that fades out still reads its view, so a view is
        deleted one session later. What is shown stays, and so does how it is shown, until `abandoned`.
        """
        for view in self._outlived:
            view.deleteLater()
        here = [view for view in self.findChildren(View) if view not in self._outlived]
        for view in here:
            view.wipe()
        self._outlived = [view for view in here if view is not self._view and view not in self._covers]
        self.wiped.emit()

    @property
    def showing(self) -> View | None:
        """The view on stage, for Python; None before the first."""
        return self._view

    @property
    def has_staff(self) -> bool:
        """Whether staff are in, for Python."""
        return self._staff is not None

    @property
    def covered_by(self) -> View | None:
        """The view that covers the stage, for Python; None if nothing does."""
        return self._covers[-1] if self._covers else None

    @Property(QObject, notify=staffChanged)
    def staff(self) -> StaffPresence | None:
        """The members of staff who are in, for QML; null if there are none."""
        return self._staff

    @Property(QObject, notify=viewChanged)
    def view(self) -> View | None:
        """The view on stage, for QML; null before the first."""
        return self._view

    @Property(QObject, notify=coverChanged)
    def covering(self) -> View | None:
        """The view that covers the stage, for QML; null if nothing does."""
        return self.covered_by

    @Slot()
    def touch(self) -> None:
        """Report a touch on a control, or a character that a field accepted: it resets the idle watch."""
        self.touched.emit()

    @Slot()
    def callStaff(self) -> None:
        """Ask for staff: 「係員を呼ぶ」."""
        self.staffWanted.emit()

    @Slot()
    def dismissStaff(self) -> None:
        """Ask that the help of staff ends: 「係員の操作を終える」."""
        self.staffDismissed.emit()
