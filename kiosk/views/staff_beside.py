"""Staff beside the customer: who they are, what they see of where the customer stands, and what they can do."""

import enum
from typing import NamedTuple

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.views.view import View
from protocol.screen_names import screen_name
from protocol.steps import StaffBeside

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class StaffPresence(QObject):
    """The members of staff who help beside the customer, as the frame around every screen names them."""

    def __init__(
        self, name: str, checker: str = "", *, own: bool = False, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._checker = checker
        self._own = own

    @Property(str, constant=True)
    def name(self) -> str:
        """The name of the member of staff who came first. Once there is a `checker`, this one writes for the customer."""
        return self._name

    @Property(str, constant=True)
    def checker(self) -> str:
        """The name of the second person, while both read and write for the customer; else empty."""
        return self._checker

    @Property(bool, constant=True)
    def own(self) -> bool:
        """Whether the customer alone fills in this screen, also where staff read and write for them."""
        return self._own


class StaffWish(enum.Enum):
    """What a member of staff wants to do beside the customer."""

    SCREEN = enum.auto()
    """Give the screen back."""
    PROLONG = enum.auto()
    WRITE = enum.auto()
    """Read and write for the customer, with a second person."""
    BACK = enum.auto()
    START_OVER = enum.auto()
    HAND_OVER = enum.auto()
    END = enum.auto()


class Stopped(NamedTuple):
    """Where the customer stood when staff came, and why the customer did not go on."""

    screen: str
    """`View.screen`."""
    refusal: str = ""
    """A RefusalCode's value; empty if nothing was refused."""
    trouble: str = ""
    """The trouble of KeyTrouble; empty on every other screen."""
    card: bool = False
    """Whether the trouble is that of a card."""


@QmlElement
class StaffBesideView(View):
    """Tells a member of staff in words where the customer stands and why, and what they can do. The answer is a StaffWish."""

    staffBesideChanged = Signal()

    screen = "StaffBeside"
    for_staff = True
    asks = StaffBeside
    private = True

    def __init__(
        self,
        step: StaffBeside,
        stopped: Stopped,
        *,
        goes_back: bool = False,
        approves: bool = False,
        by_key: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.patience = 300.0
        self._step = step
        self._stopped = stopped
        self._goes_back = goes_back
        self._approves = approves
        self._by_key = by_key
        self._done = ""

    def show_done(self, step: StaffBeside, done: str) -> None:
        """Show what was just done: "prolonged", "handed-over", or empty for nothing; and the step as it is now."""
        self._step = step
        self._done = done
        self.changed.emit()

    @Property(str, constant=True)
    def branch(self) -> str:
        """The name of the terminal's branch."""
        return self._step.branch

    @Property(str, notify=staffBesideChanged)
    def customer(self) -> str:
        """The customer's name, masked; empty if no customer has been identified."""
        return self._step.customer

    @Property(str, notify=staffBesideChanged)
    def provenBy(self) -> str:
        """How the customer was identified: an audit factor's value; empty if not yet."""
        return self._step.proven_by

    @Property(int, notify=staffBesideChanged)
    def prolongsLeft(self) -> int:
        """How often the customer's time may still be prolonged."""
        return self._step.prolongs_left

    @Property(str, notify=staffBesideChanged)
    def done(self) -> str:
        """What was just done: "prolonged", "handed-over", or empty."""
        return self._done

    @Property(str, constant=True)
    def at(self) -> str:
        """The name that staff know the customer's screen by."""
        return screen_name(self._stopped.screen)

    @Property(str, constant=True)
    def atScreen(self) -> str:
        """The customer's screen, as `View.screen`."""
        return self._stopped.screen

    @Property(str, constant=True)
    def why(self) -> str:
        """The code of the refusal that the customer reads there; empty for none."""
        return self._stopped.refusal

    @Property(str, constant=True)
    def trouble(self) -> str:
        """The trouble with a key that the customer reads there; empty for none."""
        return self._stopped.trouble

    @Property(bool, constant=True)
    def isCard(self) -> bool:
        """Whether the trouble is that of a card."""
        return self._stopped.card

    @Property(bool, constant=True)
    def goesBack(self) -> bool:
        """Whether the customer's journey can go back one screen without starting over."""
        return self._goes_back

    @Property(bool, constant=True)
    def approves(self) -> bool:
        """Whether the customer's screen asks for an approval of staff."""
        return self._approves

    @Property(bool, constant=True)
    def writes(self) -> bool:
        """Whether two of staff read and write for the customer already."""
        return self._step.checker != ""

    @Property(bool, constant=True)
    def mayWrite(self) -> bool:
        """Whether two of staff can begin to read and write.

        Not once they do, nor at a step that wants the customer's key, or a key to approve with.
        """
        return self._step.checker == "" and not self._by_key

    @Slot()
    def toScreen(self) -> None:
        """Answer SCREEN: 「お客さまの画面へ」."""
        self.finish(StaffWish.SCREEN)

    @Slot()
    def prolong(self) -> None:
        """Answer PROLONG: 「時間を5分のばす」."""
        self.finish(StaffWish.PROLONG)

    @Slot()
    def write(self) -> None:
        """Answer WRITE: 「代わりに読む・書く」."""
        self.finish(StaffWish.WRITE)

    @Slot()
    def goBack(self) -> None:
        """Answer StaffWish.BACK: 「前の画面へ戻す」."""
        self.finish(StaffWish.BACK)

    @Slot()
    def startOver(self) -> None:
        """Answer START_OVER: 「はじめからやり直す」."""
        self.finish(StaffWish.START_OVER)

    @Slot()
    def handOver(self) -> None:
        """Answer HAND_OVER, so that the desk goes on with the customer: 「窓口のPCへ引き継ぐ」."""
        self.finish(StaffWish.HAND_OVER)

    @Slot()
    def endJourney(self) -> None:
        """Answer END: 「お手続きを終える」."""
        self.finish(StaffWish.END)
