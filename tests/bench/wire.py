"""A key at the far end of a wire that takes no time, for two hosts: our HidConnection and python-fido2's CtapHidDevice.

The key is the virtual one, in process. What it takes itself is counted, so that a host's own time is what is left.
"""

import select
import time
from collections import deque
from collections.abc import Mapping

from fido2.hid import CTAPHID, CtapHidDevice
from fido2.hid.base import CtapHidConnection, HidDescriptor

from hid.usb.ctaphid import BROADCAST, HidConnection, Reassembly, packets
from tests.support.key_bench import PIN, TOUCH, Key

CHANNEL = 0x00000102
_WITH_CBOR = 0x04


class Wire:
    """Packets counted both ways, and the processor seconds that the key took for its answers."""

    def __init__(self, profile: str = "touch") -> None:
        self.key = Key(profile)
        self.key.client_pin().set_pin(PIN)
        self.sent = 0
        self.received = 0
        self.keys_seconds = 0.0
        self._message = Reassembly()
        self._answers: deque[bytes] = deque()

    def reset(self) -> None:
        self.sent = self.received = 0
        self.keys_seconds = 0.0

    @property
    def packets(self) -> int:
        return self.sent + self.received

    def send(self, report: bytes) -> None:
        """Take a packet of the host's; once its message is complete, let the key answer it."""
        began = time.process_time()
        self.sent += 1
        complete = self._message.feed(report)
        if complete is not None:
            self._message = Reassembly()
            self._answers.extend(self._answer(int.from_bytes(report[:4]), *complete))
        self.keys_seconds += time.process_time() - began

    def take(self) -> bytes:
        """Return the next packet of the key's answers; IndexError if none is left."""
        self.received += 1
        return self._answers.popleft()

    @property
    def waiting(self) -> bool:
        """Whether a packet of the key's answers is left to take."""
        return bool(self._answers)

    def _answer(self, channel: int, command: int, payload: bytes) -> list[bytes]:
        if command == CTAPHID.INIT:
            opened = payload + CHANNEL.to_bytes(4) + bytes([2, 1, 0, 0, _WITH_CBOR])
            return list(packets(BROADCAST, command, opened))
        self.key.lay(TOUCH)
        return list(packets(channel, command, self.key.call(CTAPHID(command), payload)))


class _Pipe:
    """A hid.usb.pipes.Pipe over a Wire."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def fileno(self) -> int:
        return 0

    def write(self, report: bytes) -> bool:
        self._wire.send(report)
        return True

    def read(self) -> bytes | None:
        return self._wire.take() if self._wire.waiting else None

    def close(self) -> None:
        pass


class _NoWaiting:
    """A hid.patience.PollClock in which everything is ready at once."""

    def now(self) -> float:
        return time.monotonic()

    def poll(self, masks: Mapping[int, int], seconds: float) -> set[int]:
        return {descriptor for descriptor, mask in masks.items() if mask & (select.POLLIN | select.POLLOUT)}


class _PeersConnection(CtapHidConnection):
    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def read_packet(self) -> bytes:
        return self._wire.take()

    def write_packet(self, data: bytes) -> None:
        self._wire.send(data)

    def close(self) -> None:
        pass


def our_connection(wire: Wire) -> HidConnection:
    return HidConnection(_Pipe(wire), clock=_NoWaiting())


def peers_device(wire: Wire) -> CtapHidDevice:
    descriptor = HidDescriptor("virtual", 0x1209, 0xF1D1, 64, 64, "Practice Key", None)
    return CtapHidDevice(descriptor, _PeersConnection(wire))
