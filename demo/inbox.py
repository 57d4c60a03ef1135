"""Messages that have arrived, in memory only, since codes must not be written to disk."""

import asyncio
from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_KEPT = 100


class Inbox[Item]:
    """The last hundred items that arrived, numbered from 1. `on_arrival` is called with each new item."""

    def __init__(self) -> None:
        self._items: deque[tuple[int, Item]] = deque(maxlen=_KEPT)
        self._arrived = asyncio.Event()
        self.count = 0
        """How many have arrived since the start; also the number of the newest."""
        self.on_arrival: Callable[[Item], None] = lambda _item: None

    def put(self, item: Item) -> None:
        """Add an item, dropping the oldest of a hundred; wake all calls of `after` that wait; call `on_arrival`."""
        self.count += 1
        self._items.append((self.count, item))
        self._arrived.set()
        self.on_arrival(item)

    def all(self) -> list[Item]:
        """Return the items that are kept, the oldest first."""
        return [item for _, item in self._items]

    async def after(self, number: int) -> Item:
        """Return the first kept item with a greater number; wait for it if there is none yet.

        To wait for what an act sends, read `count` before the act and pass it.
        """
        while True:
            for own, item in self._items:
                if own > number:
                    return item
            self._arrived.clear()
            await self._arrived.wait()
