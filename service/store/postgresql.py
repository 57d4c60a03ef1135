"""PostgreSQL: many processes on one database.

A unit of work that writes runs READ COMMITTED and names what it is about to look at and then change (`Work.lock`):
from there on it sees what everybody before it has left, and nobody else can be where it is. One that reads sees one
state (REPEATABLE READ). Commits are durable before they are told (synchronous_commit, whatever the server's default).
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any, overload

import psycopg
from sqlalchemy import CursorResult, Executable, ScalarResult, bindparam, event, func, select
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from service.store.connection import ConflictError, Connection
from service.store.place import Server
from service.store.plans import Plans, Rows
from service.store.postgresql_engine import LOCK, arguments, key_of, sqlstate, told, url_of, without_values

_POOL_S = 10.0
_CONFLICTS = frozenset({"40001", "40P01", "23503"})
"""serialization_failure, deadlock_detected; foreign_key_violation: what a row was to belong to has gone meanwhile."""
_TURN = select(func.pg_advisory_lock(bindparam("key")))
_END_TURN = select(func.pg_advisory_unlock(bindparam("key")))


class PostgresqlStore:
    """The server's database, over a pool of connections."""

    def __init__(self, server: Server) -> None:
        self.engine: AsyncEngine = create_async_engine(
            url_of(server),
            pool_size=server.connections,
            max_overflow=0,
            pool_timeout=_POOL_S,
            hide_parameters=True,
            isolation_level="READ COMMITTED",
            connect_args=arguments(),
        )
        self._turning = create_async_engine(
            url_of(server),
            pool_size=server.connections,
            max_overflow=0,
            pool_timeout=_POOL_S,
            hide_parameters=True,
            isolation_level="AUTOCOMMIT",
            connect_args=arguments(),
        )
        for engine in (self.engine, self._turning):
            event.listen(engine.sync_engine, "handle_error", without_values)
        self._reading = self.engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
        self._looking = self.engine.execution_options(isolation_level="AUTOCOMMIT")
        self._plans = Plans(PGDialect_psycopg(paramstyle="format"))  # type: ignore[no-untyped-call]

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Connection]:
        """A unit of work, durable when this ends.

        Raises:
            ConflictError: it ran into another one.
        """
        try:
            async with _connected(self.engine) as connection, connection.begin():
                yield PostgresqlConnection(connection, self._plans)
        except DBAPIError as error:
            if sqlstate(error) in _CONFLICTS:
                raise ConflictError from None
            raise

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Connection]:
        """A connection with one state of the database."""
        async with _connected(self._reading) as connection, connection.begin():
            yield PostgresqlConnection(connection, self._plans)

    async def look(self, statement: Executable, parameters: Mapping[str, Any]) -> Rows:
        """What one constant statement gives, in no transaction: it sees one state by itself."""
        async with _connected(self._looking) as connection:
            return await PostgresqlConnection(connection, self._plans).execute(statement, parameters)

    @asynccontextmanager
    async def turn(self, name: str) -> AsyncIterator[None]:
        """Hold a name across several units of work, on a connection of its own: it falls with its process."""
        key = {"key": key_of(name)}
        async with _connected(self._turning) as connection:
            turning = PostgresqlConnection(connection, self._plans)
            await turning.execute(_TURN, key)
            try:
                yield
            finally:
                try:
                    await turning.execute(_END_TURN, key)
                except (DBAPIError, asyncio.CancelledError):
                    await connection.invalidate()  # what was done is done; the lock ends with its connection

    async def hold(self, connection: Connection, names: tuple[str, ...]) -> None:
        """Hold these names until the transaction ends; in one order for everybody, so that no two wait for each other."""
        for key in sorted({key_of(name) for name in names}):
            await connection.execute(LOCK, {"key": key})

    async def checkpoint(self) -> None:
        """The server's own matter, and its backups' owner's."""

    async def close(self) -> None:
        """Let go of the connections."""
        await self.engine.dispose()
        await self._turning.dispose()


class PostgresqlConnection:
    """One connection: SQLAlchemy's for what is built for a call, the driver's own for constants."""

    def __init__(self, connection: AsyncConnection, plans: Plans) -> None:
        self._connection = connection
        self._plans = plans
        pooled: Any = connection.sync_connection
        self._raw: psycopg.AsyncConnection[tuple[Any, ...]] = pooled.connection.driver_connection

    @overload
    async def execute(self, statement: Executable, /) -> CursorResult[*tuple[Any, ...]]: ...

    @overload
    async def execute(self, statement: Executable, parameters: Mapping[str, Any], /) -> Rows: ...

    async def execute(
        self, statement: Executable, parameters: Mapping[str, Any] | None = None, /
    ) -> CursorResult[*tuple[Any, ...]] | Rows:
        """Run a statement; one with parameters is a constant, compiled once."""
        if parameters is not None:
            return await self._run(statement, parameters)
        return await self._connection.execute(statement)

    async def scalar(self, statement: Executable, parameters: Mapping[str, Any] | None = None, /) -> Any:
        """The first column of the first row; None where there is none."""
        if parameters is not None:
            return (await self._run(statement, parameters)).scalar()
        return await self._connection.scalar(statement)

    async def scalars(self, statement: Executable, /) -> ScalarResult[Any]:
        """The first column of every row."""
        return await self._connection.scalars(statement)

    async def run_sync[T](self, act: Callable[..., T], /, *arguments: Any) -> T:
        """What `act` returns, given SQLAlchemy's own connection and the arguments."""
        return await self._connection.run_sync(act, *arguments)

    async def exec_driver_sql(
        self, statement: str, parameters: tuple[Any, ...] | None = None, /
    ) -> CursorResult[*tuple[Any, ...]]:
        """Text as the driver takes it."""
        return await self._connection.exec_driver_sql(statement, parameters)

    async def _run(self, statement: Executable, parameters: Mapping[str, Any]) -> Rows:
        plan = self._plans.get(statement) or self._plans.make(statement, parameters)
        try:
            cursor = await self._raw.execute(plan.text.encode(), plan.bind(parameters))
            found = await cursor.fetchall() if cursor.description else []
        except psycopg.Error as fault:
            is_cut = self._raw.closed
            if is_cut:
                await self._connection.invalidate()
            raise told(plan.text, fault, psycopg.Error, is_cut=is_cut) from fault
        return plan.rows(found, cursor.rowcount)


@asynccontextmanager
async def _connected(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """One of the pool's connections. That none has become free is a fault of the storage like any other."""
    try:
        connection = await engine.connect()
    except PoolTimeoutError as error:
        raise OperationalError(None, None, error, hide_parameters=True) from None
    try:
        yield connection
    finally:
        await asyncio.shield(connection.close())
