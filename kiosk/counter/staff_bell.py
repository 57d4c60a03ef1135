"""「係員を呼ぶ」: the service keeps the call, the screen is covered, and the idle watch is paused for a while."""

import asyncio

from kiosk.client import JourneyGone, LineLost, MemberService, ServiceRefused, new_idempotency_key
from kiosk.stage import Stage
from kiosk.timing import Timing
from kiosk.views.overlays import STAFF_CAME, StaffCalledView
from kiosk.views.present_key import TakeKeyView
from kiosk.views.start import ClosedView, StartView

LOOK_EVERY = 2.0
"""Seconds between two requests whether the call was acknowledged."""
_NOT_MADE = (LineLost, ServiceRefused, JourneyGone)
"""Exceptions after which the screen says that the call failed; they end no session."""


class StaffBell:
    """Answers 「係員を呼ぶ」 on any screen, inside a session or between two.

    A touch is ignored while the call before it covers the screen. While staff are in, a touch makes no call: it leads
    to what they can do.

    Attributes:
        holds_clock: whether the idle watch waits: while the screen is covered, `longest` seconds at most.
    """

    def __init__(self, stage: Stage, service: MemberService, timing: Timing, *, longest: float) -> None:
        self._stage = stage
        self._service = service
        self._timing = timing
        self._longest = longest
        self._rung = asyncio.Event()
        self.holds_clock = False

    async def watch(self) -> None:
        """Call staff at each Stage.staffWanted, and cover the screen meanwhile; never return.

        If staff are at the terminal already, only Stage.staffCame is emitted. Otherwise the cover stays until
        the customer goes on, staff come to the terminal or the session ends. If staff come, Stage.staffCame is
        emitted. Between sessions the cover also goes after `longest` seconds. It shows whether the call was
        made, was acknowledged or failed. A failed call raises nothing. Going on
        withdraws no call. A call that is still being made is made all the same. Stage.touched is emitted when
        the screen is covered, after `longest` seconds under the cover, and when it is uncovered.
        """
        self._stage.staffWanted.connect(self._rung.set)
        try:
            async with asyncio.TaskGroup() as calls:
                while True:
                    await self._rung.wait()
                    if self._stage.has_staff:
                        self._rung.clear()
                        self._stage.staffCame.emit()
                        continue
                    self.holds_clock = True
                    self._stage.touched.emit()
                    try:
                        await self._covered(calls)
                    finally:
                        self.holds_clock = False
                        self._rung.clear()
                        self._stage.touched.emit()
        finally:
            self._stage.staffWanted.disconnect(self._rung.set)

    async def _covered(self, calls: asyncio.TaskGroup) -> None:
        """Cover the screen until the customer goes on, or the session under it ends. The call in `calls` may take longer."""
        screen = self._stage.showing
        view = StaffCalledView(expects_staff=self._stage.step is not None)
        self._stage.wiped.connect(view.resume)
        calling = calls.create_task(self._call(screen.screen if screen else ""))
        async with asyncio.TaskGroup() as group:
            beside = (
                group.create_task(self._watch_for_staff(view, calling)),
                group.create_task(self._release_clock(view)),
            )
            answer = await self._stage.cover(view)
            for task in beside:
                task.cancel()
        if answer == STAFF_CAME:
            self._stage.staffCame.emit()

    async def _release_clock(self, view: StaffCalledView) -> None:
        """Let the idle watch go on after a while; between sessions, uncover the screen."""
        await self._timing.sleep(self._longest)
        self._stage.touched.emit()
        self.holds_clock = False
        if isinstance(self._stage.showing, StartView | TakeKeyView | ClosedView):
            view.resume()

    async def _call(self, screen: str) -> str | None:
        """Return the call's id, or None if it failed. It is made although the customer goes on meanwhile: they wait for staff."""
        try:
            call = await self._service.call_staff(screen, new_idempotency_key())
        except _NOT_MADE:
            return None
        return call.id

    async def _watch_for_staff(self, view: StaffCalledView, calling: asyncio.Task[str | None]) -> None:
        call = await asyncio.shield(calling)
        if call is None:
            view.show_state("failed")
            return
        view.show_state("called")
        while await self._open(call):
            await self._timing.sleep(LOOK_EVERY)
        view.show_state("acknowledged")

    async def _open(self, call: str) -> bool:
        try:
            return call in {each.id for each in await self._service.open_staff_calls()}
        except _NOT_MADE:
            return True  # whether it was acknowledged is unknown; the call was made
