"""What assertions leave of a credential: its counter, and the alarms of one that did not grow. Members' and staff's alike."""

from typing import NamedTuple

from sqlalchemy import BigInteger, Table, bindparam, update

from service.clock import Clock
from service.store.database import ConflictError, Work
from service.store.statements import Prepared, Statement

_ALARMS_THAT_LOCK = 2
"""A counter that did not grow asks for a phone code the first time and locks the credential the second."""


class Count(NamedTuple):
    """A credential's counter as it was read."""

    sign_count: int
    alarms: int

    @property
    def locks(self) -> bool:
        """Whether so many alarms lock a credential."""
        return self.alarms >= _ALARMS_THAT_LOCK


class SignCounts:
    """What an assertion leaves in a table of credentials: the counter, its alarms, and when."""

    def __init__(self, table: Table, clock: Clock) -> None:
        self._table = table
        self._clock = clock
        as_it_was = update(table).where(
            table.c.id == bindparam("used"),
            table.c.sign_count == bindparam("was"),
            table.c.counter_alarms == bindparam("alarms"),
        )
        self._used = Prepared(
            as_it_was.values(
                sign_count=bindparam("counted", type_=BigInteger),
                backed_up=bindparam("is_backed_up"),
                last_used_at=bindparam("now"),
            )
        )
        self._alarm = Prepared(as_it_was.values(counter_alarms=table.c.counter_alarms + 1))

    async def used(
        self, work: Work, credential: str, before: Count, *, sign_count: int, backed_up: bool
    ) -> None:
        """Keep the counter in the place of the one before, and when; `sign_count` is no lower than that.

        Whoever removes the credential now waits for this unit of work, and ends what it opens.

        Raises:
            ConflictError: another assertion was faster, or the credential has been removed.
        """
        counted = {"counted": sign_count, "is_backed_up": backed_up, "now": self._clock()}
        await self._keep(work, self._used, credential, before, counted)

    async def alarm(self, work: Work, credential: str, before: Count) -> Count:
        """The counter did not grow: a copy may exist. The alarms with this one.

        Raises:
            ConflictError: as above.
        """
        await self._keep(work, self._alarm, credential, before, {})
        return before._replace(alarms=before.alarms + 1)

    @staticmethod
    async def _keep(
        work: Work, how: Statement, credential: str, before: Count, given: dict[str, object]
    ) -> None:
        was = {"used": credential, "was": before.sign_count, "alarms": before.alarms}
        if (await work.connection.execute(how, was | given)).rowcount != 1:
            raise ConflictError

    async def lock(self, work: Work, credential: str) -> bool:
        """It signs in no more; False where it does not anyhow, or is nobody's."""
        table = self._table
        locked = await work.connection.execute(
            update(table)
            .where(table.c.id == credential, table.c.counter_alarms < _ALARMS_THAT_LOCK)
            .values(counter_alarms=_ALARMS_THAT_LOCK)
        )
        return locked.rowcount == 1
