"""The terminal's CTAPHID against a scripted key over a real socket pair: no byte of it is trusted, and every wait ends."""

import contextlib
from collections.abc import Iterator, Mapping
from threading import Event

import pytest
from fido2.ctap import STATUS
from hypothesis import given
from hypothesis import strategies as st

from hid.connection import ANSWER_SECONDS, CANCEL_SECONDS, MAX_MESSAGE
from hid.errors import DeviceError
from hid.interruption import Interruption
from hid.patience import Patience
from hid.usb.ctaphid import BROADCAST, BUSY_SECONDS, Reassembly, packets
from hid.vocabulary import Reason
from tests.support.ctaphid_peer import (
    CANCEL,
    CAPABILITIES,
    CBOR,
    CHANNEL,
    ERR_BUSY,
    ERROR,
    INIT,
    KEEPALIVE,
    NONCE,
    Peer,
    init_answer,
)


@pytest.fixture
def interruption(peer: Peer) -> Iterator[Interruption]:
    one = Interruption()
    peer.connection.interruption = one
    yield one
    one.close()


def refused(peer: Peer, payload: bytes = b"ask") -> Reason:
    with pytest.raises(DeviceError) as failure:
        peer.connection.call(CBOR, payload)
    return failure.value.reason


def test_connection_opens_a_channel_and_sends_its_command_on_it(peer: Peer) -> None:
    assert peer.connection.call(CBOR, b"ask") == b"\0ask"
    assert peer.heard == [(BROADCAST, INIT, NONCE), (CHANNEL, CBOR, b"ask")]
    assert peer.connection.capabilities == CAPABILITIES


@pytest.mark.parametrize("size", [0, 57, 58, 57 + 59, 57 + 59 + 1, MAX_MESSAGE - 1])
def test_messages_up_to_the_maximum_length_pass_both_ways(peer: Peer, size: int) -> None:
    payload = bytes(index % 251 for index in range(size))
    assert peer.connection.call(CBOR, payload) == b"\0" + payload


def test_frames_of_other_channels_within_a_response_are_dropped(peer: Peer) -> None:
    def answer(payload: bytes) -> None:
        first, second = packets(CHANNEL, CBOR, b"x" * 60)
        peer.say(CBOR, b"somebody else's", channel=7)
        peer.send(first)
        peer.say(ERROR, bytes([ERR_BUSY]), channel=8)
        peer.send(second)

    peer.on_cbor = answer
    assert peer.connection.call(CBOR, b"ask") == b"x" * 60


def test_call_flooded_with_foreign_frames_fails_as_silent_after_the_answer_time_and_can_be_cancelled_meanwhile(
    peer: Peer, interruption: Interruption
) -> None:
    peer.connection.open()
    began = peer.time
    peer.on_cbor = lambda _: None

    def flood() -> None:
        peer.time += 0.1
        peer.say(CBOR, b"somebody else's", channel=7)

    peer.on_wait = flood
    assert refused(peer) is Reason.SILENT
    assert peer.time - began == pytest.approx(ANSWER_SECONDS, abs=0.2)

    def accept_and_cancel(nonce: bytes) -> None:
        peer.accept(nonce)
        interruption.set()

    peer.on_init = accept_and_cancel
    assert refused(peer) is Reason.CANCELLED


def test_init_response_to_another_nonce_is_dropped(peer: Peer) -> None:
    def answer(nonce: bytes) -> None:
        peer.accept(b"another!", channel=99)
        peer.accept(nonce)

    peer.on_init = answer
    assert peer.connection.call(CBOR, b"ask") == b"\0ask"
    assert peer.heard[-1][0] == CHANNEL


def test_init_answered_only_with_wrong_nonces_fails_as_silent(peer: Peer) -> None:
    peer.on_init = lambda _: peer.accept(b"another!")
    assert refused(peer) is Reason.SILENT


def test_silent_key_fails_as_silent_after_the_answer_time(peer: Peer) -> None:
    peer.connection.open()
    began = peer.time
    peer.on_cbor = lambda _: None
    assert refused(peer) is Reason.SILENT
    assert peer.time - began == pytest.approx(ANSWER_SECONDS, abs=0.01)


class Late:
    """A clock whose waits end `late` seconds after they should, with `ready` descriptors."""

    def __init__(self, late: float, ready: frozenset[int] = frozenset()) -> None:
        self.time, self.late, self.ready = 0.0, late, ready

    def now(self) -> float:
        return self.time

    def poll(self, _masks: Mapping[int, int], seconds: float) -> set[int]:
        self.time += seconds + self.late
        return set(self.ready)


