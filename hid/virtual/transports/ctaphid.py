"""CTAPHID, the device's side (CTAP 2.1 §11.2): reports in, reports out, one transaction at a time.

::

    idle ──first packet──▶ assembling ──last packet──▶ running ──answer──▶ idle
             │                 │ not whole 500 ms after the first     │ CANCEL: the answer is KEEPALIVE_CANCEL
             │                 │ packet, wrong sequence: ERROR        │
             │                 │ INIT on the channel: dropped         │ INIT on the channel: dropped
             └─ meanwhile other channels, and while running its own too, hear CHANNEL_BUSY, except to INIT and CANCEL

Only CTAP2 commands run; the others are answered at once. A new channel may be had at any time.
"""

import asyncio
import logging
import secrets
import struct
from collections.abc import Callable, Container, Coroutine
from dataclasses import dataclass, field
from typing import Protocol

from hid.virtual.ctap2.status import Status
from hid.virtual.faults import Fault, Faults
from hid.virtual.transports.packets import (
    BROADCAST,
    MAX_PAYLOAD,
    REPORT_SIZE,
    Capability,
    CtapHidCommand,
    CtapHidError,
    KeepaliveStatus,
    is_initial,
    packets,
    read_continuation,
    read_initial,
    with_length,
)

log = logging.getLogger(__name__)

PROTOCOL_VERSION = 2
DEVICE_VERSION = (1, 0, 0)
MESSAGE_TIMEOUT = 0.5
KEEPALIVE_PERIOD = 0.1


class Timer(Protocol):
    """What `call_later` returns."""

    def cancel(self) -> None:
        """Cancel the call."""


@dataclass(frozen=True, kw_only=True)
class Callbacks:
    """The callbacks by which CTAPHID reaches the authenticator, the host and the clock."""

    send: Callable[[bytes], None]
    """Sends one report to the host."""
    cbor: Callable[[bytes], Coroutine[None, None, bytes]] | None
    """Answers CTAPHID_CBOR; None for U2F alone."""
    message: Callable[[bytes], bytes] | None
    """Answers CTAPHID_MSG; None without U2F."""
    waits_for_user: Callable[[], bool]
    wink: Callable[[], None]
    pull: Callable[[], None]
    """Pulls the key out (a fault)."""
    call_later: Callable[[float, Callable[[], None]], Timer]


@dataclass
class _Incoming:
    """A message that is being assembled."""

    channel: int
    command: int
    length: int
    timer: Timer
    data: bytearray = field(default_factory=bytearray)
    sequence: int = 0


@dataclass
class _Running:
    """A command that is running. Without a task it never ends (a fault)."""

    channel: int
    task: asyncio.Task[bytes] | None
    keepalive: Timer
    dropped: bool = False


