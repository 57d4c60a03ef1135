"""One connection to SQLite's file: statements run on the event loop's own thread.

One costs some ten microseconds, a fifth of what handing it to another thread costs.
"""

import sqlite3
from collections.abc import Callable, Mapping
from typing import Any, cast, overload

from sqlalchemy import CursorResult, Executable, ScalarResult
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DBAPIError

from service.store.plans import Plans, Rows

_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA busy_timeout = 5000",
    "PRAGMA secure_delete = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA temp_store = MEMORY",
    # pages come from the system's own memory: else each look all over a big file is a read of it (SQLite maps 2 GB at most)
    "PRAGMA mmap_size = 2147483647",
)


def prepare_connection(connection: Any, _record: object) -> None:
    """Set up one SQLite connection; we, not the driver, say when a transaction begins."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


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


def wrapped(error: sqlite3.Error, text: str | None = None) -> DBAPIError:
    """The driver's fault as SQLAlchemy tells it, without what the statement was given."""
    told = DBAPIError.instance(text, None, error, sqlite3.Error, hide_parameters=True)
    assert isinstance(told, DBAPIError)
    return told
