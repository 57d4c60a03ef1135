"""A card on a reader in memory: the virtual key's card at one end, the terminal's `Card` and `PollClock` at the other."""

import asyncio
import select
import threading
from collections.abc import Callable, Mapping
from typing import cast

from hid.errors import DeviceError
from hid.nfc.card import Card
from hid.nfc.connection import CardConnection
from hid.virtual.faults import Faults
from hid.virtual.profile import Profile
from hid.virtual.state import Memory
from hid.virtual.transports.nfc import Chip
from hid.virtual.user import FingerLaid, Placement, Waiting
from hid.vocabulary import Reason, Transport
from tests.support.made_up_customer import FINGER
from tests.support.made_up_loop import Loop

SECONDS = 60.0
"""Bound of each wait, in real seconds: none is meant to reach it, it turns a hang into a failure."""

type Answer = Callable[[int, bytes, Callable[[], bytes]], bytes]
"""Gives what comes back for the n-th command; the last parameter lets the card do its work."""


class Reader:
    """One presence of one card, as the terminal's `Card`, which a thread of its own calls, and its `PollClock`."""

    transport = Transport.NFC
    reader = "a reader"

    def __init__(self, profile: Profile, memory: Memory, faults: Faults) -> None:
        self.loop = Loop()
        self.faults = faults
        self.passed = 0
        """Commands that came."""
        self.begins: list[int] = []
        """Which of them were the last or only link of a request's chain."""
        self.answer: Answer = lambda _number, _apdu, work: work()
        self.on_command: Callable[[int], None] = lambda _: None
        self.gone = False
        self.fingers = 0
        """Times that a finger was laid on the card's sensor."""
        self.gone_after: int | None = None
        """After how many fingers no further one is laid; None for never."""
        self.stuck = threading.Event()
        """The card works on a command and will never be done with it."""
        self._let_go = threading.Event()
        self._turn = threading.Lock()
        self.chip = Chip(profile, memory, faults, clock=self.loop.time)
        self._connection: CardConnection | None = None

    def connect(self) -> CardConnection:
        self._connection = CardConnection(cast("Card", _AsCard(self)), clock=self)
        return self._connection

    def lift(self) -> None:
        """Lifts the card from the reader: commands fail as removed from now on, and so does one that hangs."""
        self.gone = True
        self._let_go.set()

    def hang(self) -> bytes:
        """Blocks the command until the card is lifted, then raises DeviceError as removed."""
        self.stuck.set()
        self._let_go.wait(SECONDS)
        raise DeviceError(Reason.REMOVED, "lifted")

    def is_capturing(self) -> bool:
        """Whether the card keeps a finger's template half made."""
        return self.chip._key.enrollment is not None

    def settle(self, seconds: float) -> None:
        """Lets the card go on for so many made-up seconds, unless it hangs."""
        if not self.stuck.is_set():
            with self._turn:
                self.loop.live(seconds)

    def end(self) -> None:
        """Lifts the card, cancels what it is doing and closes its loop."""
        self.lift()
        with self._turn:
            for task in asyncio.all_tasks(self.loop):
                task.cancel()
            self.loop.live(0.0)
            self.loop.live(0.0)
            self.loop.close()

    # the terminal's clock

    def now(self) -> float:
        return self.loop.time()

    def poll(self, masks: Mapping[int, int], seconds: float) -> set[int]:
        """Waits for descriptors, returns those ready. Only a wait for the card's answer takes real time."""
        assert self._connection is not None
        interruption = self._connection.interruption
        ours = set() if interruption is None else {interruption.fileno()}
        poll = select.poll()
        for descriptor, mask in masks.items():
            poll.register(descriptor, mask)
        if masks.keys() - ours:
            while not (ready := poll.poll(2)) and not self.stuck.is_set():
                pass
        else:
            ready = poll.poll(0)
        if not ready:
            self.loop.pass_by(seconds)
        return {descriptor for descriptor, _ in ready}

    # the terminal's card, on its own thread

    def transmit(self, command: bytes) -> bytes:
        with self._turn:
            number = self.passed
            self.passed += 1
            if command[1] in {0x10, 0x11} and not command[0] & 0x10:
                self.begins.append(number)
            self.on_command(number)
            if self.gone:
                raise DeviceError(Reason.REMOVED, "lifted")
            return self.answer(number, command, lambda: self._worked(command))

    def _worked(self, command: bytes) -> bytes:
        hands = self.chip.user.hands
        if hands.waiting is Waiting.FINGER and self.fingers != self.gone_after:
            hands.lay(FingerLaid(FINGER, Placement.GOOD))
            self.fingers += 1
        return self.loop.run_until_complete(self.chip.answer(command))


class _AsCard:
    """`Reader` with the names that a `Card` has."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader.reader
        self._reader = reader

    def connect(self) -> bytes:
        if self._reader.gone:
            raise DeviceError(Reason.REMOVED, "lifted")
        return self._reader.chip.atr

    def transmit(self, command: bytes) -> bytes:
        return self._reader.transmit(command)

    def disconnect(self) -> bytes:
        return b""
