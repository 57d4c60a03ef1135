"""Tells the screens what this terminal can't read just now: cards, or any key."""

import asyncio
from collections.abc import Callable
from contextlib import aclosing

from hid.client import BrokerDown, BrokerUp, Devices
from hid.client.devices import DeviceEvent
from hid.events import Readers

READERS_SECONDS = 3.0
"""Seconds within which a new device process has found the card readers that there are."""
SOON = 1.0
"""Seconds within which a device process that ended is usually there again; the customer is not told before."""


async def watch_unreadable(
    devices: Devices, tell: Callable[[bool, bool], None], *, has_reader: bool = False
) -> None:
    """Call `tell(no_keys, no_cards)` when either may have changed, until cancelled.

    Both count as False until the first call. `no_keys` is true once the device process has been away for SOON,
    until it is back. `no_cards` is true once the last card reader has gone. At a terminal that `has_reader` or
    had one, it is also true if READERS_SECONDS after a start of the device process no reader was found. Call
    this before `devices` is opened: a card reader reported earlier is not seen.
    """
    watch = _Watch(tell, has_reader)
    try:
        async with aclosing(devices.events()) as events:
            async for event in events:
                watch.take(event)
    finally:
        watch.close()


class _Watch:
    def __init__(self, tell: Callable[[bool, bool], None], has_reader: bool) -> None:
        self._tell = tell
        self._loop = asyncio.get_running_loop()
        self._away: asyncio.TimerHandle | None = None
        self._finding: asyncio.TimerHandle | None = None
        self._has_reader, self._no_cards = has_reader, False

    def take(self, event: DeviceEvent) -> None:
        match event:
            case BrokerDown():
                self._stop_finding()
                self._away = self._away or self._loop.call_later(SOON, self._say)
            case BrokerUp():
                self._begin()
            case Readers():
                self._count(event.number)

    def close(self) -> None:
        for timer in (self._away, self._finding):
            if timer is not None:
                timer.cancel()

    def _begin(self) -> None:
        if self._away is not None:
            self._away.cancel()
            self._away = None
            self._say()
        if self._has_reader and self._finding is None:
            # a new process says nothing of a reader that is not there
            self._finding = self._loop.call_later(READERS_SECONDS, self._count, 0)

    def _stop_finding(self) -> None:
        if self._finding is not None:
            self._finding.cancel()
            self._finding = None

    def _count(self, readers: int) -> None:
        self._stop_finding()
        self._has_reader = self._has_reader or readers > 0
        self._no_cards = self._has_reader and readers == 0
        self._say()

    def _say(self) -> None:
        self._tell(self._away is not None, self._no_cards)
