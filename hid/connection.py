"""CTAPHID (CTAP 2.1 §11.2): messages as 64-byte packets, with a deadline on every wait.

One transaction at a time, on a channel of our own:

    request ──► keepalive … keepalive ──► answer
       │             │                      ▲
       │             └─ cancelled ─► CANCEL ┘  (once; the answer is still read, for two seconds at most)
       ├─ CHANNEL_BUSY: the whole request again each 100 ms
       └─ silence, or a packet that breaks the rules: SILENT, and the next transaction takes a new channel

Packets of other channels (another program talks to the same key) and answers to another nonce are dropped.
Every byte that comes in is untrusted: the only exceptions are DeviceError and what fido2 makes of a
well-formed answer.
"""

import abc
import contextlib
import math
import os
import select
import time
from collections.abc import Callable, Iterator, Mapping
from threading import Event
from typing import NoReturn, Protocol

from fido2.ctap import STATUS, CtapDevice, CtapError
from fido2.hid import CTAPHID

from hid.errors import DeviceError, protocol_error
from hid.interruption import Interruption
from hid.pipes import REPORT_SIZE, Pipe
from hid.vocabulary import Reason

BROADCAST = 0xFFFFFFFF
MAX_MESSAGE = 7609
"""Bytes of the longest message: 57 in the first packet and 59 in each of 128 that follow."""

ANSWER_SECONDS = 3.0
"""How long a key may say nothing, not even a keepalive (due each 100 ms), before it counts as silent (Patience)."""
CANCEL_SECONDS = 2.0
"""How long the answer to a CANCEL is waited for."""
LOOK_SECONDS = 0.0001
"""What a look costs of a key's patience: 30,000 reports of others without a word of its own count as silence, too."""
BUSY_SECONDS = 10.0
BUSY_PAUSE = 0.1
MOST_LEFT_OVER = 64
"""Reports that may wait to be read: as many as the kernel keeps."""
EVENT_SLICE = 0.1
"""How often a threading.Event that has no descriptor is looked at."""

_FIRST = 0x80
_CHANNEL_SIZE = 4


class Clock(Protocol):
    """Time, and waiting for descriptors in it."""

    def now(self) -> float:
        """Monotonic seconds."""

    def poll(self, masks: Mapping[int, int], seconds: float) -> set[int]:
        """The descriptors of `masks` (descriptor: poll mask) that are ready, after `seconds` at the latest."""


class MonotonicClock:
    """The real one."""

    def now(self) -> float:
        """Monotonic seconds."""
        return time.monotonic()

    def poll(self, masks: Mapping[int, int], seconds: float) -> set[int]:
        """Waits as long as it takes, at most `seconds`."""
        poll = select.poll()
        for descriptor, mask in masks.items():
            poll.register(descriptor, mask)
        # Rounded up: a wait cut short by a fraction of a millisecond would spin until the deadline.
        return {descriptor for descriptor, _ in poll.poll(math.ceil(max(0.0, seconds) * 1000))}


class Patience:
    """How much longer a device may leave us waiting: `left` seconds.

    Only time spent waiting counts, and of each wait no more than was meant: what this process was kept from running
    is not the device's silence. A look costs a little in any case, so that a flood of reports ends as well.
    """

    def __init__(self, clock: Clock, seconds: float) -> None:
        self.left = seconds
        self._renewal = seconds
        self._clock = clock

    def poll(self, masks: Mapping[int, int], seconds: float = math.inf) -> set[int]:
        """Clock.poll for `seconds`, or as long as patience lasts."""
        seconds = min(seconds, self.left)
        began = self._clock.now()
        ready = self._clock.poll(masks, seconds)
        self.left -= max(min(self._clock.now() - began, seconds), LOOK_SECONDS)
        return ready

    def renew(self) -> None:
        """The device has begun to answer: the rest may take as long again. Does so once."""
        self.left = max(self.left, self._renewal)
        self._renewal = 0.0


def packets(channel: int, command: int, payload: bytes) -> Iterator[bytes]:
    """One message as reports of 64 bytes (§11.2.4)."""
    if len(payload) > MAX_MESSAGE:
        raise CtapError(CtapError.ERR.REQUEST_TOO_LARGE)
    address = channel.to_bytes(_CHANNEL_SIZE)
    header = address + bytes([_FIRST | command]) + len(payload).to_bytes(2)
    sequence = 0
    while True:
        room = REPORT_SIZE - len(header)
        yield (header + payload[:room]).ljust(REPORT_SIZE, b"\0")
        payload = payload[room:]
        if not payload:
            return
        header = address + bytes([sequence])
        sequence += 1


