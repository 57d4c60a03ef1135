"""Blocking calls that nothing can cut short, on a thread that can be left behind.

PC/SC knows no time-out and no cancel for a command that a card is working on. So the owner of a card never
makes such a call itself: it lets it be made here and waits as long as it likes. Should the call never come
back, the thread stays in it, a daemon that keeps no process from ending, and there is at most one such thread
for each reader: a card that is stuck is told of as removed by nobody before its call comes back.
"""

import contextlib
import os
import queue
import threading
from collections.abc import Callable


class Aside:
    """One call at a time. What the thread needs it gives back itself, at its end."""

    def __init__(self, name: str) -> None:
        self.busy = False
        """A call was begun and not taken."""
        self._calls: queue.SimpleQueue[Callable[[], bytes] | None] = queue.SimpleQueue()
        self._ended: queue.SimpleQueue[bytes | Exception] = queue.SimpleQueue()
        self._fd = os.eventfd(0, os.EFD_CLOEXEC | os.EFD_NONBLOCK)
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def fileno(self) -> int:
        """Readable once the call has ended; not to be used after `close`."""
        return self._fd

    def begin(self, call: Callable[[], bytes]) -> None:
        """Makes a call."""
        assert not self.busy
        self.busy = True
        self._calls.put(call)

    def take(self) -> bytes:
        """What the call that has ended gave, or raised."""
        os.eventfd_read(self._fd)
        self.busy = False
        ended = self._ended.get()
        if isinstance(ended, Exception):
            raise ended
        return ended

    def close(self, last: Callable[[], bytes], seconds: float) -> None:
        """Makes a last call after the one that may be going on; waits for both, but not longer than `seconds`."""
        self._calls.put(last)
        self._calls.put(None)
        self._thread.join(seconds)

    def _run(self) -> None:
        while (call := self._calls.get()) is not None:
            ended: bytes | Exception
            try:
                ended = call()
            except Exception as error:  # noqa: BLE001  # it is the owner's, who raises it
                ended = error
            self._ended.put(ended)
            del call, ended  # they may hold what a PIN was encrypted into
            os.eventfd_write(self._fd, 1)
        with contextlib.suppress(OSError):
            os.close(self._fd)
