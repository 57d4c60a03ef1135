"""Units of work on SQLite: one ``async with``, one transaction.

Write transactions begin IMMEDIATE (a deferred one that turns into a writer fails with "database is locked"
whatever the time-out) and commit with synchronous=FULL: what an answer promises is on the disk before it leaves.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA busy_timeout = 5000",
    "PRAGMA secure_delete = ON",
    "PRAGMA trusted_schema = OFF",
)


class Work:
    """One unit of work: the connection its statements run on, and what to do once they are durable."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection
        self._after_commit: list[Callable[[], None]] = []

    def after_commit(self, callback: Callable[[], None]) -> None:
        """Run `callback` when this unit of work has been committed, and only then."""
        self._after_commit.append(callback)

    def committed(self) -> None:
        """Run what waited for the commit."""
        for callback in self._after_commit:
            callback()


class Database:
    """The database file. `write()` and `read()` open units of work; one writer at a time."""

    def __init__(self, path: Path) -> None:
        # hide_parameters: the text of an exception must not hold what a statement was given.
        self.engine: AsyncEngine = create_async_engine(
            f"sqlite+aiosqlite:///{path}", pool_size=4, max_overflow=4, hide_parameters=True
        )
        self._writer = asyncio.Lock()
        event.listen(self.engine.sync_engine, "connect", prepare_connection)
        event.listen(self.engine.sync_engine, "begin", _begin)

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Work]:
        """A unit of work that commits at its end, or leaves nothing behind when it raises."""
        async with self._writer, self.engine.connect() as connection:
            await connection.execution_options(madoguchi_writes=True)
            async with connection.begin():
                work = Work(connection)
                yield work
        work.committed()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Work]:
        """A unit of work that sees one state of the database and changes nothing."""
        async with self.engine.connect() as connection, connection.begin():
            yield Work(connection)

    async def checkpoint(self) -> None:
        """What was deleted is out of the write-ahead log too, as far as no other process reads there just now."""
        async with self.engine.connect() as connection:
            autocommit = await connection.execution_options(isolation_level="AUTOCOMMIT")
            await autocommit.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    async def close(self) -> None:
        """Let go of the file."""
        await self.engine.dispose()


def prepare_connection(connection: Any, _record: object) -> None:
    """Set up one SQLite connection; SQLAlchemy, not the driver, says when a transaction begins."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("madoguchi_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
