"""The person in front of a virtual key: their touches and fingers."""

from enum import StrEnum
from typing import NamedTuple, Protocol


class Waiting(StrEnum):
    """The kinds of action that an authenticator may wait for."""

    TOUCH = "touch"
    FINGER = "finger"
    LONG_TOUCH = "long-touch"


class Placement(StrEnum):
    """How a finger lies on the sensor, by the values of lastEnrollSampleStatus (CTAP 2.1 §6.7.4).

    A failed merge is among them. A finger that is enrolled already and no finger at all are not.
    """

    GOOD = "good"
    TOO_HIGH = "too-high"
    TOO_LOW = "too-low"
    TOO_LEFT = "too-left"
    TOO_RIGHT = "too-right"
    TOO_FAST = "too-fast"
    TOO_SLOW = "too-slow"
    POOR_QUALITY = "poor-quality"
    TOO_SKEWED = "too-skewed"
    TOO_SHORT = "too-short"
    MERGE_FAILURE = "merge-failure"
    NO_TRANSITION = "no-transition"


LONG_TOUCH = 5.0
"""Seconds a finger has to stay for a long touch (CTAP 2.2 §6.6). Screens ask for ten, which no key is known to exceed."""


class FingerLaid(NamedTuple):
    """One laying of a finger on the sensor: which finger, how it lies and for how long."""

    finger: str
    """A name such as ``right-index``. Any name is allowed; the same name is the same finger."""
    sample: Placement
    held: float = 0.0
    """Seconds for which it stays; only a long touch takes them into account."""


class User(Protocol):
    """The person whom an authenticator waits for: one coroutine for each kind of action.

    Each raises TimeoutError if the action does not come within `seconds`.
    """

    async def touch(self, seconds: float) -> None:
        """Return when the key is touched."""

    async def long_touch(self, seconds: float) -> None:
        """Return when the key has been touched for `LONG_TOUCH` seconds; one lifted earlier does not count.

        A card, which can't tell, takes any touch.
        """

    async def finger(self, seconds: float) -> FingerLaid:
        """Return the finger laid on the sensor."""
