"""Questions to the engineer, on standard error, so that standard output holds results alone."""

import contextlib
import getpass
import signal
import sys
from collections.abc import Iterator

from hid.commands.output import REFUSED, ExitError


def present_pin(prompt: str = "PIN of the key: ") -> str:
    """Ask for a PIN without echo."""
    with _interruptible():
        return getpass.getpass(prompt)


def new_pin() -> str:
    """Ask for a new PIN twice. Raise ExitError if the two differ."""
    pin = present_pin("New PIN for the key: ")
    if present_pin("Again: ") != pin:
        raise ExitError(REFUSED, "the PINs differ")
    return pin


def typed_line(prompt: str) -> str:
    """Ask for a line, with echo; return it stripped."""
    with _interruptible():
        sys.stderr.write(prompt)
        sys.stderr.flush()
        return sys.stdin.readline().strip()


@contextlib.contextmanager
def _interruptible() -> Iterator[None]:
    """Let Ctrl-C end a question at once: asyncio's own handler would wait for its answer first."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
