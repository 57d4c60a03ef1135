"""The one loop of every journey: show the step's screen, send its answer, show the next.

The service alone decides what comes next; this file only knows which screen asks which step.
"""

import contextlib
from collections.abc import Awaitable, Callable
from typing import Any, Never

from hid.readiness import Readiness, Use
from hid.vocabulary import Reason
from kiosk.client import JourneyGone, LineLost, MemberService, new_key
from kiosk.keys.access import KeyAccess
from kiosk.keys.approval import approve
from kiosk.keys.enrolment import NOTHING_YET, enrol
from kiosk.keys.offers import prove_and_offer
from kiosk.keys.sign_in import sign_in
from kiosk.settings import Settings
from kiosk.stage import Stage
from kiosk.timing import Timing, first
from kiosk.views.authenticator import EnrolledView, EnrolmentIntroductionView
from kiosk.views.code import EmailCodeView, OtherPhone, PhoneChoiceView, PhoneCodeView
from kiosk.views.login import (
    Again,
    CardStoppedView,
    LoginRefusedView,
    LoginView,
    MemberIdView,
    SuspendedView,
)
from kiosk.views.overlays import JourneyGoneView, LineLostView
from kiosk.views.registration import (
    EmailChoiceView,
    EmailConfirmView,
    NewEmailView,
    NewPasswordView,
    RegisteredView,
    TermsView,
)
from kiosk.views.reissue import PasswordResetView, ReissueIdView
from kiosk.views.staff_screens import StaffCodeView, StaffEnrolledView
from kiosk.views.start import HelpPage, HelpView
from kiosk.views.top import QuestionView
from kiosk.views.view import BACK, Back, View
from kiosk.walks.card_check import CardQuestions
from kiosk.walks.member_page import ask_member
from protocol import steps
from protocol.answers import AnyAnswer, Continue, Instead, Later, StartOver
from protocol.journeys import JourneyKind, Purpose
from protocol.refusals import Refusal, RefusalCode
from protocol.steps import AnyStep, Reply

TRY_AGAIN_AFTER = 3.0
"""Seconds between two tries to reach the service again."""
_START_OVER = StartOver()
ASK_DELIVERY_EVERY = 5.0
"""Seconds between two questions whether a code is on its way."""
type Questioner = View | CardQuestions
"""What asks a question, and holds what was entered until another is asked."""


class SessionOver(Exception):  # noqa: N818 - named by what happened
    """The customer ended the session, or walked away."""


