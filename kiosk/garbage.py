"""Runs Python's cycle collector on the GUI thread only.

By itself it runs on whichever thread happens to allocate. A view that it finds there takes its timer with it, and Qt aborts
the process when a timer is destroyed on another thread.
"""

import gc
from collections.abc import Awaitable, Callable

PAUSE_SECONDS = 10.0
"""Seconds between two collections: a customer's screens leave some hundred kilobytes that only this frees."""


async def collect_here(built: Awaitable[object], sleep: Callable[[float], Awaitable[None]]) -> None:
    """Keep Python from collecting by itself, until cancelled; once `built` is done, collect on this thread every PAUSE_SECONDS.

    What exists when `built` is done stays until the end; it is frozen, so that collections do not scan it. Raises what `built`
    raises; Python collects by itself again then.
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