def test_patience_loses_the_seconds_requested_of_a_late_wait_and_nothing_between_waits() -> None:
    """Of 3 s, a wait of 1 s that ends 60 s late leaves 2 s; the 60 s before it cost nothing."""

    clock = Late(60.0)
    patience = Patience(clock, 3.0)
    clock.time += 60.0
    assert patience.poll({}, 1.0) == set()
    assert patience.left == pytest.approx(2.0)
    patience.poll({})
    assert patience.left <= 0


def test_patience_loses_a_tenth_of_a_millisecond_at_each_poll_that_takes_no_time() -> None:
    patience = Patience(Late(0.0, frozenset({7})), 3.0)
    looks = 0
    while patience.left > 0:
        patience.poll({7: 1}, 0.0)
        looks += 1
    assert looks == pytest.approx(30_000, abs=1)


def test_patience_is_renewed_at_most_once() -> None:
    patience = Patience(Late(0.0), 3.0)
    patience.poll({}, 2.5)
    patience.renew()
    assert patience.left == 3.0
    patience.poll({}, 2.5)
    patience.renew()
    assert patience.left == pytest.approx(0.5)


def test_response_is_still_read_after_the_process_was_suspended_for_a_minute_within_it(peer: Peer) -> None:
    """The process does not run for a minute after the key has begun to answer and before the answer is read."""

    def answer(payload: bytes) -> None:
        peer.say(CBOR, b"\0" + bytes(200))
        peer.time += 60.0

    peer.on_cbor = answer
    assert peer.connection.call(CBOR, b"x") == b"\0" + bytes(200)


def test_call_whose_every_wait_returns_a_minute_late_still_gets_its_response(peer: Peer) -> None:
    """A wait of a tenth of a second returns after a minute, again and again."""

    def wake_up_late() -> None:
        peer.time += 60.0
        if peer.count(CBOR) and peer.time > 1200.0:
            peer.say(CBOR, b"\0")

    peer.on_cbor = lambda _: None
    peer.on_wait = wake_up_late
    assert peer.connection.call(CBOR, b"x", event=Event()) == b"\0"


def test_call_after_a_silent_one_opens_a_new_channel_and_drops_the_late_response(peer: Peer) -> None:
    peer.on_cbor = lambda _: None
    assert refused(peer) is Reason.SILENT
    peer.on_init = lambda nonce: peer.accept(nonce, channel=0x777)
    peer.on_cbor = lambda payload: peer.say(CBOR, payload, channel=0x777)
    peer.say(CBOR, b"the late answer of before")
    assert peer.connection.call(CBOR, b"again") == b"again"


def test_response_sent_twice_is_not_taken_for_the_response_to_the_next_call(peer: Peer) -> None:
    def twice(payload: bytes) -> None:
        peer.say(CBOR, payload)
        peer.say(CBOR, payload)

    peer.on_cbor = twice
    assert [peer.connection.call(CBOR, ask) for ask in (b"one", b"two", b"three")] == [b"one", b"two", b"three"]


def test_busy_error_after_a_keepalive_fails_the_call_as_silent_without_a_retry(peer: Peer) -> None:
    def works_and_is_busy(_: bytes) -> None:
        peer.say(KEEPALIVE, b"\x01")
        peer.say(ERROR, bytes([ERR_BUSY]))

    peer.on_cbor = works_and_is_busy
    assert refused(peer) is Reason.SILENT
    assert peer.count(CBOR) == 1


def test_undisturbed_block_ignores_a_cancellation_but_fails_as_removed_once_the_key_is_gone(
    peer: Peer, interruption: Interruption
) -> None:
    interruption.set()
    with peer.connection.undisturbed():
        assert peer.connection.call(CBOR, b"ask") == b"\0ask"
    interruption.interrupt(Reason.REMOVED)
    with pytest.raises(DeviceError) as gone, peer.connection.undisturbed():
        pytest.fail("nobody is there")
    assert gone.value.reason is Reason.REMOVED


def test_undisturbed_call_to_a_silent_key_fails_as_silent_after_the_answer_time_and_sends_no_cancel(
    peer: Peer,
) -> None:
    peer.connection.open()
    peer.on_cbor = lambda _: None
    began = peer.time
    with peer.connection.undisturbed():
        assert refused(peer) is Reason.SILENT
    assert peer.time - began == pytest.approx(ANSWER_SECONDS, abs=0.01)
    assert peer.count(CANCEL) == 0


