"""The virtual key's CTAPHID: packet by packet, with timers fired by the test; and against python-fido2's framing over a socket."""

import asyncio
import contextlib
import socket
import struct
import threading
from collections.abc import Callable, Coroutine
from typing import Any, Self

import pytest
from fido2.ctap import STATUS, CtapError
from fido2.ctap2.base import Ctap2
from fido2.hid import ConnectionFailure
from hypothesis import given, settings
from hypothesis import strategies as st

from hid.virtual.faults import Fault, Faults
from hid.virtual.transports.ctaphid import KEEPALIVE_PERIOD, MESSAGE_TIMEOUT, Callbacks, CtapHid
from hid.virtual.transports.packets import BROADCAST, packets
from tests.support.key_bench import Key, open_device, refused

PING, MSG, INIT, WINK, CBOR, CANCEL = 0x01, 0x03, 0x06, 0x08, 0x10, 0x11
KEEPALIVE, ERROR = 0x3B, 0x3F
NONCE = b"8 bytes!"


class FakeTimer:
    def __init__(self, callback: Callable[[], None]) -> None:
        self.callback = callback
        self.cancelled = False

    def cancel(self) -> None:
        self.cancelled = True


class Wire:
    """A CTAPHID device whose host the test plays."""

    def __init__(self) -> None:
        self.sent: list[bytes] = []
        self.timers: list[tuple[float, FakeTimer]] = []
        self.faults = Faults()
        self.waits = False
        self.winks = 0
        self.pulled = False
        self.requests: list[bytes] = []
        self.answer: asyncio.Future[bytes] | None = None
        self.device = CtapHid(
            Callbacks(
                send=self.sent.append,
                cbor=self._cbor,
                message=None,
                waits_for_user=lambda: self.waits,
                wink=self._wink,
                pull=self._pull,
                call_later=self._call_later,
            ),
            self.faults,
        )

    async def _cbor(self, request: bytes) -> bytes:
        self.requests.append(request)
        self.answer = asyncio.get_running_loop().create_future()
        return await self.answer

    def _wink(self) -> None:
        self.winks += 1

    def _pull(self) -> None:
        self.pulled = True

    def _call_later(self, delay: float, callback: Callable[[], None]) -> FakeTimer:
        timer = FakeTimer(callback)
        self.timers.append((delay, timer))
        return timer

    def fire(self, delay: float) -> None:
        """Let the oldest running timer of this length expire."""
        running = next(entry for entry in self.timers if entry[0] == delay and not entry[1].cancelled)
        self.timers.remove(running)
        running[1].callback()

    def send(self, channel: int, command: int, payload: bytes = b"") -> None:
        for packet in packets(channel, command, payload):
            self.device.receive(packet)

    def open(self) -> int:
        self.send(BROADCAST, INIT, NONCE)
        ((channel, command, payload),) = self.take()
        assert (channel, command, payload[:8]) == (BROADCAST, INIT, NONCE)
        opened: int = struct.unpack_from(">I", payload, 8)[0]
        return opened

    def take(self) -> list[tuple[int, int, bytes]]:
        """Return (channel, command, payload) of the messages sent since the last call, reassembled here."""
        messages: list[tuple[int, int, bytes]] = []
        reports, self.sent[:] = list(self.sent), []
        length, data = 0, b""
        for report in reports:
            assert len(report) == 64
            if report[4] & 0x80:
                assert len(data) >= length
                length, data = int.from_bytes(report[5:7], "big"), report[7:]
                messages.append((int.from_bytes(report[:4], "big"), report[4] & 0x7F, data[:length]))
            else:
                data += report[5:]
                messages[-1] = (*messages[-1][:2], data[:length])
        return messages


def run(play: Callable[[Wire], Coroutine[Any, Any, None]]) -> None:
    asyncio.run(play(Wire()))


async def settle() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


def test_init_gives_each_client_a_channel_of_its_own() -> None:
    wire = Wire()
    channels = {wire.open() for _ in range(20)}
    assert len(channels) == 20
    assert not channels & {0, BROADCAST}
    wire.send(BROADCAST, INIT, NONCE)
    assert wire.take()[0][2][12:] == bytes([2, 1, 0, 0, 0x01 | 0x04 | 0x08])


