"""SQLite's one writer: units of work that share a commit.

What waits for the disk does not run on the event loop's thread: a commit has a thread of its own. While it waits for the
disk the next units of work queue up, then run one after the other, each in a savepoint, and share the next commit. So
nothing is promised before it is on the disk (synchronous=FULL), and a disk that takes 1,500 commits a second is no limit
to units of work.

Write transactions begin IMMEDIATE: a deferred one that turns into a writer fails with "database is locked" whatever
the time-out.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy.engine import Engine
from sqlalchemy.exc import DBAPIError, OperationalError

from service.store.connection import ConflictError, Connection
from service.store.sqlite_connection import SqliteConnection, wrapped


class _Group:
    """Units of work that share one commit."""

    def __init__(self) -> None:
        self._waiting: list[asyncio.Future[None]] = []
        self._is_over = False
        self._fault: DBAPIError | None = None

    async def durable(self) -> None:
        """Wait until the commit is on the disk; raise the error that prevented it."""
        if not self._is_over:
            waits = asyncio.get_running_loop().create_future()
            self._waiting.append(waits)
            await waits
        if self._fault is not None:
            raise self._fault

    def end(self, fault: DBAPIError | None = None) -> None:
        """Wake all who wait: the commit is on the disk or, with a `fault`, failed."""
        self._is_over, self._fault = True, fault
        for waits in self._waiting:
            if not waits.done():  # its task may have been cancelled
                waits.set_result(None)


class Writer(SqliteConnection):
    """The writing connection."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self.raw.execute("PRAGMA busy_timeout = 0")  # see _begin
        self._turn = asyncio.Lock()
        self._group: _Group | None = None
        self._committing: asyncio.Task[None] | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="commit")

    @asynccontextmanager
    async def unit(self) -> AsyncIterator[Connection]:
        """Open a unit of work: rolled back if the block raises, on the disk once this has returned.

        Waits until the one before has ended. If the block raises ConflictError, that is raised after the shared commit: then a
        repeated unit of work can read what the faster one wrote.

        Raises:
            DBAPIError: another process held the lock for five seconds, or the shared transaction or its commit failed.
        """
        conflict: ConflictError | None = None
        async with self._turn:
            group = self._group or await self._begin()
            try:
                self.raw.execute("SAVEPOINT unit")
                yield self
                self.raw.execute("RELEASE unit")
            except ConflictError as error:
                self._undo(group, error)
                conflict = error
            except sqlite3.Error as error:  # of the savepoint: the transaction is gone
                fault = wrapped(error)
                self._undo(group, fault)
                raise fault from error
            except BaseException as error:
                self._undo(group, error)
                raise
        await group.durable()
        if conflict is not None:
            raise conflict

    async def close(self) -> None:  # type: ignore[override]
        """Close the connection, once the last commit is on the disk."""
        if self._committing is not None:
            await asyncio.wait([self._committing])
        self._thread.shutdown()
        super().close()

    async def _begin(self) -> _Group:
        """Begin a transaction; wait in the thread, not on the event loop, while another process holds the lock.

        Raises DBAPIError, as `unit` says.
        """
        try:
            self.raw.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise wrapped(error) from error
            await self._begin_in_thread()
        self._group = _Group()
        self._committing = asyncio.create_task(self._commit())
        return self._group

    async def _begin_in_thread(self) -> None:
        """Begin a transaction once the lock is free. A cancellation is raised after that, and the transaction rolled back.

        The thread can't be stopped, and the connection is its own until it has ended. Raises DBAPIError, as `unit` says.
        """
        waiting = asyncio.get_running_loop().run_in_executor(self._thread, self._wait_for_lock)
        cancelled: asyncio.CancelledError | None = None
        while not waiting.done():
            try:
                await asyncio.wait([waiting])
            except asyncio.CancelledError as error:
                cancelled = error
        fault = waiting.exception()
        if cancelled is not None:
            self._roll_back()
            raise cancelled
        if fault is not None:
            assert isinstance(fault, sqlite3.Error)
            raise wrapped(fault) from fault

    def _wait_for_lock(self) -> None:
        self.raw.execute("PRAGMA busy_timeout = 5000")
        try:
            self.raw.execute("BEGIN IMMEDIATE")
        finally:
            self.raw.execute("PRAGMA busy_timeout = 0")

    def _undo(self, group: _Group, error: BaseException) -> None:
        """Roll back one unit of work; its whole group where SQLite has rolled back the transaction after a disk error."""
        try:
            if self.raw.in_transaction:
                self.raw.execute("ROLLBACK TO unit")
                self.raw.execute("RELEASE unit")
                return
        except sqlite3.Error as fault:
            error = wrapped(fault)
            self._roll_back()
        self._lost(group, error)

    async def _commit(self) -> None:
        """Commit the group after the units of work that wait for their turn already, and before later ones."""
        async with self._turn:
            group, self._group = self._group, None
            if group is None:  # undone as a whole
                return
            try:
                await self._in_thread(lambda: self.raw.execute("COMMIT"))
            except DBAPIError as error:
                self._roll_back()
                self._lost(group, error)
            else:
                group.end()

    def _roll_back(self) -> None:
        if self.raw.in_transaction:
            self.raw.execute("ROLLBACK")

    def _lost(self, group: _Group, error: BaseException) -> None:
        self._group = None
        group.end(error if isinstance(error, DBAPIError) else _LostError())

    async def _in_thread(self, act: Any) -> None:
        try:
            await asyncio.get_running_loop().run_in_executor(self._thread, act)
        except sqlite3.Error as error:
            raise wrapped(error) from error


class _LostError(OperationalError):
    """The transaction that this unit of work shared was rolled back."""

    def __init__(self) -> None:
        super().__init__(None, None, sqlite3.OperationalError("undone"), hide_parameters=True)
