"""One card on one reader, held for ourselves alone: PC/SC's calls and what their errors mean.

Everything here blocks, and is called on the card's own thread (aside.py).

The card is connected to once for each presence and kept until it is lifted. PC/SC takes the power from a card
that nobody holds, half a second later: a token would be gone between two operations, and the three wrong PINs a
power cycle allows would be three for each operation. So nothing here reconnects, resets or takes power away,
and a card is let go as it is (SCARD_LEAVE_CARD).
"""

from typing import Any

from hid.errors import DeviceError
from hid.log import say
from hid.vocabulary import Reason

GONE_MILLISECONDS = 500
"""How long a reader that has lost its card may take to notice: it looks about twice a second."""

_HEADER = 5

STORAGE_CARD = bytes.fromhex("4f0ca000000306")
"""In the ATR that readers make up for cards without files or programs (PC/SC part 3 §3.1.3.2.3.2): FeliCa, MIFARE."""


def library() -> Any:
    """PC/SC's plain calls, as pyscard has them. Raises ImportError where the machine has no libpcsclite."""
    from smartcard import scard  # noqa: PLC0415  # only where there are readers

    return scard


class Card:
    """A handle on a card, once `connect` has returned. Raises DeviceError and nothing else."""

    def __init__(self, reader: str) -> None:
        self.reader = reader
        self._scard: Any = library()
        self._context: Any = None
        self._handle: Any = None
        self._protocol: Any = None

    def connect(self) -> bytes:
        """Takes the card for ourselves; gives its ATR."""
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
        """One command and its answer, of two bytes at least."""
        if self._handle is None:
            raise DeviceError(Reason.HOLD_STILL, "not connected")
        if self._protocol == self._scard.SCARD_PCI_T0 and len(command) > _HEADER:
            command = command[: _HEADER + command[_HEADER - 1]]  # T=0 has no place for the length of the answer
        error, answer = self._scard.SCardTransmit(self._handle, self._protocol, list(command))
        if error:  # then `answer` is memory of this process, and not to be looked at
            raise self._explained(error)
        if len(answer) < 2:
            raise self._gone("an answer without a status")
        return bytes(answer)

    def disconnect(self) -> bytes:
        """Lets go of the card, which stays as it is."""
        scard = self._scard
        if self._handle is not None:
            scard.SCardDisconnect(self._handle, scard.SCARD_LEAVE_CARD)
            self._handle = None
        if self._context is not None:
            scard.SCardReleaseContext(self._context)
            self._context = None
        return b""

    def _explained(self, error: int) -> DeviceError:
        """Why a call failed."""
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
        """Nothing came from the card: whether it has gone, its reader has, or both are still there."""
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
    """Errors of a reader, or of the service behind all readers, that is not there any more."""
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
