"""The connection to one authenticator, whatever carries it: usb/ctaphid.py and nfc/connection.py implement it."""

import abc
import contextlib
import math
from collections.abc import Callable, Iterator
from threading import Event
from typing import NoReturn

from fido2.ctap import STATUS, CtapDevice

from hid.errors import DeviceError
from hid.interruption import Interruption
from hid.patience import MonotonicClock, PollClock
from hid.vocabulary import Reason

MAX_MESSAGE = 7609
"""Bytes of the longest message: CTAPHID has 57 in the first packet and 59 in each of the 128 that follow."""
ANSWER_SECONDS = 3.0
"""How long an authenticator on USB may send nothing, not even a keepalive (due each 100 ms), before it counts as silent.

It is also how long a clean-up may take, on a card too.
"""
CANCEL_SECONDS = 2.0
"""How long the answer to a cancel is waited for."""
EVENT_SLICE = 0.1
"""Seconds between two looks at a threading.Event, which has no descriptor to poll."""


class DeviceConnection(CtapDevice):
    """A connection that python-fido2's Ctap2 and Ctap1 can use. Used by the thread of its presence alone.

    interruption: what another thread ends the opening or the running operation with; None once an operation has ended.
    deadline: when the running operation times out, in the clock's seconds; math.inf until one was set.
    """

    def __init__(self, clock: PollClock | None = None) -> None:
        self.interruption: Interruption | None = None
        self.deadline = math.inf
        self.clock = clock or MonotonicClock()

    @classmethod
    def list_devices(cls) -> NoReturn:
        """Raise NotImplementedError: discovery lists devices, without opening them."""
        raise NotImplementedError

    @abc.abstractmethod
    def open(self) -> None:
        """Open a channel to the authenticator. Raise DeviceError if that fails, is interrupted or passes the deadline."""

    @abc.abstractmethod
    def close(self) -> None:
        """Release the device."""

    @contextlib.contextmanager
    def undisturbed(self) -> Iterator[None]:
        """Suspend cancellation and deadline while the block cleans up after an operation, for which it has ANSWER_SECONDS.

        The block's errors pass. Raises DeviceError(REMOVED) before the block if the interruption says that the authenticator is gone.
        """
        kept = self.interruption, self.deadline
        if kept[0] is not None and kept[0].reason is Reason.REMOVED:
            raise DeviceError(Reason.REMOVED)
        self.interruption, self.deadline = None, self.clock.now() + ANSWER_SECONDS
        try:
            yield
        finally:
            self.interruption, self.deadline = kept

    def _stop(self, event: Event | None) -> Reason | None:
        """Return why the operation has to stop now; None if it may go on."""
        if self.interruption is not None and self.interruption.is_set():
            return self.interruption.reason
        if event is not None and event.is_set():
            return Reason.CANCELLED
        return Reason.TIMED_OUT if self.clock.now() >= self.deadline else None


def announce(status: int, before: int | None, on_keepalive: Callable[[STATUS], None] | None) -> None:
    """Call `on_keepalive` if the keepalive status has changed and is one that python-fido2 knows."""
    if on_keepalive is not None and status != before and status in set(STATUS):
        on_keepalive(STATUS(status))
