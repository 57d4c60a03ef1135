"""One generated case: a row, on one transport, with one fault at one place. Played on the terminal's own thread for a key."""

import copy
import functools
import queue
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from hid import wire
from hid.events import (
    ENDS,
    AnyProgress,
    BrokerEvent,
    Done,
    Failed,
    OperationEnd,
    OperationEvent,
    Port,
    Ready,
    Unusable,
)
from hid.found import FoundDevice
from hid.presence import Presence
from hid.requests import AnyDeviceRequest, CheckPin
from hid.virtual.ctap2.client_pin import pin_hash
from hid.virtual.ctap2.reset import factory_state
from hid.virtual.faults import Faults
from hid.virtual.profile import PROFILES
from hid.virtual.state import KeyState
from hid.vocabulary import Reason
from tests.faults.card import SECONDS, Reader
from tests.faults.rows import DEVICE, NEW_PIN, PIN, Ask, Row, assert_agrees
from tests.faults.usb import Cable
from tests.support.device_counter import RP_ID
from tests.support.key_bench import RamMemory

type Link = Cable | Reader

SETTLES = 5.0
"""Made-up seconds in which a key may finish what it was asked for, before its memory is checked."""


@dataclass
class Game:
    """One presence of one key on a made-up cable or reader, and the events that the presence sent."""

    transport: str
    profile: str
    memory: RamMemory
    where: Link = field(init=False)
    presence: Presence = field(init=False)
    operation: int = 0
    """The number of the running operation, or of the last."""
    events: queue.SimpleQueue[tuple[BrokerEvent, float]] = field(default_factory=queue.SimpleQueue)
    """What the presence has sent, each with its made-up time."""
    longest: float = 0.0
    """Made-up seconds that the longest operation of `play` took."""

    def __post_init__(self) -> None:
        place = Cable if self.transport == "usb" else Reader
        self.where = place(PROFILES[self.profile], self.memory, Faults())
        port = Port(path="p", vendor=1, product=2, name="Key")
        found = FoundDevice(transport=self.where.transport, port=port, connect=self.where.connect)
        self.presence = Presence(DEVICE, found, self._emit, self._report)

    def _report(self, operation: int, progress: AnyProgress) -> None:
        self._emit(OperationEvent(operation=operation, progress=progress))

    def _emit(self, event: BrokerEvent) -> None:
        """Keeps an event, framed and checked as the device process does."""
        wire.checked_frame(event)
        self.events.put((event, self.where.loop.time()))

    def play(self, steps: tuple[Ask, ...]) -> OperationEnd:
        """Performs the steps until one fails, returns the last one's end. Asserts after each that the key is as reported."""
        end: OperationEnd = Done()
        for ask in steps:
            before = copy.deepcopy(self.memory.state)
            request = ask(before)
            began = self.where.loop.time()
            end, ended = self.performed(request)
            self.longest = max(self.longest, ended - began)
            self.where.settle(SETTLES)
            assert_agrees(request, end, before, self.memory.state)
            if isinstance(end, Failed):
                break
        return end

    def performed(self, request: AnyDeviceRequest) -> tuple[OperationEnd, float]:
        """Performs one operation; returns its end and the made-up time of it. Asserts that no event shows a PIN."""
        self.operation += 1
        self.presence.submit(self.operation, request)
        unusable: Reason | None = None
        if self.operation == 1:
            self.presence.start()  # the first waits while the key is opened
        while True:
            event, when = self.events.get(timeout=SECONDS)
            assert PIN not in repr(event)
            assert NEW_PIN not in repr(event)
            if isinstance(event, OperationEvent):
                assert event.operation == self.operation
                end = event.progress
                if isinstance(end, ENDS):
                    assert unusable is None or (isinstance(end, Failed) and end.reason is unusable)
                    return end, when
                continue
            assert isinstance(event, Ready | Unusable), event
            if isinstance(event, Unusable):
                unusable = event.reason

    def end(self) -> None:
        """Takes the key away and waits for the threads and the link to end."""
        self.presence.end(Reason.REMOVED)
        if isinstance(self.where, Reader):
            self.where.lift()
        self.presence.join()
        self.where.end()


def blank(profile: str) -> RamMemory:
    """Returns the memory of a key of this profile in its factory state."""
    return RamMemory(factory_state(PROFILES[profile], key_id="k1", profile_id=profile, name="Key", serial="1"))


@functools.cache
def prepared(row: Row, transport: str) -> KeyState:
    """Returns the key's state as the row's first step finds it: after the row's `before`."""
    profile = row.usb if transport == "usb" else row.nfc
    memory = blank(profile)
    if row.before:
        game = Game(transport, profile, memory)
        end = game.play(row.before)
        game.end()
        assert not isinstance(end, Failed), end
    return memory.state


@dataclass(frozen=True)
class Outline:
    """How a row goes without a fault: how many packets (or card commands), the numbers of those that begin a request
    (or complete one to a card), how many touches and fingers, and the seconds of its longest operation.
    """

    packets: int
    begins: tuple[int, ...]
    gestures: int
    longest: float


@functools.cache
def outline(row: Row, transport: str) -> Outline:
    """Plays the row without a fault; returns how it went."""
    game = begun(row, transport)
    end = game.play(row.steps)
    where = game.where
    gestures = where.customer.done if isinstance(where, Cable) else where.fingers
    found = Outline(where.passed, tuple(where.begins), gestures, game.longest)
    game.end()
    assert not isinstance(end, Failed), end
    return found


def begun(row: Row, transport: str) -> Game:
    """Returns a game with the row's prepared key, of which nothing has been asked yet."""
    profile = row.usb if transport == "usb" else row.nfc
    return Game(transport, profile, RamMemory(copy.deepcopy(prepared(row, transport))))


def assert_still_works(game: Game) -> None:
    """Raise AssertionError if the key, put in again without the fault, refuses the PIN that is set on it, if any."""
    state = game.memory.state
    if state.pin_hash is None:
        return
    pin = {pin_hash(PIN): PIN, pin_hash(NEW_PIN): NEW_PIN}[state.pin_hash]

    def check(_: KeyState) -> AnyDeviceRequest:
        return CheckPin(pin=pin, rp_id=RP_ID)

    again = Game(game.transport, game.profile, game.memory)
    try:
        end = again.play((check,))
    finally:
        again.end()
    assert isinstance(end, Done), end


class Belongings:
    """The threads and open descriptors of this process at the time this is made."""

    def __init__(self) -> None:
        self._threads = set(threading.enumerate())
        self._descriptors = _descriptors()

    def assert_are_back(self) -> None:
        """Raise AssertionError if a thread begun since then still runs, or a descriptor opened since then is open."""
        for thread in set(threading.enumerate()) - self._threads:
            thread.join(SECONDS)
            assert not thread.is_alive(), thread.name
        assert _descriptors() - self._descriptors == set()


def _descriptors() -> set[tuple[str, str]]:
    """What is open: numbers and what they stand for. What others' garbage closes meanwhile is no matter of ours."""
    found = set()
    for one in Path("/proc/self/fd").iterdir():
        with suppress(FileNotFoundError):  # the one that the folder is read by
            found.add((one.name, str(one.readlink())))
    return found


CASES = "fault cases"
"""The property in which a test records how many cases it played."""
