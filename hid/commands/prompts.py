"""Asks the engineer questions, never on standard output, which holds results alone.

A PIN is asked for on /dev/tty where there is one; all other prompts stand on standard error.
"""

import contextlib
import getpass
import signal
import sys
from collections.abc import Iterator

from hid.commands.output import REFUSED, ExitError


def ask_pin(prompt: str = "PIN of the key: ") -> str:
    """Ask for a PIN without echo, and return it. Raise EOFError at the end of input."""
    with _interruptible():
        return getpass.getpass(prompt)


def ask_new_pin() -> str:
    """Ask for a new PIN twice, and return it. Raise ExitError if the two differ, EOFError as `ask_pin`."""
    pin = ask_pin("New PIN for the key: ")
    if ask_pin("Again: ") != pin:
        raise ExitError(REFUSED, "the PINs differ")
    return pin


def ask_line(prompt: str) -> str:
    """Ask for a line with echo, and return it stripped; empty at the end of standard input."""
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
