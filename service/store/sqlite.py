"""SQLite: one file, one process that serves, one writer, and commits that units of work share.

Statements run on the event loop's own thread: one costs some ten microseconds, a fifth of what handing it to another
thread costs. What waits for the disk does not: a commit is a thread's. While it waits for the disk the next units of
work queue up, then run one after the other, each in a savepoint, and share the next commit. So nothing is promised
before it is on the disk (synchronous=FULL), and a disk that takes 1,500 commits a second is no limit to units of work.

Write transactions begin IMMEDIATE: a deferred one that turns into a writer fails with "database is locked" whatever
the time-out.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from pathlib import Path
from typing import Any, cast, overload, override

from sqlalchemy import CursorResult, Executable, NullPool, ScalarResult, create_engine, event
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DBAPIError

from service.store.connection import ConflictError, Connection
from service.store.plans import Plans, Rows

_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA busy_timeout = 5000",
    "PRAGMA secure_delete = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA temp_store = MEMORY",
)
_STATEMENTS_KEPT = 512


def prepare_connection(connection: Any, _record: object) -> None:
    """Set up one SQLite connection; we, not the driver, say when a transaction begins."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


class SqliteStore:
    """The file. One writing connection, as many reading ones as there are readers at a time."""

    def __init__(self, path: Path) -> None:
        # hide_parameters: the text of an exception must not hold what a statement was given.
        self._engine = create_engine(
            f"sqlite:///{path}",
            poolclass=NullPool,
            hide_parameters=True,
            connect_args={"check_same_thread": False, "cached_statements": _STATEMENTS_KEPT},
        )
        event.listen(self._engine, "connect", prepare_connection)
        self._plans = Plans(self._engine.dialect)
        self._writer = _Writer(self._engine, self._plans)
        self._readers: list[_Reader] = []

    def write(self) -> AbstractAsyncContextManager[Connection]:
        """A unit of work on the writing connection, on the disk when this ends."""
        return self._writer.unit()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Connection]:
        """A reading connection with one state of the database."""
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

    async def look(self, statement: Executable, parameters: Mapping[str, Any]) -> Rows:
        """What one constant statement gives, in no transaction: it sees one state by itself."""
        reader = self._reader()
        try:
            return reader.run(statement, parameters)
        finally:
            self._put_back(reader)

    def _reader(self) -> "_Reader":
        return self._readers.pop() if self._readers else _Reader(self._engine, self._plans)

    def _put_back(self, reader: "_Reader") -> None:
        if not reader.closed:
            self._readers.append(reader)

    def turn(self, _name: str) -> AbstractAsyncContextManager[None]:
        """There is one process."""
        return nullcontext()

    async def hold(self, _connection: Connection, _names: tuple[str, ...]) -> None:
        """A writer is alone."""

    async def checkpoint(self) -> None:
        """Empty the write-ahead log into the file, as far as no other process reads there just now."""

        def empty() -> None:
            with self._engine.connect() as connection:
                cast("Any", connection.connection.dbapi_connection).execute("PRAGMA wal_checkpoint(TRUNCATE)")

        await asyncio.to_thread(empty)

    async def close(self) -> None:
        """Let go of the file, once the last commit is on the disk."""
        await self._writer.close()
        for reader in self._readers:
            reader.close()
        self._engine.dispose()


class SqliteConnection:
    """One connection: SQLAlchemy's for what is built for a call, the driver's own for constants."""

    def __init__(self, engine: Engine, plans: Plans) -> None:
        self._connection = engine.connect()
        self._plans = plans
        self._results: list[CursorResult[*tuple[Any, ...]]] = []
        self.raw: sqlite3.Connection = cast("Any", self._connection.connection.dbapi_connection)

    @overload
    async def execute(self, statement: Executable, /) -> CursorResult[*tuple[Any, ...]]: ...

    @overload
    async def execute(self, statement: Executable, parameters: Mapping[str, Any], /) -> Rows: ...

    async def execute(
        self, statement: Executable, parameters: Mapping[str, Any] | None = None, /
    ) -> CursorResult[*tuple[Any, ...]] | Rows:
        """Run a statement; one with parameters is a constant, compiled once."""
        self.begin()
        if parameters is not None:
            return self.run(statement, parameters)
        return self._note(self._connection.execute(statement))

    async def scalar(self, statement: Executable, parameters: Mapping[str, Any] | None = None, /) -> Any:
        """The first column of the first row; None where there is none."""
        self.begin()
        if parameters is not None:
            return self.run(statement, parameters).scalar()
        return self._connection.scalar(statement)

    async def scalars(self, statement: Executable, /) -> ScalarResult[Any]:
        """The first column of every row."""
        self.begin()
        return self._note(self._connection.execute(statement)).scalars()

    async def run_sync[T](self, act: Callable[..., T], /, *arguments: Any) -> T:
        """What `act` returns, given SQLAlchemy's own connection and the arguments."""
        self.begin()
        return act(self._connection, *arguments)

    async def exec_driver_sql(
        self, statement: str, parameters: tuple[Any, ...] | None = None, /
    ) -> CursorResult[*tuple[Any, ...]]:
        """Text as SQLite takes it."""
        self.begin()
        return self._note(self._connection.exec_driver_sql(statement, parameters))

    def begin(self) -> None:
        """Be in a transaction."""

    def end_results(self) -> None:
        """The unit of work is over: a result that nobody read to its end would hold on to its state of the database."""
        for result in self._results:
            result.close()
        self._results.clear()

    @property
    def closed(self) -> bool:
        """Whether it has been let go."""
        return self._connection.closed

    def close(self) -> None:
        """Let go; what was not committed is rolled back."""
        self.end_results()
        self._connection.close()

    def run(self, statement: Executable, parameters: Mapping[str, Any]) -> Rows:
        """What a constant statement gives, in the transaction there is or in none."""
        plan = self._plans.get(statement) or self._plans.make(statement, parameters)
        try:
            cursor = self.raw.execute(plan.text, plan.bind(parameters))
            return plan.rows(cursor.fetchall(), cursor.rowcount)
        except sqlite3.Error as error:
            raise wrapped(error, plan.text) from error

    def _note(self, result: CursorResult[*tuple[Any, ...]]) -> CursorResult[*tuple[Any, ...]]:
        self._results.append(result)
        return result


