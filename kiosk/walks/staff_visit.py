"""Staff at the terminal, beside a customer whose journey stands still meanwhile.

    the customer's screen ── 「係員専用」 ──▶ their key ──▶ StaffBeside ── 「お客さまの画面へ」 ──▶ the customer's screen
                                                            │
                                               代読・代筆: a second one's key
                                                            ▼
                                      the customer's screens, in the frame: what is written is checked

It ends when staff give the screen back (unless two read and write), lead back, start over or end the journey, when the customer touches
「係員の操作を終える」, when the key is pulled out, and before a step that wants another key: the customer's, or one to approve with. Screens that are
the customer's own (`View.customers_own`) staff never fill in: on them the frame says so, and nothing is recorded as written by staff.
Whatever was typed is wiped before staff see the terminal.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

from hid.events import Detached
from hid.vocabulary import Transport
from kiosk.client import JourneyGone, MemberService
from kiosk.keys.access import KeyAccess
from kiosk.keys.approval import prove_staff
from kiosk.timing import first
from kiosk.views.key_trouble import KeyTroubleView
from kiosk.views.present_key import TakeKeyView
from kiosk.views.staff_beside import StaffBesideView, StaffPresence, StaffWish, Stopped
from kiosk.views.top import QuestionView
from kiosk.walks.session_over import SessionOver
from protocol import steps
from protocol.answers import (
    AnyAnswer,
    AskSecond,
    HandOver,
    Instead,
    Later,
    Prolong,
    SendCode,
    StartOver,
    Wrote,
)
from protocol.journeys import JourneyKind, StaffEnd
from protocol.steps import AnyStep, Reply

PROLONGED_BY = 300.0
"""Seconds that staff add to the customer's session each time they prolong it (Stage.prolonged)."""
_BY_KEY = (steps.SignIn, steps.CreateCredential, steps.StaffApproval)
"""Steps that take another security key than that of the member of staff who stands there."""
_LEFT = {
    StaffWish.SCREEN: StaffEnd.STAFF,
    StaffWish.BACK: StaffEnd.BACK,
    StaffWish.START_OVER: StaffEnd.START_OVER,
}
"""By what a visit ends with a wish, as the service records it."""
_CAME = object()
type SendAnswer = Callable[[Callable[[str], Awaitable[Reply]]], Awaitable[Reply]]


