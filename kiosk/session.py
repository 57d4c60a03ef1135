"""One customer's session: a walk, the watch over an idle customer and over calls for staff. Its end wipes."""

import asyncio
import contextlib
from collections.abc import Awaitable

from kiosk.client import LineLost, MemberService, new_key
from kiosk.settings import Idle
from kiosk.stage import Stage
from kiosk.timing import Timing
from kiosk.views.overlays import IdleView, StaffCalledView

ASK_STAFF_EVERY = 2.0
"""Seconds between two looks at whether a call for staff was acknowledged."""


class SessionOver(Exception):  # noqa: N818 - named by what happened
    """The customer ended the session, or walked away."""


class Session:
    """Runs a walk until it returns, the customer ends it, or nobody has touched anything for too long.

    The watches run beside it in one task group, so that no end of any of them leaves another behind.
    """

    def __init__(self, stage: Stage, service: MemberService, idle: Idle, timing: Timing) -> None:
        self._stage = stage
        self._service = service
        self._idle = idle
        self._timing = timing
        self._last_touch = timing.now()
        self._paused = False
        self._staff_wanted = asyncio.Event()

    async def run(self, walk: Awaitable[None]) -> None:
        """The whole session. Returns when it is over, however it ended; other exceptions pass through."""
        self._stage.touched.connect(self._touched)
        self._stage.staffWanted.connect(self._staff_wanted.set)
        try:
            async with asyncio.TaskGroup() as group:
                watches = [group.create_task(self._watch_idle()), group.create_task(self._watch_staff())]
                await walk
                for watch in watches:
                    watch.cancel()
        except* SessionOver:
            pass
        finally:
            self._stage.touched.disconnect(self._touched)
            self._stage.staffWanted.disconnect(self._staff_wanted.set)
            self._stage.wipe()

    def _touched(self) -> None:
        self._last_touch = self._timing.now()

    async def _watch_idle(self) -> None:
        self._touched()
        while True:
            view = self._stage.showing
            patience = (view.patience if view else None) or self._idle.after
            quiet = self._timing.now() - self._last_touch
            if self._paused or quiet < patience:
                await self._timing.sleep(1.0 if self._paused else min(1.0, patience - quiet))
            elif not await self._still_there():
                raise SessionOver
            else:
                self._touched()

    async def _still_there(self) -> bool:
        """「お手続きを続けますか？」 with its countdown."""
        view = IdleView(self._idle.countdown)
        asked = asyncio.ensure_future(self._stage.cover(view))
        try:
            for left in range(self._idle.countdown, 0, -1):
                view.count(left)
                tick = asyncio.ensure_future(self._timing.sleep(1.0))
                await asyncio.wait({asked, tick}, return_when=asyncio.FIRST_COMPLETED)
                tick.cancel()
                if asked.done():
                    return bool(asked.result())
            return False
        finally:
            asked.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await asked

    async def _watch_staff(self) -> None:
        while True:
            self._staff_wanted.clear()
            await self._staff_wanted.wait()
            self._paused = True
            try:
                await self._call_staff()
            finally:
                self._paused = False
                self._touched()

    async def _call_staff(self) -> None:
        """Covers the screen until the customer goes on; the clock stands still for ten minutes at most."""
        view = StaffCalledView()
        screen = self._stage.showing.screen if self._stage.showing else ""
        async with asyncio.TaskGroup() as group:
            progress = group.create_task(self._tell_staff(view, screen))
            resume = group.create_task(self._resume_clock())
            await self._stage.cover(view)
            progress.cancel()
            resume.cancel()

    async def _resume_clock(self) -> None:
        await self._timing.sleep(self._idle.staff)
        self._touched()
        self._paused = False

    async def _tell_staff(self, view: StaffCalledView, screen: str) -> None:
        try:
            call = await self._service.call_staff(screen, new_key())
            view.show_state("called")
            while call.id in {each.id for each in await self._service.open_staff_calls()}:
                await self._timing.sleep(ASK_STAFF_EVERY)
            view.show_state("acknowledged")
        except LineLost:
            view.show_state("failed")
