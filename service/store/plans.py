"""Constant statements as a driver takes them: compiled once, with what turns values into the driver's and back.

SQLAlchemy looks at a statement each time it runs, to find what it compiled of it; that takes longer than the database does.
"""

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from operator import itemgetter
from typing import Any

from sqlalchemy import Dialect, Executable, LargeBinary
from sqlalchemy.exc import MultipleResultsFound, NoResultFound
from sqlalchemy.sql import ClauseElement, Select
from sqlalchemy.sql.dml import Insert, UpdateBase


class Rows(list[Any]):
    """What a constant statement gave."""

    rowcount: int

    def all(self) -> Sequence[Any]:
        """Every row."""
        return self

    def one(self) -> Any:
        """The only row."""
        found = self.one_or_none()
        if found is None:
            raise NoResultFound("a row was expected")
        return found

    def one_or_none(self) -> Any:
        """The only row, or None."""
        if len(self) > 1:
            raise MultipleResultsFound("one row was expected")
        return self[0] if self else None

    def scalar_one(self) -> Any:
        """The first column of the only row."""
        return self.one()[0]

    def scalar(self) -> Any:
        """The first column of the first row; None where there is none."""
        return self[0][0] if self else None


class Plan:
    """A constant statement: its text, and what turns values into the driver's and back."""

    def __init__(self, statement: ClauseElement, parameters: Mapping[str, Any], dialect: Dialect) -> None:
        if isinstance(statement, Insert):
            statement = statement.inline()  # nobody asks for the new row's number
        compiled: Any = statement.compile(dialect=dialect, column_keys=list(parameters))
        self.text = str(compiled)
        self._number = len(parameters)
        names: list[str] = compiled.positiontup or []
        self._in_order = _in_order(names)
        self._fixed = {name: compiled.binds[name].value for name in names if name not in parameters}
        to_driver = [_to_driver(compiled.binds[name].type, dialect) for name in names]
        self._to_driver = [(at, turn) for at, turn in enumerate(to_driver) if turn]
        columns = list(statement.exported_columns) if isinstance(statement, Select | UpdateBase) else []
        row = namedtuple("Row", [column.key or "" for column in columns], rename=True)  # type: ignore[misc] # noqa: PYI024 - made from the columns
        self._row = partial(tuple.__new__, row)
        from_driver = [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns]
        self._from_driver = [(at, turn) for at, turn in enumerate(from_driver) if turn]

    def bind(self, parameters: Mapping[str, Any]) -> Sequence[Any]:
        """The values as the driver takes them."""
        if len(parameters) != self._number:
            raise TypeError("a constant statement is always given the same parameters")
        given = {**self._fixed, **parameters} if self._fixed else parameters
        if not self._to_driver:
            return self._in_order(given)
        values = list(self._in_order(given))
        for at, turn in self._to_driver:
            values[at] = turn(values[at])
        return values

    def rows(self, found: list[tuple[Any, ...]], rowcount: int) -> Rows:
        """The driver's rows as ours."""
        rows = Rows(map(self._row, map(self._turned, found) if self._from_driver else found))
        rows.rowcount = rowcount
        return rows

    def _turned(self, values: tuple[Any, ...]) -> list[Any]:
        row = list(values)
        for at, turn in self._from_driver:
            row[at] = turn(row[at])
        return row


class Plans(dict[Executable, Plan]):
    """The plans of all constants, by identity: those that have run."""

    def __init__(self, dialect: Dialect) -> None:
        super().__init__()
        self._dialect = dialect

    def make(self, statement: Executable, parameters: Mapping[str, Any]) -> Plan:
        """The plan of a statement that runs the first time."""
        assert isinstance(statement, ClauseElement)
        plan = self[statement] = Plan(statement, parameters, self._dialect)
        return plan


def _in_order(names: Sequence[str]) -> Callable[[Mapping[str, Any]], tuple[Any, ...]]:
    """What takes the values of these names out of a mapping."""
    if len(names) > 1:
        return itemgetter(*names)
    return lambda given: tuple(given[name] for name in names)


def _to_driver(kind: Any, dialect: Dialect) -> Any:
    if isinstance(kind, LargeBinary):
        return None  # both drivers take bytes; SQLAlchemy would give them a view of each
    return kind.dialect_impl(dialect).bind_processor(dialect)
