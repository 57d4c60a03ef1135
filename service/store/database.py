"""Units of work: one ``async with``, one transaction, whatever the database.

What differs between SQLite and PostgreSQL for a unit of work is in `sqlite…`, `postgresql…` and `statements`. A unit of
work that looks at something and then changes it by what it saw either does both in one statement (``UPDATE … WHERE …
RETURNING``), or names it first: `Work.lock`. On SQLite, where a writer is alone, that is free.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

from service.store.connection import ConflictError, Connection
from service.store.place import Place, PostgresServer
from service.store.sqlite import SqliteStore
from service.store.statements import Rows, Statement

if TYPE_CHECKING:
    from service.store.postgresql import PostgresqlStore

__all__ = ["ConflictError", "Database", "Work", "until_settled"]

_TRIES = 8


type Hold = Callable[[Connection, tuple[str, ...]], Awaitable[None]]
type AtEnd = Callable[[Work], Awaitable[None]]


class Work:
    """One unit of work: the connection its statements run on; if it is of `Database.write`, also locks and callbacks."""

    def __init__(self, connection: Connection, hold: Hold) -> None:
        self.connection = connection
        self._hold = hold
        self._last: list[AtEnd] = []
        self._after_commit: list[Callable[[], None]] = []

    async def lock(self, *names: str) -> None:
        """Lock these names until this unit of work ends; wait while another one holds any of them. Does nothing on SQLite.

        Whatever is read afterwards includes what earlier holders wrote. Lock all that belong together in one call: of two units
        of work that wait for each other PostgreSQL ends one (ConflictError from `Database.write`). Raises DBAPIError if
        PostgreSQL had to wait ten seconds for a name.
        """
        await self._hold(self.connection, names)

    def at_end(self, act: AtEnd) -> None:
        """Have `act` run at the end of this unit of work, just before the commit, so that it holds its locks for a short time.

        It is not run if the block raises, nor in a unit of work of `Database.read`. It must not call `lock`: then no two units of
        work wait for each other there. It is called with this unit of work and must not hold a reference to it: a cycle would be
        left for the garbage collector.
        """
        self._last.append(act)

    async def end(self) -> None:
        """Run what `at_end` was given, in that order."""
        for act in self._last:
            await act(self)

    def after_commit(self, callback: Callable[[], None]) -> None:
        """Run `callback` once this unit of work is committed; not if its task is cancelled during the commit.

        On SQLite such a commit goes on; on PostgreSQL it may or may not be done. A `callback` must not raise: the work is done.
        """
        self._after_commit.append(callback)

    def committed(self) -> None:
        """Run the callbacks that waited for the commit."""
        for callback in self._after_commit:
            callback()


async def until_settled[T](act: Callable[[], Awaitable[T]]) -> T:
    """Return what `act` returns; repeat `act` at once, up to 8 runs in all, while it raises ConflictError.

    Raises:
        ConflictError: the last run raised it.
    """
    for _ in range(_TRIES - 1):
        with contextlib.suppress(ConflictError):
            return await act()
    return await act()


class Database:
    """The database. `write` and `read` open units of work; `turn` holds a name across several of them."""

    def __init__(self, place: Place) -> None:
        self.shared = isinstance(place, PostgresServer)
        """Whether other processes may serve on it too."""
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self.store = _on_server(place) if isinstance(place, PostgresServer) else SqliteStore(place)

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Work]:
        """Open a unit of work that is committed, and durable, when the block ends; roll it back if the block raises.

        On SQLite one is open at a time: others wait, and a task that opens a second one in the block waits for itself.
        On PostgreSQL DBAPIError is raised if a statement takes more than 30 s, or the next comes more than 60 s later; in
        `read`, too.

        Raises:
            ConflictError: another unit of work was faster; this one may be repeated.
            DBAPIError: the database can't be used, has no free connection within 10 s (PostgreSQL), is held by another process
                for 5 s (SQLite), or the commit failed.
        """
        async with self.store.write() as connection:
            work = Work(connection, self.store.hold)
            yield work
            await work.end()
        work.committed()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Work]:
        """Open a unit of work that sees one state of the database; it must change nothing (SQLite would commit a change).

        Raises DBAPIError if the database can't be used.
        """
        async with self.store.read() as connection:
            yield Work(connection, self.store.hold)

    async def look(self, statement: Statement, parameters: Mapping[str, Any]) -> Rows:
        """Run one query without a transaction; return its rows. Raises DBAPIError if the database can't be used.

        Cheaper than `read`, in which several queries see the same state.
        """
        return await self.store.look(statement, parameters)

    @asynccontextmanager
    async def turn(self, name: str) -> AsyncIterator[None]:
        """Hold a name while the block runs, which may open several units of work; wait while another task or process holds it.

        It waits for a task of this process without a limit, so that a task which asks for a name that it holds waits for ever.
        Raises DBAPIError if PostgreSQL can't be used or, after ten seconds, if another process still holds the name or this
        process holds, or waits for, `PostgresServer.connections` other names.
        """
        async with self._turns.setdefault(name, asyncio.Lock()), self.store.turn(name):
            yield

    async def checkpoint(self) -> None:
        """Empty SQLite's write-ahead log, so that deleted data leave the disk.

        What is still read after five seconds stays in it, without an error. Does nothing on PostgreSQL. Raises DBAPIError
        if the file can't be used.
        """
        await self.store.checkpoint()

    async def close(self) -> None:
        """Close every connection, once the last commit is durable."""
        await self.store.close()


def _on_server(place: PostgresServer) -> "PostgresqlStore":
    from service.store.postgresql import PostgresqlStore  # noqa: PLC0415 - a service on SQLite starts without it

    return PostgresqlStore(place)