@given(st.binary(max_size=7609))
@settings(max_examples=40, deadline=None)
def test_ping_of_any_length_is_echoed(payload: bytes) -> None:
    wire = Wire()
    channel = wire.open()
    wire.send(channel, PING, payload)
    assert wire.take() == [(channel, PING, payload)]


@pytest.mark.parametrize("channel", [0, 0x12345678, BROADCAST])
def test_message_on_an_unallocated_channel_is_refused(channel: int) -> None:
    wire = Wire()
    wire.send(channel, PING, b"x")
    assert wire.take() == [(channel, ERROR, b"\x0b")]


def test_ctaphid_message_announced_longer_than_the_maximum_is_refused() -> None:
    wire = Wire()
    channel = wire.open()
    wire.device.receive(struct.pack(">IBH", channel, 0x80 | PING, 7610).ljust(64, b"\0"))
    assert wire.take() == [(channel, ERROR, b"\x03")]


@pytest.mark.parametrize(
    ("command", "payload", "error"),
    [(0x02, b"", 1), (MSG, b"x", 1), (CBOR, b"", 3), (WINK, b"x", 3), (0x40, b"", 1)],
)
def test_unsupported_ctaphid_command_or_one_of_wrong_length_is_refused(
    command: int, payload: bytes, error: int
) -> None:
    wire = Wire()
    channel = wire.open()
    wire.send(channel, command, payload)
    assert wire.take() == [(channel, ERROR, bytes([error]))]


def test_wrong_sequence_number_aborts_the_message() -> None:
    wire = Wire()
    channel = wire.open()
    first, second, third = packets(channel, PING, bytes(150))
    wire.device.receive(first)
    wire.device.receive(third)
    assert wire.take() == [(channel, ERROR, b"\x04")]
    wire.device.receive(second)
    assert wire.take() == []
    wire.send(channel, PING, b"well again")
    assert wire.take() == [(channel, PING, b"well again")]


def test_new_message_within_an_unfinished_one_is_refused_as_out_of_sequence() -> None:
    wire = Wire()
    channel = wire.open()
    wire.device.receive(next(packets(channel, PING, bytes(150))))
    wire.send(channel, PING, b"x")
    assert wire.take() == [(channel, ERROR, b"\x04")]


def test_init_on_an_allocated_channel_drops_its_unfinished_message() -> None:
    wire = Wire()
    channel = wire.open()
    wire.device.receive(next(packets(channel, PING, bytes(150))))
    wire.send(channel, INIT, NONCE)
    ((answered, command, payload),) = wire.take()
    assert (answered, command, payload[:12]) == (channel, INIT, NONCE + struct.pack(">I", channel))
    wire.send(channel, PING, b"x")
    assert wire.take() == [(channel, PING, b"x")]


def test_message_left_unfinished_times_out_and_the_next_one_is_answered() -> None:
    wire = Wire()
    channel = wire.open()
    wire.device.receive(next(packets(channel, PING, bytes(150))))
    wire.fire(MESSAGE_TIMEOUT)
    assert wire.take() == [(channel, ERROR, b"\x05")]
    wire.send(channel, PING, b"x")
    assert wire.take() == [(channel, PING, b"x")]


def test_other_channel_is_answered_busy_while_a_message_is_unfinished() -> None:
    wire = Wire()
    ours, other = wire.open(), wire.open()
    first, *rest = packets(ours, PING, bytes(150))
    wire.device.receive(first)
    wire.send(other, PING, b"x")
    assert wire.take() == [(other, ERROR, b"\x06")]
    assert wire.open()
    for packet in rest:
        wire.device.receive(packet)
    assert wire.take() == [(ours, PING, bytes(150))]


