"""Screens for a member of staff: the one-time code, the end of an enrolment, and what is to be approved."""

from typing import Self

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.views.field import Field
from kiosk.views.form import Form
from kiosk.views.view import Given, View
from protocol import steps
from protocol.answers import Continue, SubmitCode
from protocol.secret import Secret

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1

DIGITS = frozenset("0123456789")


@QmlElement
class StaffCodeView(Form):
    """Asks a member of staff for the operator's one-time code, to enrol their key. The answer is a SubmitCode, or BACK."""

    staffCodeChanged = Signal()

    screen = "StaffCode"
    asks = steps.StaffCode

    def __init__(self, step: steps.StaffCode, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._digits = step.digits
        self._code = Field(self, takes=DIGITS, longest=step.digits)
        self.fields = [self._code]
        self._code.changed.connect(self.changed)

    @Property(QObject, constant=True)
    def code(self) -> Field:
        """The field of the code."""
        return self._code

    @Property(int, constant=True)
    def digits(self) -> int:
        """Number of boxes."""
        return self._digits

    @Property(bool, notify=staffCodeChanged)
    def ready(self) -> bool:
        """Whether all boxes are full, so that 「次へ進む」 can be touched."""
        return len(self._code.value) == self._digits

    @Slot()
    def submit(self) -> None:
        """Empty the field and answer with the code; do nothing until all digits are there: 「次へ進む」."""
        if len(self._code.value) == self._digits:
            code = Secret(self._code.value)
            self._code.wipe()
            self.finish(SubmitCode(code=code))


@QmlElement
class StaffEnrolledView(View):
    """The security key of a member of staff is enrolled."""

    screen = "StaffEnrolled"
    asks = steps.StaffEnrolled
    private = True

    @classmethod
    def for_step(cls, step: steps.StaffEnrolled, _given: Given) -> Self:
        """Build the view with the name that the step carries."""
        return cls(step.name)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name

    @Property(str, constant=True)
    def name(self) -> str:
        """The member of staff's name, as the operator wrote it."""
        return self._name

    @Slot()
    def proceed(self) -> None:
        """Answer with Continue, which ends the journey: 「はじめの画面へ」."""
        self.finish(Continue())


@QmlElement
class StaffApprovalView(View):
    """Shows a member of staff what is to be approved, before their key is asked for. The answer is Continue, or BACK."""

    screen = "StaffApproval"
    asks = steps.StaffApproval
    private = True

    def __init__(self, step: steps.StaffApproval, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._step = step

    @Property(str, constant=True)
    def act(self) -> str:
        """What is to be approved, as an ApprovalAct's value; its only one is "reset-key"."""
        return self._step.act.value

    @Property(str, constant=True)
    def model(self) -> str:
        """The model of the customer's key, as the key claims it."""
        return self._step.model

    @Property(str, constant=True)
    def member(self) -> str:
        """The customer's name, masked."""
        return self._step.member

    @Property(str, constant=True)
    def first(self) -> str:
        """The name of the member of staff who has approved it already, where two have to and the second is asked; else empty."""
        return self._step.first

    @Slot()
    def proceed(self) -> None:
        """Answer with Continue, which leads to the member of staff's key: 「係員のキーで承認する」."""
        self.finish(Continue())
