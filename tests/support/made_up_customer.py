"""Who stands before the key in a generated case: does at once what the key asks for, or nothing at all."""

import asyncio
from collections.abc import Callable

from hid.virtual.user import LONG_TOUCH, FingerLaid, Placement
from tests.support.made_up_loop import Loop

FINGER = "right-index"
REACTION = 0.4
"""Seconds from the key's asking to the finger on it."""


class Customer:
    """A `User` who touches or lays a finger, but only `gone_after` times if that is set; then TimeoutError."""

    def __init__(self, loop: Loop, on_change: Callable[[], None]) -> None:
        self.waiting = False
        self.done = 0
        """Touches and fingers until now."""
        self.gone_after: int | None = None
        self._loop = loop
        self._on_change = on_change

    async def touch(self, seconds: float) -> None:
        await self._wait(seconds)

    async def long_touch(self, seconds: float) -> None:
        await self._wait(seconds, held=LONG_TOUCH)

    async def finger(self, seconds: float) -> FingerLaid:
        await self._wait(seconds)
        return FingerLaid(FINGER, Placement.GOOD)

    async def _wait(self, seconds: float, held: float = 0.0) -> None:
        self._change(waiting=True)
        try:
            if self.done == self.gone_after:
                await asyncio.sleep(seconds)
                raise TimeoutError
            await asyncio.sleep(REACTION + held)
            self.done += 1
        finally:
            self._change(waiting=False)

    def _change(self, *, waiting: bool) -> None:
        self.waiting = waiting
        self._on_change()
