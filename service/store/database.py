"""Units of work: one ``async with``, one transaction, whatever the database.

What differs between SQLite and PostgreSQL is in `sqlite`, `postgresql` and `statements`, and nowhere else. A unit of
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
from service.store.place import Place, Server
from service.store.sqlite import SqliteStore
from service.store.statements import Rows, Statement

if TYPE_CHECKING:
    from service.store.postgresql import PostgresqlStore

__all__ = ["ConflictError", "Database", "Work", "until_settled"]

_TRIES = 8


type Hold = Callable[[Connection, tuple[str, ...]], Awaitable[None]]


class Work:
    """One unit of work: the connection its statements run on, and what to do once they are durable."""

    def __init__(self, connection: Connection, hold: Hold) -> None:
        self.connection = connection
        self._hold = hold
        self._last: list[Callable[[], Awaitable[None]]] = []
        self._after_commit: list[Callable[[], None]] = []

    async def lock(self, *names: str) -> None:
        """Hold these names to the end of this unit of work; whoever else asks for one of them waits until then.

        What it sees afterwards is what those before it have left. Ask for all that belongs together at once.
        """
        await self._hold(self.connection, names)

    def at_end(self, act: Callable[[], Awaitable[None]]) -> None:
        """Do `act` in this unit of work, after all else: what everybody comes by is then held for the shortest time.

        Nothing else is asked for after it, so that no two units of work wait for each other there.
        """
        self._last.append(act)

    async def end(self) -> None:
        """Do what was left to the end."""
        for act in self._last:
            await act()

    def after_commit(self, callback: Callable[[], None]) -> None:
        """Run `callback` when this unit of work has been committed, and only then."""
        self._after_commit.append(callback)

    def committed(self) -> None:
        """Run what waited for the commit."""
        for callback in self._after_commit:
            callback()


async def until_settled[T](act: Callable[[], Awaitable[T]]) -> T:
    """What `act` returns; done again, from reading on, where another unit of work was faster.

    Raises:
        ConflictError: it always was.
    """
    for _ in range(_TRIES - 1):
        with contextlib.suppress(ConflictError):
            return await act()
    return await act()


class Database:
    """The database. `write()` and `read()` open units of work; `turn()` is for what spans several."""

    def __init__(self, place: Place) -> None:
        self.shared = isinstance(place, Server)
        """Whether other processes may serve on it too."""
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self.store = _on_server(place) if isinstance(place, Server) else SqliteStore(place)

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Work]:
        """A unit of work that commits at its end, or leaves nothing behind when it raises.

        Raises:
            ConflictError: another one was faster, and this one may be done again.
        """
        async with self.store.write() as connection:
            work = Work(connection, self.store.hold)
            yield work
            await work.end()
        work.committed()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Work]:
        """A unit of work that sees one state of the database and changes nothing."""
        async with self.store.read() as connection:
            yield Work(connection, self.store.hold)

    async def look(self, statement: Statement, parameters: Mapping[str, Any]) -> Rows:
        """Run one statement in no transaction; for whoever asks no second, in whose time the first could change."""
        return await self.store.look(statement, parameters)

    @asynccontextmanager
    async def turn(self, name: str) -> AsyncIterator[None]:
        """One after the other for each name, also between processes; several units of work fit in."""
        async with self._turns.setdefault(name, asyncio.Lock()), self.store.turn(name):
            yield

    async def checkpoint(self) -> None:
        """What was deleted is out of SQLite's write-ahead log too, as far as no other process reads there just now."""
        await self.store.checkpoint()

    async def close(self) -> None:
        """Let go of the database."""
        await self.store.close()


def _on_server(place: Server) -> "PostgresqlStore":
    from service.store.postgresql import PostgresqlStore  # noqa: PLC0415 - a service on SQLite starts without it

    return PostgresqlStore(place)
