"""CTAP over a card's commands (CTAP 2.1 §11.3, ISO 7816-4), for NFC and for contact readers.

    warming up ──► SELECT ──► request ──► 91 00, a status … ──► 90 00, the answer
    (2 s at most)    │           │              │ each 100 ms; once stopped, one "cancel", 2 s at most
                     │           └─ silence: SILENT, and nothing more until the card is laid anew
                     └─ refused: no authenticator

Requests are sent as chains of short commands and answers come as chains: every card of the specification supports
them and every reader carries them, without asking first. A card that refuses chains gets one long command. A command
that a card is working on can't be cancelled: it is waited for, and abandoned if it takes too long (blocking_calls.py).
"""

import math
import select
from collections.abc import Callable
from threading import Event

from fido2.ctap import STATUS, CtapError
from fido2.hid import CAPABILITY, CTAPHID

from hid.connection import CANCEL_SECONDS, EVENT_SLICE, MAX_MESSAGE, DeviceConnection, announce
from hid.errors import DeviceError, protocol_error
from hid.nfc.blocking_calls import BlockingCalls
from hid.nfc.card import STORAGE_CARD, Card
from hid.patience import Patience, PollClock
from hid.vocabulary import Reason

AID = bytes.fromhex("a0000006472f0001")

PAYMENT_SYSTEMS = b"2PAY.SYS.DDF01"
"""The name under which every contactless payment card lists its applications (EMV Contactless Book B §3.3.1)."""

WARM_UP_SECONDS = 2.0
"""How long a card that has just been laid down is tried: it has power before it lies still."""
WARM_UP_PAUSE = 0.1
"""Seconds between two tries within WARM_UP_SECONDS."""
COMMAND_SECONDS = 10.0
"""How long a card may work on one command; one that waits for its user answers each with a status."""
STATUS_PAUSE = 0.1
"""Seconds between two requests for the status of a card that is working."""
DISCONNECT_SECONDS = 1.0
"""How long `close` waits for a running command."""

_PART = 240
"""Bytes of data in one command of a chain. 255 are allowed, but some readers wrap a command into one of their own."""
_CHAINED = 0x10
_GET_RESPONSE = bytes.fromhex("00c00000")
_OK, _WORKING = 0x9000, 0x9100
_MORE, _WRONG_LENGTH, _CTAP_ERROR = 0x61, 0x6C, 0x64
_NO_CHAINS = {0x6884, 0x6E00, 0x6700}
_REQUEST, _STATUS = 0x10, 0x11
_MAY_BE_ASKED, _CANCEL = 0x80, 0x11
_GET_INFO = b"\x04"


