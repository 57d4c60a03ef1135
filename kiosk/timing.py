"""The terminal's clock, which tests can bring themselves, and waiting for whichever of two things comes first."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, NamedTuple


class Timing(NamedTuple):
    """A monotonic clock in seconds, and a way to wait."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep


async def first[A, B](one: Coroutine[Any, Any, A], other: Coroutine[Any, Any, B]) -> A | B:
    """Return the result, or raise the exception, of whichever ends first; the other is cancelled and has ended by then.

    If both have ended, the first argument counts; so it does if it answers its cancellation with a result or an exception.
    """
    tasks = (asyncio.ensure_future(one), asyncio.ensure_future(other))
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return tasks[1].result() if tasks[0].cancelled() else tasks[0].result()
