"""CTAP over APDUs on the terminal's side: what cards answer, what they do not answer, and what they are not asked."""

import asyncio
import contextlib
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from typing import cast

import pytest
from fido2.ctap import STATUS, CtapError
from fido2.ctap2.base import Ctap2
from fido2.ctap2.bio import FPBioEnrollment
from fido2.ctap2.pin import ClientPin
from fido2.hid import CAPABILITY, CTAPHID

from hid.errors import DeviceError
from hid.interruption import Interruption
from hid.nfc.card import Card
from hid.nfc.connection import CardConnection
from hid.nfc.readers import _found
from hid.virtual.ctap2.reset import factory_state
from hid.virtual.profile import PROFILES
from hid.virtual.transports.nfc import Chip
from hid.virtual.user import FingerLaid, Placement
from hid.vocabulary import Reason
from tests.support.device_counter import ROOT, SECONDS
from tests.support.key_bench import RamMemory

GET_INFO, SELECTION = b"\x04", b"\x0b"
OK = b"\x90\x00"


class InProcess:
    """A `Card` without a reader: `answer` returns the response to an APDU."""

    reader = "a reader"

    def __init__(self, answer: Callable[[bytes], bytes]) -> None:
        self.answer = answer
        self.apdus: list[bytes] = []
        self.connects = 0
        self.let_go = threading.Event()

    def connect(self) -> bytes:
        self.connects += 1
        return b"\x3b\x80\x01"

    def transmit(self, apdu: bytes) -> bytes:
        self.apdus.append(apdu)
        return self.answer(apdu)

    def disconnect(self) -> bytes:
        self.let_go.set()
        return b""


class Virtual:
    """A virtual card on an event loop of its own; a finger is laid on its sensor between two commands."""

    def __init__(self, profile: str = "card") -> None:
        memory = RamMemory(
            factory_state(PROFILES[profile], key_id="k1", profile_id=profile, name="C", serial="1")
        )
        self.chip = Chip(PROFILES[profile], memory)
        self._loop = asyncio.new_event_loop()

    def __call__(self, apdu: bytes) -> bytes:
        return self._loop.run_until_complete(self.chip.answer(apdu))

    def close(self) -> None:
        self._loop.close()


def selected(then: Callable[[bytes], bytes], version: bytes = b"FIDO_2_0") -> Callable[[bytes], bytes]:
    """Return a card's `answer` that accepts SELECT and leaves everything else to `then`."""
    return lambda apdu: version + OK if apdu[1] == 0xA4 else then(apdu)


type Open = Callable[[Callable[[bytes], bytes]], tuple[CardConnection, InProcess]]


@pytest.fixture
def opened() -> Iterator[Open]:
    ways: list[CardConnection] = []

    def open_card(answer: Callable[[bytes], bytes]) -> tuple[CardConnection, InProcess]:
        card = InProcess(answer)
        way = CardConnection(cast("Card", card))
        ways.append(way)
        way.open()
        return way, card

    yield open_card
    for way in ways:
        way.close()


@pytest.fixture
def card() -> Iterator[Virtual]:
    with contextlib.closing(Virtual()) as virtual:
        yield virtual


@pytest.fixture
def sensor_card() -> Iterator[Virtual]:
    with contextlib.closing(Virtual("card-fingerprint")) as virtual:
        yield virtual


def failure(act: Callable[[], object]) -> DeviceError:
    with pytest.raises(DeviceError) as caught:
        act()
    return caught.value


def test_opened_card_speaks_ctap2_reports_the_nfc_transport_and_refuses_u2f_messages(
    opened: Open, card: Virtual
) -> None:
    way, seen = opened(card)
    assert way.capabilities == CAPABILITY.CBOR
    assert Ctap2(way).info.transports == ["nfc"]
    assert seen.connects == 1
    with pytest.raises(CtapError):
        way.call(CTAPHID.MSG, b"\0")


def test_card_s_chained_response_is_reassembled_and_an_endless_one_fails_as_silent(opened: Open) -> None:
    parts = [b"\0" + bytes(254) + b"\x61\x00", bytes(255) + b"\x61\x05", bytes(5) + OK]
    way, card = opened(selected(lambda _: parts.pop(0)))
    assert way.call(CTAPHID.CBOR, GET_INFO) == bytes(515)
    assert [apdu.hex() for apdu in card.apdus[-2:]] == ["00c0000000", "00c0000005"]
    way, _ = opened(selected(lambda _: bytes(200) + b"\x61\xff"))
    assert failure(lambda: way.call(CTAPHID.CBOR, GET_INFO)).reason is Reason.SILENT
    way, _ = opened(selected(lambda _: b"\x61\xff"))
    assert failure(lambda: way.call(CTAPHID.CBOR, GET_INFO)).reason is Reason.SILENT


