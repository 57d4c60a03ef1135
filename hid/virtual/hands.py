"""The user of a virtual key, whose fingers are laid by calls of `lay`."""

import asyncio
from collections.abc import Callable

from hid.virtual.user import LONG_TOUCH, FingerLaid, Waiting


class Hands:
    """A `User` that waits for `lay`. `on_change` is called whenever `waiting` has changed."""

    def __init__(self, on_change: Callable[[], None]) -> None:
        self.waiting: Waiting | None = None
        self._on_change = on_change
        self._laid: asyncio.Future[FingerLaid] | None = None

    async def touch(self, seconds: float) -> None:
        """Return once `lay` was called, however the finger lies. Raise TimeoutError after `seconds`."""
        await self._wait(Waiting.TOUCH, seconds)

    async def long_touch(self, seconds: float) -> None:
        """Return once `lay` was called with a long touch; a short one does not count. Raise TimeoutError after `seconds`."""
        await self._wait(Waiting.LONG_TOUCH, seconds)

    async def finger(self, seconds: float) -> FingerLaid:
        """Return the finger that `lay` was called with. Raise TimeoutError after `seconds`."""
        return await self._wait(Waiting.FINGER, seconds)

    def lay(self, laid: FingerLaid) -> Waiting | None:
        """Lay a finger on the key. Return what it was waiting for; None, without effect, if for nothing.

        A command that was just cancelled waits for nothing. The wait ends, except for a long touch if this one was too short.
        """
        waited_for = self.waiting
        if waited_for is None or self._laid is None or self._laid.done():
            return None
        if waited_for is not Waiting.LONG_TOUCH or laid.held >= LONG_TOUCH:
            self._laid.set_result(laid)
            self._end()
        return waited_for

    async def _wait(self, waiting: Waiting, seconds: float) -> FingerLaid:
        laid: asyncio.Future[FingerLaid] = asyncio.get_running_loop().create_future()
        self._laid = laid
        self.waiting = waiting
        self._on_change()
        try:
            async with asyncio.timeout(seconds):
                return await laid
        finally:
            if self._laid is laid:
                self._end()

    def _end(self) -> None:
        self._laid = None
        self.waiting = None
        self._on_change()
