"""Fuzz targets: what reads a key's bytes, and the device process's. Each takes any bytes, and returns or raises.

What a target's reader documents as its answer to nonsense is caught; anything else that comes out is a finding, and so is
a run that goes on for ever, or takes memory without end (the fuzzer's own limits).
"""

import asyncio
import contextlib
import select
from collections.abc import Callable, Mapping
from typing import cast

from fido2.ctap import CtapError
from fido2.hid import CTAPHID

from hid import wire
from hid.client import Devices
from hid.client.broker_process import received
from hid.ctap2 import cbor
from hid.errors import DeviceError
from hid.events import ENDS, AnyProgress, AuthenticatorInfo, BrokerEvent, BrokerMessage, OperationEvent, Ready
from hid.nfc.card import Card
from hid.nfc.connection import CardConnection
from hid.usb.ctaphid import HidConnection
from hid.usb.pipes import REPORT_SIZE
from hid.vocabulary import Reason
from tests.fuzz.conversation import Conversation, Speaker, StandingClock, converse

NONCE = bytes(range(8))
"""The nonce of CTAPHID_INIT, to which the seeds answer."""
STATUS_WORD = 2
"""Bytes at the end of every answer of a card; PC/SC gives no shorter one."""
UNREADABLE = 0x8000
"""In the head of an answer of a card, see `_Card`."""


def reports(data: bytes) -> None:
    """Read the bytes as 64-byte reports: the answers to INIT, and to one command on its channel."""
    pipe = _Pipe(data)
    connection = HidConnection(pipe, clock=_PipeClock(pipe), nonce=lambda _size: NONCE)
    with contextlib.suppress(DeviceError, CtapError):
        connection.open()
        connection.call(CTAPHID.CBOR, b"\x04")


def apdus(data: bytes) -> None:
    """Read the bytes as a card's answers to SELECT, getInfo and a request in a chain; assert that the card is released."""
    card = _Card(data)
    connection = CardConnection(cast("Card", card), clock=_CardClock())
    try:
        with contextlib.suppress(DeviceError, CtapError):
            connection.open()
            for request in (b"\x04", b"\x01" + bytes(600)):
                connection.call(CTAPHID.CBOR, request)
    finally:
        connection.close()
    assert card.released, "a card that is still held"


def item(data: bytes) -> None:
    """Decode the bytes as an item of CBOR."""
    with contextlib.suppress(ValueError):
        cbor.decode(data)


def answers(data: bytes) -> None:
    """Read the bytes as a Conversation, and have it held: getInfo, then its operations. Assert that each of these ends."""
    conversation = Conversation.read(data)
    ends = 0

    def report(reported: AuthenticatorInfo | AnyProgress) -> None:
        nonlocal ends
        ends += isinstance(reported, ENDS)
        event: BrokerEvent = (
            Ready(device="k1", info=reported)
            if isinstance(reported, AuthenticatorInfo)
            else OperationEvent(operation=1, progress=reported)
        )
        with contextlib.suppress(DeviceError):  # ends that operation, and no other
            wire.checked_frame(event)

    try:
        converse(Speaker(conversation.answers), conversation.operations, report)
    except (DeviceError, CtapError):
        return  # it never said what it is
    assert ends == len(conversation.operations), "an operation without an end"


def event(data: bytes) -> None:
    """Read the bytes as a message of the device process; assert that it is the same once written and read again."""
    with contextlib.suppress(ValueError, RecursionError):
        message: BrokerMessage = wire.broker_message(data)
        assert wire.broker_message(wire.frame(message)[wire.HEADER :]) == message


def frames(data: bytes) -> None:
    """Have the terminal's devices read the bytes as a stream of frames."""
    asyncio.run(_listened(data))


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    each.__name__: each for each in (reports, apdus, item, answers, event, frames)
}


class _Pipe:
    """Reports that lie ready, 64 bytes each; the last may be shorter."""

    def __init__(self, data: bytes) -> None:
        self.left = [data[at : at + REPORT_SIZE] for at in range(0, len(data), REPORT_SIZE)]

    def fileno(self) -> int:
        return 0

    def write(self, _report: bytes) -> bool:
        return True

    def read(self) -> bytes | None:
        return self.left.pop(0) if self.left else None

    def close(self) -> None:
        pass


class _PipeClock(StandingClock):
    """Time passes where nothing lies ready. What was there before the first request is not an answer to it."""

    def __init__(self, pipe: _Pipe) -> None:
        super().__init__()
        self._pipe = pipe

    def poll(self, masks: Mapping[int, int], seconds: float) -> set[int]:
        if seconds > 0 and self._pipe.left:
            return {self._pipe.fileno()}
        return super().poll(masks, seconds)


class _Card:
    """A card whose answers lie ready, the first of which is its ATR; lifted once they are used up.

    Each has two bytes of length in front, of which the first bit says that the card could not be read.
    """

    reader = "a reader"

    def __init__(self, data: bytes) -> None:
        self._left = data
        self.released = False

    def connect(self) -> bytes:
        return self._next()

    def transmit(self, _command: bytes) -> bytes:
        answer = self._next()
        if len(answer) < STATUS_WORD:
            raise DeviceError(Reason.HOLD_STILL, "an answer without a status")
        return answer

    def disconnect(self) -> bytes:
        self.released = True
        return b""

    def _next(self) -> bytes:
        if not self._left:
            raise DeviceError(Reason.REMOVED)
        head = int.from_bytes(self._left[:2])
        size = head & ~UNREADABLE
        answer, self._left = self._left[2 : 2 + size], self._left[2 + size :]
        if head & UNREADABLE:
            raise DeviceError(Reason.HOLD_STILL)
        return answer


class _CardClock(StandingClock):
    """Waits for a card's call as long as it takes, and for nothing else."""

    def poll(self, masks: Mapping[int, int], seconds: float) -> set[int]:
        if not masks:
            return super().poll(masks, seconds)
        poll = select.poll()
        for descriptor, mask in masks.items():
            poll.register(descriptor, mask)
        return {descriptor for descriptor, _ in poll.poll()}


async def _listened(data: bytes) -> None:
    devices = Devices()
    reader = asyncio.StreamReader()
    reader.feed_data(data)
    reader.feed_eof()
    with contextlib.suppress(ValueError, RecursionError):
        await devices._listen(received(reader))
