"""Waiting for whichever comes first: the customer's touch, or the key."""

import asyncio
from collections.abc import Coroutine
from typing import Any


async def first[A, B](one: Coroutine[Any, Any, A], other: Coroutine[Any, Any, B]) -> A | B:
    """The result (or exception) of whichever ends first; the other is cancelled, and has ended, before.

    Where both have ended, the first argument's counts.
    """
    tasks = (asyncio.ensure_future(one), asyncio.ensure_future(other))
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return tasks[1].result() if tasks[0].cancelled() else tasks[0].result()
