"""Staff at the terminal, beside a customer whose journey stands still meanwhile.

    the customer's screen ── 「係員の方はこちら」 ──▶ their key ──▶ StaffBeside ── 「お客さまの画面へ」 ──▶ the customer's screen
                                                                    │
                                                       代読・代筆: a second one's key
                                                                    ▼
                                              the customer's screens, in the frame: what is written is checked

It ends when the customer touches 「係員の操作を終える」, when the key is pulled out, and before a step for which the customer's own key is
wanted. OWN are the steps that staff never fill in: on them the frame says so, and nothing is recorded as written by staff. Whatever a
private screen held is wiped before staff see the terminal.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from typing import Any

from PySide6.QtCore import SignalInstance

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
"""Seconds that a customer gets more."""
OWN = (steps.Login, steps.Terms, steps.EmailCode, steps.PhoneCode, steps.NewPassword)
"""Steps with a password, a code or an agreement: always the customer's own to fill in."""
_BY_KEY = (steps.SignIn, steps.CreateCredential, steps.StaffApproval)
"""Steps that take another key than that of who stands there."""
_CAME = object()
type Send = Callable[[Callable[[str], Awaitable[Reply]]], Awaitable[Reply]]


class StaffVisits:
    """The visits of staff during one customer's journey."""

    def __init__(self, service: MemberService, access: KeyAccess, send: Send) -> None:
        """`send` sends one request until the service answers, as `Walk` does."""
        self._service = service
        self._access = access
        self._stage = access.stage
        self._send = send
        self._reply: Reply | None = None
        """The last reply of the journey of who is in; None if nobody is."""
        self._device = ""
        """Their key, which stays in."""

    async def around[T](
        self,
        journey: str,
        step: AnyStep,
        ask: Callable[[], Awaitable[T]],
        forget: Callable[[], None],
    ) -> T | AnyAnswer:
        """Return the customer's answer to a step, or what staff did instead. Staff may come and go while it is asked.

        `ask` asks the step, again after every interruption; `forget` wipes what was entered for it.

        Raises:
            SessionOver: staff have ended the session. Besides, what `send` and `ask` raise.
        """
        while True:
            if self._reply is not None and isinstance(step, _BY_KEY):
                await self._leave(StaffEnd.OWN_STEP)
            self._show_frame(step)
            answer: Any = await first(_run(ask), self._interruption())
            if answer is _CAME:
                stopped, back = self._where()
                if self._stage.showing is not None and self._stage.showing.private:
                    forget()
                done = await self._visit(journey, step, stopped, back)
                if done is not None:
                    return done
            elif isinstance(answer, StaffEnd):
                await self._leave(answer)
            elif await self._is_checked(step, answer):
                return answer  # type: ignore[no-any-return]

    async def close(self) -> None:
        """Say that the visit ends with the customer's journey, if somebody is in."""
        if self._reply is not None:
            journey, self._reply = self._reply.journey, None
            self._stage.show_staff(None)
            await self._service.leave(journey, StaffEnd.JOURNEY)

    # who is in ---------------------------------------------------------------------------------------------------

    @property
    def _beside(self) -> steps.StaffBeside | None:
        step = self._reply.step if self._reply is not None else None
        return step if isinstance(step, steps.StaffBeside) else None

    def _show_frame(self, step: AnyStep) -> None:
        beside = self._beside
        shown = StaffPresence(beside.name, beside.checker, own=isinstance(step, OWN)) if beside else None
        self._stage.show_staff(shown)

    async def _interruption(self) -> object:
        """Return _CAME when staff come or, while they are in, want to do something; by what a visit ends, when it does."""
        came: Any = _emitted(self._stage.staffCame, _CAME)
        return await (came if self._reply is None else first(came, self._end()))

    async def _end(self) -> StaffEnd:
        """Return by what the visit ends, once the customer or the key ends it."""
        return await first(
            _emitted(self._stage.staffDismissed, StaffEnd.CUSTOMER),
            self._removed(),
        )

    async def _removed(self) -> StaffEnd:
        """Wait until the key of who is in is gone; it is, too, when the device process ends."""
        devices = self._access.devices
        if self._device in devices.attached:
            async with contextlib.aclosing(devices.events()) as events:
                async for event in events:
                    if isinstance(event, Detached) and event.device == self._device:
                        break
        return StaffEnd.KEY

    async def _prove(self, reply: Reply) -> bool:
        """Ask for a key until the service takes it. Return False, and go back to how it was before, if nobody comes."""
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
                self._device = signed[1]
        self._reply = reply if isinstance(reply.step, steps.StaffBeside) else None
        return self._reply is not None

    async def _answer(self, journey: str, answer: AnyAnswer) -> Reply:
        return await self._send(lambda key: self._service.answer(journey, answer, key))

    async def _leave(self, end: StaffEnd) -> None:
        """End the visit, and have the key of who was in taken out before anything else: it is not the customer's."""
        if self._reply is None:
            return
        journey, self._reply = self._reply.journey, None
        self._stage.show_staff(None)
        await self._service.leave(journey, end)
        await self._until_out()

    async def _until_out(self) -> None:
        here = self._access.devices.attached.get(self._device)
        if here is not None:
            self._stage.show(TakeKeyView(card=here.attached.transport is Transport.NFC, staff=True))
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
        """Have a member of staff prove themselves, if nobody is in, and do what they choose.

        Return what answers the step, if anything does.
        """
        if self._reply is None:
            begun = await self._send(lambda key: self._service.start(JourneyKind.BESIDE, key, beside=journey))
            await self._prove(begun)
        answer: AnyAnswer | None = None
        while (beside := self._beside) is not None:
            self._stage.show_staff(StaffPresence(beside.name, beside.checker))
            approves = isinstance(step, steps.StaffApproval)
            view = StaffBesideView(beside, stopped, goes_back=back is not None, approves=approves)
            wish = await self._wish(view, stopped)
            if wish is StaffWish.WRITE:
                if await self._write():
                    return None
            elif wish is StaffWish.SCREEN and beside.checker:
                return None
            elif wish is not StaffWish.END:
                await self._leave(wish if isinstance(wish, StaffEnd) else StaffEnd.STAFF)
                answer = back if wish is StaffWish.BACK else None
                answer = StartOver() if wish is StaffWish.START_OVER else answer
            elif await self._stage.cover(QuestionView("end-journey")):
                await self._leave(StaffEnd.JOURNEY)
                raise SessionOver
        await self._until_out()
        return answer

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
        """Send what staff did. Return False if the service has ended their visit."""
        if self._reply is None:
            return False
        try:
            reply = await self._answer(self._reply.journey, answer)
        except JourneyGone:
            return False
        self._reply = reply
        return isinstance(reply.step, steps.StaffBeside | steps.StaffProof)

    async def _write(self) -> bool:
        """Have a second one prove themselves. Return whether both read and write for the customer from now on."""
        if not await self._stage.cover(QuestionView("read-and-write")):
            return False
        if not await self._did(AskSecond()) or self._reply is None:
            return False
        await self._prove(self._reply)
        beside = self._beside
        return beside is not None and beside.checker != ""

    async def _is_checked(self, step: AnyStep, answer: object) -> bool:
        """Have the second person check what was written; return whether the answer goes on. What the customer filled in is not checked."""
        beside = self._beside
        if beside is None or isinstance(step, OWN) or not _writes(answer):
            return True
        if not await self._stage.cover(QuestionView("written", beside.checker)):
            return False
        return await self._did(Wrote(step=str(type(step).__struct_config__.tag)))


def _writes(answer: object) -> bool:
    """Return whether an answer says something for the customer, and does not only lead away."""
    return isinstance(answer, AnyAnswer) and not isinstance(answer, StartOver | Later | Instead | SendCode)


async def _run[T](ask: Callable[[], Awaitable[T]]) -> T:
    return await ask()


async def _emitted[T](signal: SignalInstance, value: T) -> T:
    """Wait until a signal is emitted, and return the value."""
    emitted = asyncio.Event()
    signal.connect(emitted.set)
    try:
        await emitted.wait()
    finally:
        signal.disconnect(emitted.set)
    return value
