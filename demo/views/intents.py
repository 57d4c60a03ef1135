"""Work that takes time and begins with a touch: slots queue it, one coroutine does it in order."""

import asyncio
from collections.abc import Awaitable, Callable

type Intent = Callable[[], Awaitable[None]]


class Intents:
    """A queue of coroutine functions, filled by slots and run by `carry_out`: a slot starts no task."""

    def __init__(self) -> None:
        self._queue: asyncio.Queue[Intent] = asyncio.Queue()

    def add(self, intent: Intent) -> None:
        """Queue it behind those added before."""
        self._queue.put_nowait(intent)

    async def carry_out(self) -> None:
        """Run what is queued, one after the other, until cancelled or one raises: that error is raised here."""
        while True:
            await (await self._queue.get())()
