"""What one terminal may ask for in an hour: the answers of a counter must not serve to try out other people."""

from datetime import timedelta
from enum import StrEnum

from sqlalchemy import bindparam, func, insert, select

from service.clock import Clock
from service.store.database import Work
from service.store.tables import terminal_uses

_WINDOW = timedelta(hours=1)


_USED = select(func.count()).where(
    terminal_uses.c.terminal == bindparam("by"),
    terminal_uses.c.act == bindparam("done"),
    terminal_uses.c.at > bindparam("since"),
)
_COUNT = insert(terminal_uses)


class Act(StrEnum):
    """What is counted."""

    JOURNEY = "journey"
    LOG_IN = "log-in"
    IDENTIFY = "identify"
    CARD = "card"
    EMAIL = "email"
    CODE = "code"
    STAFF_CODE = "staff-code"
    PASSWORD = "password"  # noqa: S105 - the name of an act


class Terminals:
    """Counts acts by terminal over the last hour."""

    def __init__(self, hourly: dict[Act, int], clock: Clock) -> None:
        self._hourly = hourly
        self._clock = clock

    async def spent(self, work: Work, terminal: str, act: Act) -> bool:
        """Whether this terminal has used up its hour. To the end of the unit of work nobody else can count for it."""
        await work.lock(f"terminal {act} {terminal}")
        given = {"by": terminal, "done": act, "since": self._clock() - _WINDOW}
        used = await work.connection.scalar(_USED, given)
        return (used or 0) >= self._hourly[act]

    async def take(self, work: Work, terminal: str, act: Act) -> bool:
        """Count one act; False, and nothing counted, where the hour is used up.

        In one unit of work, so that acts of the same moment can't all find the same last one free.
        """
        if await self.spent(work, terminal, act):
            return False
        await self.count(work, terminal, act)
        return True

    async def count(self, work: Work, terminal: str, act: Act) -> None:
        """Note one act. Those that no longer count are swept."""
        await work.connection.execute(_COUNT, {"terminal": terminal, "act": act, "at": self._clock()})
