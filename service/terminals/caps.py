"""Caps of each terminal: what it may ask for in an hour, and for codes in a day.

Without them, one terminal could be used to try many people's IDs, cards and codes.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, bindparam, func, insert, select

from service.clock import APART, Clock
from service.store.database import Work
from service.store.statements import Prepared
from service.store.tables import terminal_uses

_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)


_USED = Prepared(
    select(func.count()).where(
        terminal_uses.c.terminal == bindparam("by"),
        terminal_uses.c.act == bindparam("done"),
        terminal_uses.c.at > bindparam("since"),
        terminal_uses.c.at <= bindparam("until"),
    )
)
"""A use in the future, from before the clock was put back, does not count."""
_COUNT = Prepared(insert(terminal_uses))


class CappedAct(StrEnum):
    """What is capped.

    JOURNEY: a journey is opened. BESIDE: a journey is opened in which staff help with another one. LOG_IN: an ID and a
    password are checked. IDENTIFY: a member ID is given, to sign in by key or for a reissue. CARD: R1 is answered, or one of
    staff searches for a customer at the branch page. EMAIL: an address is proposed. CODE: a code is queued for a customer,
    also without a recipient. STAFF_CODE: a code that enrols a key of staff is typed, at a terminal or from a browser's
    network. PAGE_CODE: such a code is typed at the branch page, from any network. PASS: a pass, or the code of a letter, is
    typed. KEY_REFUSED: an assertion or a credential is refused. PASSWORD: a new password keeps the rules.
    """

    JOURNEY = "journey"
    BESIDE = "beside"
    LOG_IN = "log-in"
    IDENTIFY = "identify"
    CARD = "card"
    EMAIL = "email"
    CODE = "code"
    STAFF_CODE = "staff-code"
    PAGE_CODE = "page-code"
    PASS = "pass"  # noqa: S105 - the name of an act
    KEY_REFUSED = "key-refused"
    PASSWORD = "password"  # noqa: S105 - the name of an act


_BY_DAY = (CappedAct.CODE,)
"""Acts with a cap for a day besides that for an hour."""


class TerminalCaps:
    """Counts acts by terminal over the last hour, and those of `daily` (acts of `_BY_DAY` alone) over the last day, too.

    `hourly` has the cap of every act that is asked about. For the branch page, a member of staff or a network stands for a
    terminal.
    """

    def __init__(
        self, hourly: dict[CappedAct, int], clock: Clock, *, daily: dict[CappedAct, int] | None = None
    ) -> None:
        self._caps = {act: [(_HOUR, cap)] for act, cap in hourly.items()}
        for act, cap in (daily or {}).items():
            self._caps[act].append((_DAY, cap))
        self._clock = clock

    async def spent(self, work: Work, terminal: str, act: CappedAct) -> bool:
        """Return whether the terminal has reached its cap for this act; count nothing.

        Any other unit of work that asks the same waits until this one ends.
        """
        await work.lock(f"terminal {act} {terminal}")
        for window, cap in self._caps[act]:
            now = self._clock()
            given = {"by": terminal, "done": act, "since": now - window, "until": now + APART}
            if (await work.connection.scalar(_USED, given) or 0) >= cap:
                return True
        return False

    async def take(self, work: Work, terminal: str, act: CappedAct) -> bool:
        """Count one act and return True; count nothing and return False if the cap is reached.

        Acts at the same moment can't all take the last one: those of this kind by this terminal wait until this unit of work ends.
        """
        if await self.spent(work, terminal, act):
            return False
        await self.count(work, terminal, act)
        return True

    async def count(self, work: Work, terminal: str, act: CappedAct) -> None:
        """Count one act, whatever the cap. The caller has asked `spent` in the same unit of work, which holds the lock."""
        await work.connection.execute(_COUNT, {"terminal": terminal, "act": act, "at": self._clock()})


def count_no_more(now: datetime) -> ColumnElement[bool]:
    """Return the SQL condition of those acts that no cap counts any more, for deleting them."""
    uses = terminal_uses.c
    return (uses.at <= now - _DAY) | ((uses.at <= now - _HOUR) & uses.act.not_in(_BY_DAY))