class CardConnection(DeviceConnection):
    """The connection to one card's FIDO application. Calls `card` on a thread of its own."""

    def __init__(self, card: Card, *, clock: PollClock | None = None) -> None:
        super().__init__(clock)
        self._card = card
        self._aside = BlockingCalls(f"card on {card.reader}")
        self._capabilities = 0
        self._takes_chains = True
        self._lost = False

    @property
    def capabilities(self) -> int:
        """CAPABILITY.CBOR if the application speaks CTAP2, CAPABILITY.NMSG if U2F alone; 0 before it is selected.

        `call` sends no U2F messages in either case.
        """
        return self._capabilities

    def open(self) -> None:
        """Connect to the card and select its FIDO application (§11.3.3); try again for WARM_UP_SECONDS if it can't be read.

        Raises DeviceError: PAYMENT_CARD or NOT_FIDO if there is no such application, HOLD_STILL if the card can't
        be read, SILENT if it does not answer, the reason why the opening was stopped; else as Card.
        """
        give_up = self.clock.now() + WARM_UP_SECONDS
        while True:
            try:
                version = self._selected()
                break
            except DeviceError as error:
                if error.reason is not Reason.HOLD_STILL or self.clock.now() >= give_up:
                    raise
            self._blocking(self._card.disconnect, None)
            if (stopped := self._pause(WARM_UP_PAUSE)) is not None:
                raise DeviceError(stopped)
        self._capabilities = CAPABILITY.CBOR
        if (
            version == b"U2F_V2"
        ):  # cards that speak CTAP2 as well may answer this too: getInfo distinguishes them
            answer, word = self._send(_REQUEST, _MAY_BE_ASKED, _GET_INFO)
            if word != _OK or answer[:1] != b"\0":
                self._capabilities = CAPABILITY.NMSG

    def call(
        self,
        cmd: int,
        data: bytes = b"",
        event: Event | None = None,
        on_keepalive: Callable[[STATUS], None] | None = None,
    ) -> bytes:
        """Send one CTAP2 request and return its answer. `event` cancels it; `on_keepalive` is called with each new status.

        If the operation is stopped, sends a cancel and returns the answer to that: as a rule KEEPALIVE_CANCEL.

        Raises:
            CtapError: INVALID_COMMAND for anything but CTAPHID_CBOR.
            DeviceError: the card or its reader is gone, silent, can't be read (HOLD_STILL) or breaks the protocol. If the
                operation was stopped and the card does not answer in time, the reason why it was stopped; but SILENT if that
                is TIMED_OUT and the command itself has no answer.
        """
        if cmd != CTAPHID.CBOR:
            raise CtapError(CtapError.ERR.INVALID_COMMAND)
        answer, word = self._send(_REQUEST, _MAY_BE_ASKED, data, event)
        reported: int | None = None
        stopped: Reason | None = None
        give_up = 0.0
        while word == _WORKING:
            status = answer[0] if answer else -1
            announce(status, reported, on_keepalive)
            reported = status
            how = 0
            if stopped is None:
                stopped = self._stop(event) or self._pause(STATUS_PAUSE, event)
                if stopped is Reason.REMOVED:
                    raise DeviceError(stopped)
                if stopped is not None:
                    how, give_up = _CANCEL, self.clock.now() + CANCEL_SECONDS
            elif self.clock.now() < give_up:
                self.clock.poll({}, STATUS_PAUSE)
            else:
                self._lost = True
                raise DeviceError(stopped, "hears no cancel")
            answer, word = self._send(_STATUS, how, b"", event)
        return _status(answer, word)

    def close(self) -> None:
        """Release the card as it is, once a running command has returned; wait for that DISCONNECT_SECONDS at most."""
        self._aside.close(self._card.disconnect, DISCONNECT_SECONDS)

    def _selected(self) -> bytes:
        """Connect and select the FIDO application once; return the version that it answers.

        Raises DeviceError(PAYMENT_CARD or NOT_FIDO) if the card has no such application, else as Card does.
        """
        atr = self._blocking(self._card.connect, None)
        if STORAGE_CARD in atr:
            raise DeviceError(Reason.NOT_FIDO, "a storage card")
        answer, word = self._rest(*self._exchange(_select(AID)))
        if word != _OK:
            pays = self._has_payment_systems()
            raise DeviceError(Reason.PAYMENT_CARD if pays else Reason.NOT_FIDO, f"SELECT {word:04x}")
        return answer

    def _has_payment_systems(self) -> bool:
        """Return whether the card knows the payment systems' environment. Its answer is dropped unread, and is all that is asked."""
        _unread, word = self._exchange(_select(PAYMENT_SYSTEMS))
        return word == _OK or word >> 8 == _MORE

    def _send(self, instruction: int, p1: int, data: bytes, event: Event | None = None) -> tuple[bytes, int]:
        """Send a request as a chain of short commands; return the whole answer and its status word."""
        header = bytes([instruction, p1, 0])
        if len(data) > _PART and not self._takes_chains:
            length = len(data).to_bytes(3)
            return self._rest(*self._exchange(b"\x80" + header + length + data + b"\0\0", event), event)
        parts = [data[at : at + _PART] for at in range(0, len(data), _PART)] or [b""]
        for part in parts[:-1]:
            link = bytes([0x80 | _CHAINED]) + header + bytes([len(part)]) + part
            answer, word = self._exchange(link, event)
            if word in _NO_CHAINS and part is parts[0]:
                self._takes_chains = False
                return self._send(instruction, p1, data, event)
            if word != _OK:
                return answer, word
        last = parts[-1]
        body = bytes([len(last)]) + last if last else b""
        return self._rest(*self._exchange(b"\x80" + header + body + b"\0", event), event)

    def _rest(self, answer: bytes, word: int, event: Event | None = None) -> tuple[bytes, int]:
        """Fetch the rest of an answer (status words 61xx); return the whole and its last status word.

        Raises DeviceError(SILENT) if it does not end within MAX_MESSAGE bytes, or a part of it is empty.
        """
        while word >> 8 == _MORE:
            more, word = self._exchange(_GET_RESPONSE + bytes([word & 0xFF]), event)
            answer += more
            if len(answer) > MAX_MESSAGE or not more:
                raise protocol_error(f"{len(answer)} bytes and no end")
        return answer, word

    def _exchange(self, command: bytes, event: Event | None = None) -> tuple[bytes, int]:
        answer = self._blocking(lambda: self._card.transmit(command), event)
        if answer[-2] == _WRONG_LENGTH:
            right = command[:-1] + answer[-1:]
            answer = self._blocking(lambda: self._card.transmit(right), event)
        return answer[:-2], int.from_bytes(answer[-2:])

    def _blocking(self, call: Callable[[], bytes], event: Event | None) -> bytes:
        """Make one blocking call and return its answer. If the operation is stopped, wait CANCEL_SECONDS at most.

        Raises DeviceError if the call does not return in time; the card is then left alone until it is laid down anew.
        """
        if self._lost:
            raise DeviceError(Reason.SILENT, "left behind")
        self._aside.begin(call)
        patience = Patience(self.clock, COMMAND_SECONDS)
        stopped: Reason | None = None
        while True:
            masks = {self._aside.fileno(): select.POLLIN}
            seconds = math.inf
            if stopped is None:
                seconds = self.deadline - self.clock.now()
                if event is not None:
                    seconds = min(seconds, EVENT_SLICE)
                if self.interruption is not None:
                    masks[self.interruption.fileno()] = select.POLLIN
            if self._aside.fileno() in patience.poll(masks, seconds):
                return self._aside.take()
            if stopped is None and (stopped := self._stop(event)) is not None:
                patience.left = min(patience.left, CANCEL_SECONDS)
            if patience.left <= 0:
                self._lost = True
                silent = stopped in {None, Reason.TIMED_OUT}
                raise DeviceError(stopped if stopped and not silent else Reason.SILENT, "no answer")

    def _pause(self, seconds: float, event: Event | None = None) -> Reason | None:
        """Wait for `seconds`, or until interrupted. Return the reason to stop, if there is one."""
        watched = {} if self.interruption is None else {self.interruption.fileno(): select.POLLIN}
        self.clock.poll(watched, seconds)
        return self._stop(event)


def _select(name: bytes) -> bytes:
    """Return the command that selects an application by its name (ISO 7816-4 §11.1.1)."""
    return bytes([0x00, 0xA4, 0x04, 0x00, len(name)]) + name + b"\0"


def _status(answer: bytes, word: int) -> bytes:
    """Return the answer, which begins with its CTAP status. Some cards report an error by the status word 64xx alone.

    Raises DeviceError(SILENT) for any other status word.
    """
    if word == _OK:
        return answer
    if word >> 8 == _CTAP_ERROR and word & 0xFF:
        return bytes([word & 0xFF])
    raise protocol_error(f"status {word:04x}")
