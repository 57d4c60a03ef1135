"""The old web system: it checks a legacy password, counts, locks and closes the ID.

It is not ours. `EmbeddedLegacyDirectory` is its twin in our database, with transactions of its own, as the real
one has: nothing that a journey does can roll back what it has counted. `legacy_directory_http` is the way to the real
one.
"""

from datetime import datetime
from enum import StrEnum
from typing import Protocol

import msgspec
from sqlalchemy import bindparam, select, update

from protocol.secret import Secret
from service.clock import Clock
from service.crypto.passwords import Passwords
from service.store.database import Database
from service.store.statements import Prepared, Statement
from service.store.tables import twin_legacy_ids, twin_statistics

_THIS = twin_legacy_ids.c.id == bindparam("legacy_id")
_NOT_CLOSED = twin_legacy_ids.c.closed_at.is_(None)
_OPEN = Prepared(select(twin_legacy_ids).where(_THIS, _NOT_CLOSED))
_COUNT = Prepared(update(twin_statistics).values(checks=twin_statistics.c.checks + 1))
_TRIED = Prepared(
    update(twin_legacy_ids)
    .where(_THIS)
    .values(failures=bindparam("failures"), locked_at=bindparam("locked_at"))
)
_END = update(twin_legacy_ids).where(_NOT_CLOSED).values(closed_at=bindparam("closed_at"))
_CLOSE = Prepared(_END.where(_THIS))
_CLOSE_OF = Prepared(_END.where(twin_legacy_ids.c.holder == bindparam("of_holder")))


class LegacyOutcome(StrEnum):
    """What the old web system says to an ID and a password."""

    CORRECT = "correct"
    WRONG = "wrong"
    LOCKED = "locked"
    """Wrong so many times in a row; whether the password was right this time is not told."""
    UNKNOWN = "unknown"
    """No such ID, or one that was closed."""


class LegacyCheck(msgspec.Struct, frozen=True, kw_only=True):
    """Its answer. `holder` is the card holder's reference, where the ID is known; `locked_at` since when."""

    outcome: LegacyOutcome
    holder: str | None = None
    locked_at: datetime | None = None


class LegacyDirectory(Protocol):
    """The old web system as the service uses it."""

    async def check(self, legacy_id: str, password: Secret) -> LegacyCheck:
        """Check a password. A wrong one is counted there, and the last in a row locks the ID.

        The work is the same whether or not the ID exists.

        Raises:
            SystemUnavailable: no answer; it may have counted.
        """
        ...

    async def is_open(self, legacy_id: str) -> bool:
        """Whether the ID can still log in, or could if it were not locked.

        Raises:
            SystemUnavailable: no answer.
        """
        ...

    async def close(self, legacy_id: str) -> None:
        """The customer has migrated: the ID logs in no more. Closing twice is closing once.

        Raises:
            DeliveryFailed: it has not been taken, as far as is known.
        """
        ...

    async def close_of(self, holder: str) -> None:
        """The holder has registered by card: whatever ID is theirs logs in no more, locked or not.

        Closing twice is closing once, and closing none is fine.

        Raises:
            DeliveryFailed: it has not been taken, as far as is known.
        """
        ...


class EmbeddedLegacyDirectory:
    """The twin in our database. `tries` wrong passwords in a row lock an ID, for good."""

    def __init__(self, database: Database, passwords: Passwords, clock: Clock, tries: int) -> None:
        self._database = database
        self._passwords = passwords
        self._clock = clock
        self._tries = tries

    async def check(self, legacy_id: str, password: Secret) -> LegacyCheck:
        """See `LegacyDirectory.check`."""
        asked = {"legacy_id": legacy_id}
        async with self._database.read() as work:
            row = (await work.connection.execute(_OPEN, asked)).one_or_none()
        correct = await self._passwords.verify(row.password_hash if row else None, password)
        async with self._database.write() as work:
            await work.lock(f"legacy {legacy_id}")
            await work.connection.execute(_COUNT, {})
            row = (await work.connection.execute(_OPEN, asked)).one_or_none()
            if row is None:
                return LegacyCheck(outcome=LegacyOutcome.UNKNOWN)
            if row.locked_at is not None:
                return LegacyCheck(outcome=LegacyOutcome.LOCKED, holder=row.holder, locked_at=row.locked_at)
            failures = 0 if correct else row.failures + 1
            locked_at = self._clock() if failures >= self._tries else None
            await work.connection.execute(_TRIED, {**asked, "failures": failures, "locked_at": locked_at})
        if locked_at is not None:
            return LegacyCheck(outcome=LegacyOutcome.LOCKED, holder=row.holder, locked_at=locked_at)
        return LegacyCheck(outcome=LegacyOutcome.CORRECT if correct else LegacyOutcome.WRONG, holder=row.holder)

    async def is_open(self, legacy_id: str) -> bool:
        """See `LegacyDirectory.is_open`."""
        async with self._database.read() as work:
            return await work.connection.scalar(_OPEN, {"legacy_id": legacy_id}) is not None

    async def close(self, legacy_id: str) -> None:
        """See `LegacyDirectory.close`."""
        await self._close(_CLOSE, {"legacy_id": legacy_id})

    async def close_of(self, holder: str) -> None:
        """See `LegacyDirectory.close_of`."""
        await self._close(_CLOSE_OF, {"of_holder": holder})

    async def _close(self, how: Statement, which: dict[str, str]) -> None:
        async with self._database.write() as work:
            await work.connection.execute(how, {**which, "closed_at": self._clock()})
