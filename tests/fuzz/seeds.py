"""What a fuzzer begins with: pieces of the recorded conversations, as each target takes them."""

from collections.abc import Iterator
from itertools import pairwise

import msgspec
from fido2.hid import CAPABILITY, CTAPHID

from hid import wire
from hid.events import ENDS, AuthenticatorInfo, Progress
from hid.usb.ctaphid import BROADCAST, packets
from tests.fuzz.conversation import Conversation, Speaker, held
from tests.fuzz.record import recorded
from tests.fuzz.targets import NONCE

CHANNEL = 0x01020304
PIN_OPERATIONS = {0, 1, 2}
"""Places in OPERATIONS of what a token begins with."""
LONGEST = 4096


def seeds(target: str) -> Iterator[bytes]:
    """Of one target, by its name."""
    for conversation, told in recorded().values():
        match target:
            case "reports":
                said = (each.said for each in conversation.answers[:8])
                yield from (_as_reports(each) for each in said)
            case "item":
                yield from (each.said[1:] for each in conversation.answers if len(each.said) > 1)
            case "answers":
                yield from _windows(conversation)
            case "event":
                yield from map(msgspec.msgpack.encode, told)
            case "frames":
                bodies = [msgspec.msgpack.encode(each) for each in told]
                yield b"".join(len(each).to_bytes(wire.HEADER) + each for each in bodies)


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
        held(self, conversation.operations, self._tell)

    def _tell(self, told: AuthenticatorInfo | Progress) -> None:
        if not self.bounds or isinstance(told, ENDS):
            self.bounds.append(self.said)
