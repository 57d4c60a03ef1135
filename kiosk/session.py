"""One customer's session: a walk, and the watch over an idle customer. Its end wipes."""

import asyncio
from collections.abc import Awaitable

from kiosk.racing import first
from kiosk.settings import Idle
from kiosk.staff import StaffBell
from kiosk.stage import Stage
from kiosk.timing import Timing
from kiosk.views.overlays import IdleView


class SessionOver(Exception):  # noqa: N818 - named by what happened
    """The customer ended the session, or walked away."""


class Session:
    """Runs a walk until it returns, the customer ends it, or nobody has touched anything for too long.

    The watch runs beside it in one task group, so that no end of either leaves the other behind.
    """

    def __init__(self, stage: Stage, bell: StaffBell, idle: Idle, timing: Timing) -> None:
        self._stage = stage
        self._bell = bell
        self._idle = idle
        self._timing = timing
        self._last_touch = timing.now()

    async def run[T](self, walk: Awaitable[T]) -> T | None:
        """The whole session, and what the walk came to; None where it was ended. Other exceptions pass through."""
        life = (self._stage.touched, self._stage.stirred)
        for signal in life:
            signal.connect(self._touched)
        try:
            async with asyncio.TaskGroup() as group:
                watch = group.create_task(self._watch_idle())
                result: T | None = await walk
                watch.cancel()
        except* SessionOver:
            result = None
        finally:
            for signal in life:
                signal.disconnect(self._touched)
            self._stage.wipe()
        return result

    def _touched(self) -> None:
        self._last_touch = self._timing.now()

    async def _watch_idle(self) -> None:
        self._touched()
        while True:
            view = self._stage.showing
            patience = (view.patience if view else None) or self._idle.after
            quiet = self._timing.now() - self._last_touch
            if self._bell.holds_clock or quiet < patience:
                await self._timing.sleep(1.0)
            elif not await self._still_there():
                raise SessionOver
            else:
                self._touched()

    async def _still_there(self) -> bool:
        """「お手続きを続けますか？」 with its countdown."""
        view = IdleView(self._idle.countdown)
        self._stage.stirred.connect(view.proceed)
        answer = await first(self._stage.cover(view), self._count_down(view))
        return answer is not False

    async def _count_down(self, view: IdleView) -> bool:
        for left in range(self._idle.countdown, 0, -1):
            view.count(left)
            await self._timing.sleep(1.0)
        return False
