"""Time. The service's own clock decides every expiry; tests inject theirs, so that no test waits."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

type Clock = Callable[[], datetime]
"""Returns the present time, timezone-aware, in UTC."""

JAPAN = timezone(timedelta(hours=9), "JST")


def system_clock() -> datetime:
    """Return the machine's time, timezone-aware, in UTC."""
    return datetime.now(UTC)


APART = timedelta(minutes=1)
"""How far the clocks of two processes on one database may be apart."""


def locks(until: datetime, now: datetime, length: timedelta) -> bool:
    """Return whether a lock of this length, until `until`, is in force.

    False once `until` has come, and while it is more than `length` + APART ahead: the clock was put back then.
    """
    return now < until <= now + length + APART


def midnight(now: datetime) -> datetime:
    """Return when the day of a moment began in Japan."""
    return now.astimezone(JAPAN).replace(hour=0, minute=0, second=0, microsecond=0)


def on_the_wire(at: datetime) -> str:
    """Return a moment as ISO 8601 in Japan's time, cut to the second; a terminal may show it as it is."""
    return at.astimezone(JAPAN).isoformat(timespec="seconds")


def seconds_left(until: datetime, now: datetime) -> int:
    """Return whole seconds until a moment, rounded up, never negative."""
    return max(0, -((now - until) // timedelta(seconds=1)))
