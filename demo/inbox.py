"""What has arrived, in memory only: codes are nowhere on disk, and the next start has forgotten them."""

import asyncio
from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_KEPT = 100


class Inbox[Item]:
    """The last items that arrived, oldest first, each with a running number that is never given twice.

    `on_arrival` is called with each item on the event loop; `after` lets a coroutine wait for the next one.
    """

    def __init__(self) -> None:
        self._items: deque[tuple[int, Item]] = deque(maxlen=_KEPT)
        self._arrived = asyncio.Event()
        self.count = 0
        """How many have arrived since the start; also the number of the newest."""
        self.on_arrival: Callable[[Item], None] = lambda _item: None

    def put(self, item: Item) -> None:
        """Takes one item in."""
        self.count += 1
        self._items.append((self.count, item))
        self._arrived.set()
        self.on_arrival(item)

    def all(self) -> list[Item]:
        """What is kept, oldest first."""
        return [item for _, item in self._items]

    async def after(self, number: int) -> Item:
        """The first kept item with a greater number, now or as soon as it arrives. Read `count` before the act."""
        while True:
            for own, item in self._items:
                if own > number:
                    return item
            self._arrived.clear()
            await self._arrived.wait()