class Reassembly:
    """Puts one message together from the packets of one channel."""

    def __init__(self) -> None:
        self._command: int | None = None
        self._length = 0
        self._payload = b""
        self._sequence = 0

    def feed(self, report: bytes) -> tuple[int, bytes] | None:
        """Takes one report; gives (command, payload) with the last. Raises DeviceError(SILENT) on protocol_error."""
        if len(report) != REPORT_SIZE:
            raise protocol_error(f"a report of {len(report)} bytes")
        kind, body = report[_CHANNEL_SIZE], report[_CHANNEL_SIZE + 1 :]
        if self._command is None:
            if not kind & _FIRST:
                raise protocol_error("a continuation packet of no message")
            self._command = kind & ~_FIRST
            self._length = int.from_bytes(body[:2])
            self._payload = body[2:]
            if self._length > MAX_MESSAGE:
                raise protocol_error(f"a message of {self._length} bytes")
        else:
            if kind != self._sequence:
                raise protocol_error(f"packet {kind:#x} where {self._sequence:#x} was due")
            self._sequence += 1
            self._payload += body
        if len(self._payload) < self._length:
            return None
        return self._command, self._payload[: self._length]


class _ChannelBusyError(Exception):
    pass


class Connection(CtapDevice):
    """The way to one authenticator, USB or NFC; used by its owner thread alone.

    interruption: what may end the running operation from another thread.
    deadline: when the running operation has waited long enough, in the clock's seconds.
    """

    def __init__(self, clock: Clock | None = None) -> None:
        self.interruption: Interruption | None = None
        self.deadline = math.inf
        self.clock = clock or MonotonicClock()

    @classmethod
    def list_devices(cls) -> NoReturn:
        """Not here: discovery tells what is attached without opening it."""
        raise NotImplementedError

    @abc.abstractmethod
    def open(self) -> None:
        """Makes the authenticator listen to us. Raises DeviceError."""

    @abc.abstractmethod
    def close(self) -> None:
        """Lets go of it."""

    @contextlib.contextmanager
    def undisturbed(self) -> Iterator[None]:
        """Tidying up after an operation that has ended: its cancellation and its deadline do not count here.

        Raises DeviceError(REMOVED) where there is nothing left to tidy up.
        """
        kept = self.interruption, self.deadline
        if kept[0] is not None and kept[0].reason is Reason.REMOVED:
            raise DeviceError(Reason.REMOVED)
        self.interruption, self.deadline = None, self.clock.now() + ANSWER_SECONDS
        try:
            yield
        finally:
            self.interruption, self.deadline = kept

    def _stop(self, event: Event | None) -> Reason | None:
        """Why to stop now, if there is a reason."""
        if self.interruption is not None and self.interruption.is_set():
            return self.interruption.reason
        if event is not None and event.is_set():
            return Reason.CANCELLED
        return Reason.TIMED_OUT if self.clock.now() >= self.deadline else None


