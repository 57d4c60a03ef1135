"""PostgreSQL: many processes on one database.

A unit of work that writes runs READ COMMITTED and names what it is about to look at and then change (`Work.lock`):
from there on it sees what everybody before it has left, and nobody else can be where it is. One that reads sees one
state (REPEATABLE READ). Commits are durable before they are told (synchronous_commit, whatever the server's default).
"""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

from sqlalchemy import bindparam, event, func, select
from sqlalchemy.engine import URL, Engine, ExceptionContext, create_engine, make_url
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from service.store.connection import ConflictError, Connection
from service.store.place import Server

_OPTIONS = " ".join(
    f"-c {name}={value}"
    for name, value in {
        "synchronous_commit": "on",
        "lock_timeout": "10s",
        "statement_timeout": "30s",
        "idle_in_transaction_session_timeout": "60s",
    }.items()
)
_CONNECT_S = 5
_POOL_S = 10.0
_CONFLICTS = frozenset({"40001", "40P01", "23503"})
"""serialization_failure, deadlock_detected; foreign_key_violation: what a row was to belong to has gone meanwhile."""
_LOCK = select(func.pg_advisory_xact_lock(bindparam("key")))
_TURN = select(func.pg_advisory_lock(bindparam("key")))
_END_TURN = select(func.pg_advisory_unlock(bindparam("key")))
_MIGRATING = "madoguchi migrates"


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
            connect_args=_arguments(),
        )
        self._turning = create_async_engine(
            url_of(server),
            pool_size=server.connections,
            max_overflow=0,
            pool_timeout=_POOL_S,
            hide_parameters=True,
            isolation_level="AUTOCOMMIT",
            connect_args=_arguments(),
        )
        for engine in (self.engine, self._turning):
            event.listen(engine.sync_engine, "handle_error", _without_values)
        self._reading = self.engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """A unit of work, durable when this ends.

        Raises:
            ConflictError: it ran into another one.
        """
        try:
            async with _connected(self.engine) as connection, connection.begin():
                yield connection
        except DBAPIError as error:
            if sqlstate(error) in _CONFLICTS:
                raise ConflictError from None
            raise

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """A connection with one state of the database."""
        async with _connected(self._reading) as connection, connection.begin():
            yield connection

    @asynccontextmanager
    async def turn(self, name: str) -> AsyncIterator[None]:
        """Hold a name across several units of work, on a connection of its own: it falls with its process."""
        key = {"key": _key(name)}
        async with _connected(self._turning) as connection:
            await connection.execute(_TURN, key)
            try:
                yield
            finally:
                try:
                    await connection.execute(_END_TURN, key)
                except (DBAPIError, asyncio.CancelledError):
                    await connection.invalidate()  # what was done is done; the lock ends with its connection

    async def hold(self, connection: Connection, names: tuple[str, ...]) -> None:
        """Hold these names until the transaction ends; in one order for everybody, so that no two wait for each other."""
        for key in sorted({_key(name) for name in names}):
            await connection.execute(_LOCK, {"key": key})

    async def checkpoint(self) -> None:
        """The server's own matter, and its backups' owner's."""

    async def close(self) -> None:
        """Let go of the connections."""
        await self.engine.dispose()
        await self._turning.dispose()


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


@contextmanager
def one_at_a_time(engine: Engine) -> Iterator[Any]:
    """A transaction that one process at a time is in: migrations, and the mark of a fresh database."""
    with engine.begin() as connection:
        connection.execute(_LOCK, {"key": _key(_MIGRATING)})
        yield connection


def plain_engine(server: Server) -> Engine:
    """For what runs before the service does; without its time-outs, since a migration takes its time."""
    engine = create_engine(
        url_of(server), hide_parameters=True, connect_args={"connect_timeout": _CONNECT_S}, pool_size=1
    )
    event.listen(engine, "handle_error", _without_values)
    return engine


def url_of(server: Server) -> URL:
    """With the password that the settings don't hold."""
    return make_url(server.url).set(password=server.password())


def sqlstate(error: DBAPIError) -> str:
    """PostgreSQL's own word for it; empty where the line to it is cut."""
    return getattr(error.orig, "sqlstate", None) or ""


def _without_values(context: ExceptionContext) -> DBAPIError | None:
    """PostgreSQL quotes in its own sentences what a statement was given; no exception's text may."""
    fault, driver = context.original_exception, context.dialect.loaded_dbapi.Error
    if not isinstance(fault, driver):
        return None
    fault.args = (type(fault).__name__,)
    told = DBAPIError.instance(
        context.statement,
        None,
        fault,
        driver,
        hide_parameters=True,
        connection_invalidated=context.is_disconnect,
    )
    return told if isinstance(told, DBAPIError) else None


def _arguments() -> dict[str, Any]:
    return {"options": _OPTIONS, "connect_timeout": _CONNECT_S}


def _key(name: str) -> int:
    """64 bits of a hash: two names that share them only wait for each other."""
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), signed=True)
