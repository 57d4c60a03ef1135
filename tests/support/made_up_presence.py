"""A key on a made-up cable or reader, and what the terminal's own thread for it does and reports."""

import copy
import queue
from dataclasses import dataclass, field

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
from hid.requests import AnyDeviceRequest
from hid.virtual.ctap2.reset import factory_state
from hid.virtual.faults import Faults
from hid.virtual.profile import PROFILES
from hid.vocabulary import Reason
from tests.support.key_asks import DEVICE, NEW_PIN, PIN, Ask, assert_agrees
from tests.support.key_bench import RamMemory
from tests.support.made_up_cable import Cable
from tests.support.made_up_reader import SECONDS, Reader

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