class CtapHid:
    """CTAPHID of one authenticator between power-up and power-down."""

    def __init__(self, callbacks: Callbacks, faults: Faults) -> None:
        self._callbacks = callbacks
        self._faults = faults
        self._channels: set[int] = set()
        self._incoming: _Incoming | None = None
        self._running: _Running | None = None
        self._capabilities = (
            Capability.WINK
            | (Capability.CBOR if callbacks.cbor else Capability(0))
            | (Capability.NMSG if callbacks.message is None else Capability(0))
        )

    def receive(self, report: bytes) -> None:
        """Take one report of the host; answers go to `Callbacks.send`. Ignore one that a fault drops or that has not 64 bytes."""
        if len(report) != REPORT_SIZE or self._is_lost():
            return
        if is_initial(report):
            self._initial(*read_initial(report))
        else:
            self._continuation(*read_continuation(report))

    def status_changed(self) -> None:
        """Send a keepalive at once, since the command that runs began or stopped waiting for its user (§11.2.9.1.5).

        Nothing is sent if no command runs.
        """
        if self._running is not None and self._running.task is not None:
            self._keepalive(self._running.channel)

    def abandon(self, channels: Container[int] | None = None) -> None:
        """Drop the message that arrives and the command that runs, without an answer.

        channels: drop only what is on these, since their host closed the device; None drops all, as at power-down.
        """
        if self._incoming is not None and (channels is None or self._incoming.channel in channels):
            self._drop_incoming()
        if self._running is not None and (channels is None or self._running.channel in channels):
            self._drop_running()

    def _initial(self, channel: int, command: int, length: int, data: bytes) -> None:
        if command == CtapHidCommand.INIT:
            self._init(channel, length, data)
        elif channel == BROADCAST or channel not in self._channels:
            self._error(channel, CtapHidError.INVALID_CHANNEL)
        elif command == CtapHidCommand.CANCEL:
            self._cancel(channel)
        elif self._is_busy(channel) or self._faults.take(Fault.BUSY):
            self._error(channel, CtapHidError.CHANNEL_BUSY)
        elif self._incoming is not None:
            self._drop_incoming()
            self._error(channel, CtapHidError.INVALID_SEQ)
        elif length > MAX_PAYLOAD:
            self._error(channel, CtapHidError.INVALID_LEN)
        else:
            timer = self._callbacks.call_later(MESSAGE_TIMEOUT, self._timed_out)
            self._incoming = _Incoming(channel, command, length, timer)
            self._take(self._incoming, data)

    def _continuation(self, channel: int, sequence: int, data: bytes) -> None:
        incoming = self._incoming
        if incoming is None or incoming.channel != channel:
            return
        if sequence != incoming.sequence:
            self._drop_incoming()
            self._error(channel, CtapHidError.INVALID_SEQ)
            return
        incoming.sequence += 1
        self._take(incoming, data)

    def _take(self, incoming: _Incoming, data: bytes) -> None:
        incoming.data += data[: incoming.length - len(incoming.data)]
        if len(incoming.data) == incoming.length:
            self._drop_incoming()
            self._run(incoming.channel, incoming.command, bytes(incoming.data))

    def _run(self, channel: int, command: int, payload: bytes) -> None:
        match command:
            case CtapHidCommand.PING:
                self._send(channel, command, payload)
            case CtapHidCommand.WINK if not payload:
                self._callbacks.wink()
                self._send(channel, command, b"")
            case CtapHidCommand.WINK:
                self._error(channel, CtapHidError.INVALID_LEN)
            case CtapHidCommand.CBOR if self._callbacks.cbor is not None and payload:
                self._start(channel, self._callbacks.cbor(payload))
            case CtapHidCommand.CBOR if self._callbacks.cbor is not None:
                self._error(channel, CtapHidError.INVALID_LEN)
            case CtapHidCommand.MSG if self._callbacks.message is not None:
                self._send(channel, command, self._callbacks.message(payload))
            case _:
                self._error(channel, CtapHidError.INVALID_CMD)

    def _init(self, channel: int, length: int, data: bytes) -> None:
        """Run CTAPHID_INIT (§11.2.9.1.3): allocate a channel, or reset this one."""
        if channel != BROADCAST and channel not in self._channels:
            self._error(channel, CtapHidError.INVALID_CHANNEL)
            return
        if length != 8:
            self._error(channel, CtapHidError.INVALID_LEN)
            return
        given = channel
        if channel == BROADCAST:
            given = self._new_channel()
        else:
            self._resynchronise(channel)
        nonce = data[:8]
        answer = struct.pack(">IBBBBB", given, PROTOCOL_VERSION, *DEVICE_VERSION, self._capabilities)
        if self._faults.take(Fault.WRONG_NONCE):
            self._send(channel, CtapHidCommand.INIT, secrets.token_bytes(8) + answer)
        self._send(channel, CtapHidCommand.INIT, nonce + answer)

    def _new_channel(self) -> int:
        while (channel := secrets.randbelow(BROADCAST - 1) + 1) in self._channels:
            pass
        self._channels.add(channel)
        return channel

    def _resynchronise(self, channel: int) -> None:
        if self._incoming is not None and self._incoming.channel == channel:
            self._drop_incoming()
        if self._running is not None and self._running.channel == channel:
            self._drop_running()

    def _is_busy(self, channel: int) -> bool:
        if self._running is not None:
            return True
        return self._incoming is not None and self._incoming.channel != channel

    def _timed_out(self) -> None:
        if self._incoming is not None:
            channel = self._incoming.channel
            self._incoming = None
            self._error(channel, CtapHidError.MSG_TIMEOUT)

    def _drop_incoming(self) -> None:
        if self._incoming is not None:
            self._incoming.timer.cancel()
            self._incoming = None

    def _start(self, channel: int, answer: Coroutine[None, None, bytes]) -> None:
        keepalive = self._callbacks.call_later(KEEPALIVE_PERIOD, self._next_keepalive)
        if self._faults.is_on(Fault.ENDLESS_KEEPALIVE):
            answer.close()
            self._running = _Running(channel, None, keepalive)
            return
        task = asyncio.get_running_loop().create_task(answer)
        running = self._running = _Running(channel, task, keepalive)
        task.add_done_callback(lambda ended: self._finished(running, ended))

    def _finished(self, running: _Running, task: asyncio.Task[bytes]) -> None:
        if running.dropped:
            if not task.cancelled():
                task.exception()
            return
        running.keepalive.cancel()
        self._running = None
        if task.cancelled():
            answer = bytes([Status.KEEPALIVE_CANCEL])
        elif (failure := task.exception()) is not None:
            log.error("the virtual authenticator failed", exc_info=failure)
            answer = bytes([Status.OTHER])
        else:
            answer = task.result()
        if self._faults.take(Fault.GARBAGE):
            answer = secrets.token_bytes(len(answer))
        self._send(running.channel, CtapHidCommand.CBOR, answer)

    def _cancel(self, channel: int) -> None:
        if self._running is not None and self._running.channel == channel and self._running.task is not None:
            self._running.task.cancel()

    def _drop_running(self) -> None:
        running = self._running
        if running is None:
            return
        self._running = None
        running.dropped = True
        running.keepalive.cancel()
        if running.task is not None:
            running.task.cancel()

    def _next_keepalive(self) -> None:
        if self._running is not None:
            self._running.keepalive = self._callbacks.call_later(KEEPALIVE_PERIOD, self._next_keepalive)
            self._keepalive(self._running.channel)

    def _keepalive(self, channel: int) -> None:
        status = KeepaliveStatus.UPNEEDED if self._callbacks.waits_for_user() else KeepaliveStatus.PROCESSING
        self._send(channel, CtapHidCommand.KEEPALIVE, bytes([status]))

    def _error(self, channel: int, error: CtapHidError) -> None:
        self._send(channel, CtapHidCommand.ERROR, bytes([error]))

    def _send(self, channel: int, command: int, payload: bytes) -> None:
        lying = self._faults.is_on(Fault.LYING_PACKETS) and command in (CtapHidCommand.CBOR, CtapHidCommand.MSG)
        for number, packet in enumerate(packets(channel, command, payload)):
            report = with_length(packet, MAX_PAYLOAD) if lying and number == 0 else packet
            if self._is_lost():
                return
            if self._faults.is_on(Fault.FOREIGN_FRAMES):
                foreign = next(packets(channel ^ 0x5A5A5A5A, CtapHidCommand.PING, b"another program's"))
                self._callbacks.send(foreign)
            self._callbacks.send(report)

    def _is_lost(self) -> bool:
        """Return whether a fault drops this report, sent or received.

        Pull the key out if the fault says so; otherwise count the report.
        """
        if self._faults.strikes_after(Fault.UNPLUG_AFTER) or self._faults.strikes_after(
            Fault.UNPLUG_AT_BYTE, REPORT_SIZE
        ):
            self._faults.set(None)
            self._callbacks.pull()
            return True
        lost = self._faults.strikes_after(Fault.SILENT)
        self._faults.count_packet()
        return lost
