"""What has expired is deleted, not only ignored: journeys hold what customers typed."""

import asyncio
from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.exc import DatabaseError

from service.clock import Clock
from service.logs import log
from service.store.database import Database
from service.store.migrate import sqlite_name
from service.store.tables import (
    approvals,
    card_tries,
    challenges,
    codes,
    journeys,
    kept_answers,
    outbox,
    terminal_uses,
)

_EVERY_S = 300.0
_CODES_COUNT_FOR = timedelta(days=1)
_MESSAGES_KEPT = timedelta(days=90)
_CARD_TRIES_COUNT_FOR = timedelta(days=2)
"""Longer than any lock."""


async def keep_house(database: Database, clock: Clock) -> None:
    """Sweep now and then, for ever; ends by cancellation."""
    while True:
        try:
            await sweep(database, clock)
        except DatabaseError as error:
            log.error("sweep_rests", error=sqlite_name(error))
        await asyncio.sleep(_EVERY_S)


async def sweep(database: Database, clock: Clock) -> None:
    """Delete what is over."""
    now = clock()
    old_codes = select(codes.c.id).where(codes.c.sent_at < now - _CODES_COUNT_FOR, codes.c.expires_at < now)
    statements = (
        delete(approvals).where(approvals.c.expires_at <= now),
        delete(challenges).where(challenges.c.expires_at <= now),
        delete(kept_answers).where(kept_answers.c.expires_at <= now),
        delete(journeys).where(journeys.c.expires_at <= now),
        delete(card_tries).where(card_tries.c.last_at < now - _CARD_TRIES_COUNT_FOR),
        delete(terminal_uses).where(terminal_uses.c.at <= now - timedelta(hours=1)),
        delete(outbox).where(outbox.c.code.in_(old_codes)),
        delete(codes).where(codes.c.id.in_(old_codes)),
        delete(outbox).where(outbox.c.state != "queued", outbox.c.state_at < now - _MESSAGES_KEPT),
    )
    async with database.write() as work:
        for statement in statements:
            await work.connection.execute(statement)
