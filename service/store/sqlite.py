"""SQLite: one file, one process that serves, one writer, and as many readers as there are at a time."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from pathlib import Path
from typing import Any, override

from sqlalchemy import NullPool, create_engine, event

from service.store.connection import Connection
from service.store.sqlite_connection import SqliteConnection, prepare_connection, wrapped
from service.store.sqlite_writer import Writer
from service.store.statements import Rows, Statement

_STATEMENTS_KEPT = 512


class SqliteStore:
    """An SQLite file: one writing connection, and as many reading ones as there are readers at a time."""

    def __init__(self, path: Path) -> None:
        # hide_parameters: the text of an exception must not hold what a statement was given.
        self._engine = create_engine(
            f"sqlite:///{path}",
            poolclass=NullPool,
            hide_parameters=True,
            connect_args={"check_same_thread": False, "cached_statements": _STATEMENTS_KEPT},
        )
        event.listen(self._engine, "connect", prepare_connection)
        self._writer = Writer(self._engine)
        self._readers: list[_Reader] = []

    def write(self) -> AbstractAsyncContextManager[Connection]:
        """Open a unit of work on the writing connection, as `Writer.unit` does."""
        return self._writer.unit()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Connection]:
        """Take a reading connection while the block runs; it sees one state of the database, that at its first statement.

        Raises DBAPIError if the reading fails. The connection is closed if its transaction can't begin or end.
        """
        reader = self._reader()
        try:
            try:
                yield reader
            finally:
                reader.end()
        except sqlite3.Error as error:
            reader.close()
            raise wrapped(error) from error
        finally:
            self._put_back(reader)

    async def look(self, statement: Statement, parameters: Mapping[str, Any]) -> Rows:
        """Run one query without a transaction; return its rows. Raises DBAPIError if SQLite refuses it."""
        reader = self._reader()
        try:
            return reader.run(statement, parameters)
        finally:
            self._put_back(reader)

    def _reader(self) -> "_Reader":
        return self._readers.pop() if self._readers else _Reader(self._engine)

    def _put_back(self, reader: "_Reader") -> None:
        if not reader.closed:
            self._readers.append(reader)

    def turn(self, _name: str) -> AbstractAsyncContextManager[None]:
        """Return a context that does nothing: one process alone serves on a file, and `Database.turn` makes its tasks wait."""
        return nullcontext()

    async def hold(self, _connection: Connection, _names: tuple[str, ...]) -> None:
        """Do nothing: there is one writer at a time."""

    async def checkpoint(self) -> None:
        """Move the write-ahead log into the file and empty it; what is still read after five seconds stays in the log."""

        def empty() -> None:
            with self._engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

        await asyncio.to_thread(empty)

    async def close(self) -> None:
        """Close every connection, once the last commit is on the disk."""
        await self._writer.close()
        for reader in self._readers:
            reader.close()
        self._engine.dispose()


class _Reader(SqliteConnection):
    """A reading connection. Its transaction begins with its first statement, so that a unit without one costs nothing."""

    @override
    def begin(self) -> None:
        if not self.raw.in_transaction:
            self.raw.execute("BEGIN")

    def end(self) -> None:
        """End the transaction, if one has begun."""
        if self.raw.in_transaction:
            self.raw.execute("COMMIT")