class StaffVisits:
    """The visits of staff during one customer's journey."""

    def __init__(self, service: MemberService, access: KeyAccess, send: SendAnswer) -> None:
        """`send` sends one request until the service answers, as `Walk` does."""
        self._service = service
        self._access = access
        self._stage = access.stage
        self._send = send
        self._closed_by = StaffEnd.JOURNEY
        self._reply: Reply | None = None
        """The last reply of the journey of the member of staff who is in; None if there is none."""
        self._device = ""
        """Their key, which stays in."""
        self._came = asyncio.Event()
        """Staff have come, perhaps while an answer was under way."""
        self._dismissed = asyncio.Event()
        """The customer has ended the visit, whatever was under way at their touch."""

    def open(self) -> None:
        """Note from now on, until `close`, when staff come (Stage.staffCame); `around` lets them in."""
        self._stage.staffCame.connect(self._came.set)
        self._stage.idled.connect(self._idle)

    async def around[T](
        self,
        journey: str,
        step: AnyStep,
        ask: Callable[[], Awaitable[T]],
        forget: Callable[[], None],
    ) -> T | AnyAnswer:
        """Return the customer's answer to a step, or what staff did instead. Staff may come and go while it is asked.

        Those who came before, while the last answer was under way, are there at once. What two of staff wrote is returned once the second
        person has confirmed it; otherwise the step is asked again. `ask` asks the step, again after every interruption; `forget` wipes what
        was entered for it.

        Raises:
            SessionOver: staff have ended the session. Besides, what `send` and `ask` raise.
        """
        while True:
            if self._reply is not None and isinstance(step, _BY_KEY):
                await self._leave(StaffEnd.OWN_STEP)
            with self._framed():
                answer: Any = await first(_run(ask), self._interruption())
            if answer is _CAME:
                stopped, back = self._where()
                forget()
                done = await self._visit(journey, step, stopped, back)
                self._came.clear()
                if done is not None:
                    return done
            elif isinstance(answer, StaffEnd):
                await self._leave(answer)
            elif await self._is_checked(step, answer):
                return answer  # type: ignore[no-any-return]

    async def close(self) -> None:
        """Stop noting when staff come. If a visit goes on, end it, and tell the service what ended it: the customer's journey, or IDLE."""
        self._stage.staffCame.disconnect(self._came.set)
        self._stage.idled.disconnect(self._idle)
        if self._reply is not None:
            await self._service.leave(self._gone(self._reply), self._closed_by)

    def _idle(self) -> None:
        self._closed_by = StaffEnd.IDLE

    # who is in ---------------------------------------------------------------------------------------------------

    @property
    def _beside(self) -> steps.StaffBeside | None:
        step = self._reply.step if self._reply is not None else None
        return step if isinstance(step, steps.StaffBeside) else None

    @contextlib.contextmanager
    def _framed(self) -> Iterator[None]:
        """Show the frame around the screens of a step, as each of them wants it."""
        self._show_frame()
        self._stage.viewChanged.connect(self._show_frame)
        try:
            yield
        finally:
            self._stage.viewChanged.disconnect(self._show_frame)

    def _show_frame(self) -> None:
        beside = self._beside
        shown = StaffPresence(beside.name, beside.checker, own=self._is_customers_own) if beside else None
        self._stage.show_staff(shown)

    @property
    def _is_customers_own(self) -> bool:
        view = self._stage.showing
        return view is not None and view.customers_own

    def _gone(self, reply: Reply) -> str:
        """Take the frame away. Return the journey of who was in."""
        self._reply = None
        self._came.clear()
        self._stage.staffDismissed.disconnect(self._dismissed.set)
        self._stage.show_staff(None)
        return reply.journey

    async def _interruption(self) -> object:
        """Return _CAME when staff come or, while they are in, want to do something; by what a visit ends, when it does."""
        return await (self._coming() if self._reply is None else first(self._coming(), self._end()))

    async def _coming(self) -> object:
        await self._came.wait()
        return _CAME

    async def _end(self) -> StaffEnd:
        """Wait until the customer ends the visit, or the security key is pulled out. Return which (CUSTOMER, KEY)."""
        return await first(self._dismissal(), self._removed())

    async def _dismissal(self) -> StaffEnd:
        await self._dismissed.wait()
        return StaffEnd.CUSTOMER

    async def _removed(self) -> StaffEnd:
        """Wait until the security key of the member of staff who is in is gone, or the device process ends. Return KEY."""
        devices = self._access.devices
        if self._device in devices.attached:
            async with contextlib.aclosing(devices.events()) as events:
                async for event in events:
                    if isinstance(event, Detached) and event.device == self._device:
                        break
        return StaffEnd.KEY

    async def _prove(self, reply: Reply) -> Reply:
        """Ask for a security key until the service takes it, or staff leave the screen. Return the service's last reply."""
        refused = ""
        while isinstance(reply.step, steps.StaffProof):
            signed = await prove_staff(self._access, reply.step, refused)
            answer: AnyAnswer = Later() if signed is None else signed[0]
            journey = reply.journey
            reply = await self._answer(journey, answer)
            refused = reply.refusal.code.value if reply.refusal else ""
            if signed is None:
                break
            if not refused:
                self._device = signed[1].device
                self._access.note_staffs(signed[1])
        return reply

    async def _answer(self, journey: str, answer: AnyAnswer) -> Reply:
        return await self._send(lambda idempotency_key: self._service.answer(journey, answer, idempotency_key))

    async def _leave(self, end: StaffEnd) -> None:
        """End the visit, and have the security key of staff taken out before anything else: it is not the customer's.

        After END it stays in: the end of the session asks for it.
        """
        if self._reply is None:
            return
        await self._service.leave(self._gone(self._reply), end)
        if end is not StaffEnd.END:
            await self._until_out()

    async def _until_out(self) -> None:
        """Ask for each security key with which staff came, until it is out: two persons may have left one each."""
        while (here := self._access.staffs_key()) is not None:
            self._stage.show(TakeKeyView(card=here.attached.transport is Transport.NFC, staff=True))
            self._device = here.device
            await self._removed()

    # what they do ------------------------------------------------------------------------------------------------

    def _where(self) -> tuple[Stopped, AnyAnswer | None]:
        """Return where the customer stands, and what leads one screen back."""
        view = self._stage.showing
        if view is None:
            return Stopped(""), None
        trouble = str(view.property("trouble")) if isinstance(view, KeyTroubleView) else ""
        card = isinstance(view, KeyTroubleView) and bool(view.property("isCard"))
        back = view.way_back if not isinstance(view.way_back, StartOver) else None
        return Stopped(view.screen, str(view.property("refusal")), trouble, card), back

    async def _visit(
        self, journey: str, step: AnyStep, stopped: Stopped, back: AnyAnswer | None
    ) -> AnyAnswer | None:
        """Have a member of staff prove themselves, unless one is in, and do what they choose.

        Return what answers the step; None if nothing does. Raises SessionOver if they end the session.
        """
        if self._reply is None:
            begun = await self._send(
                lambda idempotency_key: self._service.start(JourneyKind.BESIDE, idempotency_key, beside=journey)
            )
            proven = await self._prove(begun)
            if isinstance(proven.step, steps.StaffBeside):
                self._reply = proven
                self._dismissed.clear()
                self._stage.staffDismissed.connect(self._dismissed.set)
        answer: AnyAnswer | None = None
        while (beside := self._beside) is not None:
            self._stage.show_staff(StaffPresence(beside.name, beside.checker))
            approves = isinstance(step, steps.StaffApproval)
            by_key = isinstance(step, _BY_KEY)
            view = StaffBesideView(
                beside, stopped, goes_back=back is not None, approves=approves, by_key=by_key
            )
            wish: StaffWish | StaffEnd | bool = await self._wish(view, stopped)
            if wish is StaffWish.WRITE:
                wish = await self._write()
            elif wish is StaffWish.END:
                wish = await self._is_sure(QuestionView("end-journey"))
            if wish is False or wish is StaffWish.WRITE:
                continue
            if wish is StaffWish.SCREEN and self._checker:
                return None
            if wish is True:
                await self._leave(StaffEnd.END)
                raise SessionOver
            await self._leave(wish if isinstance(wish, StaffEnd) else _LEFT[wish])
            answer = back if wish is StaffWish.BACK else None
            answer = StartOver() if wish is StaffWish.START_OVER else answer
        await self._until_out()
        return answer

    async def _is_sure(self, question: QuestionView) -> bool | StaffEnd:
        """Return what was answered to a question, or by what the visit ends meanwhile."""
        sure: bool | StaffEnd = await first(self._stage.cover(question), self._end())
        return sure

    async def _wish(self, view: StaffBesideView, stopped: Stopped) -> StaffWish | StaffEnd:
        """Show what staff can do, do what leaves them there, and return what does not."""
        while True:
            wish: StaffWish | StaffEnd = await first(self._stage.ask(view), self._end())
            answer: AnyAnswer
            if wish is StaffWish.PROLONG:
                answer, done = Prolong(), "prolonged"
            elif wish is StaffWish.HAND_OVER:
                answer, done = HandOver(screen=stopped.screen), "handed-over"
            else:
                return wish
            if not await self._did(answer):
                return StaffEnd.JOURNEY
            if wish is StaffWish.PROLONG:
                self._stage.prolonged.emit(PROLONGED_BY)
            beside = self._beside
            if beside is not None:
                view.show_done(beside, done)

    async def _did(self, answer: AnyAnswer) -> bool:
        """Send what staff did. Return False if the service has refused it, or ended their visit."""
        if self._reply is None:
            return False
        try:
            reply = await self._answer(self._reply.journey, answer)
        except JourneyGone:
            return False
        self._reply = reply
        return reply.refusal is None and isinstance(reply.step, steps.StaffBeside | steps.StaffProof)

    async def _write(self) -> StaffWish | StaffEnd:
        """Have a second one prove themselves. Return SCREEN once both may read and write, WRITE if they don't; or by what the visit ends."""
        sure = await self._is_sure(QuestionView("read-and-write"))
        if sure is not True:
            return sure or StaffWish.WRITE
        if not await self._did(AskSecond()) or self._reply is None:
            return StaffEnd.JOURNEY
        # the first one's key may have to make room, so that its removal ends nothing here
        proven: Reply | StaffEnd = await first(self._prove(self._reply), self._dismissal())
        if isinstance(proven, StaffEnd):
            return proven
        self._reply = proven
        if self._beside is None:
            return StaffEnd.JOURNEY
        return StaffWish.SCREEN if self._checker else StaffWish.WRITE

    @property
    def _checker(self) -> str:
        return self._beside.checker if self._beside else ""

    async def _is_checked(self, step: AnyStep, answer: object) -> bool:
        """Have the second person check what was written; return whether the answer goes on. What the customer filled in is not checked.

        What the service does not record is not sent: the visit is over.
        """
        if self._reply is None or self._is_customers_own or not _writes(answer):
            return True
        sure = await self._is_sure(QuestionView("written", self._checker))
        if sure is True:
            sure = await self._did(Wrote(step=str(type(step).__struct_config__.tag))) or StaffEnd.JOURNEY
        if sure is True and not self._checker:
            sure = StaffEnd.JOURNEY
        if isinstance(sure, StaffEnd):
            await self._leave(sure)
        return sure is True


def _writes(answer: object) -> bool:
    """Return whether an answer says something for the customer, and does not only lead away."""
    return isinstance(answer, AnyAnswer) and not isinstance(answer, StartOver | Later | Instead | SendCode)


async def _run[T](ask: Callable[[], Awaitable[T]]) -> T:
    return await ask()
