"""Runs Python's cycle collector on the GUI thread only.

By itself it runs on whichever thread happens to allocate. A view that it finds there takes its timer with it, and Qt aborts
the process when a timer is destroyed on another thread.
"""

import gc
from collections.abc import Awaitable, Callable

PAUSE_SECONDS = 10.0
"""Seconds between two collections: a customer's screens leave some hundred kilobytes that only this frees."""


async def collect_here(built: Awaitable[object], sleep: Callable[[float], Awaitable[None]]) -> None:
    """Collect garbage on this thread every PAUSE_SECONDS once `built` is done, until cancelled.

    Python collects nothing by itself meanwhile. What exists when `built` is done stays to the end and is not
    scanned. Exceptions of `built` pass on. Python collects by itself again after this ends.
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
