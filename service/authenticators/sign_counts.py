"""Sign counts of credentials, and an alarm for each that is `CounterVerdict.SUSPICIOUS`; for members' and for staff's credentials."""

from typing import NamedTuple

from sqlalchemy import BigInteger, Table, bindparam, update

from service.clock import Clock
from service.store.database import ConflictError, Work
from service.store.statements import Prepared, Statement

_ALARMS_THAT_LOCK = 2
"""A sign count that did not grow demands a phone code the first time and locks the credential the second."""


class SignCount(NamedTuple):
    """The sign count and the alarms of a credential as they were read."""

    sign_count: int
    alarms: int

    @property
    def locks(self) -> bool:
        """Whether the credential is locked: there are two alarms or more."""
        return self.alarms >= _ALARMS_THAT_LOCK


class SignCounts:
    """Updates sign counts, alarms and times of use in a table of credentials."""

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
        self, work: Work, credential: str, before: SignCount, *, sign_count: int, backed_up: bool
    ) -> None:
        """Store the sign count, backup state and time of an assertion, if the row still has count and alarms of `before`.

        The caller has checked that `sign_count` is not lower. A removal of the credential waits for this unit of work.

        Raises:
            ConflictError: another assertion or a lock was faster, or the credential was removed.
        """
        counted = {"counted": sign_count, "is_backed_up": backed_up, "now": self._clock()}
        await self._keep(work, self._used, credential, before, counted)

    async def alarm(self, work: Work, credential: str, before: SignCount) -> SignCount:
        """Count an alarm: the sign count did not grow, so a copy of the key may exist. Return `before` with this alarm added.

        The second alarm locks the credential. Stored sign count, backup state and time of use stay. Raises ConflictError as `used` does.
        """
        await self._keep(work, self._alarm, credential, before, {})
        return before._replace(alarms=before.alarms + 1)

    @staticmethod
    async def _keep(
        work: Work, how: Statement, credential: str, before: SignCount, given: dict[str, object]
    ) -> None:
        was = {"used": credential, "was": before.sign_count, "alarms": before.alarms}
        if (await work.connection.execute(how, was | given)).rowcount != 1:
            raise ConflictError

    async def lock(self, work: Work, credential: str) -> bool:
        """Lock the credential, but end no session that it opened. Return False if it was already locked or is unknown."""
        table = self._table
        locked = await work.connection.execute(
            update(table)
            .where(table.c.id == credential, table.c.counter_alarms < _ALARMS_THAT_LOCK)
            .values(counter_alarms=_ALARMS_THAT_LOCK)
        )
        return locked.rowcount == 1
