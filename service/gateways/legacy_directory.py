"""The old web system: it checks passwords of legacy IDs, counts wrong ones, locks IDs and closes them.

`EmbeddedLegacyDirectory` stands in for it, in the service's database. Its transactions are its own, as the real one's are:
a journey that is rolled back takes back no count. `legacy_directory_http` reaches the real one.
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
    """The old web system's verdict on an ID and a password."""

    CORRECT = "correct"
    WRONG = "wrong"
    LOCKED = "locked"
    """After too many wrong passwords in a row; whether this one was right is not told."""
    UNKNOWN = "unknown"
    """No such ID, or one that was closed."""


class LegacyCheck(msgspec.Struct, frozen=True, kw_only=True):
    """The result of a check. `holder` is the card holder's reference where the ID is known."""

    outcome: LegacyOutcome
    holder: str | None = None
    locked_at: datetime | None = None
    """Since when the ID is locked; None if it is not."""


class LegacyDirectory(Protocol):
    """The old web system, as far as the service uses it."""

    async def check(self, legacy_id: str, password: Secret) -> LegacyCheck:
        """Check a password. The system counts a wrong one, and locks the ID after too many in a row.

        The work is the same whether or not the ID exists.

        Raises:
            SystemUnavailable: no usable answer; a wrong password may have been counted.
        """
        ...

    async def is_open(self, legacy_id: str) -> bool:
        """Return whether the ID exists and is not closed; a locked one is open too.

        Raises:
            SystemUnavailable: no usable answer.
        """
        ...

    async def close(self, legacy_id: str) -> None:
        """Close a legacy ID, whose customer has migrated. For an unknown ID, and when repeated, the call changes nothing.

        Raises:
            DeliveryFailed: the order was not accepted, as far as is known.
        """
        ...

    async def close_of(self, holder: str) -> None:
        """Close every legacy ID, locked or not, of a card holder who has registered by card and may have had none.

        A repeated call changes nothing more.

        Raises:
            DeliveryFailed: the order was not accepted, as far as is known.
        """
        ...


class EmbeddedLegacyDirectory:
    """Stands in for the old web system, in the service's database. `tries` wrong passwords in a row lock an ID for good."""

    def __init__(self, database: Database, passwords: Passwords, clock: Clock, tries: int) -> None:
        self._database = database
        self._passwords = passwords
        self._clock = clock
        self._tries = tries

    async def check(self, legacy_id: str, password: Secret) -> LegacyCheck:
        """Check a password, and count a wrong one; a correct one sets the count to 0.

        The wrong password that makes `tries` locks the ID, and the outcome is LOCKED already. A locked ID is LOCKED even with
        the correct password, and no wrong password is counted. An unknown or closed ID is UNKNOWN. A password is hashed in each
        case, and the check counts in the twin's statistics.
        """
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
        """Return whether the ID exists and is not closed; a locked one is open too."""
        async with self._database.read() as work:
            return await work.connection.scalar(_OPEN, {"legacy_id": legacy_id}) is not None

    async def close(self, legacy_id: str) -> None:
        """Close a legacy ID; an unknown ID, or a repeated call, changes nothing."""
        await self._close(_CLOSE, {"legacy_id": legacy_id})

    async def close_of(self, holder: str) -> None:
        """Close every legacy ID of a card holder, locked or not; a repeated call changes nothing more."""
        await self._close(_CLOSE_OF, {"of_holder": holder})

    async def _close(self, how: Statement, which: dict[str, str]) -> None:
        async with self._database.write() as work:
            await work.connection.execute(how, {**which, "closed_at": self._clock()})
