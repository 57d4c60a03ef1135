"""Folds events that a client can repeat at will: those of one cause within an hour get at most two rows of the audit.

    key-refused  origin                                  the first
    key-refused  origin 400 times, …first… to …last…      an hour later, where it was not the only one

Events are counted in a table of their own meanwhile, since a row of the chain never changes. Where a client named a
member ID the cause is that ID in that journey, whatever the reason: a row for each new reason would tell by its time whose
ID exists.
"""

import asyncio
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete
from sqlalchemy.exc import DBAPIError

from service.audit.events import Event, Factor
from service.audit.trail import Audit
from service.clock import Clock, on_the_wire
from service.logs import log
from service.store.database import Database, Work
from service.store.migrate import fault_name
from service.store.statements import Prepared, insert
from service.store.tables import audit_folds

_FOLDED_FOR = timedelta(hours=1)
_EVERY_S = 60.0
_NEW = insert(audit_folds)
_COUNT = Prepared(
    _NEW.on_conflict_do_update(
        index_elements=list(audit_folds.primary_key),
        set_={"number": audit_folds.c.number + 1, "last_at": _NEW.excluded.last_at},
    ).returning(audit_folds.c.number)
)
_CLOSE = Prepared(
    delete(audit_folds).where(audit_folds.c.first_at <= bindparam("before")).returning(audit_folds)
)


async def add_folded(  # noqa: PLR0913 - what `Audit.add` takes, and the cause
    audit: Audit,
    work: Work,
    event: Event,
    *,
    terminal: str,
    holder: str | None = None,
    staff: str | None = None,
    factor: Factor | None = None,
    detail: str = "",
    cause: str = "",
) -> None:
    """Add a row to the audit for the first event of its cause since `close_folds` ended the last fold; count any other.

    The cause is event, terminal and `cause` or, without one, holder, member of staff and detail. `close_folds` adds the row
    that says how many there were, with holder, member of staff and detail of the first and the factor that `FACTORS` has for
    the event. All else is as for `Audit.add`.
    """
    told = {"act": event, "terminal": terminal, "holder": holder, "staff": staff, "detail": detail}
    told["cause"] = cause or f"{holder} {staff} {detail}"
    at = audit.clock()
    counted = await work.connection.execute(_COUNT, {**told, "number": 1, "first_at": at, "last_at": at})
    if counted.scalar_one() == 1:
        await audit.add(
            work, event, terminal=terminal, holder=holder, staff=staff, factor=factor, detail=detail
        )


async def close_folds(work: Work, audit: Audit, before: datetime) -> None:
    """End the folds that began at `before` or earlier; for each that counted several events, add a row that says how many."""
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
    """End folds that began an hour ago or earlier, now and each minute until cancelled; log faults of the database."""
    while True:
        try:
            async with database.write() as work:
                await close_folds(work, audit, clock() - _FOLDED_FOR)
        except DBAPIError as error:
            log.error("folding_rests", error=fault_name(error))
        await asyncio.sleep(_EVERY_S)