def test_keepalives_extend_a_transaction_and_each_new_status_is_reported_once(peer: Peer) -> None:
    states = [2, 2, 1, 2] * 30
    peer.on_cbor = lambda _: None
    statuses: list[STATUS] = []

    def wait() -> None:
        peer.time += ANSWER_SECONDS - 0.5
        if states:
            peer.say(KEEPALIVE, bytes([states.pop()]))
        else:
            peer.say(CBOR, b"\0done")

    peer.on_wait = wait
    assert peer.connection.call(CBOR, b"ask", on_keepalive=statuses.append) == b"\0done"
    changes = [2, 1, 2] + [1, 2] * 29
    assert statuses == [STATUS(state) for state in changes]


def test_unknown_keepalive_status_is_ignored(peer: Peer) -> None:
    def answer(_: bytes) -> None:
        peer.say(KEEPALIVE, b"\x09")
        peer.say(CBOR, b"\0")

    peer.on_cbor = answer
    statuses: list[STATUS] = []
    assert peer.connection.call(CBOR, b"ask", on_keepalive=statuses.append) == b"\0"
    assert statuses == []


def test_call_with_endless_keepalives_sends_one_cancel_at_its_deadline_and_then_fails_as_timed_out(
    peer: Peer,
) -> None:
    peer.connection.open()
    began = peer.time
    peer.connection.deadline = began + 60
    peer.on_cbor = lambda _: None
    peer.on_cancel = lambda: None

    def tick() -> None:
        peer.time += 0.1
        peer.say(KEEPALIVE, b"\x01")

    peer.on_wait = tick
    assert refused(peer) is Reason.TIMED_OUT
    assert peer.count(CANCEL) == 1
    assert peer.time - began == pytest.approx(60 + CANCEL_SECONDS, abs=0.5)


def test_cancelled_call_sends_one_cancel_and_returns_the_response_that_follows(
    peer: Peer, interruption: Interruption
) -> None:
    peer.on_cbor = lambda _: peer.say(KEEPALIVE, b"\x02")
    waits = iter(range(100))

    def wait() -> None:
        if next(waits) == 3:
            interruption.set()
        peer.say(KEEPALIVE, b"\x02")

    peer.on_wait = wait
    keepalives_after_cancel = 5

    def cancelled() -> None:
        for _ in range(keepalives_after_cancel):
            peer.say(KEEPALIVE, b"\x02")
        peer.say(CBOR, b"\x2d")

    peer.on_cancel = cancelled
    assert peer.connection.call(CBOR, b"ask") == b"\x2d"
    assert peer.count(CANCEL) == 1
    peer.on_cbor = lambda payload: peer.say(CBOR, payload)
    peer.connection.interruption = None
    assert peer.connection.call(CBOR, b"next") == b"next"
    assert peer.count(INIT) == 1


def test_cancelled_call_to_a_silent_key_sends_one_cancel_and_fails_as_cancelled_after_the_cancel_time(
    peer: Peer, interruption: Interruption
) -> None:
    peer.connection.open()
    began = peer.time
    peer.on_cbor = lambda _: None
    peer.on_cancel = lambda: None
    peer.on_wait = interruption.set
    assert refused(peer) is Reason.CANCELLED
    assert peer.count(CANCEL) == 1
    assert peer.time - began == pytest.approx(CANCEL_SECONDS, abs=0.01)


def test_call_cancelled_before_its_start_fails_as_cancelled_and_sends_nothing(
    peer: Peer, interruption: Interruption
) -> None:
    interruption.set()
    assert refused(peer) is Reason.CANCELLED
    assert peer.heard == []


def test_call_to_a_removed_key_fails_as_removed_and_sends_no_cancel(
    peer: Peer, interruption: Interruption
) -> None:
    peer.connection.open()
    peer.on_cbor = lambda _: interruption.interrupt(Reason.REMOVED)
    assert refused(peer) is Reason.REMOVED
    assert peer.count(CANCEL) == 0


def test_key_pulled_out_within_a_response_fails_as_removed(peer: Peer) -> None:
    def answer(_: bytes) -> None:
        peer.send(next(packets(CHANNEL, CBOR, b"x" * 100)))
        peer.unplug()

    peer.on_cbor = answer
    assert refused(peer) is Reason.REMOVED
    assert refused(peer) is Reason.REMOVED


def test_busy_key_is_retried_every_100_ms(peer: Peer) -> None:
    peer.connection.open()
    began, left = peer.time, [ERR_BUSY] * 4

    def answer(payload: bytes) -> None:
        if left:
            peer.say(ERROR, bytes([left.pop()]))
        else:
            peer.say(CBOR, payload)

    peer.on_cbor = answer
    assert peer.connection.call(CBOR, b"ask") == b"ask"
    assert peer.count(CBOR) == 5
    assert peer.time - began == pytest.approx(0.4, abs=0.05)


