"""The one loop of every journey: show the step's screen, send its answer, show the next.

The service alone decides what comes next. Most steps are asked by one screen, which names its step (`View.asks`); `Walk`
has a method for each step that takes more.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from typing import Any, ClassVar, Never

from hid.events import Attached
from hid.readiness import KeyUse, Readiness
from hid.vocabulary import Reason
from kiosk.client import FAREWELL, JourneyGone, LineLost, MemberService, ServiceRefused, new_idempotency_key
from kiosk.keys.access import KeyAccess
from kiosk.keys.approval import approve
from kiosk.keys.enrolment import Erased, Made, Sent, enrol
from kiosk.keys.offers import prove_and_offer
from kiosk.keys.sign_in import KeyAssertion, sign_in
from kiosk.settings import Settings
from kiosk.stage import Stage
from kiosk.timing import Timing, first
from kiosk.views.choosing import WhoseAccountView
from kiosk.views.code import CodeView, OtherPhone, PhoneChoiceView, PhoneCodeView
from kiosk.views.enrolment import EnrolledView
from kiosk.views.form import Form
from kiosk.views.login import Again, LoginRefusedView, LoginView, MemberIdView
from kiosk.views.overlays import JourneyGoneView, LineLostView
from kiosk.views.screens import screen_of
from kiosk.views.slip import PRINT_SLIP
from kiosk.views.start import HelpPage, HelpView, UnknownKey
from kiosk.views.top import QuestionView
from kiosk.views.view import BACK, Back, Given, View
from kiosk.walks.card_check import CardQuestions
from kiosk.walks.member_page import ask_member
from kiosk.walks.session_over import SessionOver
from kiosk.walks.staff_visit import StaffVisits
from protocol import steps
from protocol.answers import AnyAnswer, Continue, Instead, Later, StartOver
from protocol.journeys import JourneyKind, Purpose
from protocol.refusals import Refusal, RefusalCode
from protocol.steps import AnyStep, Reply

TRY_AGAIN_AFTER = 3.0
"""Seconds between two tries to reach the service again."""
_START_OVER = StartOver()
ASK_DELIVERY_EVERY = 5.0
"""Seconds between two requests whether a code could not be delivered."""
type Questioner = View | CardQuestions
"""The screen or screens of one question. A Form and CardQuestions keep what was entered until another question is asked."""
type Answered = AnyAnswer | UnknownKey | Back | None
"""The answer to send for a step. BACK, None and an UnknownKey are not sent: they end the journey."""


class Walk:
    """One customer's walk through one journey: shows each step that the service asks, and sends the answer. Run it once."""

    def __init__(self, service: MemberService, access: KeyAccess, settings: Settings, timing: Timing) -> None:
        self._service = service
        self._access = access = access._replace(staffs=set())
        self._stage: Stage = access.stage
        self._settings = settings
        self._timing = timing
        self._given = Given(settings.mail_domains, timing.now, prints=settings.slip_printer != "")
        self._journey = ""
        self._legacy = False
        self._kind = JourneyKind.MIGRATION
        self._signed_in = False
        self._opening: AnyAnswer | None = None
        self._left_in: frozenset[Attached] = frozenset()
        self._confirms_account = False
        self._kept: tuple[object, Questioner] | None = None
        self._sent: Sent | None = None
        self._asked_at = 0.0
        """When the last answer was sent: what a step says to be valid for some seconds, is so from then on at least."""
        self._visits = StaffVisits(service, access, self._send)

    async def run(
        self,
        kind: JourneyKind,
        *,
        opening: AnyAnswer | None = None,
        legacy: bool = False,
        left_in: frozenset[Attached] = frozenset(),
    ) -> UnknownKey | Back | None:
        """Walk from the first step until the customer or the service ends the journey.

        Once it was started, in any case forget what was entered, and end the journey at the service. `opening` is sent as the answer to the
        first step, whose screen is not shown; `legacy`: screen 1 asks for the legacy ID until the customer is a member; authenticators in
        `left_in` do not sign in.

        Returns:
            BACK: the customer went back from the first screen of a migration, of a registration, or after `opening`.
            UnknownKey: why their security key can't sign in a member.
            None: it ended otherwise; also if they went back from another first screen, or if the journey has expired or a key was refused
                too often, which is shown.

        Raises:
            SessionOver: staff have ended the session; or the service can't be reached, and the customer did not want to wait.
            kiosk.client.ServiceRefused: the service refuses this terminal.
            kiosk.client.JourneyGone: the start got a 404, which the service itself never answers: another server stands at its address.
        """
        self._kind = kind
        self._legacy = legacy
        self._opening = opening
        self._left_in = left_in
        reply = await self._send(lambda idempotency_key: self._service.start(kind, idempotency_key))
        self._journey = reply.journey
        self._visits.open()
        try:
            if opening is not None:
                reply = await self._answered(opening)
            while not isinstance(reply.step, steps.Ended):
                answer = await self._ask_beside_staff(reply.step, reply.refusal)
                if answer is None or isinstance(answer, Back | UnknownKey):
                    return answer
                reply = await self._answered(answer)
            if reply.refusal is not None:
                await self._say_gone(JourneyGoneView(key_refused=True))
        except JourneyGone:
            await self._say_gone(JourneyGoneView())
        finally:
            self._forget()
            self._stage.step = None
            await self._visits.close()
            await self._service.end(self._journey)
        return None

    async def _say_gone(self, view: JourneyGoneView) -> None:
        self._stage.step = None  # no journey, with which staff could help
        await self._stage.ask(view)

    async def _answered(self, answer: AnyAnswer) -> Reply:
        if isinstance(answer, StartOver | Instead):
            self._signed_in = self._confirms_account = False
        self._asked_at = self._timing.now()
        return await self._send(
            lambda idempotency_key: self._service.answer(self._journey, answer, idempotency_key)
        )

    async def _ask_beside_staff(self, step: AnyStep, refusal: Refusal | None) -> Answered:
        """Return the customer's answer to a step, or what staff who came to them did.

        However the step is left, a key that was erased meanwhile is reported.
        """
        try:
            return await self._visits.around(
                self._journey, step, lambda: self._ask(step, refusal), self._forget
            )
        finally:
            if isinstance(self._sent, Erased):
                await self._report(self._sent)

    async def _report(self, erased: Erased) -> None:
        """Report a key that was erased, without what the customer has not said. Try it for FAREWELL seconds: they may have gone."""
        self._sent = None
        with contextlib.suppress(LineLost, JourneyGone, ServiceRefused, TimeoutError):
            async with asyncio.timeout(FAREWELL):
                await self._service.answer(self._journey, erased.answer, new_idempotency_key())

    async def _ask(self, step: AnyStep, refusal: Refusal | None) -> Answered:
        """Return the customer's answer to a step; None ends the journey, and so does BACK on its first screen."""
        self._forget_all_but(step)
        self._stage.step = step
        if isinstance(step, steps.Registered | steps.PasswordReset | steps.EnrolmentIntroduction | steps.Top):
            self._legacy = False  # a member now: screen 1 asks for the member ID from here on
        ask = self._WAYS.get(type(step), Walk._ask_screen)
        return await ask(self, step, refusal)

    async def _ask_screen(self, step: AnyStep, refusal: Refusal | None) -> Answered:
        """Ask a step by its one screen. What was entered stays while the same question is asked again."""
        view = self._view_for(step, lambda: screen_of(step, self._given))
        view.ask_again(step, refusal)
        answer = self._answer_on(view)
        return await (first(answer, self._watch_delivery(view)) if isinstance(view, CodeView) else answer)

    async def _answer_on(self, view: View, back: AnyAnswer | Back | None = None) -> Answered:
        """Return the answer; the Q&A leads back to the screen. 「戻る」 is `back`, or else what the view says."""
        while True:
            answer: Any = await self._stage.ask(view)
            if isinstance(answer, HelpPage):
                await self._stage.ask(HelpView(answer))
            elif answer is PRINT_SLIP:
                self._stage.slipWanted.emit()
            elif answer is not BACK:
                return answer  # type: ignore[no-any-return]
            elif back is not None:
                return back
            elif not view.asks_to_leave or view.way_back != _START_OVER or await self._gives_up():
                return view.way_back

    async def _gives_up(self) -> bool:
        """Ask whether to start over, since what was entered so far would be lost. Return the answer."""
        return bool(await self._stage.cover(QuestionView("start-over")))

    def _view_for[V: Questioner](self, step: steps.Step, make: Callable[[], V]) -> V:
        """Return the kept view, which asks this question (`_forget_all_but`), or make one; only Form and CardQuestions are kept."""
        if self._kept is not None:
            return self._kept[1]  # type: ignore[return-value]
        view = make()
        if isinstance(view, Form | CardQuestions):
            self._kept = (_question(step), view)
        return view

    def _forget_all_but(self, step: steps.Step) -> None:
        """Wipe what was entered for another question."""
        if self._kept is not None and self._kept[0] != _question(step):
            self._forget()

    def _forget(self) -> None:
        if self._kept is not None:
            self._kept[1].wipe()
            self._kept = None

    def _back(self) -> AnyAnswer | Back:
        """Return what 「戻る」 means on a screen that asks who the customer is: to the security key, the top, or where the journey began.

        It always leads to the screen before: a sign-in starts over at the security key, which alone leads to these screens.
        """
        if self._signed_in:
            return Later()
        return _START_OVER if self._kind is JourneyKind.SIGN_IN and self._opening is None else BACK

    # the steps that take more than their screen

    async def _ask_login(self, step: steps.Login, refusal: Refusal | None) -> Answered:
        view = self._view_for(step, lambda: LoginView(legacy=self._legacy, offers=step.offers))
        if refusal is not None:
            view.forget_password()
        if refusal is not None and refusal.code is RefusalCode.WRONG_ID_OR_PASSWORD:
            refused = LoginRefusedView(step.offers, is_address=view.holds_address())
            wanted: AnyAnswer | Again | Back = await self._stage.ask(refused)
            if not isinstance(wanted, Again):
                return self._back() if isinstance(wanted, Back) else wanted
        else:
            view.refuse(refusal)
        return await self._answer_on(view, self._back())

    async def _ask_member_id(self, step: steps.MemberId, refusal: Refusal | None) -> Answered:
        view = self._view_for(step, MemberIdView)
        view.refuse(refusal)
        return await self._answer_on(view, self._back())

    async def _ask_card_check(self, step: steps.CardCheck, refusal: Refusal | None) -> Answered:
        answer = await self._view_for(step, lambda: CardQuestions(step.notice)).ask(self._stage, refusal)
        if isinstance(answer, Back) and self._kind is not JourneyKind.REGISTRATION:
            return _START_OVER  # screen 1 has led here
        return answer

    async def _ask_phone_code(self, step: steps.PhoneCode, refusal: Refusal | None) -> Answered:
        confirms = self._signed_in and step.purpose is Purpose.SIGN_IN
        back = Later() if confirms else None
        if step.phone is None:
            choice = PhoneChoiceView(step)
            choice.refuse(refusal)
            return await self._answer_on(choice, back)
        view = self._view_for(step, lambda: PhoneCodeView(step, self._timing.now, from_top=confirms))
        view.ask_again(step, refusal)
        while True:
            answer: Answered | OtherPhone = await first(self._answer_on(view, back), self._watch_delivery(view))
            if not isinstance(answer, OtherPhone):
                return answer
            chosen: AnyAnswer | Back = await self._stage.ask(PhoneChoiceView(step))
            if not isinstance(chosen, Back):
                return chosen

    async def _watch_delivery(self, view: CodeView) -> Never:
        """Show on the view when a code that was sent turns out not to be delivered."""
        while True:
            await self._timing.sleep(ASK_DELIVERY_EVERY)
            with contextlib.suppress(LineLost):  # the next answer will say that
                present = await self._service.present(self._journey)
                if present.refusal is not None and present.refusal.code is RefusalCode.DELIVERY_FAILED:
                    view.show_undelivered(present.step, present.refusal)

    async def _sign_in(self, step: steps.SignIn, refusal: Refusal | None) -> Answered:
        self._confirms_account = False
        signed = await sign_in(self._access, step, _trouble(refusal), self._left_in)
        if not isinstance(signed, KeyAssertion):
            return signed
        self._confirms_account = step.purpose == "sign-in" and not signed.chosen
        return signed.answer

    async def _enrol(self, step: steps.CreateCredential, refusal: Refusal | None) -> Answered:
        good_until = self._asked_at + (step.approval.valid_for if step.approval else 0)
        sent = await enrol(
            self._access,
            step,
            _trouble(refusal),
            self._sent,
            keep=self._keep,
            good_for=lambda: good_until - self._timing.now(),
        )
        self._keep(sent)
        return sent.answer

    def _keep(self, sent: Sent) -> None:
        self._sent = sent

    async def _approve(self, step: steps.StaffApproval, refusal: Refusal | None) -> Answered:
        return await approve(self._access, step, _trouble(refusal))

    async def _ask_member(self, step: steps.Top, refusal: Refusal | None) -> Answered:
        """Show the top screen and return the answer. Return None if the customer says that the account is not theirs.

        They are asked after a sign-in in which they did not pick the account: it may be another person's security key.
        """
        if (
            self._confirms_account
            and await self._stage.ask(WhoseAccountView(step.name, step.member_id)) is BACK
        ):
            return None
        self._confirms_account = False
        self._signed_in = True
        return await ask_member(self._access, step, refusal)

    async def _ask_enrolled(self, step: steps.Enrolled, _refusal: Refusal | None) -> Answered:
        """Show screen 15; before it, ask and offer what concerns a key that had passcode and finger before."""
        made = self._sent
        key = made.key if isinstance(made, Made) else None
        if isinstance(made, Made):
            self._sent = made._replace(passcode=None)  # asked again after staff, the key may have another
            await prove_and_offer(self._access, made)
            self._sent = made._replace(knew_owner=False)  # asked again after staff, the screen offers nothing
        view = EnrolledView(
            sensor=key is None or key.has_sensor,
            passcode=key is None or key.ready(KeyUse.SIGN_IN) is not Readiness.NO_PASSCODE,
            card=key is not None and key.is_card,
            name=step.authenticator,
            reference=self._given.reference_of(step),
        )
        while await self._stage.ask(view) is PRINT_SLIP:
            self._stage.slipWanted.emit()
        self._sent = None  # not before: after staff were there the screen is asked again
        return Continue()

    # the line ------------------------------------------------------------------------------------------------

    async def _send(self, request: Callable[[str], Awaitable[Reply]]) -> Reply:
        """Send one request again and again, with the same idempotency key, until the service answers.

        Raises:
            SessionOver: the customer did not want to wait.
        """
        key = new_idempotency_key()
        try:
            return await request(key)
        except LineLost as lost:
            view = LineLostView(lost.cause)
        while True:
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
            except LineLost as lost:
                view.show_trying(trying=False, cause=lost.cause)
                await self._timing.sleep(TRY_AGAIN_AFTER)

    _WAYS: ClassVar[dict[type[steps.Step], Callable[["Walk", Any, Refusal | None], Awaitable[Answered]]]] = {
        steps.Login: _ask_login,
        steps.MemberId: _ask_member_id,
        steps.CardCheck: _ask_card_check,
        steps.PhoneCode: _ask_phone_code,
        steps.SignIn: _sign_in,
        steps.CreateCredential: _enrol,
        steps.StaffApproval: _approve,
        steps.Enrolled: _ask_enrolled,
        steps.Top: _ask_member,
    }
    """The steps that take more than their screen. Every other is asked by the screen that says so (`View.asks`)."""


def _question(step: steps.Step) -> tuple[type[steps.Step], Purpose | None]:
    """Return what identifies a question: a refused answer comes back with an equal one."""
    return type(step), step.purpose if isinstance(step, steps.EmailCode | steps.PhoneCode) else None


def _trouble(refusal: Refusal | None) -> str:
    """Return the trouble of KeyTrouble for a refused credential or assertion; empty if none was refused."""
    if refusal is None:
        return ""
    return Reason.TIMED_OUT.value if refusal.code is RefusalCode.CHALLENGE_EXPIRED else refusal.code.value
