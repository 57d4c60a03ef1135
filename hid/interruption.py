"""How one thread interrupts another one's wait: an event that `poll` can see."""

import os
import threading

from hid.vocabulary import Reason


class Interruption(threading.Event):
    """A threading.Event with a reason and a file descriptor that becomes readable when it is set.

    Any thread may set it; the device's thread (`Presence`) waits for it. The first reason stays, but a later REMOVED replaces it.
    """

    def __init__(self) -> None:
        super().__init__()
        self._lock = threading.Lock()
        self._fd = os.eventfd(0, os.EFD_CLOEXEC | os.EFD_NONBLOCK)
        self.reason: Reason | None = None

    def fileno(self) -> int:
        """Return the descriptor that is readable once the event is set; -1 once closed."""
        return self._fd

    def interrupt(self, reason: Reason) -> None:
        """Set the event for this reason. Do nothing once closed."""
        with self._lock:
            if self._fd < 0:
                return
            if self.reason is None or reason is Reason.REMOVED:
                self.reason = reason
            os.eventfd_write(self._fd, 1)
            super().set()

    def set(self) -> None:
        """Set the event as a cancellation, for callers that know threading.Event alone."""
        self.interrupt(Reason.CANCELLED)

    def close(self) -> None:
        """Close the descriptor. May be called twice."""
        with self._lock:
            if self._fd >= 0:
                os.close(self._fd)
                self._fd = -1
