"""One card on one reader, held exclusively: PC/SC's calls and what their errors mean.

Everything here blocks, and is called on a thread of its own (blocking_calls.py).

Once its application is selected, a card is held until it is lifted. PC/SC takes the power from a card that is
not held, half a second later: a token would be lost between two operations, and the three wrong PINs that a power cycle
allows would be three for each operation. So nothing here resets or powers down, and a card is released as it is
(SCARD_LEAVE_CARD).
"""

from typing import Any

from hid.errors import DeviceError
from hid.log import say
from hid.vocabulary import Reason

GONE_MILLISECONDS = 500
"""How long a reader may take to notice that its card was lifted: it looks about twice a second."""

_HEADER = 5

STORAGE_CARD = bytes.fromhex("4f0ca000000306")
"""Bytes in the ATR that readers make up for storage cards (PC/SC part 3 §3.1.3.2.3.2), such as FeliCa and MIFARE."""


def library() -> Any:
    """Import pyscard's module of plain PC/SC calls. Raise ImportError if the machine has no libpcsclite."""
    from smartcard import scard  # noqa: PLC0415  # only where there are readers

    return scard


class Card:
    """A card on a reader; `connect` comes first. Methods raise DeviceError alone: REMOVED, BUSY, READER_LOST or HOLD_STILL.

    Creating one raises ImportError if the machine has no libpcsclite.
    """

    def __init__(self, reader: str) -> None:
        self.reader = reader
        self._scard: Any = library()
        self._context: Any = None
        self._handle: Any = None
        self._protocol: Any = None

    def connect(self) -> bytes:
        """Connect to the card exclusively and return its ATR. Raise DeviceError as the class says."""
        scard = self._scard
        if self._context is None:
            error, self._context = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)
            if error:
                self._context = None
                raise self._explained(error)
        error, handle, protocol = scard.SCardConnect(
            self._context,
            self.reader,
            scard.SCARD_SHARE_EXCLUSIVE,
            scard.SCARD_PROTOCOL_T0 | scard.SCARD_PROTOCOL_T1,
        )
        if error:
            raise self._explained(error)
        self._handle = handle
        one = protocol == scard.SCARD_PROTOCOL_T1
        self._protocol = scard.SCARD_PCI_T1 if one else scard.SCARD_PCI_T0
        error, _name, _state, _protocol, atr = scard.SCardStatus(handle)
        if error:
            raise self._explained(error)
        return bytes(atr)

    def transmit(self, command: bytes) -> bytes:
        """Send one command and return the answer, which ends with its status word (two bytes).

        Raises:
            DeviceError: as the class says; HOLD_STILL also if the card is not connected.
        """
        if self._handle is None:
            raise DeviceError(Reason.HOLD_STILL, "not connected")
        if self._protocol == self._scard.SCARD_PCI_T0 and len(command) > _HEADER:
            command = command[: _HEADER + command[_HEADER - 1]]  # T=0 has no place for the length of the answer
        error, answer = self._scard.SCardTransmit(self._handle, self._protocol, list(command))
        if error:  # `answer` is then uninitialised memory
            raise self._explained(error)
        if len(answer) < 2:
            raise self._gone("an answer without a status")
        return bytes(answer)

    def disconnect(self) -> bytes:
        """Release the card as it is. Return b"", since a call of BlockingCalls has to return bytes."""
        scard = self._scard
        if self._handle is not None:
            scard.SCardDisconnect(self._handle, scard.SCARD_LEAVE_CARD)
            self._handle = None
        if self._context is not None:
            scard.SCardReleaseContext(self._context)
            self._context = None
        return b""

    def _explained(self, error: int) -> DeviceError:
        """Return the DeviceError for a call that failed."""
        scard = self._scard
        name = _name(scard, error)
        say("card", name=name)
        if error in {scard.SCARD_W_REMOVED_CARD, scard.SCARD_E_NO_SMARTCARD}:
            return DeviceError(Reason.REMOVED, name)
        if error == scard.SCARD_E_SHARING_VIOLATION:
            return DeviceError(Reason.BUSY, name)
        if error in _dead(scard):
            return DeviceError(Reason.READER_LOST, name)
        return self._gone(name)

    def _gone(self, detail: str) -> DeviceError:
        """Return the DeviceError for a card without an answer: REMOVED, READER_LOST, or HOLD_STILL if both are there."""
        scard = self._scard
        if self._context is None:
            return DeviceError(Reason.READER_LOST, detail)
        error, states = scard.SCardGetStatusChange(
            self._context, GONE_MILLISECONDS, [(self.reader, scard.SCARD_STATE_PRESENT)]
        )
        if error in _dead(scard):
            return DeviceError(Reason.READER_LOST, _name(scard, error))
        state = states[0][1] if not error else scard.SCARD_STATE_PRESENT
        if state & (scard.SCARD_STATE_UNAVAILABLE | scard.SCARD_STATE_UNKNOWN):
            return DeviceError(Reason.READER_LOST, detail)
        if not state & scard.SCARD_STATE_PRESENT:
            return DeviceError(Reason.REMOVED, detail)
        return DeviceError(Reason.HOLD_STILL, detail)


def _dead(scard: Any) -> set[int]:
    """Return the errors that mean: this reader, or pcscd itself, is gone."""
    return {
        scard.SCARD_E_READER_UNAVAILABLE,
        scard.SCARD_E_UNKNOWN_READER,
        scard.SCARD_E_NO_READERS_AVAILABLE,
        scard.SCARD_E_NO_SERVICE,
        scard.SCARD_E_SERVICE_STOPPED,
        scard.SCARD_E_INVALID_HANDLE,
        scard.SCARD_F_COMM_ERROR,
    }


def _name(scard: Any, error: int) -> str:
    return f"{error & 0xFFFFFFFF:#x} {scard.SCardGetErrorMessage(error)}"
