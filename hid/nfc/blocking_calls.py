"""Blocking calls that can't be interrupted, on a thread that can be abandoned.

PC/SC has no time-out and no cancel for a command that a card is working on. So the thread that serves a card never makes
such a call itself: it has a second thread make it, and waits as long as it chooses. If the call never returns, the second
thread stays in it. That is a daemon thread, which does not keep the process from ending, and there is at most one for each
reader: pcscd reports no other card on that reader before the call returns.
"""

import contextlib
import os
import queue
import threading
from collections.abc import Callable


class BlockingCalls:
    """Runs one blocking call at a time, on a thread that closes the descriptor of `fileno` when it ends."""

    def __init__(self, name: str) -> None:
        self.busy = False
        """A call was begun, and its result was not taken yet."""
        self._calls: queue.SimpleQueue[Callable[[], bytes] | None] = queue.SimpleQueue()
        self._ended: queue.SimpleQueue[bytes | Exception] = queue.SimpleQueue()
        self._fd = os.eventfd(0, os.EFD_CLOEXEC | os.EFD_NONBLOCK)
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def fileno(self) -> int:
        """Return the descriptor that is readable once the call has returned. Not to be used after `close`."""
        return self._fd

    def begin(self, call: Callable[[], bytes]) -> None:
        """Begin a call. The result of the one before must have been taken."""
        assert not self.busy
        self.busy = True
        self._calls.put(call)

    def take(self) -> bytes:
        """Return what the call returned, or raise what it raised. To be used once `fileno` is readable."""
        os.eventfd_read(self._fd)
        self.busy = False
        ended = self._ended.get()
        if isinstance(ended, Exception):
            raise ended
        return ended

    def close(self, last: Callable[[], bytes], seconds: float) -> None:
        """Have the call `last` made, once a running one has returned, and then end the thread.

        Waits at most `seconds` for the thread's end, and then abandons it. What `last` raises is dropped.
        """
        self._calls.put(last)
        self._calls.put(None)
        self._thread.join(seconds)

    def _run(self) -> None:
        while (call := self._calls.get()) is not None:
            ended: bytes | Exception
            try:
                ended = call()
            except Exception as error:  # noqa: BLE001  # raised again by `take`
                ended = error
            self._ended.put(ended)
            del call, ended  # they may hold what a PIN was encrypted into
            os.eventfd_write(self._fd, 1)
        with contextlib.suppress(OSError):
            os.close(self._fd)
