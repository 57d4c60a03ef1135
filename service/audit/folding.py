"""Refusals of one cause are two rows of the audit, however many they are: the first, and within an hour how many.

    key-refused  origin                                  the first
    key-refused  origin 400 times, …first… to …last…      an hour later, where it was not the only one

What is counted meanwhile stands in a table of its own, since a row of the chain never changes. Where a member ID was named
the cause is that ID, whatever the reason: else the row that only a new reason gets would tell by its time whose ID exists.
"""

import asyncio
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete
from sqlalchemy.exc import DatabaseError

from service.audit.events import Event
from service.audit.trail import Audit
from service.clock import Clock, on_the_wire
from service.logs import log
from service.store.database import Database, Work
from service.store.migrate import fault_name
from service.store.statements import insert
from service.store.tables import audit_folds

_FOLDED_FOR = timedelta(hours=1)
_EVERY_S = 60.0
_NEW = insert(audit_folds)
_COUNT = _NEW.on_conflict_do_update(
    index_elements=list(audit_folds.primary_key),
    set_={"number": audit_folds.c.number + 1, "last_at": _NEW.excluded.last_at},
).returning(audit_folds.c.number)
_CLOSE = delete(audit_folds).where(audit_folds.c.first_at <= bindparam("before")).returning(audit_folds)


async def add_folded(
    audit: Audit,
    work: Work,
    event: Event,
    *,
    terminal: str,
    holder: str | None = None,
    staff: str | None = None,
    detail: str = "",
    cause: str = "",
) -> None:
    """`Audit.add` for the first of its cause, which is whose it was and the detail unless it is told; the others are counted."""
    told = {"act": event, "terminal": terminal, "holder": holder, "staff": staff, "detail": detail}
    told["cause"] = cause or f"{holder} {staff} {detail}"
    at = audit.clock()
    counted = await work.connection.execute(_COUNT, {**told, "number": 1, "first_at": at, "last_at": at})
    if counted.scalar_one() == 1:
        await audit.add(work, event, terminal=terminal, holder=holder, staff=staff, detail=detail)


async def close_folds(work: Work, audit: Audit, before: datetime) -> None:
    """Tell how many there were of each cause that began until then."""
    for fold in (await work.connection.execute(_CLOSE, {"before": before})).all():
        if fold.number > 1:
            between = f"{on_the_wire(fold.first_at)} to {on_the_wire(fold.last_at)}"
            await audit.add(
                work,
                Event(fold.act),
                terminal=fold.terminal,
                holder=fold.holder,
                staff=fold.staff,
                detail=f"{fold.detail} {fold.number} times, {between}",
            )


async def keep_folded(database: Database, audit: Audit, clock: Clock) -> None:
    """Close what is an hour old, for ever; ends by cancellation."""
    while True:
        try:
            async with database.write() as work:
                await close_folds(work, audit, clock() - _FOLDED_FOR)
        except DatabaseError as error:
            log.error("folding_rests", error=fault_name(error))
        await asyncio.sleep(_EVERY_S)
