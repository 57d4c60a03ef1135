"""Housekeeping deletes expired rows, which nothing reads any more: journeys, for one, hold what customers typed.

It deletes in small batches, a unit of work each, so that no customer waits long. Several processes may do it at the same
time: each leaves rows to another that has locked them.
"""

import asyncio
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Table, delete, select, tuple_
from sqlalchemy.exc import DBAPIError

from service.clock import JAPAN, Clock
from service.journeys.engine.left import count_left
from service.logs import log
from service.settings import RetentionSettings
from service.store.database import Database
from service.store.migrate import fault_name
from service.store.tables import (
    approvals,
    card_tries,
    challenges,
    code_failures,
    codes,
    complaints,
    heartbeats,
    journeys,
    journeys_left,
    kept_answers,
    outbox,
    passes,
    staff_acts,
    staff_calls,
    staff_challenges,
    staff_sessions,
    terminal_uses,
    unknown_ids,
    visits,
)
from service.terminals.caps import count_no_more
from service.terminals.heartbeats import forgotten

_EVERY_S = 60.0
_CODES_COUNT_FOR = timedelta(days=1)
_SESSIONS_LAST = timedelta(hours=8)
"""The longest that a session at the branch page lasts, and what was prepared in it."""
_CARD_TRIES_COUNT_FOR = timedelta(days=2)
"""Time after which a card's tries are deleted: longer than any lock."""


async def keep_house(
    database: Database, clock: Clock, retention: RetentionSettings, forget_old: Callable[[], None]
) -> None:
    """Delete expired rows, and call `forget_old` for what is in memory, now and every minute until cancelled.

    A database error is logged, and the next minute tries again.
    """
    while True:
        forget_old()
        try:
            await sweep(database, clock, retention)
        except DBAPIError as error:
            log.error("sweep_rests", error=fault_name(error))
        await asyncio.sleep(_EVERY_S)


async def sweep(
    database: Database,
    clock: Clock,
    retention: RetentionSettings = RetentionSettings(),  # noqa: B008 - frozen
) -> None:
    """Delete all rows that have expired by now, in batches, except those that another process has locked.

    The audit stays, and so do codes that enrol staff and terminals. A customer's code takes its message with it, in whatever
    state that is; any other message stays while it is queued. Expired journeys that ended half-way are counted (`count_left`).
    """
    now = clock()
    messages_kept = timedelta(days=retention.messages_days)
    calls_kept = timedelta(days=retention.staff_calls_days)
    acts_kept = timedelta(days=retention.staff_acts_days)
    ids_count_for = timedelta(days=retention.unknown_ids_days)
    over: Sequence[tuple[Table, ColumnElement[bool]]] = (
        (approvals, approvals.c.expires_at <= now),
        (challenges, challenges.c.expires_at <= now),
        (kept_answers, kept_answers.c.expires_at <= now),
        (journeys, journeys.c.expires_at <= now),
        (card_tries, card_tries.c.last_at < now - _CARD_TRIES_COUNT_FOR),
        (unknown_ids, unknown_ids.c.last_at < now - ids_count_for),
        (code_failures, code_failures.c.last_at < now - ids_count_for),
        (terminal_uses, count_no_more(now)),
        (heartbeats, forgotten(now)),
        (journeys_left, journeys_left.c.day < now.astimezone(JAPAN).date()),
        (outbox, (outbox.c.state != "queued") & (outbox.c.state_at < now - messages_kept)),
        (staff_calls, staff_calls.c.called_at < now - calls_kept),
        (staff_challenges, staff_challenges.c.expires_at <= now),
        (visits, visits.c.expires_at <= now),
        (passes, passes.c.expires_at <= now),
        (staff_sessions, staff_sessions.c.acted_at < now - _SESSIONS_LAST),
        (staff_acts, (staff_acts.c.state == "prepared") & (staff_acts.c.state_at < now - _SESSIONS_LAST)),
        (staff_acts, staff_acts.c.state_at < now - acts_kept),
        (complaints, complaints.c.closed_at < now - acts_kept),
        (codes, (codes.c.sent_at < now - _CODES_COUNT_FOR) & (codes.c.expires_at < now)),
    )
    for table, condition in over:
        while await _batch(database, table, condition, retention.batch) == retention.batch:
            continue


async def _batch(database: Database, table: Table, condition: ColumnElement[bool], size: int) -> int:
    """Delete up to `size` rows; return how many were deleted."""
    keys = list(table.primary_key)
    some = select(*keys).where(condition).limit(size).with_for_update(skip_locked=True)
    async with database.write() as work:
        found = [tuple(row) for row in await work.connection.execute(some)]
        if not found:
            return 0
        if table is journeys:
            left = select(journeys.c.terminal, journeys.c.step, journeys.c.expires_at)
            await count_left(work, (await work.connection.execute(left.where(_is_one_of(keys, found)))).all())
        if table is codes:  # the messages that told them go with them
            await work.connection.execute(delete(outbox).where(outbox.c.code.in_([code for (code,) in found])))
        await work.connection.execute(delete(table).where(_is_one_of(keys, found)))
    return len(found)


def _is_one_of(keys: list[Any], found: list[tuple[Any, ...]]) -> ColumnElement[bool]:
    return keys[0].in_([key for (key,) in found]) if len(keys) == 1 else tuple_(*keys).in_(found)
