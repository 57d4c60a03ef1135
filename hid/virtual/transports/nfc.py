"""The card's side of CTAP over NFC (CTAP 2.1 §11.3): commands of ISO 7816-4 in, answers out.

::

    power ──▶ bare ──SELECT──▶ selected ──links of a chain, or one long command──▶ working ──▶ answer
                                                91 00 and a status until it is there ─┘     61 xx until all is sent

Being laid down is the touch, for two minutes; wrong PINs in a row are counted (three at most). Switching the power
off and on begins both anew.
A card with U2F answers U2F's own commands, alone or beside CTAP2's.
"""

import asyncio
import time
from collections.abc import Callable
from typing import NamedTuple

from hid.virtual.authenticator import VirtualAuthenticator
from hid.virtual.ctap2.status import Status
from hid.virtual.faults import Faults
from hid.virtual.hands import Hands
from hid.virtual.profile import Profile
from hid.virtual.state import Memory
from hid.virtual.transports.packets import KeepaliveStatus
from hid.virtual.transports.u2f import U2f
from hid.virtual.user import FingerLaid

AID = bytes.fromhex("a0000006472f0001")
PRESENCE_SECONDS = 120.0
"""How long being laid down counts as a touch."""
PATIENCE = 0.02
"""Seconds after which a card that is still working answers with a status, to a host that can ask again."""

_OK, _WORKING = 0x9000, 0x9100
_WRONG_LENGTH, _NO_CHAINS, _NOT_SATISFIED = 0x6700, 0x6884, 0x6985
_NOT_FOUND, _NO_INSTRUCTION, _NO_CLASS = 0x6A82, 0x6D00, 0x6E00
_CHAIN = 0x10


class CommandApdu(NamedTuple):
    """A command APDU taken apart (ISO 7816-4 §5.1)."""

    cla: int
    ins: int
    p1: int
    data: bytes
    most: int
    """Most bytes of the answer."""

    @classmethod
    def read(cls, apdu: bytes) -> "CommandApdu":
        """Parse an APDU. Raise ValueError if it has no whole header, or its lengths don't agree."""
        header, body = apdu[:4], apdu[4:]
        if len(header) < 4:
            raise ValueError("no header")
        extended = len(body) > 2 and body[0] == 0
        size = 3 if extended else 1
        if len(body) <= size:
            return cls(header[0], header[1], header[2], b"", _most(body, extended=extended))
        length = int.from_bytes(body[:size])
        data, rest = body[size : size + length], body[size + length :]
        if len(data) != length or len(rest) not in ({0, 2} if extended else {0, 1}):
            raise ValueError("lengths")
        return cls(header[0], header[1], header[2], data, _most(rest, extended=extended))


class Tap:
    """The user of a card, who has laid it down. A card with a sensor takes fingers."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.hands = Hands(lambda: None)
        self._clock = clock
        self._laid = clock()

    def touches(self) -> bool:
        """Return whether it was laid down recently enough to count as touched."""
        return self._clock() - self._laid <= PRESENCE_SECONDS

    async def touch(self, seconds: float) -> None:  # noqa: ARG002
        """Return at once if `touches`; else raise TimeoutError at once: a card is not touched later."""
        if not self.touches():
            raise TimeoutError

    async def long_touch(self, seconds: float) -> None:
        """Do as `touch` does: a card can't tell how long it is touched."""
        await self.touch(seconds)

    async def finger(self, seconds: float) -> FingerLaid:
        """Return the finger that is laid by `hands`. Raise TimeoutError after `seconds`."""
        return await self.hands.finger(seconds)