class HidConnection(Connection):
    """One authenticator's CTAPHID channel."""

    def __init__(
        self,
        pipe: Pipe,
        *,
        clock: Clock | None = None,
        nonce: Callable[[int], bytes] = os.urandom,
    ) -> None:
        super().__init__(clock)
        self._pipe = pipe
        self._nonce = nonce
        self._channel: int | None = None
        self._capabilities = 0

    @property
    def capabilities(self) -> int:
        """CTAPHID capability flags, known once the channel is open."""
        return self._capabilities

    def open(self) -> None:
        """Takes a new channel (CTAPHID_INIT, §11.2.9.1.3)."""
        self._channel = None
        nonce = self._nonce(8)
        answer = self._while_busy(lambda: self._transact(BROADCAST, CTAPHID.INIT, nonce, None, None))
        if len(answer) < 17:
            raise protocol_error(f"an INIT answer of {len(answer)} bytes")
        channel = int.from_bytes(answer[8:12])
        if channel in {0, BROADCAST}:
            raise protocol_error(f"channel {channel:#x}")
        self._capabilities = answer[16]
        self._channel = channel

    def call(
        self,
        cmd: int,
        data: bytes = b"",
        event: Event | None = None,
        on_keepalive: Callable[[STATUS], None] | None = None,
    ) -> bytes:
        """One transaction; `on_keepalive` is called whenever the status changes."""
        if self._channel is None:
            self.open()
        assert self._channel is not None
        channel = self._channel
        try:
            return self._while_busy(lambda: self._transact(channel, cmd, data, event, on_keepalive))
        except DeviceError:
            self._channel = None  # whatever still comes on it belongs to nothing any more
            raise

    def close(self) -> None:
        """Lets go of the device."""
        self._pipe.close()

    def _while_busy(self, transact: Callable[[], bytes]) -> bytes:
        give_up = self.clock.now() + BUSY_SECONDS
        stop = self._stop(None)
        while stop is None:
            try:
                return transact()
            except _ChannelBusyError:
                watched = {} if self.interruption is None else {self.interruption.fileno(): select.POLLIN}
                self.clock.poll(watched, BUSY_PAUSE)
            stop = self._stop(None)
            if stop is Reason.TIMED_OUT or (stop is None and self.clock.now() >= give_up):
                raise DeviceError(Reason.BUSY, "the key is busy with another program")
        raise DeviceError(stop)

    def _transact(
        self,
        channel: int,
        command: int,
        data: bytes,
        event: Event | None,
        on_keepalive: Callable[[STATUS], None] | None,
    ) -> bytes:
        patience = Patience(self.clock, ANSWER_SECONDS)
        self._drop_left_over()
        for packet in packets(channel, command, data):
            self._write(packet, patience)
        stopped: Reason | None = None
        told: int | None = None
        while True:
            if patience.left <= 0:
                ended = None if self.interruption is None else self.interruption.reason
                raise DeviceError(stopped or ended or Reason.SILENT, "no answer")
            if stopped is None and (stopped := self._stop(event)) is not None:
                patience = self._cancel(channel, stopped)
            complete = self._message(channel, patience, event, watching=stopped is None)
            if complete is None:
                continue
            answered, payload = complete
            if answered == CTAPHID.KEEPALIVE:
                if stopped is None:
                    patience = Patience(self.clock, ANSWER_SECONDS)
                told = _announce(payload, told, on_keepalive)
            elif not (answered == command == CTAPHID.INIT and payload[:8] != data):
                return _answer(command, answered, payload, begun=told is not None)

    def _drop_left_over(self) -> None:
        """A key that has answered twice must not be taken to have answered what it has not been asked yet."""
        left = MOST_LEFT_OVER
        while left and self.clock.poll({self._pipe.fileno(): select.POLLIN}, 0):
            self._pipe.read()
            left -= 1

    def _cancel(self, channel: int, reason: Reason) -> Patience:
        """Sends the one CANCEL of a transaction; gives how long its answer is waited for."""
        if reason is Reason.REMOVED or channel == BROADCAST:  # INIT can't be cancelled, and leaves nothing open
            raise DeviceError(reason)
        patience = Patience(self.clock, CANCEL_SECONDS)
        self._write(next(packets(channel, CTAPHID.CANCEL, b"")), patience)
        return patience

    def _message(
        self, channel: int, patience: Patience, event: Event | None, *, watching: bool
    ) -> tuple[int, bytes] | None:
        """One whole message of our channel; None after anything else, and when patience is over."""
        message = Reassembly()
        begun = False
        while True:
            report = self._read(patience, event, watching=watching and not begun)
            ours = report is not None and int.from_bytes(report[:_CHANNEL_SIZE]) == channel
            if report is not None and ours:
                complete = message.feed(report)
                if complete is not None:
                    return complete
                if not begun:
                    patience.renew()
                begun = True
            if not begun or patience.left <= 0:
                return None

    def _read(self, patience: Patience, event: Event | None, *, watching: bool) -> bytes | None:
        """The next report, or None when patience is over, at the operation's deadline or when interrupted."""
        seconds = math.inf
        masks = {self._pipe.fileno(): select.POLLIN}
        if watching:
            seconds = self.deadline - self.clock.now()
            if self.interruption is not None:
                masks[self.interruption.fileno()] = select.POLLIN
            if event is not None:
                seconds = min(seconds, EVENT_SLICE)
        ready = patience.poll(masks, seconds)
        return self._pipe.read() if self._pipe.fileno() in ready else None

    def _write(self, report: bytes, patience: Patience) -> None:
        while not self._pipe.write(report):
            if patience.left <= 0:
                raise DeviceError(Reason.SILENT, "takes no packets")
            patience.poll({self._pipe.fileno(): select.POLLOUT})


def _announce(payload: bytes, before: int | None, on_keepalive: Callable[[STATUS], None] | None) -> int:
    """Tells a changed keepalive status; one this build does not know is a sign of life and no more."""
    if not payload:
        raise protocol_error("a keepalive without a status")
    status = payload[0]
    if on_keepalive is not None and status != before and status in set(STATUS):
        on_keepalive(STATUS(status))
    return status


def _answer(command: int, answered: int, payload: bytes, *, begun: bool) -> bytes:
    """The payload of an answer to `command`, or why it is none. `begun`: the key has said that it works on it."""
    if answered == command:
        return payload
    if answered != CTAPHID.ERROR:
        raise protocol_error(f"an answer to command {answered:#x} where {command:#x} was asked")
    code = payload[0] if payload else -1
    if code == CtapError.ERR.CHANNEL_BUSY and not begun:  # else it would be done twice
        raise _ChannelBusyError
    raise protocol_error(f"CTAPHID error {code:#x}")
