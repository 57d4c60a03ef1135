"""SQL statements: SQLAlchemy writes their text for a database, the driver alone runs them.

To run a statement by itself SQLAlchemy looks it up in its cache and wraps what it gave, which takes three times as long
as SQLite does: half of a sign-in. So it is asked for what it documents, the text, the parameters and the types'
processors, and the rest is here. A statement that every customer needs is built once, as a `Prepared`; one that is built
for a call is compiled for that call, which takes some 0.1 ms. `insert` is PostgreSQL's, for its ON CONFLICT: SQLite's is
the same, word by word.
"""

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from typing import Any, cast

from sqlalchemy import BindParameter, ColumnElement, Dialect, Executable, Insert, LargeBinary
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import MultipleResultsFound, NoResultFound
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.selectable import ReturnsRows
from sqlalchemy.sql.visitors import iterate

__all__ = ["Prepared", "Rows", "Statement", "compiled_for", "insert"]

type Statement = Executable | Prepared[Any]


class Rows(list[Any]):
    """The rows of a result: named tuples, with the columns' names.

    Attributes:
        rowcount: how many rows an INSERT, UPDATE or DELETE touched; without meaning for a query.
    """

    rowcount: int

    def all(self) -> Sequence[Any]:
        """Return every row."""
        return self

    def one(self) -> Any:
        """Return the only row.

        Raises:
            NoResultFound: there is no row.
            MultipleResultsFound: there are several.
        """
        found = self.one_or_none()
        if found is None:
            raise NoResultFound("a row was expected")
        return found

    def one_or_none(self) -> Any:
        """Return the only row, or None if there is no row.

        Raises:
            MultipleResultsFound: there are several.
        """
        if len(self) > 1:
            raise MultipleResultsFound("one row was expected")
        return self[0] if self else None

    def scalar_one(self) -> Any:
        """Return the first column of the only row; raises as `one` does."""
        return self.one()[0]

    def scalar(self) -> Any:
        """Return the first column of the first row, or None if there is no row."""
        return self[0][0] if self else None


class Compiled:
    """A statement as the driver of one database takes it.

    Attributes:
        text: SQL with the driver's marks for parameters.
    """

    def __init__(self, statement: Executable, parameters: Mapping[str, Any], dialect: Dialect) -> None:
        clause: Any = statement
        if isinstance(clause, Insert):
            clause = clause.inline()  # without it SQLAlchemy adds RETURNING for the new row's number
        compiler: SQLCompiler = clause.compile(dialect=dialect, column_keys=list(parameters))
        state = compiler.construct_expanded_state(parameters)
        processors = dict(state.processors)
        for name in state.parameters.keys() & compiler.binds.keys():
            if (processor := _to_driver(compiler.binds[name].type, dialect)) is not None:
                processors[name] = processor
        self.text = state.statement
        self._number = len(parameters)
        self._positions = state.positiontup
        self._to_driver = [(name, processors[name]) for name in parameters if name in processors]
        self._fixed = {
            name: processors[name](value) if name in processors else value
            for name, value in state.parameters.items()
            if name not in parameters
        }
        columns: list[ColumnElement[Any]] = (
            list(clause.exported_columns) if isinstance(clause, ReturnsRows) else []
        )
        self._row = _row_of(tuple(column.key or "" for column in columns)) if columns else tuple
        from_driver = [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns]
        self._from_driver = [(at, turn) for at, turn in enumerate(from_driver) if turn]

    def bind(self, parameters: Mapping[str, Any]) -> dict[str, Any] | list[Any]:
        """Return the values as the driver takes them: SQLite's by position, which is quicker, PostgreSQL's by name.

        Raises:
            TypeError: the statement was compiled for another number of parameters.
        """
        if len(parameters) != self._number:
            raise TypeError("a prepared statement always takes the same parameters")
        values = {**self._fixed, **parameters}
        for name, turn in self._to_driver:
            values[name] = turn(values[name])
        return values if self._positions is None else [values[name] for name in self._positions]

    def rows(self, found: list[tuple[Any, ...]], rowcount: int) -> Rows:
        """Return the driver's rows with names, and values of Python's types."""
        rows = Rows(map(self._row, map(self._turned, found) if self._from_driver else found))
        rows.rowcount = rowcount
        return rows

    def _turned(self, values: tuple[Any, ...]) -> list[Any]:
        row = list(values)
        for at, turn in self._from_driver:
            row[at] = turn(row[at])
        return row


class Prepared[S: Executable]:
    """A statement that is built once, with a `bindparam` for each value, and compiled once for each kind of database.

    Making one raises TypeError if a `bindparam` takes a list, as for IN: its text would keep the first list's length.
    """

    def __init__(self, statement: S) -> None:
        parts = iterate(cast("Any", statement))
        if any(isinstance(part, BindParameter) and part.expanding and part.required for part in parts):
            raise TypeError("a prepared statement takes no list")
        self.statement = statement
        self._compiled: dict[str, Compiled] = {}

    def compiled_for(self, dialect: Dialect, parameters: Mapping[str, Any]) -> Compiled:
        """Return the statement compiled for a dialect. Its first run sets which names `parameters` must have in every run."""
        found = self._compiled.get(dialect.name)
        if found is None:
            found = self._compiled[dialect.name] = Compiled(self.statement, parameters, dialect)
        return found


def compiled_for(dialect: Dialect, statement: Statement, parameters: Mapping[str, Any]) -> Compiled:
    """Return a statement compiled for a dialect: a `Prepared` is compiled the first time, any other each time."""
    if isinstance(statement, Prepared):
        return statement.compiled_for(dialect, parameters)
    return Compiled(statement, parameters, dialect)


@cache
def _row_of(names: tuple[str, ...]) -> Callable[[Sequence[Any]], Any]:
    """Return what makes a named tuple of a row's values."""
    row = namedtuple("Row", names, rename=True)  # type: ignore[misc] # noqa: PYI024 - made from the columns
    return partial(tuple.__new__, row)


def _to_driver(kind: Any, dialect: Dialect) -> Any:
    if isinstance(kind, LargeBinary):
        return None  # both drivers take bytes; SQLAlchemy would give them a view of each
    return kind.dialect_impl(dialect).bind_processor(dialect)