class Chip:
    """One card. Creating one lays it down; its reader calls `power` whenever it is laid down anew.

    Without `takes_chains` it refuses chained commands; with `says_errors_as_words` a CTAP error is the status word 64xx;
    with `contact` its ATR offers T=0 instead of T=1. Creating one sets the state's `wrong_pins` to 0, and raises OSError if
    that can't be written.
    """

    def __init__(
        self,
        profile: Profile,
        memory: Memory,
        faults: Faults | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        takes_chains: bool = True,
        says_errors_as_words: bool = False,
        contact: bool = False,
    ) -> None:
        self.atr = answer_to_reset(b"\x80FIDO", t1=not contact)
        self._profile = profile
        self._memory = memory
        self._faults = faults or Faults()
        self._clock = clock
        self._takes_chains = takes_chains
        self._says_errors_as_words = says_errors_as_words
        self._work: asyncio.Task[bytes] | None = None
        self.power()

    def power(self) -> None:
        """Switch the power off and on: what is running ends and answers 69 85, nothing is selected, a touch counts anew."""
        self._abandon()
        self.user = Tap(self._clock)
        self._key = VirtualAuthenticator(
            self._profile, self._memory, self.user, self._clock, self._faults, transport="nfc"
        )
        self._u2f = U2f(self._key, self.user.touches)
        self._selected = False
        self._chain = b""
        self._unsent = b""

    async def answer(self, apdu: bytes) -> bytes:
        """Run one command. Return the answer and its status word; a CTAP error has 90 00, except with `says_errors_as_words`.

        One still at work after PATIENCE has its keepalive status and 91 00; a host that can't ask again (P1 without 0x80) is kept
        waiting for the answer instead. The next CTAP2 command ends one that is still at work.
        """
        self._faults.count_packet()
        try:
            command = CommandApdu.read(apdu)
        except ValueError:
            return _word(_WRONG_LENGTH)
        if (command.cla, command.ins, command.p1) == (0x00, 0xA4, 0x04):
            return self._select(command.data)
        return await self._of_application(command) if self._selected else _word(_NOT_SATISFIED)

    async def _of_application(self, command: CommandApdu) -> bytes:
        match command.cla & ~_CHAIN, command.ins:
            case 0x00, 0xC0:
                return self._send_part(command.most)
            case 0x80, 0x10 if self._profile.ctap2:
                return await self._request(command)
            case 0x80, 0x11 if self._profile.ctap2:
                return await self._status(command)
            case 0x00, 0x01 | 0x02 | 0x03 if self._profile.u2f:
                return self._message(command)
            case 0x00 | 0x80, _:
                return _word(_NO_INSTRUCTION)
        return _word(_NO_CLASS)

    def _select(self, application: bytes) -> bytes:
        self._selected, self._chain, self._unsent = application == AID, b"", b""
        if not self._selected:
            return _word(_NOT_FOUND)
        return (b"U2F_V2" if self._profile.u2f else b"FIDO_2_0") + _word(_OK)

    def _message(self, command: CommandApdu) -> bytes:
        """Run a U2F command, converted to its extended form, which is all that U2f takes."""
        header = bytes([command.cla, command.ins, command.p1, 0])
        answer = self._u2f.answer(header + len(command.data).to_bytes(3) + command.data)
        self._unsent = answer[:-2]
        return self._send_part(command.most) if self._unsent else answer

    async def _request(self, command: CommandApdu) -> bytes:
        if command.cla & _CHAIN and not self._takes_chains:
            return _word(_NO_CHAINS)
        self._chain += command.data
        if command.cla & _CHAIN:
            return _word(_OK)
        request, self._chain = self._chain, b""
        if not request:
            return _word(_WRONG_LENGTH)
        self._abandon()
        self._work = work = asyncio.get_running_loop().create_task(self._key.answer(request))
        if not command.p1 & 0x80:  # a host that can't ask again
            await asyncio.wait({work})
        return await self._outcome(work, command.most)

    def _abandon(self) -> None:
        """Cancel what is running, if anything is; its answer is lost."""
        if self._work is not None:
            self._work.cancel()
            self._work = None

    async def _status(self, command: CommandApdu) -> bytes:
        work = self._work
        if work is None:
            return _word(_NOT_SATISFIED)
        if command.p1 == 0x11:
            work.cancel()
        return await self._outcome(work, command.most)

    async def _outcome(self, work: asyncio.Task[bytes], most: int) -> bytes:
        await asyncio.wait({work}, timeout=PATIENCE)
        if work is not self._work:  # abandoned meanwhile
            return _word(_NOT_SATISFIED)
        if not work.done():
            waits = self.user.hands.waiting is not None
            return bytes([KeepaliveStatus.UPNEEDED if waits else KeepaliveStatus.PROCESSING]) + _word(_WORKING)
        self._work = None
        answer = bytes([Status.KEEPALIVE_CANCEL]) if work.cancelled() else work.result()
        if self._says_errors_as_words and answer[0] != Status.OK:
            return _word(0x6400 | answer[0])
        self._unsent = answer
        return self._send_part(most)

    def _send_part(self, most: int) -> bytes:
        part, self._unsent = self._unsent[:most], self._unsent[most:]
        if not part:
            return _word(_NOT_SATISFIED)
        left = len(self._unsent)
        return part + _word(0x6100 | (left if left < 256 else 0) if left else _OK)


def answer_to_reset(history: bytes, *, t1: bool = True) -> bytes:
    """Return an ATR (ISO 7816-3 §8.2) with these historical bytes, for the protocol T=1 or, without `t1`, T=0."""
    if not t1:
        return bytes([0x3B, len(history)]) + history
    body = bytes([0x80 | len(history), 0x80, 0x01]) + history
    check = 0
    for byte in body:
        check ^= byte
    return b"\x3b" + body + bytes([check])


def _most(field: bytes, *, extended: bool) -> int:
    """Return the length that an Le field asks for; none or all zeros mean the maximum."""
    return int.from_bytes(field) or (1 << 16 if extended else 256)


def _word(status: int) -> bytes:
    return status.to_bytes(2)
