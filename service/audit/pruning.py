"""Deletes the oldest rows of the chain, where the operator set for how long the audit is kept.

The link of the last deleted row is sealed and kept (`audit_base`): the rest is verified from there, and whoever deletes
more without the key is found out.
"""

import asyncio
from datetime import datetime, timedelta
from itertools import takewhile

from sqlalchemy import delete, select
from sqlalchemy.exc import DBAPIError

from service.audit.events import Event
from service.audit.seals import base_seal
from service.audit.trail import Audit
from service.clock import Clock
from service.crypto.keys import Keys
from service.logs import log
from service.settings import RetentionSettings
from service.store.database import Database, Work
from service.store.statements import insert
from service.store.tables import audit as rows
from service.store.tables import audit_base

_EVERY_S = 3600.0
_AT_LEAST = timedelta(days=1)
"""Less than a day's rows are left for the next time, since each pruning adds a row of its own."""


async def keep_pruned(
    database: Database, audit: Audit, keys: Keys, clock: Clock, retention: RetentionSettings
) -> None:
    """Prune now and each hour until cancelled; log faults of the database. Return at once if the audit is kept for ever."""
    while retention.audit_days is not None:
        try:
            await prune(database, audit, keys, clock, timedelta(days=retention.audit_days), retention.batch)
        except DBAPIError as error:
            log.error("audit_pruning_rests", error=type(error).__name__)
        await asyncio.sleep(_EVERY_S)


async def prune(database: Database, audit: Audit, keys: Keys, clock: Clock, kept: timedelta, batch: int) -> int:
    """Delete the audit's oldest rows, and return how many were deleted.

    The rows before the first one that is not older than `kept` are deleted. A unit of work deletes at most
    `batch` rows, and adds a row that names the first and the last deleted one. The chain's last row is never
    deleted. Nothing is deleted until the oldest row is older than `kept` by a day. Persons' pseudonyms stay.
    """
    until, gone = clock() - kept, 0
    async with database.read() as work:
        oldest = await work.connection.scalar(select(rows.c.at).order_by(rows.c.id).limit(1))
    if oldest is None or oldest > until - _AT_LEAST:
        return 0
    while True:
        async with database.write() as work:
            went = await _take_off(work, keys, until, batch)
            if not went:
                return gone
            detail = f"{went.start}-{went.stop - 1}"
            await audit.add(work, Event.AUDIT_PRUNED, terminal="", detail=detail)
        gone += len(went)
        log.info("audit_pruned", rows=detail)


async def _take_off(work: Work, keys: Keys, until: datetime, batch: int) -> range:
    """Delete the oldest rows up to the first that is not from before `until`; return the range of their numbers."""
    await work.lock("audit base")
    first = select(rows.c.id, rows.c.at, rows.c.link, rows.c.key_version).order_by(rows.c.id).limit(batch + 1)
    found = (await work.connection.execute(first)).all()
    old = list(takewhile(lambda row: row.at < until, found[:-1]))  # whatever comes last stays
    if not old:
        return range(0)
    last = old[-1]
    base = {"row": last.id, "link": last.link, "key_version": last.key_version}
    base["seal"] = base_seal(keys, last.id, last.link, last.key_version)
    put = insert(audit_base).values(id=1, **base)
    await work.connection.execute(put.on_conflict_do_update(index_elements=[audit_base.c.id], set_=base))
    await work.connection.execute(delete(rows).where(rows.c.id <= last.id))
    return range(old[0].id, last.id + 1)
