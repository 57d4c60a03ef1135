"""PostgreSQL: many processes on one database.

A unit of work that writes runs READ COMMITTED and locks by name what it is about to read and then change (`Work.lock`):
from there on it sees all earlier changes, and no other unit of work can hold the same lock. One that reads sees one
state (REPEATABLE READ). A commit is durable before it returns (synchronous_commit, whatever the server's default).
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any

import psycopg
from sqlalchemy import bindparam, event, func, select
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from service.store.connection import NOTHING, ConflictError, Connection
from service.store.place import PostgresServer
from service.store.postgresql_engine import (
    LOCK,
    connect_arguments,
    lock_key,
    sqlstate,
    url_of,
    without_values,
    wrapped,
)
from service.store.statements import Prepared, Rows, Statement, compiled_for

_POOL_S = 10.0
_CONFLICTS = frozenset({"40001", "40P01", "23503"})
"""serialization_failure, deadlock_detected; foreign_key_violation: what a row was to belong to has gone meanwhile."""
_HOLD = Prepared(LOCK)
_TURN = Prepared(select(func.pg_advisory_lock(bindparam("key"))))
_END_TURN = Prepared(select(func.pg_advisory_unlock(bindparam("key"))))


class PostgresqlStore:
    """A PostgreSQL database, over two pools of connections: for units of work, and for `turn`."""

    def __init__(self, server: PostgresServer) -> None:
        self.engine: AsyncEngine = create_async_engine(
            url_of(server),
            pool_size=server.connections,
            max_overflow=0,
            pool_timeout=_POOL_S,
            hide_parameters=True,
            isolation_level="READ COMMITTED",
            connect_args=connect_arguments() | {"async_creator_fn": _opened},
        )
        self._turning = create_async_engine(
            url_of(server),
            pool_size=server.connections,
            max_overflow=0,
            pool_timeout=_POOL_S,
            hide_parameters=True,
            isolation_level="AUTOCOMMIT",
            connect_args=connect_arguments() | {"async_creator_fn": _opened},
        )
        for engine in (self.engine, self._turning):
            event.listen(engine.sync_engine, "handle_error", without_values)
        self._reading = self.engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
        self._looking = self.engine.execution_options(isolation_level="AUTOCOMMIT")

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Connection]:
        """Open a transaction that is committed, and durable, when the block ends.

        Raises:
            ConflictError: the server ended it because of another transaction; it may be repeated.
            DBAPIError: the server can't be used, or no connection of the pool became free in ten seconds.
        """
        try:
            async with _connected(self.engine) as connection, connection.begin():
                yield PostgresqlConnection(connection)
        except DBAPIError as error:
            if sqlstate(error) in _CONFLICTS:
                raise ConflictError from None
            raise

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Connection]:
        """Open a read-only transaction that sees one state of the database. Raises DBAPIError as `write` does."""
        async with _connected(self._reading) as connection, connection.begin():
            yield PostgresqlConnection(connection)

    async def look(self, statement: Statement, parameters: Mapping[str, Any]) -> Rows:
        """Run one query without a transaction; return its rows. Raises DBAPIError as `write` does."""
        async with _connected(self._looking) as connection:
            return await PostgresqlConnection(connection).execute(statement, parameters)

    @asynccontextmanager
    async def turn(self, name: str) -> AsyncIterator[None]:
        """Hold a name while the block runs; wait while another holds it, ten seconds at most, then raise DBAPIError.

        Before that it waits for a free connection, ten seconds at most as well. The lock is on a connection of its own, so that it
        ends with the process.
        """
        key = {"key": lock_key(name)}
        async with _connected(self._turning) as connection:
            turning = PostgresqlConnection(connection)
            try:
                await turning.execute(_TURN, key)
            except BaseException:
                await connection.invalidate()  # a lock that was granted all the same ends with it
                raise
            try:
                yield
            finally:
                try:
                    await turning.execute(_END_TURN, key)
                except (DBAPIError, asyncio.CancelledError):
                    await connection.invalidate()  # what was done is done; the lock ends with its connection

    async def hold(self, connection: Connection, names: tuple[str, ...]) -> None:
        """Lock these names until the transaction ends; raise DBAPIError if another holds one for ten seconds.

        They are locked in the same order each time, so that two transactions with one call each do not deadlock.
        """
        for key in sorted({lock_key(name) for name in names}):
            await connection.execute(_HOLD, {"key": key})

    async def checkpoint(self) -> None:
        """Do nothing: the server keeps its own log."""

    async def close(self) -> None:
        """Close every connection."""
        await self.engine.dispose()
        await self._turning.dispose()


class PostgresqlConnection:
    """One connection: the driver's own, and SQLAlchemy's over it for transactions and `run_sync`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        pooled: Any = connection.sync_connection
        self._raw: psycopg.AsyncConnection[tuple[Any, ...]] = pooled.connection.driver_connection

    async def execute(self, statement: Statement, parameters: Mapping[str, Any] = NOTHING, /) -> Rows:
        """Run a statement, with values for its `bindparam`s and the columns of an INSERT or UPDATE; return its rows.

        Raises DBAPIError, as SQLAlchemy does; a connection that was cut is invalidated.
        """
        compiled = compiled_for(self._connection.dialect, statement, parameters)
        try:
            cursor = await self._raw.execute(compiled.text.encode(), compiled.bind(parameters))
            found = await cursor.fetchall() if cursor.description else []
        except psycopg.Error as fault:
            is_cut = self._raw.closed
            if is_cut:
                await self._connection.invalidate()
            raise wrapped(compiled.text, fault, psycopg.Error, is_cut=is_cut) from fault
        return compiled.rows(found, cursor.rowcount)

    async def scalar(self, statement: Statement, parameters: Mapping[str, Any] = NOTHING, /) -> Any:
        """Run a statement; return the first column of the first row, or None if there is no row."""
        return (await self.execute(statement, parameters)).scalar()

    async def run_sync[T](self, act: Callable[..., T], /, *arguments: Any) -> T:
        """Call `act(connection, *arguments)` with SQLAlchemy's own connection, in this transaction; return its result."""
        return await self._connection.run_sync(act, *arguments)


async def _opened(*words: Any, **named: Any) -> psycopg.AsyncConnection[tuple[Any, ...]]:
    """Open a connection; where that is cancelled, the one that is half open is closed at once.

    psycopg's frames hold it, and a traceback would hold them until the garbage collector comes by. So the cancellation is
    raised without one.
    """
    try:
        return await psycopg.AsyncConnection.connect(*words, **named)
    except asyncio.CancelledError as cancelled:
        raise cancelled.with_traceback(None) from None


@asynccontextmanager
async def _connected(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """Take a connection from the pool while the block runs; raise OperationalError if none became free in time."""
    try:
        connection = await engine.connect()
    except PoolTimeoutError as error:
        raise OperationalError(None, None, error, hide_parameters=True) from None
    try:
        yield connection
    finally:
        await asyncio.shield(connection.close())
