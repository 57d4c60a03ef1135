"""Tells the screens when no card reader is left of those that this terminal had."""

from collections.abc import Callable
from contextlib import aclosing

from hid.client import Devices
from hid.events import Readers


async def watch_readers(devices: Devices, tell: Callable[[bool], None]) -> None:
    """Call `tell` whenever the number of card readers changes, with whether the last one has gone, until cancelled.

    Until the first one is there nothing is told: whether there ought to be one is not known.
    """
    had_one = False
    async with aclosing(devices.events()) as events:
        async for event in events:
            if isinstance(event, Readers):
                had_one = had_one or event.number > 0
                tell(had_one and event.number == 0)
