"""Counts of codes: those that were sent, and those that were typed wrong.

They belong to the card holder and the purpose, never to a journey, so that starting over or sending again resets nothing:

    wrong codes   `tries` in all, over all codes  → locked for `lock_minutes`; a right one deletes the count
    sending       `pause_seconds` after one that has not failed; what is sent *again* at most `hourly` and `daily` times a holder,
                  over all purposes, so the first code of each purpose in the window is free and a walk through all screens fits;
                  to one telephone at most `number_daily` in all, whoever has registered it

A code counts as sent once it is queued, even if it fails; only the pause leaves failed ones out (`Codes`).

Anybody may type a member ID (P1), so what is sent for one must not keep its owner from sending elsewhere: the hourly cap is
each terminal's own, and the first code in an hour is free at each. Wrong codes lock it everywhere.
"""

from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import Row, bindparam, delete, func, select, update

from protocol.journeys import Purpose
from service.clock import APART, Clock, locks
from service.crypto.keys import Keys, SubkeyUse
from service.settings import CodeSettings
from service.store.database import Work
from service.store.statements import Prepared, insert
from service.store.tables import code_failures
from service.store.tables import codes as rows

_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)

OF_HOLDER = rows.c.holder == bindparam("of_holder"), rows.c.purpose == bindparam("for_purpose")
AT_TERMINAL = rows.c.terminal == bindparam("at_terminal")
_SINCE = (rows.c.sent_at > bindparam("since")) & (rows.c.sent_at <= bindparam("until"))
"""A time of sending in the future, from before the clock was put back, does not count."""
_FAILURES_OF = (
    code_failures.c.holder == bindparam("of_holder"),
    code_failures.c.purpose == bindparam("for_purpose"),
)
_LAST = Prepared(
    select(rows.c.id, rows.c.sent_at)
    .where(*OF_HOLDER, rows.c.sent_at <= bindparam("now"))
    .order_by(rows.c.sent_at.desc())
    .limit(1)
)
_SENT = Prepared(
    select(rows.c.purpose, func.count().label("number"))
    .where(rows.c.holder == bindparam("of_holder"), _SINCE)
    .group_by(rows.c.purpose)
)
_SENT_HERE = Prepared(_SENT.statement.where(AT_TERMINAL))
_SENT_TO = Prepared(select(func.count()).where(rows.c.number_mac == bindparam("to"), _SINCE))
_LOCKED_UNTIL = Prepared(select(code_failures.c.locked_until).where(*_FAILURES_OF))
_NEW_FAILURE = insert(code_failures)
_FAILED = Prepared(
    _NEW_FAILURE.on_conflict_do_update(
        index_elements=[code_failures.c.holder, code_failures.c.purpose],
        set_={"failures": code_failures.c.failures + 1, "last_at": _NEW_FAILURE.excluded.last_at},
    ).returning(code_failures.c.failures)
)
_LOCK = Prepared(
    update(code_failures).where(*_FAILURES_OF).values(failures=0, locked_until=bindparam("locked_until"))
)
_FORGET = Prepared(delete(code_failures).where(*_FAILURES_OF))


class Holder(msgspec.Struct, frozen=True, kw_only=True):
    """Whose codes are counted, for which purpose, at which terminal."""

    holder: str
    """The card holder's reference: a legacy holder and the member they become are one.

    Before the card holder is known, the keyed hash of the member ID that was typed (`Codes.holder_of_id`).
    """
    purpose: Purpose
    terminal: str
    is_id: bool = False
    """`holder` is the keyed hash of a typed member ID, which may be unknown."""
    audited: str | None = None
    """For a typed ID: the reference of the card holder whom the audit names and who is told of a lock; None if unknown."""
    language: str = "ja"
    """The language in which a code is written or spoken to them."""

    @property
    def card_holder(self) -> str | None:
        """The card holder's reference, or None for an unknown ID."""
        return self.audited if self.is_id else self.holder