def test_apdu_is_sent_again_with_the_length_that_the_card_names(opened: Open) -> None:
    answers = [b"\x6c\x02", b"\0\xa0" + OK]
    way, card = opened(selected(lambda _: answers.pop(0)))
    assert way.call(CTAPHID.CBOR, GET_INFO) == b"\0\xa0"
    assert card.apdus[-1] == card.apdus[-2][:-1] + b"\x02"


@pytest.mark.parametrize(
    ("status_word", "status"), [("6431", CtapError.ERR.PIN_INVALID), ("6434", CtapError.ERR.PIN_AUTH_BLOCKED)]
)
def test_ctap_error_in_a_card_s_status_word_is_returned_as_the_ctap_status_byte(
    opened: Open, status_word: str, status: CtapError.ERR
) -> None:
    way, _ = opened(selected(lambda _: bytes.fromhex(status_word)))
    assert way.call(CTAPHID.CBOR, GET_INFO) == bytes([status])


@pytest.mark.parametrize("status_word", ["6400", "6f00", "6985", "0000", "9101"])
def test_unknown_status_word_of_a_card_fails_as_silent(opened: Open, status_word: str) -> None:
    way, _ = opened(selected(lambda _: bytes.fromhex(status_word)))
    assert failure(lambda: way.call(CTAPHID.CBOR, GET_INFO)).reason is Reason.SILENT


@pytest.mark.parametrize("status_word", ["6a82", "6a81", "6d00", "6999", "6700"])
def test_opening_a_card_without_the_fido_application_fails_as_not_fido(opened: Open, status_word: str) -> None:
    assert failure(lambda: opened(lambda _: bytes.fromhex(status_word))).reason is Reason.NOT_FIDO


@pytest.mark.parametrize("status_word", ["9000", "6110"])
def test_card_that_lists_payment_applications_is_a_payment_card_and_nothing_else_is_read_of_it(
    opened: Open, status_word: str
) -> None:
    asked: list[bytes] = []

    def card(apdu: bytes) -> bytes:
        asked.append(apdu)
        return bytes.fromhex(status_word) if apdu[5:19] == b"2PAY.SYS.DDF01" else b"\x6a\x82"

    assert failure(lambda: opened(card)).reason is Reason.PAYMENT_CARD
    assert [apdu.hex() for apdu in asked] == [
        "00a4040008a0000006472f000100",
        "00a404000e325041592e5359532e444446303100",
    ]


def test_card_with_fido_is_not_asked_for_its_payment_applications(opened: Open, card: Virtual) -> None:
    _, seen = opened(card)
    assert not any(b"2PAY" in apdu for apdu in seen.apdus)


def test_card_with_ctap2_and_u2f_is_distinguished_from_one_with_only_u2f(opened: Open, card: Virtual) -> None:
    """Both answer SELECT with U2F_V2."""

    card(bytes.fromhex("00a4040008a0000006472f000100"))
    way, _ = opened(selected(card, b"U2F_V2"))
    assert way.capabilities == CAPABILITY.CBOR
    way, _ = opened(selected(lambda _: b"\x6d\x00", b"U2F_V2"))
    assert way.capabilities == CAPABILITY.NMSG


def test_wait_for_a_finger_on_a_card_s_sensor_is_reported_and_can_be_cancelled(
    opened: Open, sensor_card: Virtual
) -> None:
    way, seen = opened(sensor_card)
    ctap = Ctap2(way)
    pin = ClientPin(ctap)
    pin.set_pin("247913")
    token = pin.get_pin_token("247913", ClientPin.PERMISSION.BIO_ENROLL)
    capture = FPBioEnrollment(Ctap2(way), pin.protocol, token).enroll()
    statuses: list[int] = []

    def lay(status: int) -> None:
        statuses.append(status)
        sensor_card.chip.user.hands.lay(FingerLaid("right-index", Placement.GOOD))

    assert capture.capture(on_keepalive=lay) is None
    assert statuses == [STATUS.UPNEEDED]
    way.interruption = Interruption()
    with pytest.raises(CtapError) as cancelled:
        capture.capture(on_keepalive=lambda _: cancel(way))
    assert cancelled.value.code == CtapError.ERR.KEEPALIVE_CANCEL
    assert [apdu[1:3] for apdu in seen.apdus].count(b"\x11\x11") == 1
    way.interruption.close()


def cancel(way: CardConnection) -> None:
    assert way.interruption is not None
    way.interruption.interrupt(Reason.CANCELLED)


