"""What is asked at the terminal: on standard error, so that standard output stays the answer alone."""

import contextlib
import getpass
import signal
import sys
from collections.abc import Iterator

from hid.commands.out import REFUSED, ExitError


def present_pin(prompt: str = "PIN of the key: ") -> str:
    """A PIN, unseen."""
    with _interruptible():
        return getpass.getpass(prompt)


def new_pin() -> str:
    """A PIN, twice."""
    pin = present_pin("New PIN for the key: ")
    if present_pin("Again: ") != pin:
        raise ExitError(REFUSED, "the PINs differ")
    return pin


def word(prompt: str) -> str:
    """A line, seen."""
    with _interruptible():
        sys.stderr.write(prompt)
        sys.stderr.flush()
        return sys.stdin.readline().strip()


@contextlib.contextmanager
def _interruptible() -> Iterator[None]:
    """Ctrl-C ends a question at once; asyncio's own handler would wait for its answer first."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
