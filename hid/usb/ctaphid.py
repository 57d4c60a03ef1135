"""CTAPHID (CTAP 2.1 §11.2): messages as 64-byte packets, with a deadline on every wait.

One transaction at a time, on a channel of our own:

    request ──► keepalive … keepalive ──► answer
       │             │                      ▲
       │             └─ cancelled ─► CANCEL ┘  (once; the answer is still read, for two seconds at most)
       ├─ CHANNEL_BUSY: the whole request again each 100 ms
       └─ silence, or a packet that breaks the rules: SILENT, and the next transaction takes a new channel

Packets of other channels (another program uses the same authenticator) and answers to another nonce are dropped.
Every byte that comes in is untrusted: nothing but DeviceError is raised for it.
"""

import math
import os
import select
from collections.abc import Callable, Iterator
from threading import Event

from fido2.ctap import STATUS, CtapError
from fido2.hid import CTAPHID

from hid.connection import ANSWER_SECONDS, CANCEL_SECONDS, EVENT_SLICE, MAX_MESSAGE, DeviceConnection, announce
from hid.errors import DeviceError, protocol_error
from hid.found import Pipe
from hid.patience import Patience, PollClock
from hid.usb.pipes import REPORT_SIZE
from hid.vocabulary import Reason

BROADCAST = 0xFFFFFFFF
BUSY_SECONDS = 10.0
"""How long a request is repeated while another program uses the authenticator."""
BUSY_PAUSE = 0.1
"""Seconds between two tries within BUSY_SECONDS."""
MAX_LEFT_OVER = 64
"""Reports that may wait to be read before a request: as many as the kernel keeps."""

_FIRST = 0x80
_CHANNEL_SIZE = 4


def packets(channel: int, command: int, payload: bytes) -> Iterator[bytes]:
    """Split one message into reports of 64 bytes (§11.2.4). Raise CtapError(REQUEST_TOO_LARGE) over MAX_MESSAGE bytes."""
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
    """Puts one message together from the packets of one channel, in their order."""

    def __init__(self) -> None:
        self._command: int | None = None
        self._length = 0
        self._payload = b""
        self._sequence = 0

    def feed(self, report: bytes) -> tuple[int, bytes] | None:
        """Add one report. Return (command, payload) once the message is complete, else None.

        Raises DeviceError(SILENT) if the report can't belong to this message.
        """
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


class HidConnection(DeviceConnection):
    """One CTAPHID channel to an authenticator."""

    def __init__(
        self,
        pipe: Pipe,
        *,
        clock: PollClock | None = None,
        nonce: Callable[[int], bytes] = os.urandom,
    ) -> None:
        super().__init__(clock)
        self._pipe = pipe
        self._nonce = nonce
        self._channel: int | None = None
        self._capabilities = 0

    @property
    def capabilities(self) -> int:
        """CTAPHID capability flags; 0 before the channel is open."""
        return self._capabilities

    def open(self) -> None:
        """Take a new channel (CTAPHID_INIT, §11.2.9.1.3). Raise DeviceError if none can be had."""
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
        """Run one transaction and return its answer. `event` cancels it; `on_keepalive` is called with each new status.

        If the operation is stopped, sends a CANCEL and returns the answer to that: as a rule KEEPALIVE_CANCEL.

        Raises:
            CtapError: REQUEST_TOO_LARGE for more than MAX_MESSAGE bytes.
            DeviceError: no answer (SILENT, REMOVED, BUSY), or one that breaks the protocol (SILENT); why the operation was
                stopped, if that was before the transaction, or the CANCEL is not answered.
        """
        if self._channel is None:
            self.open()
        assert self._channel is not None
        channel = self._channel
        try:
            return self._while_busy(lambda: self._transact(channel, cmd, data, event, on_keepalive))
        except DeviceError:
            self._channel = None  # what still comes on it answers nothing any more
            raise

    def close(self) -> None:
        """Close the pipe to the device."""
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
        status: int | None = None
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
                status = _reported(payload, status, on_keepalive)
            elif not (answered == command == CTAPHID.INIT and payload[:8] != data):
                return _answer(command, answered, payload, begun=status is not None)

    def _drop_left_over(self) -> None:
        """Drop reports that came before the request: they must not be taken for its answer."""
        left = MAX_LEFT_OVER
        while left and self.clock.poll({self._pipe.fileno(): select.POLLIN}, 0):
            self._pipe.read()
            left -= 1

    def _cancel(self, channel: int, reason: Reason) -> Patience:
        """Send the one CANCEL of a transaction; return how long its answer is waited for.

        Raises DeviceError(reason) at once if there is nothing to cancel: the device is gone, or INIT was running.
        """
        if reason is Reason.REMOVED or channel == BROADCAST:
            raise DeviceError(reason)
        patience = Patience(self.clock, CANCEL_SECONDS)
        self._write(next(packets(channel, CTAPHID.CANCEL, b"")), patience)
        return patience

    def _message(
        self, channel: int, patience: Patience, event: Event | None, *, watching: bool
    ) -> tuple[int, bytes] | None:
        """Return one whole message of our channel; None after anything else, and when patience ends."""
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
        """Return the next report; None when patience or the operation's time ends, or when interrupted."""
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


def _reported(payload: bytes, before: int | None, on_keepalive: Callable[[STATUS], None] | None) -> int:
    """Announce a keepalive's status and return it. Raise DeviceError(SILENT) if it has none."""
    if not payload:
        raise protocol_error("a keepalive without a status")
    announce(payload[0], before, on_keepalive)
    return payload[0]


def _answer(command: int, answered: int, payload: bytes, *, begun: bool) -> bytes:
    """Return the payload of an answer to `command`. `begun`: a keepalive has said that the authenticator works on it.

    Raises:
        _ChannelBusyError: it has not begun, so the request can be sent again.
        DeviceError: SILENT; what was answered is another error, or answers another command.
    """
    if answered == command:
        return payload
    if answered != CTAPHID.ERROR:
        raise protocol_error(f"an answer to command {answered:#x} where {command:#x} was asked")
    code = payload[0] if payload else -1
    if code == CtapError.ERR.CHANNEL_BUSY and not begun:  # once begun, it would be done twice
        raise _ChannelBusyError
    raise protocol_error(f"CTAPHID error {code:#x}")
