"""Standard input, whose end is an order to end."""

import asyncio
import os
import stat
import sys
from collections.abc import Callable


def can_end() -> bool:
    """Return whether standard input is a pipe, a socket or a terminal, as `when_ended` needs; False if it is closed."""
    if sys.stdin is None:
        return False
    descriptor = sys.stdin.fileno()
    mode = os.fstat(descriptor).st_mode
    return stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode) or os.isatty(descriptor)


def when_ended(act: Callable[[], object]) -> None:
    """Let the running loop call `act` once standard input has ended; drop what it says before. `can_end` must be True."""
    loop, descriptor = asyncio.get_running_loop(), sys.stdin.fileno()

    def read() -> None:
        if not os.read(descriptor, 4096):
            loop.remove_reader(descriptor)
            act()

    loop.add_reader(descriptor, read)
