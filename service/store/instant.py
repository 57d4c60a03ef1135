"""Moments as both databases keep them: whole microseconds since 1970 in UTC."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import override

from sqlalchemy import BigInteger, Dialect, TypeDecorator

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