def test_keepalives_say_processing_or_upneeded_until_the_answer_and_other_messages_get_busy() -> None:
    async def play(wire: Wire) -> None:
        channel, other = wire.open(), wire.open()
        wire.send(channel, CBOR, b"\x0b")
        await settle()
        assert wire.requests == [b"\x0b"]
        wire.fire(KEEPALIVE_PERIOD)
        wire.waits = True
        wire.device.status_changed()
        wire.fire(KEEPALIVE_PERIOD)
        wire.send(other, PING, b"x")
        wire.send(channel, PING, b"x")
        assert wire.take() == [
            (channel, KEEPALIVE, b"\x01"),
            (channel, KEEPALIVE, b"\x02"),
            (channel, KEEPALIVE, b"\x02"),
            (other, ERROR, b"\x06"),
            (channel, ERROR, b"\x06"),
        ]
        assert wire.answer is not None
        wire.answer.set_result(b"\x00answer")
        await settle()
        assert wire.take() == [(channel, CBOR, b"\x00answer")]
        assert all(timer.cancelled for _, timer in wire.timers)

    run(play)


@pytest.mark.parametrize("cancels_at_once", [True, False])
def test_ctaphid_cancel_ends_the_command_of_its_own_channel_and_is_not_answered_itself(
    cancels_at_once: bool,
) -> None:
    async def play(wire: Wire) -> None:
        channel, other = wire.open(), wire.open()
        wire.send(channel, CANCEL)
        wire.send(channel, CBOR, b"\x0b")
        if not cancels_at_once:
            await settle()
        wire.send(other, CANCEL)
        await settle()
        assert wire.take() == []
        wire.send(channel, CANCEL)
        wire.send(channel, CANCEL)
        await settle()
        assert wire.take() == [(channel, CBOR, b"\x2d")]
        wire.send(channel, CANCEL)
        assert wire.take() == []

    run(play)


def test_init_on_the_busy_channel_drops_the_command_without_an_answer() -> None:
    async def play(wire: Wire) -> None:
        channel = wire.open()
        wire.send(channel, CBOR, b"\x0b")
        await settle()
        wire.send(channel, INIT, NONCE)
        await settle()
        assert [message[1] for message in wire.take()] == [INIT]
        wire.send(channel, PING, b"x")
        assert wire.take() == [(channel, PING, b"x")]

    run(play)


@given(
    st.lists(
        st.binary(max_size=70)
        | st.builds(
            lambda channel, command, length, data: struct.pack(">IBH", channel, command, length) + data,
            st.sampled_from([0, 1, 2, BROADCAST]),
            st.sampled_from([0x81, 0x83, 0x86, 0x88, 0x91, 0x90, 0xBF, 0, 1, 2, 127]),
            st.integers(0, 300) | st.just(65535),
            st.binary(min_size=57, max_size=57),
        ),
        max_size=25,
    )
)
@settings(max_examples=150, deadline=None)
def test_ping_is_answered_after_any_reports_followed_by_an_init(reports: list[bytes]) -> None:
    async def play(wire: Wire) -> None:
        given_channels = [wire.open(), wire.open()]
        for report in reports:
            channel = int.from_bytes(report[:4], "big")
            real = given_channels[channel - 1].to_bytes(4, "big") if channel in (1, 2) else report[:4]
            wire.device.receive(real + report[4:])
            await asyncio.sleep(0)
        for channel in given_channels:
            wire.send(channel, INIT, NONCE)
        wire.take()
        wire.send(given_channels[0], PING, b"still there")
        assert wire.take() == [(given_channels[0], PING, b"still there")]

    run(play)


# Faults ----------------------------------------------------------------------------------------------------


def test_silent_fault_suppresses_every_answer() -> None:
    wire = Wire()
    channel = wire.open()
    wire.faults.set(Fault.SILENT)
    wire.send(channel, PING, b"x")
    wire.send(BROADCAST, INIT, NONCE)
    assert wire.take() == []


def test_silent_fault_after_n_packets_cuts_the_answer_off() -> None:
    wire = Wire()
    channel = wire.open()
    wire.faults.set(Fault.SILENT, 3)
    wire.send(channel, PING, bytes(100))  # two in, one out
    assert len(wire.sent) == 1
    wire.send(channel, PING, b"x")
    assert len(wire.sent) == 1


