"""A code reader: a keyboard that types a code faster than anybody, and then Enter."""

import time

BURST = 0.08
"""Seconds between two keystrokes below which they come from a reader, not from a hand."""
MOST = 64
"""Characters that are kept of what a reader types; a longer code is of another kind."""


class CodeReader:
    """Gathers what a code reader types."""

    def __init__(self) -> None:
        self._typed = ""
        self._last_key = 0.0

    @property
    def is_typing(self) -> bool:
        """Whether less than BURST has passed since the last key, so that a key that comes now is the reader's."""
        return time.monotonic() - self._last_key < BURST

    def take(self, text: str) -> str | None:
        """Take a key of a code reader; return the code if this is the newline that ends it.

        None for any other key. The code is cut to its first MOST characters and then forgotten. A key after a
        pause begins a new code. A newline after a pause is an empty code.
        """
        if not self.is_typing:
            self._typed = ""
        self._last_key = time.monotonic()
        if text != "\n":
            self._typed = (self._typed + text)[:MOST]
            return None
        typed, self._typed = self._typed, ""
        return typed

    def forget(self) -> None:
        """Forget what was typed."""
        self._typed = ""