class Walk:
    """One customer's walk through one journey of the service."""

    def __init__(self, service: MemberService, access: KeyAccess, settings: Settings, timing: Timing) -> None:
        self._service = service
        self._access = access
        self._stage: Stage = access.stage
        self._settings = settings
        self._timing = timing
        self._journey = ""
        self._first_use = False
        self._kind = JourneyKind.MIGRATION
        self._signed_in = False
        self._kept: tuple[object, Questioner] | None = None
        self._enrolment = NOTHING_YET

    async def run(self, kind: JourneyKind) -> bool:
        """The walk, from the first step until the customer ends it; True where that was 「戻る」 on its first screen.

        Raises:
            SessionOver: the customer gave up.
            kiosk.client.ServiceRefused: this terminal is not welcome.
        """
        self._kind = kind
        self._first_use = kind is JourneyKind.MIGRATION
        reply = await self._send(lambda key: self._service.start(kind, key))
        self._journey = reply.journey
        try:
            while not isinstance(reply.step, steps.Ended):
                answer = await self._ask(reply.step, reply.refusal)
                if answer is None or isinstance(answer, Back):
                    return answer is BACK
                reply = await self._answered(answer)
            if reply.refusal is not None:
                await self._stage.ask(JourneyGoneView(keys=True))
        except JourneyGone:
            await self._stage.ask(JourneyGoneView())
        finally:
            self._forget()
            self._stage.step = None
            await self._service.end(self._journey)
        return False

    async def _answered(self, answer: AnyAnswer) -> Reply:
        if isinstance(answer, StartOver | Instead):
            self._signed_in = False
        return await self._send(lambda key: self._service.answer(self._journey, answer, key))

    async def _ask(self, step: AnyStep, refusal: Refusal | None) -> AnyAnswer | Back | None:  # noqa: C901, PLR0911, PLR0912 - one line a screen
        """The customer's answer to a step; None ends the journey, and so does BACK on its first screen."""
        self._forget_all_but(step)
        self._stage.step = step
        if isinstance(step, steps.Registered | steps.PasswordReset | steps.EnrolmentIntroduction | steps.Top):
            self._first_use = False  # a member now: screen 1 takes the member ID from here on
        match step:
            case steps.Login():
                return await self._ask_login(step, refusal)
            case steps.SignIn():
                return await sign_in(self._access, step, _trouble(refusal))
            case steps.MemberId():
                return await self._ask_member_id(step, refusal)
            case steps.CardCheck():
                return await self._ask_card_check(step, refusal)
            case steps.ReissueId():
                return await self._ask_reissue_id(step, refusal)
            case steps.Terms():
                return await self._put(TermsView(step), refusal)
            case steps.EmailChoice():
                return await self._put(EmailChoiceView(step), refusal)
            case steps.NewEmail():
                return await self._ask_email(step, refusal)
            case steps.EmailCode():
                return await self._ask_email_code(step, refusal)
            case steps.EmailConfirm():
                return await self._put(EmailConfirmView(step), refusal)
            case steps.PhoneCode():
                return await self._ask_phone_code(step, refusal)
            case steps.NewPassword():
                return await self._ask_password(step, refusal)
            case steps.Registered():
                return await self._put(RegisteredView(step), refusal)
            case steps.PasswordReset():
                return await self._put(PasswordResetView(step), refusal)
            case steps.EnrolmentIntroduction():
                return await self._ask_introduction(step, refusal)
            case steps.CreateCredential():
                self._enrolment = await enrol(self._access, step, _trouble(refusal), self._enrolment)
                return self._enrolment.answer
            case steps.StaffApproval():
                return await approve(self._access, step, _trouble(refusal))
            case steps.Enrolled():
                return await self._ask_enrolled()
            case steps.Top():
                self._signed_in = True
                return await ask_member(self._access, step, refusal)
            case steps.Suspended():
                return await self._said(SuspendedView(legacy=step.legacy, offers=step.offers))
            case steps.CardStopped():
                return await self._said(CardStoppedView())
            case steps.StaffCode():
                return await self._ask_staff_code(step, refusal)
            case steps.StaffEnrolled():
                return await self._put(StaffEnrolledView(step.name), refusal)
            case steps.Ended():
                return None

    async def _put(self, view: View, refusal: Refusal | None, back: AnyAnswer | None = None) -> AnyAnswer:
        """A screen whose every touch is an answer, but for 「やめる」, which is `back`, or starts over after a question."""
        view.refuse(refusal)
        while True:
            answer = await self._stage.ask(view)
            if answer is not BACK:
                return answer  # type: ignore[no-any-return]
            if back is not None:
                return back
            if await self._gives_up():
                return _START_OVER

    async def _gives_up(self) -> bool:
        """The question before what was entered so far is lost."""
        return bool(await self._stage.cover(QuestionView("start-over")))

    async def _said(self, view: View) -> AnyAnswer:
        """A screen after which there is nothing more to ask: back to screen 1, or another journey in its place."""
        answer = await self._stage.ask(view)
        return _START_OVER if answer is BACK else answer

    # screens that can be refused: the same view is asked again, and what was entered stays unless it is secret

    def _view_for[V: Questioner](self, step: steps.Step, make: Callable[[], V]) -> V:
        """The view that asks this question already, or a new one."""
        if self._kept is None:
            self._kept = (_question(step), make())
        return self._kept[1]  # type: ignore[return-value]

    def _forget_all_but(self, step: steps.Step) -> None:
        """Another question: what was entered for the one before is no longer needed."""
        if self._kept is not None and self._kept[0] != _question(step):
            self._forget()

    def _forget(self) -> None:
        if self._kept is not None:
            self._kept[1].wipe()
            self._kept = None

    def _back(self) -> AnyAnswer | Back:
        """「戻る」 on a screen that asks who somebody is: to the key, to the top, or to where the journey was chosen.

        Always the screen before: a sign-in starts over at the key, and nothing but the key leads to these screens.
        """
        if self._signed_in:
            return Later()
        return _START_OVER if self._kind is JourneyKind.SIGN_IN else BACK

    async def _ask_login(self, step: steps.Login, refusal: Refusal | None) -> AnyAnswer | Back | None:
        back = self._back()
        view = self._view_for(step, lambda: LoginView(first_use=self._first_use, offers=step.offers))
        if refusal is not None:
            view.forget_password()
        if _is(refusal, RefusalCode.WRONG_ID_OR_PASSWORD):
            refused = LoginRefusedView(step.offers, is_address=view.holds_address())
            wanted: AnyAnswer | Again | Back = await self._stage.ask(refused)
            if not isinstance(wanted, Again):
                return back if isinstance(wanted, Back) else wanted
        else:
            view.refuse(refusal)
        return await self._read_along(view, back)

    async def _ask_member_id(self, step: steps.MemberId, refusal: Refusal | None) -> AnyAnswer | Back | None:
        view = self._view_for(step, MemberIdView)
        view.refuse(refusal)
        return await self._read_along(view, self._back())

    async def _ask_card_check(self, step: steps.CardCheck, refusal: Refusal | None) -> AnyAnswer | Back:
        answer = await self._view_for(step, CardQuestions).ask(self._stage, refusal)
        if isinstance(answer, Back) and self._kind is not JourneyKind.REGISTRATION:
            return _START_OVER  # screen 1 has led here
        return answer

    async def _ask_reissue_id(self, step: steps.ReissueId, refusal: Refusal | None) -> AnyAnswer | Back | None:
        view = self._view_for(step, lambda: ReissueIdView(list(self._settings.mail_domains)))
        view.refuse(refusal)
        return await self._read_along(view)

    async def _ask_staff_code(self, step: steps.StaffCode, refusal: Refusal | None) -> AnyAnswer | Back | None:
        view = self._view_for(step, lambda: StaffCodeView(step))
        view.refuse(refusal)
        return await self._read_along(view)

    async def _ask_email(self, step: steps.NewEmail, refusal: Refusal | None) -> AnyAnswer | Back | None:
        view = self._view_for(step, lambda: NewEmailView(step, list(self._settings.mail_domains)))
        view.refuse(refusal)
        return await self._read_along(view, Later() if step.change else _START_OVER)

    async def _ask_email_code(self, step: steps.EmailCode, refusal: Refusal | None) -> AnyAnswer | Back | None:
        view = self._view_for(step, lambda: EmailCodeView(step, self._timing.now))
        view.take(step)
        view.refuse(refusal)
        back = Later() if step.change else _START_OVER
        return await first(self._read_along(view, back), self._watch_delivery(view))

    async def _watch_delivery(self, view: EmailCodeView | PhoneCodeView) -> Never:
        """Says so on the screen when a code that was sent turns out not to have arrived."""
        while True:
            await self._timing.sleep(ASK_DELIVERY_EVERY)
            with contextlib.suppress(LineLost):  # the next answer will say that
                present = await self._service.present(self._journey)
                if present.refusal is not None and present.refusal.code is RefusalCode.DELIVERY_FAILED:
                    view.refuse(present.refusal)

    async def _ask_phone_code(self, step: steps.PhoneCode, refusal: Refusal | None) -> AnyAnswer | Back | None:
        confirms = self._signed_in and step.purpose is Purpose.SIGN_IN
        back = Later() if confirms else _START_OVER
        if step.phone is None:
            return await self._put(PhoneChoiceView(step), refusal, Later() if confirms else None)
        view = self._view_for(step, lambda: PhoneCodeView(step, self._timing.now, from_top=confirms))
        view.take(step)
        view.refuse(refusal)
        while True:
            answer: AnyAnswer | OtherPhone | Back | None = await first(
                self._read_along(view, back), self._watch_delivery(view)
            )
            if not isinstance(answer, OtherPhone):
                return answer
            chosen = await self._stage.ask(PhoneChoiceView(step))
            if chosen is not BACK:
                return chosen  # type: ignore[no-any-return]

    async def _ask_password(self, step: steps.NewPassword, refusal: Refusal | None) -> AnyAnswer | Back | None:
        view = self._view_for(step, lambda: NewPasswordView(step))
        if refusal is not None:
            view.refuse_password(refusal.code)
        while True:
            answer = await self._read_along(view, Later() if step.change else _START_OVER)
            if answer != _START_OVER or await self._gives_up():
                return answer

    async def _read_along(self, view: View, back: AnyAnswer | Back = _START_OVER) -> AnyAnswer | Back | None:
        """A screen with a way to the Q&A and back again."""
        while True:
            answer: Any = await self._stage.ask(view)
            if answer is BACK:
                return back
            if not isinstance(answer, HelpPage):
                return answer  # type: ignore[no-any-return]
            await self._stage.ask(HelpView(answer))

    async def _ask_introduction(
        self, step: steps.EnrolmentIntroduction, refusal: Refusal | None
    ) -> AnyAnswer | Back | None:
        view = EnrolmentIntroductionView(compulsory=step.compulsory)
        view.refuse(refusal)
        return await self._read_along(view)

    # enrolment ---------------------------------------------------------------------------------------

    async def _ask_enrolled(self) -> Continue:
        """15, after what is asked and offered where the key knew its owner before."""
        enrolment, self._enrolment = self._enrolment, NOTHING_YET
        await prove_and_offer(self._access, enrolment)
        key = enrolment.key
        view = EnrolledView(
            sensor=key is None or key.sensor,
            passcode=key is None or key.ready(Use.SIGN_IN) is not Readiness.NO_PASSCODE,
            card=key is not None and key.is_card,
        )
        await self._stage.ask(view)
        return Continue()

    # the line ------------------------------------------------------------------------------------------------

    async def _send(self, request: Callable[[str], Awaitable[Reply]]) -> Reply:
        """One request, again and again with the same idempotency key while the line is down.

        Raises:
            SessionOver: the customer would not wait.
        """
        key = new_key()
        try:
            return await request(key)
        except LineLost:
            pass
        while True:
            view = LineLostView()
            reached = await first(
                self._stage.cover(view),
                self._until_reached(lambda: request(key), view),
            )
            if isinstance(reached, Reply):
                return reached
            if reached is False:
                raise SessionOver

    async def _until_reached(self, request: Callable[[], Awaitable[Reply]], view: LineLostView) -> Reply:
        while True:
            view.show_trying(trying=True)
            try:
                return await request()
            except LineLost:
                view.show_trying(trying=False)
                await self._timing.sleep(TRY_AGAIN_AFTER)


def _question(step: steps.Step) -> tuple[type[steps.Step], Purpose | None]:
    """What a screen asks: a refused answer comes with the same question again."""
    return type(step), step.purpose if isinstance(step, steps.EmailCode | steps.PhoneCode) else None


def _is(refusal: Refusal | None, code: RefusalCode) -> bool:
    return refusal is not None and refusal.code is code


def _trouble(refusal: Refusal | None) -> str:
    """A refused credential or assertion as the screen KeyTrouble names it; empty where none was refused."""
    if _is(refusal, RefusalCode.CHALLENGE_EXPIRED):
        return Reason.TIMED_OUT.value
    return "" if refusal is None else refusal.code.value
