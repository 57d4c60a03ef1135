"""View: the base of every screen's view-model."""

import asyncio
from collections.abc import Callable
from typing import Any, ClassVar, NamedTuple, Self

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from protocol.answers import AnyAnswer, StartOver
from protocol.refusals import Refusal, RefusalCode
from protocol.steps import Bar, BarPosition, Enrolled, PasswordReset, Registered, Step

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1


APPROVAL = "approval"
"""The `purpose` of screens that a member of staff reads, about their own authenticator.

It is wanted to approve something, or to help beside the customer.
"""


class Given(NamedTuple):
    """What the terminal adds to a step, for the screens that want it. `now` is a monotonic clock in seconds.

    `mail_domains`: those that the keyboard offers, each with its @.
    """

    mail_domains: tuple[str, ...]
    now: Callable[[], float]
    prints: bool = False
    """Whether slips are printed here."""

    def reference_of(self, step: Registered | PasswordReset | Enrolled) -> str:
        """Return the step's reference number, for a slip of what was done; empty where no slips are printed."""
        return step.reference if self.prints else ""


@QmlElement
class View(QObject):
    """A question to the customer, and room for one answer.

    State flows out through read-only properties, intent flows in through slots that end in `finish`. Nothing
    is writable from QML. `changed` says that something is new. A class with changing properties of its own
    declares a signal of its own name for them (a property can't notify by a signal of its base class: such
    a notifier is lost, or its meta-object ends the process). That signal is emitted whenever `changed` is. A method of a view
    or field to which a signal is connected is a `Slot`: otherwise PySide gives that one view a meta-object of its own, and QML,
    which remembers meta-objects by address, crashes some thousand screens later, when another stands at the same place.

    Attributes:
        screen: the QML file under screens/ that draws it, without its ending.
        asks: the kind of step that this class alone asks; None: it asks no step, or is one of several screens of one step.
        for_staff: whether staff read it, in Japanese whatever the customer speaks.
        private: whether it takes an entry, or names a person or what is on their key, masked or not: the report of a field test has
            neither picture nor words of it, nor of what covers it.
        position: its position in a steps bar, set when the stage shows it; None for no bar.
        by_touch: whether the bar of an enrolment says "confirm with the key" instead of "finger": set by views of a key that has
            no sensor, and by VerifyView after a passcode.
        way_back: the answer to the step that 「戻る」 or 「やめる」 stands for, unless the walk has another.
        customers_own: whether the customer alone may fill it in, also while staff are beside: it takes a secret or an agreement.
        asks_to_leave: whether the customer is asked before `way_back` starts over, since what was entered so far is lost.
        patience: seconds without a touch before the idle warning; None for the branch's setting.
    """

    changed = Signal()

    screen: ClassVar[str]
    asks: ClassVar[type[Step] | None] = None
    customers_own: ClassVar[bool] = False
    asks_to_leave: ClassVar[bool] = True
    for_staff: bool = False
    private: ClassVar[bool] = False
    position: BarPosition | None = None
    by_touch: bool = False
    way_back: AnyAnswer = StartOver()
    patience: float | None = None

    def __init_subclass__(cls, **more: Any) -> None:
        """Register the class as the screen of the step that it `asks`."""
        super().__init_subclass__(**more)
        step = vars(cls).get("asks")
        if step is not None:
            assert step not in SCREENS, f"two screens for {step.__name__}"
            SCREENS[step] = cls

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answer: asyncio.Future[Any] | None = None
        self._busy = False
        self._refusal: Refusal | None = None
        for kind in type(self).__mro__[: type(self).__mro__.index(View)]:
            for name, member in vars(kind).items():
                if isinstance(member, Signal):
                    self.changed.connect(getattr(self, name))

    # for the walk ------------------------------------------------------------------------------------------

    @classmethod
    def for_step(cls, step: Any, _given: "Given") -> Self:
        """Build the screen of a step from the step alone; a class that needs more overrides it."""
        made: Any = cls
        view: Self = made(step)
        return view

    def ask_again(self, _step: Any, refusal: Refusal | None) -> None:
        """Prepare for the next showing, also the first: show why the last answer was refused; None: it was not.

        The step is ignored here. A view that changes between showings overrides this, and takes the new step too.
        """
        self.refuse(refusal)

    # for the stage -----------------------------------------------------------------------------------------

    async def answered(self) -> Any:
        """Wait for the answer to this showing, and return it.

        A view can be asked again, but must not be asked twice at once: nothing checks it, and the first call would never return.
        """
        self._answer = asyncio.get_running_loop().create_future()
        self._set_busy(busy=False)
        try:
            return await self._answer
        finally:
            self._answer = None
            self._set_busy(busy=True)

    def finish(self, answer: object) -> None:
        """Give the answer to this showing. It is ignored if the view is not asked, or has an answer already."""
        if self._answer is not None and not self._answer.done():
            self._answer.set_result(answer)
            self._set_busy(busy=True)

    def refuse(self, refusal: Refusal | None) -> None:
        """Show why the last answer was refused; None clears that."""
        self._refusal = refusal
        self.changed.emit()

    def wipe(self) -> None:
        """Forget what the customer entered: nothing here; views that hold entries override it."""

    def _set_busy(self, *, busy: bool) -> None:
        if busy != self._busy:
            self._busy = busy
            self.changed.emit()

    # for QML -----------------------------------------------------------------------------------------------

    @Property(str, constant=True)
    def file(self) -> str:
        """The name of its QML file under screens/, without the ending."""
        return self.screen

    @Property(bool, constant=True)
    def forStaff(self) -> bool:
        """Whether staff read it, in Japanese."""
        return self.for_staff

    @Property(str, constant=True)
    def stepsBar(self) -> str:
        """Which steps bar stands on top: a `Bar`, "enrolment-by-touch", or empty for none."""
        if self.position is None:
            return ""
        touch = self.by_touch and self.position.bar is Bar.ENROLMENT
        return f"{self.position.bar}-by-touch" if touch else self.position.bar.value

    @Property(int, constant=True)
    def stepReached(self) -> int:
        """The screen's position in the steps bar, from 1; 0 without a bar."""
        return self.position.at if self.position else 0

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """Whether touches are ignored: from the answer, or the end of the question without one, until the view is asked again.

        False before the first time.
        """
        return self._busy

    @Property(str, notify=changed)
    def refusal(self) -> str:
        """The code of the refusal to show, or an empty string."""
        return self._refusal.code.value if self._refusal else ""

    @Property(int, notify=changed)
    def triesLeft(self) -> int:
        """Tries left after the refusal; -1 if it doesn't say."""
        left = self._refusal.tries_left if self._refusal else None
        return -1 if left is None else left

    @Property(str, notify=changed)
    def until(self) -> str:
        """The moment (ISO 8601) at which the lock ends that a refusal tells of, or empty."""
        return (self._refusal.until if self._refusal else None) or ""

    @Slot()
    def back(self) -> None:
        """Answer BACK: 「戻る」 or 「やめる」. The walk decides what it means, `way_back` as a rule."""
        self.finish(BACK)


SCREENS: dict[type[Step], type[View]] = {}
"""The class that asks each kind of step but SignIn, CardCheck, CreateCredential, StaffProof and Ended.

It is complete once `kiosk.views.screens` has been imported.
"""


class Back:
    """The answer of 「戻る」 and 「やめる」; the walk decides what it means."""

    def __repr__(self) -> str:
        return "BACK"


BACK = Back()


def local_refusal(code: RefusalCode) -> Refusal:
    """Return a refusal of this code alone, without `tries_left` and `until`."""
    return Refusal(code=code)