class CodeCounts:
    """Counts codes for `service.codes.codes`, which sends and checks them."""

    def __init__(self, clock: Clock, settings: CodeSettings) -> None:
        self._clock = clock
        self._settings = settings

    async def locked_until(self, work: Work, whose: Holder) -> datetime | None:
        """Return the end of this holder's and purpose's lock, or None if none is in force."""
        until: datetime | None = await work.connection.scalar(_LOCKED_UNTIL, parameters_of(whose))
        lock = timedelta(minutes=self._settings.lock_minutes)
        return until if until is not None and locks(until, self._clock(), lock) else None

    async def wrong(self, work: Work, whose: Holder) -> int:
        """Count a wrong code; return how many tries are left. At 0 the caller has to `lock`."""
        counted = {
            "holder": whose.holder,
            "purpose": whose.purpose,
            "failures": 1,
            "last_at": self._clock(),
        }
        failures: int = (await work.connection.execute(_FAILED, counted)).scalar_one()
        return max(0, self._settings.tries - failures)

    async def lock(self, work: Work, whose: Holder) -> datetime:
        """Lock this holder and purpose for `lock_minutes`, set the count of `wrong` to 0 and return the end of the lock.

        Without such a count nothing is locked, though an end is returned.
        """
        until = self._clock() + timedelta(minutes=self._settings.lock_minutes)
        await work.connection.execute(_LOCK, {**parameters_of(whose), "locked_until": until})
        return until

    async def right(self, work: Work, whose: Holder) -> None:
        """Delete the count of wrong codes after a right one, and any lock: the caller sees first that none is in force."""
        await work.connection.execute(_FORGET, parameters_of(whose))

    async def last_sent(self, work: Work, whose: Holder) -> Row[Any] | None:
        """Return `id` and `sent_at` of the last code of this holder and purpose, from any terminal; None if there is none.

        A code that failed, or was used or voided, is included. A code with a future time of sending, from before the clock
        was put back, is left out.
        """
        given = {**parameters_of(whose), "now": self._clock()}
        row: Row[Any] | None = (await work.connection.execute(_LAST, given)).one_or_none()
        return row

    async def telephone_is_capped(self, work: Work, number: bytes) -> bool:
        """Return whether `number_daily` codes or more were queued for this telephone in the last 24 hours, failed ones included.

        `number` is the keyed hash of its number. Takes the telephone's `Work.lock`.
        """
        await work.lock(f"telephone {number.hex()}")
        sent: int = await work.connection.scalar(_SENT_TO, {"to": number, **self._within(_DAY)})
        return sent >= self._settings.number_daily

    async def sends_left(self, work: Work, whose: Holder) -> int:
        """Return how many more codes of this purpose may be sent now, by the hourly and daily caps.

        At 0 or less, no code may be sent. The caps count codes of all purposes. The first code of each purpose
        in a window is free. For a typed ID, the hourly cap counts only this terminal's codes, and this terminal's
        first code in the hour is allowed even at the daily cap.
        """
        in_hour = await self._sent_again(work, whose, _HOUR, here=whose.is_id)
        in_day = await self._sent_again(work, whose, _DAY, here=False)
        left = min(self._settings.hourly - in_hour, self._settings.daily - in_day)
        return max(1, left) if whose.is_id and in_hour < 0 else left

    def _within(self, window: timedelta) -> dict[str, datetime]:
        """Return the bounds of the time window that ends now."""
        now = self._clock()
        return {"since": now - window, "until": now + APART}

    async def _sent_again(self, work: Work, whose: Holder, window: timedelta, *, here: bool) -> int:
        """Count the codes in the window beyond the first of each purpose; one less if this purpose has not had its first.

        `here`: count those of this terminal alone, as the hourly cap of a typed ID does.
        """
        asked = {"of_holder": whose.holder, **self._within(window)}
        if here:
            counted = await work.connection.execute(_SENT_HERE, {**asked, "at_terminal": whose.terminal})
        else:
            counted = await work.connection.execute(_SENT, asked)
        sent: dict[str, int] = {row.purpose: row.number for row in counted}
        return sum(count - 1 for count in sent.values()) + (0 if whose.purpose in sent else -1)


def stand_in_of(keys: Keys, canonical_id: str) -> str:
    """Return the keyed hash that stands for a typed member ID where a card holder's reference would."""
    return keys.mac(SubkeyUse.HASHES, "codes of an id", canonical_id).hex()[:32]


def lock_name_of(whose: Holder) -> str:
    """Return the name of the lock under which a holder's codes are counted, over all purposes."""
    return f"codes {whose.holder}"


def parameters_of(whose: Holder) -> dict[str, Any]:
    """Return what OF_HOLDER binds: holder and purpose. The terminal that AT_TERMINAL binds is not among it."""
    return {"of_holder": whose.holder, "for_purpose": whose.purpose}
