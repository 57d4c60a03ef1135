"""Refreshes the FIDO metadata list when it is due.

Of a list that is refused, or can't be fetched, the database notes the reason, and nothing else changes.
"""

import asyncio
import time
from datetime import timedelta

import msgspec
from sqlalchemy.exc import DBAPIError

from service.audit import Audit, Event, Factor
from service.logs import log
from service.mds.blob import MetadataRefusedError
from service.mds.catalogue import Catalogue
from service.mds.fetching import fetch
from service.mds.store import Imported, Metadata
from service.settings import MetadataSettings
from service.store.database import Database
from service.store.migrate import fault_name

_LOOK_S = 1.0
"""Seconds after which a list that another process imported counts here. One row is read for that."""
_FETCH_INTERVAL_S = 60.0
"""Least seconds between two fetches of this process, whatever became of the first: a full disk notes no try either."""
_REST_S = 5.0
"""Seconds of rest after a fault of the database; during such a fault no customer can sign in either."""


class Importer(msgspec.Struct, frozen=True):
    """Who imports a list, as the audit records it: by default the service itself, otherwise an operator's command."""

    audit: Audit
    terminal: str = ""
    factor: Factor = Factor.NOTHING


async def import_list(database: Database, metadata: Metadata, raw: bytes, by: Importer) -> Imported:
    """Verify a list and store it; return SAME if a list of its number is stored already, else NEW, which is audited.

    Raises:
        MetadataRefusedError: the list is refused; the database notes the reason.
    """
    try:
        blob, listing = await asyncio.to_thread(metadata.verify, raw)
        async with database.write() as work:
            done = await metadata.keep(work, blob, listing)
            if done is Imported.NEW:
                event, number = Event.METADATA_TAKEN_OVER, f"number {blob.number}"
                await by.audit.add(work, event, terminal=by.terminal, factor=by.factor, detail=number)
            return done
    except MetadataRefusedError as error:
        async with database.write() as work:
            await metadata.note_refusal(work, str(error))
        raise


async def refresh(database: Database, metadata: Metadata, url: str, by: Importer) -> Imported:
    """Fetch the list, then verify and store it; return what `import_list` returns.

    Raises:
        MetadataRefusedError: it can't be fetched, or is refused; the database notes the reason.
    """
    try:
        raw = await fetch(url)
    except MetadataRefusedError as error:
        async with database.write() as work:
            await metadata.note_refusal(work, str(error))
        raise
    return await import_list(database, metadata, raw, by)


async def keep_models(
    catalogue: Catalogue,
    database: Database,
    metadata: Metadata | None,
    settings: MetadataSettings | None,
    audit: Audit,
) -> None:
    """Refresh the list when it is due and load what other processes imported, until this task is cancelled.

    The list is fetched at most once a minute, and never without a `url` in the settings. Refusals and faults of the database are
    logged. Return at once if `metadata` or `settings` is None.
    """
    not_before = 0.0
    while metadata is not None and settings is not None:
        wait, now = _LOOK_S, time.monotonic()
        try:
            await catalogue.load(database)
            every = timedelta(hours=settings.refresh_hours)
            if settings.url and now >= not_before and metadata.is_due(catalogue.state, every):
                not_before = now + _FETCH_INTERVAL_S
                await refresh(database, metadata, settings.url, Importer(audit))
                await catalogue.load(database)
        except MetadataRefusedError as error:
            log.error("metadata_not_taken_over", fault=str(error))
        except DBAPIError as error:
            log.error("metadata_rests", error=fault_name(error))
            wait = _REST_S
        await asyncio.sleep(wait)
