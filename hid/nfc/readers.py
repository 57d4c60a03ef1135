"""Cards on PC/SC readers, as a source of discovery. Opens no card.

A thread waits in pcscd for changes, of cards and of the readers themselves; PC/SC has nothing to poll. Without pcscd
there are no readers: its socket is looked for every five seconds, sooner right after it has gone, since it may be being
restarted. When pcscd ends, all its cards depart; when it starts, they arrive anew. Without libpcsclite there are never any.

    python -c 'from smartcard.System import readers; print(readers())'      the readers that pcscd knows
"""

import contextlib
import os
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from common.printable import printable
from hid.events import Port
from hid.found import FoundDevice
from hid.log import say
from hid.nfc.card import Card, library
from hid.vocabulary import Transport

if TYPE_CHECKING:
    from hid.nfc.connection import CardConnection

SOCKET = Path("/run/pcscd/pcscd.comm")
"""Where pcscd listens, or systemd for it; libpcsclite takes another from PCSCLITE_CSOCK_NAME."""
GONE_SECONDS = 0.5
ABSENT_SECONDS = 5.0
"""Between two looks for pcscd: GONE_SECONDS at first, doubled each time, ABSENT_SECONDS at most."""
LONGEST_WAIT = 60.0
"""Seconds of one wait in pcscd: old versions do not report a reader that comes between two calls."""
CLOSE_SECONDS = 2.0
"""How long `close` waits for the thread."""
LONGEST_NAME = 128
"""Characters of a reader's name, at most (MAX_READERNAME of pcsc-lite). What tells two of one model apart is at its end."""
CARD_NAME = "IC card"
"""The name of every card: it has none that can be read without opening it."""

_READERS = "\\\\?PnP?\\Notification"
"""PC/SC's pseudo-reader, whose state changes when readers come and go."""
_COUNTER = 16
"""Bits below the change counter in a reader's state: a card laid down again has another count."""
_SAM = " SAM"
"""Part of the name of a slot for a security module (SAM), which is built in; no customer's card is ever there."""