def test_key_busy_for_ever_fails_as_busy_after_the_busy_time(peer: Peer) -> None:
    peer.connection.open()
    began = peer.time
    peer.on_cbor = lambda _: peer.say(ERROR, bytes([ERR_BUSY]))
    assert refused(peer) is Reason.BUSY
    assert peer.time - began == pytest.approx(BUSY_SECONDS, abs=0.5)


def test_key_busy_at_the_deadline_fails_as_busy_not_as_timed_out(peer: Peer) -> None:
    peer.connection.open()
    peer.connection.deadline = peer.time + 3
    peer.on_cbor = lambda _: peer.say(ERROR, bytes([ERR_BUSY]))
    assert refused(peer) is Reason.BUSY


def test_cancellation_ends_the_wait_for_a_busy_key(peer: Peer, interruption: Interruption) -> None:
    def answer(_: bytes) -> None:
        peer.say(ERROR, bytes([ERR_BUSY]))
        interruption.set()

    peer.on_cbor = answer
    assert refused(peer) is Reason.CANCELLED
    assert peer.count(CBOR) == 1


def test_undisturbed_call_succeeds_after_a_cancellation_and_the_next_call_fails_as_cancelled(
    peer: Peer, interruption: Interruption
) -> None:
    interruption.set()
    with peer.connection.undisturbed():
        assert peer.connection.call(CBOR, b"tidy") == b"\0tidy"
    assert refused(peer) is Reason.CANCELLED


@pytest.mark.parametrize(
    "report",
    [
        pytest.param(b"", id="nothing, which is the end"),
        pytest.param(b"short", id="a short report"),
        pytest.param(b"x" * 65, id="a long report"),
        pytest.param((CHANNEL.to_bytes(4) + b"\x05stray").ljust(64, b"\0"), id="a stray continuation"),
        pytest.param((CHANNEL.to_bytes(4) + b"\x90\xff\xff").ljust(64, b"\0"), id="a length over the limit"),
        pytest.param((CHANNEL.to_bytes(4) + b"\x83\x00\x01").ljust(64, b"\0"), id="another command"),
        pytest.param((CHANNEL.to_bytes(4) + b"\xbb\x00\x00").ljust(64, b"\0"), id="an empty keepalive"),
        pytest.param((CHANNEL.to_bytes(4) + b"\xbf\x00\x00").ljust(64, b"\0"), id="an empty error"),
        pytest.param(
            (CHANNEL.to_bytes(4) + b"\xbf\x00\x01\x0b").ljust(64, b"\0"), id="an error of the channel"
        ),
    ],
)
def test_malformed_packet_fails_the_call_as_silent_and_an_empty_report_as_removed(
    peer: Peer, report: bytes
) -> None:
    peer.on_cbor = lambda _: peer.send(report)
    assert refused(peer) is (Reason.SILENT if report else Reason.REMOVED)


def test_response_packets_out_of_sequence_fail_the_call_as_silent(peer: Peer) -> None:
    def answer(_: bytes) -> None:
        first, second, third = packets(CHANNEL, CBOR, b"x" * 150)
        for packet in (first, third, second):
            peer.send(packet)

    peer.on_cbor = answer
    assert refused(peer) is Reason.SILENT


@pytest.mark.parametrize("channel", [0, BROADCAST])
def test_init_response_that_assigns_a_reserved_channel_fails_as_silent(peer: Peer, channel: int) -> None:
    peer.on_init = lambda nonce: peer.accept(nonce, channel)
    assert refused(peer) is Reason.SILENT


def test_short_init_response_fails_as_silent(peer: Peer) -> None:
    peer.on_init = lambda nonce: peer.say(INIT, init_answer(nonce, CHANNEL)[:15], BROADCAST)
    assert refused(peer) is Reason.SILENT


@given(
    channel=st.integers(1, BROADCAST - 1),
    command=st.integers(0, 0x7F),
    payload=st.binary(max_size=600) | st.integers(0, MAX_MESSAGE).map(bytes),
)
def test_message_cut_into_packets_is_reassembled(channel: int, command: int, payload: bytes) -> None:
    message = Reassembly()
    *others, last = packets(channel, command, payload)
    assert {len(packet) for packet in [*others, last]} == {64}
    assert [message.feed(packet) for packet in others] == [None] * len(others)
    assert message.feed(last) == (command, payload)


@given(st.lists(st.binary(max_size=70) | st.binary(min_size=64, max_size=64), max_size=6))
def test_reassembly_of_any_packets_raises_nothing_but_device_errors(reports: list[bytes]) -> None:
    message = Reassembly()
    with contextlib.suppress(DeviceError):
        for report in reports:
            complete = message.feed(report)
            if complete is not None:
                assert len(complete[1]) <= MAX_MESSAGE
                message = Reassembly()
