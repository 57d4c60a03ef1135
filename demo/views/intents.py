"""From a touch to work that takes time: slots queue it, one coroutine does it in order."""

import asyncio
from collections.abc import Awaitable, Callable

type Intent = Callable[[], Awaitable[None]]


class Intents:
    """What the person wants done. No task is started by a slot: `carry_out` is the one that works."""

    def __init__(self) -> None:
        self._queue: asyncio.Queue[Intent] = asyncio.Queue()

    def add(self, intent: Intent) -> None:
        """Has it done after what was wanted before."""
        self._queue.put_nowait(intent)

    async def carry_out(self) -> None:
        """Does what is wanted, until cancelled."""
        while True:
            await (await self._queue.get())()
