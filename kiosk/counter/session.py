"""One customer's session: a walk, a watch over idle time, and an absolute end; everything is wiped when it ends.

Without a session, on the start and the closed screen, `signal_abandonment` watches instead.
"""

import asyncio
from collections.abc import Awaitable

from kiosk.counter.staff_bell import StaffBell
from kiosk.stage import Stage
from kiosk.timing import Timing, first
from kiosk.views.overlays import IdleView, SessionEndView
from kiosk.walks.session_over import SessionOver
from protocol.published_settings import Idle

MAX_STIRS = 5
"""How many signals Stage.stirred start the idle time again between two touches: a key can cause them all day without a customer."""
MOST_PATIENCE = 300.0
"""Most seconds of idle time on one screen that staff can give a customer who needs longer."""
LAST_MINUTES = 5
"""Minutes before the session's absolute end at which the customer is warned."""
_EARLY = 5.0
"""Seconds by which the timers of the last minutes may run out too early: Qt rounds long ones to whole seconds."""


class Session:
    """Runs a walk until it ends, the customer ends the session, nothing was touched for too long, or the minutes are over.

    The idle time of a screen is `View.patience`, else `idle.after`. Once staff have prolonged the session
    (Stage.prolonged), it is at least the seconds that they added, MOST_PATIENCE at most. A touch starts it again, and
    so does Stage.stirred, MAX_STIRS times between two touches. When it has passed, the customer is asked whether to go
    on, by two buttons. The bell means yes; `idle.countdown` seconds without an answer mean no, and Stage.idled is
    emitted. Nothing is asked while `bell.holds_clock`.

    The minutes, `idle.session_minutes`, begin with each `run` and wait for nothing. Stage.prolonged adds to them. A
    warning comes LAST_MINUTES before their end.
    """

    def __init__(self, stage: Stage, bell: StaffBell, idle: Idle, timing: Timing) -> None:
        self._stage = stage
        self._bell = bell
        self._idle = idle
        self._timing = timing
        self._last_life = timing.now()
        self._stirs = 0
        self._more = 0.0

    async def run[T](self, walk: Awaitable[T]) -> T | None:
        """Run the walk and return its result; None if the session ends before the walk does.

        The end of a session cancels the walk. A SessionOver of the walk ends the session, too. The stage is
        wiped in any case; whether the customer has left, too, is for the caller to say (`Stage.abandoned`).

        Raises:
            ExceptionGroup: the walk raised any other exception.
        """
        self._stage.touched.connect(self._touched)
        self._stage.stirred.connect(self._stirred)
        self._stage.prolonged.connect(self._prolong)
        try:
            async with asyncio.TaskGroup() as group:
                watches = [group.create_task(watch) for watch in (self._watch_idle(), self._watch_end())]
                result: T | None = await walk
                for watch in watches:
                    watch.cancel()
        except* SessionOver:
            result = None
        finally:
            self._stage.touched.disconnect(self._touched)
            self._stage.stirred.disconnect(self._stirred)
            self._stage.prolonged.disconnect(self._prolong)
            self._stage.wipe()
        return result

    def _touched(self) -> None:
        self._last_life = self._timing.now()
        self._stirs = 0

    def _stirred(self) -> None:
        if self._stirs < MAX_STIRS:
            self._stirs += 1
            self._last_life = self._timing.now()

    def _prolong(self, seconds: float) -> None:
        self._more += seconds

    async def _watch_idle(self) -> None:
        self._touched()
        while True:
            view = self._stage.showing
            patience = (view.patience if view else None) or self._idle.after
            patience = max(patience, min(self._more, MOST_PATIENCE))
            quiet = self._timing.now() - self._last_life
            if self._bell.holds_clock or quiet < patience:
                await self._timing.sleep(1.0)
            elif not await self._still_there():
                raise SessionOver
            else:
                self._touched()

    async def _still_there(self) -> bool:
        """Ask 「お手続きを続けますか？」 with a countdown. Return False if the customer ends the session, or the countdown runs out.

        The buttons answer it, and the bell does (True); events of a security key do not.
        """
        view = IdleView(self._idle.countdown)
        self._stage.staffWanted.connect(view.proceed)
        answer = await first(self._stage.cover(view), self._count_down(view))
        return answer is not False

    async def _count_down(self, view: IdleView) -> bool:
        for left in range(self._idle.countdown, 0, -1):
            view.count(left)
            await self._timing.sleep(1.0)
        self._stage.idled.emit()
        return False

    async def _watch_end(self) -> None:
        """Raise SessionOver at the session's absolute end, or when the customer ends it at the warning that comes before.

        A session that is prolonged meanwhile gets a later end, and another warning.
        """
        began, minutes = self._timing.now(), self._idle.session_minutes
        while (left := began + minutes * 60 + self._more - self._timing.now()) > _EARLY:
            if left > LAST_MINUTES * 60:
                await self._timing.sleep(left - LAST_MINUTES * 60)
                continue
            view, more = SessionEndView(minutes, LAST_MINUTES), self._more
            await first(self._told(view), self._last_minutes(view, more))
        raise SessionOver

    async def _told(self, view: SessionEndView) -> None:
        if not await self._stage.cover(view):
            raise SessionOver
        await asyncio.Event().wait()  # the customer goes on until the end

    async def _last_minutes(self, view: SessionEndView, more: float) -> None:
        """Count the last minutes down, or until the session was prolonged beyond `more`."""
        for left in range(LAST_MINUTES, 0, -1):
            view.count(left)
            await self._timing.sleep(60)
            if self._more > more:
                return


async def signal_abandonment(stage: Stage, bell: StaffBell, idle: Idle, timing: Timing) -> None:
    """Emit Stage.abandoned once the customer has stopped touching the screen; never return.

    It comes `idle.after` to twice `idle.after` seconds after the last touch; without a touch, `idle.after` seconds
    after the call. It is emitted again only after another touch. It waits while `bell.holds_clock`.
    """
    touched = asyncio.Event()
    touched.set()  # a customer may have stayed from the screen before
    stage.touched.connect(touched.set)
    try:
        while True:
            await touched.wait()
            while touched.is_set() or bell.holds_clock:
                touched.clear()
                await timing.sleep(idle.after)
            stage.abandoned.emit()
    finally:
        stage.touched.disconnect(touched.set)
