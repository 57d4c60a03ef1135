"""Python's cycle collector, kept to the GUI thread.

By itself it runs on whichever thread happens to allocate, and a view that it finds there takes its timer with it:
Qt ends the process when a timer goes on another thread than its own.
"""

import gc
from collections.abc import Awaitable, Callable

PAUSE_SECONDS = 10.0
"""Between two collections: a customer's screens leave some hundred kilobytes that only this gives back."""


async def collect_here(built: Awaitable[object], sleep: Callable[[float], Awaitable[None]]) -> None:
    """Collects on this thread and on no other, until it is cancelled.

    What stands once `built` is done stays until the end, and is the longer part: it is not looked through each time.
    """
    gc.disable()
    try:
        await built
        gc.freeze()  # with the little garbage of the start, which a collection would take some frames to find
        while True:
            await sleep(PAUSE_SECONDS)
            gc.collect()
    finally:
        gc.unfreeze()
        gc.enable()
