"""The service with the plain way to SQLite: SQLAlchemy over aiosqlite, a commit for each unit of work. The bench's peer."""

import asyncio
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import CursorResult, event
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from service.commands.command_line import main
from service.store import database
from service.store.sqlite_connection import prepare_connection
from service.store.statements import Prepared, Statement


class PlainStore:
    """Stands in for `service.store.sqlite.SqliteStore`; does with SQLAlchemy's connections as most services do."""

    def __init__(self, path: Path) -> None:
        self._engine = create_async_engine(f"sqlite+aiosqlite:///{path}", pool_size=4, max_overflow=4)
        self._writer = asyncio.Lock()
        event.listen(self._engine.sync_engine, "connect", prepare_connection)
        event.listen(self._engine.sync_engine, "begin", _begin)

    @asynccontextmanager
    async def write(self) -> AsyncIterator["PlainConnection"]:
        async with self._writer, self._engine.connect() as connection:
            await connection.execution_options(writes=True)
            async with connection.begin():
                yield PlainConnection(connection)

    @asynccontextmanager
    async def read(self) -> AsyncIterator["PlainConnection"]:
        async with self._engine.connect() as connection, connection.begin():
            yield PlainConnection(connection)

    async def look(self, statement: Statement, parameters: Mapping[str, Any]) -> CursorResult[Any]:
        """Execute one statement in a read transaction of its own."""
        async with self.read() as connection:
            return await connection.execute(statement, parameters)

    @asynccontextmanager
    async def turn(self, _name: str) -> AsyncIterator[None]:
        yield

    async def hold(self, _connection: object, _names: tuple[str, ...]) -> None:
        """Do nothing: only one writer runs at a time."""

    async def close(self) -> None:
        await self._engine.dispose()


class PlainConnection:
    """SQLAlchemy's connection, which takes the same statements as the service's own connections."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self.run_sync = connection.run_sync

    async def execute(
        self, statement: Statement, parameters: Mapping[str, Any] | None = None
    ) -> CursorResult[Any]:
        plain = statement.statement if isinstance(statement, Prepared) else statement
        return await self._connection.execute(plain, parameters)

    async def scalar(self, statement: Statement, parameters: Mapping[str, Any] | None = None) -> Any:
        return (await self.execute(statement, parameters)).scalar()


def _begin(connection: Any) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


if __name__ == "__main__":
    setattr(database, "SqliteStore", PlainStore)  # noqa: B010 - the peer stands in its place
    sys.exit(main())
