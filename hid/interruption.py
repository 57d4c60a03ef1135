"""How another thread ends a wait: an event that `poll` can see."""

import os
import threading

from hid.vocabulary import Reason


class Interruption(threading.Event):
    """A threading.Event with a reason and a file descriptor that becomes readable when it is set.

    Set from any thread, watched by the device's owner thread. REMOVED outranks CANCELLED, else the first
    reason stays.
    """

    def __init__(self) -> None:
        super().__init__()
        self._lock = threading.Lock()
        self._fd = os.eventfd(0, os.EFD_CLOEXEC | os.EFD_NONBLOCK)
        self.reason: Reason | None = None

    def fileno(self) -> int:
        """Readable from the moment it is set."""
        return self._fd

    def interrupt(self, reason: Reason) -> None:
        """Sets the event; does nothing once closed."""
        with self._lock:
            if self._fd < 0:
                return
            if self.reason is None or reason is Reason.REMOVED:
                self.reason = reason
            os.eventfd_write(self._fd, 1)
            super().set()

    def set(self) -> None:
        """As threading.Event has it: a cancellation."""
        self.interrupt(Reason.CANCELLED)

    def close(self) -> None:
        """Gives the descriptor back."""
        with self._lock:
            if self._fd >= 0:
                os.close(self._fd)
                self._fd = -1
