"""Tells the screens what this terminal can't read just now: cards, or any key."""

import asyncio
from collections.abc import Callable
from contextlib import aclosing

from hid.client import BrokerDown, BrokerUp, Devices
from hid.events import Readers

SOON = 1.0
"""Seconds within which a device process that ended is usually there again: nobody has to be told."""


async def watch_unreadable(devices: Devices, tell: Callable[[bool, bool], None]) -> None:
    """Call `tell` whenever it changes whether no key can be read, and whether no card can, until cancelled.

    No key can be read without a device process, no card once the last card reader has gone. Until the first reader is there
    nothing is told of it: whether there ought to be one is not known.
    """
    loop = asyncio.get_running_loop()
    down: asyncio.TimerHandle | None = None
    cards = had_reader = False
    try:
        async with aclosing(devices.events()) as events:
            async for event in events:
                match event:
                    case BrokerDown() if down is None:
                        down = loop.call_later(SOON, tell, True, cards)
                    case BrokerUp() if down is not None:
                        down.cancel()
                        down = None
                        tell(False, cards)
                    case Readers():
                        had_reader = had_reader or event.number > 0
                        cards = had_reader and event.number == 0
                        tell(down is not None, cards)
    finally:
        if down is not None:
            down.cancel()