class _Reader(SqliteConnection):
    """A reading connection. Its transaction begins with the first statement: a unit of work that asks nothing is free."""

    @override
    def begin(self) -> None:
        if not self.raw.in_transaction:
            self.raw.execute("BEGIN")

    def end(self) -> None:
        """Leave that state of the database."""
        self.end_results()
        if self.raw.in_transaction:
            self.raw.execute("COMMIT")


class _Group:
    """Units of work that share a commit."""

    def __init__(self) -> None:
        self._waiting: list[asyncio.Future[None]] = []
        self._is_over = False
        self._fault: DBAPIError | None = None

    async def durable(self) -> None:
        """Wait until the commit is on the disk; raises why it is not."""
        if not self._is_over:
            waits = asyncio.get_running_loop().create_future()
            self._waiting.append(waits)
            await waits
        if self._fault is not None:
            raise self._fault

    def end(self, fault: DBAPIError | None = None) -> None:
        """The commit is on the disk, or will not be."""
        self._is_over, self._fault = True, fault
        for waits in self._waiting:
            if not waits.done():  # its task may have been cancelled
                waits.set_result(None)


class _Writer(SqliteConnection):
    """The writing connection."""

    def __init__(self, engine: Engine, plans: Plans) -> None:
        super().__init__(engine, plans)
        self.raw.execute("PRAGMA busy_timeout = 0")  # see _begin
        self._turn = asyncio.Lock()
        self._group: _Group | None = None
        self._committing: asyncio.Task[None] | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="commit")

    @asynccontextmanager
    async def unit(self) -> AsyncIterator[Connection]:
        """One unit of work: nothing of it is left when it raises, all of it is on the disk when it ends.

        Another one may have been faster within the same commit: whoever begins anew then waits until it can be read.
        """
        conflict: ConflictError | None = None
        async with self._turn:
            group = self._group or await self._begin()
            self.raw.execute("SAVEPOINT unit")
            try:
                yield self
                self.end_results()
                self.raw.execute("RELEASE unit")
            except ConflictError as error:
                self._undo(group, error)
                conflict = error
            except BaseException as error:
                self._undo(group, error)
                raise
        await group.durable()
        if conflict is not None:
            raise conflict

    async def close(self) -> None:  # type: ignore[override]
        """Let go, once the last commit is on the disk."""
        if self._committing is not None:
            await asyncio.wait([self._committing])
        self._thread.shutdown()
        super().close()

    async def _begin(self) -> _Group:
        """A new transaction. A lock that another process holds is waited for in the thread, not on the loop."""
        try:
            self.raw.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise wrapped(error) from error
            await self._in_thread(self._wait_for_lock)
        self._group = _Group()
        self._committing = asyncio.create_task(self._commit())
        return self._group

    def _wait_for_lock(self) -> None:
        self.raw.execute("PRAGMA busy_timeout = 5000")
        try:
            self.raw.execute("BEGIN IMMEDIATE")
        finally:
            self.raw.execute("PRAGMA busy_timeout = 0")

    def _undo(self, group: _Group, error: BaseException) -> None:
        """Undo one unit of work. After some faults of the disk SQLite has undone the whole transaction already."""
        self.end_results()
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
        """Commit the group, in its turn: after the units of work that wait already, before those that come later."""
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


class _LostError(DBAPIError):
    """The transaction that this unit of work shared was undone."""

    def __init__(self) -> None:
        super().__init__(None, None, sqlite3.OperationalError("undone"), hide_parameters=True)


def wrapped(error: sqlite3.Error, text: str | None = None) -> DBAPIError:
    """The driver's fault as SQLAlchemy tells it, without what the statement was given."""
    told = DBAPIError.instance(text, None, error, sqlite3.Error, hide_parameters=True)
    assert isinstance(told, DBAPIError)
    return told