def test_busy_fault_refuses_the_given_number_of_messages() -> None:
    wire = Wire()
    channel = wire.open()
    wire.faults.set(Fault.BUSY, 2)
    for _ in range(3):
        wire.send(channel, PING, b"x")
    assert [message[1] for message in wire.take()] == [ERROR, ERROR, PING]


def test_wrong_nonce_fault_answers_init_with_a_wrong_nonce_before_the_right_one() -> None:
    wire = Wire()
    wire.faults.set(Fault.WRONG_NONCE)
    wire.send(BROADCAST, INIT, NONCE)
    first, second = wire.take()
    assert first[2][:8] != NONCE
    assert second[2][:8] == NONCE


def test_foreign_frames_fault_sends_a_frame_of_another_channel_before_each_report() -> None:
    wire = Wire()
    channel = wire.open()
    wire.faults.set(Fault.FOREIGN_FRAMES)
    wire.send(channel, PING, bytes(100))
    assert [report[:4] == channel.to_bytes(4, "big") for report in wire.sent] == [False, True, False, True]


def test_endless_keepalives_fault_goes_on_after_a_cancel_and_does_not_run_the_command() -> None:
    async def play(wire: Wire) -> None:
        channel = wire.open()
        wire.faults.set(Fault.ENDLESS_KEEPALIVE)
        wire.send(channel, CBOR, b"\x04")
        wire.fire(KEEPALIVE_PERIOD)
        wire.send(channel, CANCEL)
        wire.fire(KEEPALIVE_PERIOD)
        assert wire.take() == [(channel, KEEPALIVE, b"\x01")] * 2
        assert wire.requests == []

    run(play)


@pytest.mark.parametrize("n", [0, 1, 2, 3])
def test_unplug_fault_unplugs_after_n_packets_counted_in_both_directions(n: int) -> None:
    wire = Wire()
    channel = wire.open()
    wire.faults.set(Fault.UNPLUG_AFTER, n)
    wire.send(channel, PING, bytes(100))  # two in, two out
    assert wire.pulled
    assert len(wire.sent) == max(0, n - 2)


def test_garbage_fault_replaces_the_answer_by_other_bytes_of_the_same_length() -> None:
    async def play(wire: Wire) -> None:
        channel = wire.open()
        wire.faults.set(Fault.GARBAGE)
        wire.send(channel, CBOR, b"\x04")
        await settle()
        assert wire.answer is not None
        wire.answer.set_result(bytes(500))
        await settle()
        ((_, command, payload),) = wire.take()
        assert command == CBOR
        assert len(payload) == 500
        assert payload != bytes(500)

    run(play)