def keeps_working(stop: bytes) -> Callable[[bytes], bytes]:
    """Return a card's `answer` that is busy for ever; `stop` is its response to a cancel."""
    return selected(lambda apdu: stop if apdu[1:3] == b"\x11\x11" else b"\x02\x91\x00")


def test_cancelled_command_sends_the_card_one_cancel_and_returns_its_response(opened: Open) -> None:
    way, card = opened(keeps_working(b"\x2d" + OK))
    statuses: list[int] = []

    def heard(status: int) -> None:
        statuses.append(status)
        cancel(way)

    way.interruption = Interruption()
    assert way.call(CTAPHID.CBOR, SELECTION, None, heard) == b"\x2d"
    way.interruption.close()
    assert statuses == [2]
    assert [apdu[1:3] for apdu in card.apdus].count(b"\x11\x11") == 1


def test_card_that_ignores_a_cancel_fails_as_cancelled_and_the_next_call_as_silent(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hid.nfc.connection.CANCEL_SECONDS", 0.2)
    way, card = opened(keeps_working(b"\x01\x91\x00"))
    way.interruption = Interruption()
    error = failure(lambda: way.call(CTAPHID.CBOR, SELECTION, None, lambda _: cancel(way)))
    assert error.reason is Reason.CANCELLED
    assert [apdu[1:3] for apdu in card.apdus].count(b"\x11\x11") == 1
    way.interruption.close()
    way.interruption = None
    assert failure(lambda: way.call(CTAPHID.CBOR, GET_INFO)).reason is Reason.SILENT


def test_card_that_does_not_answer_fails_calls_as_silent_and_is_disconnected_once_it_does(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its connection is closed before it answers at last."""

    monkeypatch.setattr("hid.nfc.connection.COMMAND_SECONDS", 0.1)
    monkeypatch.setattr("hid.nfc.connection.DISCONNECT_SECONDS", 0.1)
    comes_back = threading.Event()

    def stuck(_: bytes) -> bytes:
        comes_back.wait(SECONDS)
        return b"\0" + OK

    way, card = opened(selected(stuck))
    assert failure(lambda: way.call(CTAPHID.CBOR, GET_INFO)).reason is Reason.SILENT
    assert failure(lambda: way.call(CTAPHID.CBOR, GET_INFO)).reason is Reason.SILENT
    assert len(card.apdus) == 2
    way.close()
    assert not card.let_go.is_set()
    comes_back.set()
    assert card.let_go.wait(SECONDS)


def test_command_fails_as_reader_lost_if_pcsc_says_so_after_discovery_reported_the_card_as_removed(
    opened: Open,
) -> None:
    """PC/SC tells whether the card or its reader has gone, a moment after discovery has reported the removal."""
    removed = threading.Event()

    def gone(_: bytes) -> bytes:
        removed.wait(SECONDS)
        raise DeviceError(Reason.READER_LOST)

    way, _ = opened(selected(gone))
    way.interruption = interruption = Interruption()
    threading.Timer(0.05, lambda: interruption.interrupt(Reason.REMOVED)).start()
    threading.Timer(0.15, removed.set).start()
    assert failure(lambda: way.call(CTAPHID.CBOR, GET_INFO)).reason is Reason.READER_LOST
    way.interruption.close()


def test_card_that_never_lies_still_fails_as_hold_still(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hid.nfc.connection.WARM_UP_SECONDS", 0.3)

    def restless(_: bytes) -> bytes:
        raise DeviceError(Reason.HOLD_STILL)

    assert failure(lambda: opened(restless)).reason is Reason.HOLD_STILL


def test_cards_on_two_readers_whose_long_names_differ_at_the_end_alone_are_at_two_ports() -> None:
    """pcscd numbers readers of one model at the end of their name. By the port, `--port` and a reset know the card."""
    model = "HID Global OMNIKEY 5422 Smartcard Reader [OMNIKEY 5422CL Smartcard Reader]"
    ports = [_found(f"{model} (KW0{number}) 0{number} 00").port.path for number in (0, 1)]
    assert ports == [f"{model} (KW00) 00 00", f"{model} (KW01) 01 00"]


def test_card_discovery_without_pcscd_loads_no_pcsc_module() -> None:
    program = """
import sys
from pathlib import Path
from hid.nfc.readers import CardReaders
readers = CardReaders(Path("/nowhere/pcscd.comm"))
readers.settle(10)
assert readers.look() == {}
readers.close()
assert not [name for name in sys.modules if name.split(".")[0] in {"smartcard", "fido2"}]
"""
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, timeout=SECONDS)
