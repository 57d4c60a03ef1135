"""What a fuzzer begins with: pieces of the recorded conversations, as each target takes them."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

import msgspec
from fido2.hid import CAPABILITY, CTAPHID

from hid import wire
from hid.events import ENDS, AuthenticatorInfo, Progress
from hid.usb.ctaphid import BROADCAST, packets
from tests.fuzz.conversation import Conversation, Speaker, converse
from tests.fuzz.record import recorded
from tests.fuzz.targets import NONCE

CHANNEL = 0x01020304
PIN_OPERATIONS = {0, 1, 2}
"""Places in OPERATIONS of what gets a new PIN token, with which the operations after it are asked."""
LONGEST = 4096
"""Bytes of the longest input."""
PART = 256
"""Bytes of an answer that a card gives at a time."""


def seeds(target: str) -> Iterator[bytes]:
    """Yield the seeds of the target of this name."""
    for conversation, reported in recorded().values():
        match target:
            case "reports":
                said = (each.said for each in conversation.answers[:8])
                yield from (_as_reports(each) for each in said)
            case "apdus":
                yield _as_apdus(each.said for each in conversation.answers[:3])
            case "item":
                yield from (each.said[1:] for each in conversation.answers if len(each.said) > 1)
            case "answers":
                yield from _windows(conversation)
            case "event":
                yield from map(msgspec.msgpack.encode, map(_as_message, reported))
            case "frames":
                bodies = [msgspec.msgpack.encode(_as_message(each)) for each in reported]
                yield b"".join(len(each).to_bytes(wire.HEADER) + each for each in bodies)


def _as_message(reported: dict[str, Any]) -> dict[str, Any]:
    """A progress event as the device process sends it; what is reported first is what the key can do."""
    if "event" in reported:
        return {"event": "operation", "operation": 1, "progress": reported}
    return {"event": "ready", "device": "k1", "info": reported}


def _as_apdus(said: Iterable[bytes]) -> bytes:
    """ATR, SELECT and answers, of which long ones come in parts, after a status."""
    answers = [b"\x3b\x80\x80\x01\x01", b"FIDO_2_0\x90\x00"]
    for each in said:
        answers.append(b"\x02\x91\x00")
        parts = [each[at : at + PART] for at in range(0, len(each), PART)]
        answers += [part + b"\x61\x00" for part in parts[:-1]] + [parts[-1] + b"\x90\x00"]
    return b"".join(len(each).to_bytes(2) + each for each in answers)


def _as_reports(said: bytes) -> bytes:
    opened = NONCE + CHANNEL.to_bytes(4) + bytes([2, 1, 0, 0, CAPABILITY.CBOR])
    init = packets(BROADCAST, CTAPHID.INIT, opened)
    waits = packets(CHANNEL, CTAPHID.KEEPALIVE, b"\x02")
    return b"".join([*init, *waits, *packets(CHANNEL, CTAPHID.CBOR, said)])


def _windows(conversation: Conversation) -> Iterator[bytes]:
    """One operation each with the passcode before it: short ones are tried more often than the whole."""
    speaker = _Counting(conversation)
    begins = 0
    for at, (first, last) in enumerate(pairwise(speaker.bounds)):
        if conversation.operations[at] in PIN_OPERATIONS:
            begins = at
        answers = (
            conversation.answers[: speaker.bounds[0]] + conversation.answers[speaker.bounds[begins] : last]
        )
        window = Conversation(conversation.operations[begins : at + 1], answers).written()
        if first < last and len(window) <= LONGEST:
            yield window


class _Counting(Speaker):
    """After how many answers each operation has begun, and the last has ended."""

    def __init__(self, conversation: Conversation) -> None:
        super().__init__(conversation.answers)
        self.bounds: list[int] = []
        converse(self, conversation.operations, self._report)

    def _report(self, reported: AuthenticatorInfo | Progress) -> None:
        if not self.bounds or isinstance(reported, ENDS):
            self.bounds.append(self.said)