class CardReaders:
    """The source of cards on readers."""

    pause = LONGEST_WAIT

    def __init__(self, socket: Path | None = None) -> None:
        self._socket = socket or Path(os.environ.get("PCSCLITE_CSOCK_NAME") or SOCKET)
        self._news = os.eventfd(0, os.EFD_CLOEXEC | os.EFD_NONBLOCK)
        self._lock = threading.Lock()
        self._found: dict[str, FoundDevice] = {}
        self.number = 0
        """How many readers there are; slots for security modules do not count."""
        self._looked = threading.Event()
        self._ending = threading.Event()
        self._cancel: Any = None
        self._thread = threading.Thread(target=self._run, name="readers", daemon=True)
        self._thread.start()

    @property
    def watched(self) -> int:
        """Descriptor that becomes readable when cards or readers have come or gone, until the next `look`."""
        return self._news

    def look(self) -> dict[str, FoundDevice]:
        """Return all cards that lie on readers, by presence, as the thread saw them last; none before it has looked once."""
        with contextlib.suppress(BlockingIOError):
            os.eventfd_read(self._news)
        with self._lock:
            return dict(self._found)

    def settle(self, seconds: float) -> None:
        """Wait until the readers have been looked at once, at most `seconds`."""
        self._looked.wait(seconds)

    def close(self) -> None:
        """End the thread and close `watched`; call it once. Abandon both after CLOSE_SECONDS if pcscd does not return."""
        self._ending.set()
        for _ in range(int(CLOSE_SECONDS / 0.1)):  # again and again: a cancel between two calls is lost
            with self._lock:
                if self._cancel is not None:
                    self._cancel()
            self._thread.join(0.1)
            if not self._thread.is_alive():
                os.close(self._news)
                return

    def _run(self) -> None:
        number, pause = 0, GONE_SECONDS
        while not self._ending.is_set():
            if self._socket.exists():
                try:
                    scard = library()
                except ImportError:
                    say("no smart cards: libpcsclite is missing")
                    self._looked.set()
                    return
                number += 1
                if self._follow(scard, number):
                    pause = GONE_SECONDS
            self._looked.set()
            self._ending.wait(pause)
            pause = min(2 * pause, ABSENT_SECONDS)

    def _follow(self, scard: Any, number: int) -> bool:
        """Follow one run of pcscd until it ends. Return False if there was none.

        number: keeps its presences apart from those of other runs.
        """
        error, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)
        if error:
            return False
        say("smart card service up")
        with self._lock:
            self._cancel = lambda: scard.SCardCancel(context)
        try:
            self._watch(scard, context, number)
        finally:
            with self._lock:
                self._cancel = None
            self._report({}, 0)
            scard.SCardReleaseContext(context)
            say("smart card service down")
        return True

    def _watch(self, scard: Any, context: Any, number: int) -> None:
        # The count of changes among readers is read before the list of readers, so that no change is missed.
        states = _now(scard, context, 0, {_READERS: scard.SCARD_STATE_UNAWARE})[1]
        first: dict[str, FoundDevice] | None = None
        while not self._ending.is_set():
            error, names = scard.SCardListReaders(context, [])
            if error not in {0, scard.SCARD_E_NO_READERS_AVAILABLE}:
                return
            wanted = [_READERS, *(name for name in names if _SAM not in name)] if not error else [_READERS]
            states = {name: states.get(name, scard.SCARD_STATE_UNAWARE) for name in wanted}
            self._report(self._found, len(wanted) - 1)
            if wanted == [_READERS]:  # then the next call may return only when a reader comes
                self._looked.set()
            error, changed = _now(scard, context, int(LONGEST_WAIT * 1000), states)
            if error == scard.SCARD_E_UNKNOWN_READER:  # removed since the readers were listed
                self._ending.wait(0.1)
            elif error and error != scard.SCARD_E_TIMEOUT:
                return
            elif not error:
                states = changed
            cards = _cards(scard, states, number)
            first = cards if first is None and not error else first
            self._report(
                {key: replace(card, left_in=first is None or key in first) for key, card in cards.items()},
                len(wanted) - 1,
            )
            self._looked.set()

    def _report(self, found: dict[str, FoundDevice], readers: int) -> None:
        with self._lock:
            if found.keys() == self._found.keys() and readers == self.number:
                return
            self._found, self.number = found, readers
        os.eventfd_write(self._news, 1)


def _now(scard: Any, context: Any, milliseconds: int, known: dict[str, int]) -> tuple[int, dict[str, int]]:
    """Wait until a state differs from the known one. Return PC/SC's error code and the present states."""
    error, states = scard.SCardGetStatusChange(context, milliseconds, list(known.items()))
    return error, {name: state & ~scard.SCARD_STATE_CHANGED for name, state, *_ in states}


def _cards(scard: Any, states: dict[str, int], number: int) -> dict[str, FoundDevice]:
    """Return the cards that lie on readers in these states, by presence."""
    return {
        f"pcsc-{number}-{name}-{state >> _COUNTER & 0xFFFF}": _found(name)
        for name, state in states.items()
        if name != _READERS
        and state & scard.SCARD_STATE_PRESENT
        and not state & (scard.SCARD_STATE_UNAVAILABLE | scard.SCARD_STATE_UNKNOWN)
    }


def _found(reader: str) -> FoundDevice:
    port = Port(path=printable(reader, LONGEST_NAME), vendor=0, product=0, name=CARD_NAME)

    def connect() -> "CardConnection":
        from hid.nfc.connection import CardConnection  # noqa: PLC0415  # brings fido2, which looking does without

        return CardConnection(Card(reader))

    return FoundDevice(transport=Transport.NFC, port=port, connect=connect)
