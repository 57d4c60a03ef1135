"""Time. The service's own clock decides every expiry; it is injected, so that no test waits."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

type Clock = Callable[[], datetime]
"""Gives the present moment, aware, in UTC."""

JAPAN = timezone(timedelta(hours=9), "JST")


def system_clock() -> datetime:
    """The machine's clock."""
    return datetime.now(UTC)


APART = timedelta(minutes=1)
"""By how much the clocks of two processes on one database may differ."""


def locks(until: datetime, now: datetime, length: timedelta) -> bool:
    """Whether a lock of that length is in force. One that would last longer yet is none: the clock was put back since."""
    return now < until <= now + length + APART


def on_the_wire(at: datetime) -> str:
    """ISO 8601 with the offset of the branch: what the terminal may show as it stands."""
    return at.astimezone(JAPAN).isoformat(timespec="seconds")


def seconds_left(until: datetime, now: datetime) -> int:
    """Whole seconds, rounded up, never negative."""
    return max(0, -((now - until) // timedelta(seconds=1)))
