"""One connection to SQLite's file: statements run on the event loop's own thread.

One costs some ten microseconds, a fifth of what handing it to another thread costs.
"""

import sqlite3
from collections.abc import Callable, Mapping
from typing import Any, cast

from sqlalchemy.engine import Engine
from sqlalchemy.exc import DBAPIError

from service.store.connection import NOTHING
from service.store.statements import Rows, Statement, compiled_for

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
    """Set the pragmas of a new connection, and have the driver begin no transaction by itself."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


class SqliteConnection:
    """One connection: the driver's own, `raw`, and SQLAlchemy's over it for `run_sync`."""

    def __init__(self, engine: Engine) -> None:
        self._connection = engine.connect()
        self.raw: sqlite3.Connection = cast("Any", self._connection.connection.dbapi_connection)

    async def execute(self, statement: Statement, parameters: Mapping[str, Any] = NOTHING, /) -> Rows:
        """Run a statement, with values for its `bindparam`s and the columns of an INSERT or UPDATE; return its rows."""
        self.begin()
        return self.run(statement, parameters)

    async def scalar(self, statement: Statement, parameters: Mapping[str, Any] = NOTHING, /) -> Any:
        """Run a statement; return the first column of the first row, or None if there is no row."""
        self.begin()
        return self.run(statement, parameters).scalar()

    async def run_sync[T](self, act: Callable[..., T], /, *arguments: Any) -> T:
        """Call `act(connection, *arguments)` with SQLAlchemy's own connection, in this transaction; return its result."""
        self.begin()
        return act(self._connection, *arguments)

    def begin(self) -> None:
        """Begin a transaction for the next statement, unless one has begun. Does nothing here: a writer's has begun."""

    @property
    def closed(self) -> bool:
        """Whether the connection is closed."""
        return self._connection.closed

    def close(self) -> None:
        """Close the connection; what was not committed is rolled back."""
        self._connection.close()

    def run(self, statement: Statement, parameters: Mapping[str, Any]) -> Rows:
        """Run a statement in the open transaction, or in none; return its rows. Raises DBAPIError if SQLite refuses it."""
        compiled = compiled_for(self._connection.dialect, statement, parameters)
        try:
            cursor = self.raw.execute(compiled.text, compiled.bind(parameters))
            return compiled.rows(cursor.fetchall(), cursor.rowcount)
        except sqlite3.Error as error:
            raise wrapped(error, compiled.text) from error


def wrapped(error: sqlite3.Error, text: str | None = None) -> DBAPIError:
    """Wrap a driver's error as SQLAlchemy does, with the statement's `text` but not its parameters."""
    told = DBAPIError.instance(text, None, error, sqlite3.Error, hide_parameters=True)
    assert isinstance(told, DBAPIError)
    return told