@pytest.mark.parametrize("n", [0, 63, 64, 127, 128, 192, 255])
def test_unplug_at_byte_fault_unplugs_at_the_report_that_holds_byte_n_in_either_direction(n: int) -> None:
    wire = Wire()
    channel = wire.open()
    wire.faults.set(Fault.UNPLUG_AT_BYTE, n)
    wire.send(channel, PING, bytes(100))  # 128 bytes in, 128 bytes out
    assert wire.pulled
    assert len(wire.sent) == max(0, n // 64 - 2)


def test_unplug_at_byte_fault_beyond_the_last_report_does_not_unplug() -> None:
    wire = Wire()
    channel = wire.open()
    wire.faults.set(Fault.UNPLUG_AT_BYTE, 256)
    wire.send(channel, PING, bytes(100))
    assert not wire.pulled
    assert len(wire.sent) == 2


@pytest.mark.parametrize("after", [1, 2, 3, 4])
def test_delayed_silent_fault_begins_after_the_given_number_of_packets(after: int) -> None:
    wire = Wire()
    channel = wire.open()
    wire.faults.set(Fault.SILENT, after=after)
    wire.send(channel, PING, b"one")
    wire.send(channel, PING, b"two")
    assert [payload for _, _, payload in wire.take()] == [b"one", b"two"][: after // 2]


def test_delayed_busy_fault_refuses_one_message_between_two_answered_ones() -> None:
    wire = Wire()
    channel = wire.open()
    wire.faults.set(Fault.BUSY, 1, after=2)
    for _ in range(3):
        wire.send(channel, PING, b"x")
    assert [message[1] for message in wire.take()] == [PING, ERROR, PING]


def test_garbage_fault_for_one_answer_leaves_the_next_one_right() -> None:
    async def play(wire: Wire) -> None:
        channel = wire.open()
        wire.faults.set(Fault.GARBAGE, 1)
        answers = []
        for _ in range(2):
            wire.send(channel, CBOR, b"\x04")
            await settle()
            assert wire.answer is not None
            wire.answer.set_result(bytes(40))
            await settle()
            answers += [payload == bytes(40) for _, _, payload in wire.take()]
        assert answers == [False, True]

    run(play)


def test_lying_packets_fault_announces_more_bytes_than_it_sends() -> None:
    async def play(wire: Wire) -> None:
        channel = wire.open()
        wire.faults.set(Fault.LYING_PACKETS)
        wire.send(channel, CBOR, b"\x04")
        await settle()
        assert wire.answer is not None
        wire.answer.set_result(bytes(10))
        await settle()
        (report,) = wire.sent
        assert report[5:7] == (7609).to_bytes(2, "big")

    run(play)


# python-fido2's own framing at the other end -----------------------------------------------------------------


class Serving:
    """Serves a key from a thread of its own, behind one end of a socket pair."""

    def __init__(self, key: Key) -> None:
        self.key = key
        self.host, self._end = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()))

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.host.close()
        self._thread.join(10)
        assert not self._thread.is_alive()

    async def _serve(self) -> None:
        loop = asyncio.get_running_loop()
        self._end.setblocking(False)
        device = CtapHid(
            Callbacks(
                send=lambda report: void(self._end.send(report)),
                cbor=self.key.authenticator.answer,
                message=None,
                waits_for_user=lambda: True,
                wink=lambda: None,
                pull=lambda: None,
                call_later=loop.call_later,
            ),
            self.key.faults,
        )
        with self._end, contextlib.suppress(ConnectionError):
            while report := await loop.sock_recv(self._end, 64):
                device.receive(report)
        device.abandon()


def void(_: object) -> None:
    return None


class AbsentUser:
    """A user who never touches the key."""

    async def touch(self, seconds: float) -> None:
        await asyncio.get_running_loop().create_future()

    async def long_touch(self, seconds: float) -> None:
        await asyncio.get_running_loop().create_future()

    async def finger(self, seconds: float) -> Any:
        await asyncio.get_running_loop().create_future()


def test_python_fido2_opens_the_key_pings_it_winks_it_and_reads_its_info() -> None:
    with Serving(Key()) as serving:
        device = open_device(serving.host)
        assert device.version == 2
        assert device.ping(bytes(range(256)) * 20) == bytes(range(256)) * 20
        device.wink()
        assert Ctap2(device).info.versions == ["FIDO_2_0", "FIDO_2_1"]


def test_python_fido2_can_cancel_a_command_and_send_another() -> None:
    key = Key()
    key.authenticator.user = AbsentUser()
    with Serving(key) as serving:
        ctap, cancel, heard = Ctap2(open_device(serving.host)), threading.Event(), list[int]()

        def on_keepalive(status: int) -> None:
            heard.append(status)
            cancel.set()

        with refused(CtapError.ERR.KEEPALIVE_CANCEL):
            ctap.selection(event=cancel, on_keepalive=on_keepalive)
        assert heard == [STATUS.UPNEEDED]
        assert ctap.get_info().options["rk"]


def test_python_fido2_fails_on_the_frames_that_the_foreign_frames_fault_sends() -> None:
    key = Key()
    with Serving(key) as serving:
        device = open_device(serving.host)
        key.faults.set(Fault.FOREIGN_FRAMES)
        with pytest.raises(ConnectionFailure, match="Wrong channel"):
            device.ping(b"x")
