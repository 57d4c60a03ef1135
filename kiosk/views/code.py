"""Screens 5, 7 and 11: a code by mail, SMS or telephone, and which telephone."""

import math
import time
from collections.abc import Callable
from typing import Self

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.views.field import Field
from kiosk.views.form import Form
from kiosk.views.start import HelpPage
from kiosk.views.view import Given, View
from protocol import steps
from protocol.answers import ChoosePhone, Later, SendCode, SubmitCode
from protocol.journeys import Channel, Purpose
from protocol.refusals import Refusal, RefusalCode
from protocol.secret import Secret

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1

DIGITS = frozenset("0123456789")
NO_CODE = frozenset({RefusalCode.CODE_EXPIRED, RefusalCode.CODE_LOCKED, RefusalCode.DELIVERY_FAILED})
"""Refusals after which no code can be entered: the last one has expired, is locked or was not delivered."""


class OtherPhone:
    """The answer of 「ほかの電話番号を使う」: shows the numbers to choose from, and sends no code yet."""


class CodeView(Form):
    """The base of screens 5, 7 and 11, which ask for a one-time code: the boxes, the countdowns, sending again."""

    codeChanged = Signal()

    patience = 180.0

    def __init__(
        self,
        step: steps.EmailCode | steps.PhoneCode,
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
        *,
        from_top: bool = False,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._from_top = from_top
        self._code = Field(self, takes=DIGITS, longest=8)
        self.fields = [self._code]
        self._code.changed.connect(self.changed)
        self._tick = QTimer(self, interval=250)
        self._tick.timeout.connect(self.changed)
        self._sent: steps.CodeSent | None = None
        self._refused: RefusalCode | None = None
        self._read_at = 0.0
        self.take(step)

    def ask_again(self, step: steps.EmailCode | steps.PhoneCode, refusal: Refusal | None) -> None:
        """Show the service's newest step as `take` does, and the refusal of the last answer; None clears it."""
        self.take(step)
        self.refuse(refusal)

    def take(self, step: steps.EmailCode | steps.PhoneCode) -> None:
        """Show this step in place of the one before.

        The countdowns start again, and the typed digits are cleared. A refusal on the screen stays.
        """
        self._step = step
        self._refused = None
        self._sent = step.sent
        self._read_at = self._clock()
        self._code.longest = self._wanted
        self._code.wipe()
        if self._sent is None:
            self._tick.stop()
        else:
            self._tick.start()
        self.changed.emit()

    def show_undelivered(self, step: steps.Step, refusal: Refusal) -> None:
        """Show the refusal of a code that was not delivered, and keep the digits typed.

        With DELIVERY_FAILED `secondsLeft` is 0 from then on. `resendAfter` follows `step` if it is of the same kind as the
        step shown; otherwise it goes on as before.
        """
        if isinstance(step, steps.EmailCode | steps.PhoneCode) and type(step) is type(self._step):
            self._sent, self._read_at = step.sent, self._clock()
        self.refuse(refusal)

    def refuse(self, refusal: Refusal | None) -> None:
        """Show this refusal; None hides the one that is shown, as typing does.

        `awaited`, `locked`, `canResend` and `secondsLeft` follow the last refusal until `take`, also while it is hidden.
        """
        if refusal is not None:
            self._refused = refusal.code
        super().refuse(refusal)

    def _left(self, seconds: int) -> int:
        return max(0, math.ceil(seconds - (self._clock() - self._read_at)))

    @Property(QObject, constant=True)
    def code(self) -> Field:
        """Field 「認証コード」."""
        return self._code

    @property
    def _wanted(self) -> int:
        if isinstance(self._step, steps.PhoneCode):
            return self._step.digits
        return self._step.sent.digits

    @property
    def _pause(self) -> int:
        return self._left(self._sent.resend_after) if self._sent else 0

    @Property(int, notify=codeChanged)
    def digits(self) -> int:
        """Number of boxes."""
        return self._wanted

    @Property(int, notify=codeChanged)
    def validMinutes(self) -> int:
        """Minutes for which any code is valid from its sending: 「※認証コードの有効期限は発行されてから5分です。」."""
        return self._step.valid_minutes

    @Property(int, notify=codeChanged)
    def secondsLeft(self) -> int:
        """Seconds for which the last code sent is still valid; 0 if none was sent, or it can't be entered."""
        return self._left(self._sent.valid_for) if self._sent and self._refused not in NO_CODE else 0

    @Property(bool, notify=codeChanged)
    def awaited(self) -> bool:
        """Whether a code may still be entered.

        False if the last refusal since `take` is in NO_CODE. True before any code was sent, and also when
        `secondsLeft` is 0.
        """
        return self._refused not in NO_CODE

    @Property(bool, notify=codeChanged)
    def locked(self) -> bool:
        """Whether the last refusal since `take` is CODE_LOCKED: no code is taken for a while, and staff have to help."""
        return self._refused is RefusalCode.CODE_LOCKED

    @Property(bool, notify=codeChanged)
    def canResend(self) -> bool:
        """Whether another code may be asked for once `resendAfter` is 0.

        False if the last refusal since `take` is RESEND_CAPPED.
        """
        return self._refused is not RefusalCode.RESEND_CAPPED

    @Property(int, notify=codeChanged)
    def resendAfter(self) -> int:
        """Seconds left of the pause after the last code, counted down on the button.

        0 if no code was sent, or once the pause is over. `canResend` does not change it.
        """
        return self._pause

    @Property(bool, constant=True)
    def fromTop(self) -> bool:
        """Whether a signed-in member is asked, from the member's own top screen: the way out is 「戻る」, not 「ログイン画面へ」."""
        return self._from_top

    @Property(bool, notify=codeChanged)
    def ready(self) -> bool:
        """Whether all boxes are full, so that 「認証する」 can be touched."""
        return len(self._code.value) == self._wanted

    @Slot()
    def submit(self) -> None:
        """Answer with the code if all digits are there, whatever `awaited` and `secondsLeft` say: 「認証する」."""
        if len(self._code.value) == self._wanted:
            self.finish(SubmitCode(code=Secret(self._code.value)))

    @Slot()
    def help(self) -> None:
        """Answer with HelpPage.CODE, the page about codes: 「※認証コードが届かない場合はこちら」."""
        self.finish(HelpPage.CODE)


@QmlElement
class EmailCodeView(CodeView):
    """Screen 5: the code that was mailed to an address, or to the member ID of a reissue."""

    emailCodeChanged = Signal()

    screen = "EmailCode"
    asks = steps.EmailCode
    _step: steps.EmailCode

    def __init__(
        self, step: steps.EmailCode, clock: Callable[[], float] = time.monotonic, parent: QObject | None = None
    ) -> None:
        super().__init__(step, clock, parent, from_top=step.change)
        if step.change:
            self.way_back = Later()

    @classmethod
    def for_step(cls, step: steps.EmailCode, given: Given) -> Self:
        """Build the view with the terminal's clock, for the countdowns."""
        return cls(step, given.now)

    @Property(str, constant=True)
    def wording(self) -> str:
        """Which words are shown: "registration" (or a migration), "reissue", or "change" of a member's address."""
        if self._step.purpose is Purpose.REISSUE:
            return "reissue"
        return "change" if self._step.change else "registration"

    @Property(str, notify=emailCodeChanged)
    def email(self) -> str:
        """The address that the mail is sent to, at a reissue the member ID that was typed; masked."""
        return self._step.email

    @Slot()
    def resend(self) -> None:
        """Answer with SendCode by mail, if `resendAfter` is 0, whatever `canResend` says: 「メール再送信」."""
        if not self._pause:
            self.finish(SendCode(channel=Channel.MAIL))


@QmlElement
class PhoneCodeView(CodeView):
    """Screens 7 and 11: the code by SMS or call. Its step has a chosen phone."""

    phoneCodeChanged = Signal()

    screen = "PhoneCode"
    asks = steps.PhoneCode
    _step: steps.PhoneCode

    def __init__(
        self,
        step: steps.PhoneCode,
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
        *,
        from_top: bool = False,
    ) -> None:
        super().__init__(step, clock, parent, from_top=from_top)

    @property
    def purpose(self) -> Purpose:
        """What the code is sent for."""
        return self._step.purpose

    @property
    def _phone(self) -> steps.Phone:
        return next(phone for phone in self._step.phones if phone.id == self._step.phone)

    @Property(str, notify=phoneCodeChanged)
    def number(self) -> str:
        """The number, all of its last group and half of the one before masked: 「090-12••-••••」."""
        return self._phone.number

    @Property(bool, notify=phoneCodeChanged)
    def isMobile(self) -> bool:
        """Whether the number is a mobile's, which takes SMS and calls; a landline takes calls alone."""
        return self._phone.mobile

    @Property(str, notify=phoneCodeChanged)
    def channel(self) -> str:
        """How the last code was sent: "sms", "voice", or empty if none was sent."""
        return self._sent.channel.value if self._sent else ""

    @Property(bool, constant=True)
    def afterKey(self) -> bool:
        """Whether a security key was verified but is not enough: the screen says why."""
        return self._step.after_key

    @Property(bool, constant=True)
    def isForEnrolment(self) -> bool:
        """Whether it is screen 11, which a customer may meet minutes after screen 7 and its code."""
        return self._step.purpose is Purpose.ENROLMENT

    @Property(bool, constant=True)
    def canChoose(self) -> bool:
        """Whether several numbers are registered, so that 「ほかの電話番号を使う」 is shown."""
        return len(self._step.phones) > 1

    @Slot()
    def resendSms(self) -> None:
        """Answer with SendCode by SMS, if `isMobile` and `resendAfter` is 0, whatever `canResend` says: 「SMS再送信」."""
        if self._phone.mobile and not self._pause:
            self.finish(SendCode(channel=Channel.SMS))

    @Slot()
    def call(self) -> None:
        """Answer with SendCode by a voice call, if `resendAfter` is 0, whatever `canResend` says: 「音声電話でコードを送信」."""
        if not self._pause:
            self.finish(SendCode(channel=Channel.VOICE))

    @Slot()
    def otherPhone(self) -> None:
        """Answer with OtherPhone, whatever `canChoose` says: 「ほかの電話番号を使う」."""
        self.finish(OtherPhone())


@QmlElement
class PhoneChoiceView(View):
    """A state of screens 7 and 11: one of several registered numbers is picked. The answer is a ChoosePhone, or BACK."""

    screen = "PhoneChoice"
    customers_own = True
    private = True

    def __init__(self, step: steps.PhoneCode, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._step = step

    @Property(list, constant=True)
    def phones(self) -> list[dict[str, object]]:
        """{id, number, mobile} each: the number masked, and whether it is a mobile's. Empty if no number is registered."""
        return [{"id": phone.id, "number": phone.number, "mobile": phone.mobile} for phone in self._step.phones]

    @Slot(str)
    def choose(self, phone: str) -> None:
        """Answer with ChoosePhone of this id, which is not checked."""
        self.finish(ChoosePhone(phone=phone))
