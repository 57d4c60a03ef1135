"""A key on a cable in memory: the virtual key's CTAPHID at one end, the terminal's `Pipe` and `PollClock` at the other."""

import collections
import select
import threading
from collections.abc import Callable, Mapping

from hid.errors import DeviceError
from hid.usb.ctaphid import HidConnection
from hid.virtual.authenticator import VirtualAuthenticator
from hid.virtual.faults import Faults
from hid.virtual.profile import Profile
from hid.virtual.state import Memory
from hid.virtual.transports.ctaphid import Callbacks, CtapHid
from hid.vocabulary import Reason, Transport
from tests.support.made_up_customer import Customer
from tests.support.made_up_loop import Loop

type Bend = Callable[[int, bytes], list[bytes]]
"""Makes of the n-th report that goes over the cable what arrives."""

type Reword = Callable[[int, bytes], bytes]
"""Makes of the n-th CBOR answer, its status in front, what the key says in its place."""

_NO_DESCRIPTOR = 1 << 20
"""What the cable calls itself where a descriptor is due: no process has so many."""


class Cable:
    """One presence of one key, as the terminal's `Pipe` to it and its `PollClock`."""

    transport = Transport.USB

    def __init__(self, profile: Profile, memory: Memory, faults: Faults) -> None:
        self.loop = Loop()
        self.customer = Customer(self.loop, self._waiting_changed)
        self.faults = faults
        self.passed = 0
        """Reports that went by, either way."""
        self.begins: list[int] = []
        """Which of them were the first of a request."""
        self.bend: Bend = lambda _, report: [report]
        self.reword: Reword = lambda _, answer: answer
        self.answered: list[tuple[bytes, bytes]] = []
        """Every CBOR request that the key has answered, and its answer."""
        self.on_report: Callable[[int], None] = lambda _: None
        self.gone = False
        self._reports: collections.deque[bytes] = collections.deque()
        self._turn = threading.Lock()
        self.key = VirtualAuthenticator(profile, memory, self.customer, self.loop.time, faults)
        self._ctaphid = CtapHid(
            Callbacks(
                send=self._from_key,
                cbor=self._answer,
                message=None,
                waits_for_user=lambda: self.customer.waiting,
                wink=lambda: None,
                pull=self.pull,
                call_later=self.loop.call_later,
            ),
            faults,
        )

    def connect(self) -> HidConnection:
        return HidConnection(self, clock=self)

    def pull(self) -> None:
        """Pulls the key out: from now on reads (once none is left) and writes fail as removed."""
        self.gone = True
        self._ctaphid.abandon()
        self.loop.wake()

    def is_capturing(self) -> bool:
        """Whether the key keeps a finger's template half made."""
        return self.key.enrollment is not None

    def settle(self, seconds: float) -> None:
        """Lets the key go on for so many made-up seconds."""
        with self._turn:
            self.loop.live(seconds)

    def end(self) -> None:
        """Pulls the key out, lets cancelled commands end and closes its loop."""
        self.pull()
        self.loop.live(0.0)  # cancelled commands end
        self.loop.live(0.0)
        self.loop.close()

    # the terminal's clock

    def now(self) -> float:
        return self.loop.time()

    def poll(self, masks: Mapping[int, int], seconds: float) -> set[int]:
        if not (ready := self._ready(masks)):
            with self._turn:
                self.loop.live(seconds)
            ready = self._ready(masks)
        return ready

    def _ready(self, masks: Mapping[int, int]) -> set[int]:
        poll = select.poll()
        for descriptor, mask in masks.items():
            if descriptor != _NO_DESCRIPTOR:
                poll.register(descriptor, mask)
        ready = {descriptor for descriptor, _ in poll.poll(0)}
        if self._reports or self.gone or masks.get(_NO_DESCRIPTOR, 0) & select.POLLOUT:
            ready |= masks.keys() & {_NO_DESCRIPTOR}
        return ready

    # the terminal's pipe

    def fileno(self) -> int:
        """Returns a number that no descriptor of this process has; `poll` knows it."""
        return _NO_DESCRIPTOR

    def write(self, report: bytes) -> bool:
        if not self.gone:
            if report[4] & 0x80:
                self.begins.append(self.passed)
            for arriving in self._carried(report):
                self.loop.call_soon(self._ctaphid.receive, arriving)
        if self.gone:
            raise DeviceError(Reason.REMOVED, "pulled")
        return True

    def read(self) -> bytes | None:
        if self._reports:
            return self._reports.popleft()
        if self.gone:
            raise DeviceError(Reason.REMOVED, "pulled")
        return None

    def close(self) -> None:
        """Does nothing: nothing is open."""

    def arrives(self, *reports: bytes) -> None:
        """Hands these reports to the terminal's end, unless the key was pulled out."""
        if not self.gone:
            self._reports.extend(reports)
            self.loop.wake()

    async def _answer(self, request: bytes) -> bytes:
        answer = self.reword(len(self.answered), await self.key.answer(request))
        self.answered.append((request, answer))
        return answer

    def _from_key(self, report: bytes) -> None:
        if not self.gone:
            self.arrives(*self._carried(report))

    def _carried(self, report: bytes) -> list[bytes]:
        number = self.passed
        self.passed += 1
        self.on_report(number)
        return [] if self.gone else self.bend(number, report)

    def _waiting_changed(self) -> None:
        self._ctaphid.status_changed()
