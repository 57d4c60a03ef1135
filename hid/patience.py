"""Waiting for a device: a clock that tests can replace, and how much longer a device may keep us waiting."""

import math
import select
import time
from collections.abc import Mapping
from typing import Protocol

POLL_COST = 0.0001
"""Seconds of patience that each poll costs at least, so that 30,000 reports without an answer count as silence, too."""


class PollClock(Protocol):
    """Monotonic time, and waiting for descriptors."""

    def now(self) -> float:
        """Return monotonic seconds."""

    def poll(self, masks: Mapping[int, int], seconds: float) -> set[int]:
        """Wait until a descriptor of `masks` (descriptor: poll mask) is ready; return those that are.

        An error or a hang-up counts as ready. Returns an empty set after `seconds`, which must be finite.
        """


class MonotonicClock:
    """The machine's own clock."""

    def now(self) -> float:
        """Return monotonic seconds."""
        return time.monotonic()

    def poll(self, masks: Mapping[int, int], seconds: float) -> set[int]:
        """Wait until a descriptor is ready, as PollClock.poll says."""
        poll = select.poll()
        for descriptor, mask in masks.items():
            poll.register(descriptor, mask)
        # Rounded up: a wait cut short by a fraction of a millisecond would spin until the deadline.
        return {descriptor for descriptor, _ in poll.poll(math.ceil(max(0.0, seconds) * 1000))}


class Patience:
    """How much longer a device may keep us waiting: `left` seconds.

    Only time spent waiting counts, and of each wait no more than was meant: a moment in which this process could not
    run is not the device's silence. Every poll costs a little, so that a flood of reports ends as well.
    """

    def __init__(self, clock: PollClock, seconds: float) -> None:
        self.left = seconds
        self._renewal = seconds
        self._clock = clock

    def poll(self, masks: Mapping[int, int], seconds: float = math.inf) -> set[int]:
        """Wait as PollClock.poll does, for `seconds` or until patience ends, and take the time from `left`."""
        seconds = min(seconds, self.left)
        began = self._clock.now()
        ready = self._clock.poll(masks, seconds)
        self.left -= max(min(self._clock.now() - began, seconds), POLL_COST)
        return ready

    def renew(self) -> None:
        """Start again with the full time, since the device has begun to answer. Only the first call has an effect."""
        self.left = max(self.left, self._renewal)
        self._renewal = 0.0
