"""Kinds of columns: times, stored as whole microseconds, and a column that refuses to be compared with None."""

import operator
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, override

from sqlalchemy import BigInteger, Column, Dialect, TypeDecorator
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.sql.operators import OperatorType

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def in_microseconds(at: datetime) -> int:
    """Return an aware datetime as whole microseconds since 1970, UTC."""
    return (at - _EPOCH) // _MICROSECOND


def _to_column(at: datetime | None) -> int | None:
    return None if at is None else (at - _EPOCH) // _MICROSECOND


def _from_column(stored: int | None) -> datetime | None:
    return None if stored is None else _EPOCH + timedelta(microseconds=stored)


class Instant(TypeDecorator[datetime]):
    """Column type of aware datetimes, stored as whole microseconds since 1970, UTC, so that they sort by time."""

    impl = BigInteger
    cache_ok = True

    @override
    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], int | None]:
        return _to_column

    @override
    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[int | None], datetime | None]:
        return _from_column


class ComparedColumn(Column[Any]):
    """A column for which `== None` and `!= None` raise TypeError instead of becoming IS NULL.

    A value that is missing by mistake would otherwise match the rows of other people that hold NULL. A query that wants NULL
    says `is_(None)`.
    """

    inherit_cache = True

    @override
    def operate(self, op: OperatorType, *other: Any, **kwargs: Any) -> ColumnElement[Any]:
        if op in (operator.eq, operator.ne) and other[0] is None:
            raise TypeError(f"{self} is compared with None: is_(None), or no comparison")
        return super().operate(op, *other, **kwargs)
