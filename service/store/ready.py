"""Readiness of the database."""

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from service.logs import log
from service.store.database import Database
from service.store.migrate import fault_name
from service.store.tables import deployment


async def is_ready(database: Database) -> bool:
    """Return whether the database answers a query and a service has set it up. A database error is logged and gives False."""
    try:
        async with database.read() as work:
            return await work.connection.scalar(select(deployment.c.id)) is not None
    except DBAPIError as error:
        log.warning("not_ready", error=fault_name(error))
        return False
