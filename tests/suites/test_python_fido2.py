"""python-fido2's suite for real keys against the virtual ones, profile by profile: on a hidraw node, and on a pcscd."""

import asyncio
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import aclosing
from pathlib import Path

import pytest

from hid.virtual.transports.nfc import Chip
from hid.virtual.user import LONG_TOUCH, FingerLaid, Placement, Waiting
from hid.virtual.vpcd import serve
from tests.suites.python_fido2 import Human, Outcome, run
from tests.support.card_readers import Readers, Wrapped, blank, chip, missing
from tests.support.desk_process import DeskProcess
from tests.support.made_up_machine import made_up_machine

KEY = "k1"
READER = "Virtual PCD 00 00"

NOT_OURS: dict[str, dict[str, str]] = {
    # The library sends an empty list for an id of no bytes, which is what it takes where a key tells no longest one.
    "ctap-2.0": {"test_client::test_exclude_credentials_max": "CBOR_UNEXPECTED_TYPE"},
    # The suite asks every key for a credential that it stores.
    "not-discoverable": {"test_client::test_allow_credentials_empty": "Resident key not supported"},
}
"""What fails of a profile and should: the suite's test, and a part of its message."""

USB = {
    "fingerprint": 53,
    "touch": 50,
    "fingerprint-preview": 22,
    "ctap-2.0": 15,
    "ctap-2.3": 57,
    "touch-u2f": 50,
    "always-uv": 53,
    "enterprise": 51,
    "long-pin": 50,
    "small": 53,
    "protocol-one": 31,
    "small-messages": 50,
    "eddsa-only": 46,
    "not-discoverable": 30,
}
"""Profiles, and how many of the suite's tests pass with each; the others are skipped, or in NOT_OURS."""
NFC = {"card": 49, "card-fingerprint": 52, "ctap-2.3": 52}
AT_EACH_LANDING = {("usb", "fingerprint"), ("nfc", "card")}


def profiles(transport: str, of: dict[str, int]) -> list[object]:
    """Return a parameter for each profile; most are slow: all together take some minutes."""
    return [
        pytest.param(
            name, marks=pytest.mark.landing if (transport, name) in AT_EACH_LANDING else pytest.mark.slow
        )
        for name in of
    ]


def assert_known_outcome(outcome: Outcome, profile: str, passed: int) -> None:
    """Assert that as many tests pass as `passed`, and that only those of NOT_OURS fail, with the message that stands there."""
    known = NOT_OURS.get(profile, {})
    assert outcome.failed.keys() == known.keys(), outcome.failed
    assert all(part in outcome.failed[name] for name, part in known.items()), outcome.failed
    assert outcome.passed == passed, outcome


@pytest.mark.parametrize("profile", profiles("usb", USB))
def test_python_fido2_s_suite_passes_on_a_hidraw_node_but_for_the_known_failures(
    tmp_path: Path, profile: str
) -> None:
    with DeskProcess(tmp_path / "desk", "--profile", profile) as desk, made_up_machine(desk.folder) as machine:
        touching = desk.begin(_touch(desk))

        def move(how: str) -> None:
            desk.do(getattr(desk.hand, how)(KEY))
            machine.changed()

        move("plug")
        human = Human(lambda: move("unplug"), lambda: move("plug"))
        outcome = run(machine.command, human, tmp_path / "suite.log")
        touching.cancel()
    assert_known_outcome(outcome, profile, USB[profile])


async def _touch(desk: DeskProcess) -> None:
    """Lay a finger on the key whenever it blinks, for as long as the longest touch takes."""
    async with aclosing(desk.hand.changes()) as changes:
        async for notice in changes:
            if notice.get("key", {}).get("waiting"):
                await desk.hand.touch(KEY, held=LONG_TOUCH)


class Held(Wrapped):
    """A card whose owner has a finger on its sensor whenever it waits for one."""

    def __init__(self, inner: Chip) -> None:
        super().__init__(inner)
        self._chip = inner

    async def answer(self, apdu: bytes) -> bytes:
        hands = self._chip.user.hands
        if hands.waiting is Waiting.FINGER:
            hands.lay(FingerLaid("right-index", Placement.GOOD))
        return await super().answer(apdu)


class Table:
    """A card and a reader, on a thread of their own."""

    def __init__(self, readers: Readers, card: Held) -> None:
        self._readers = readers
        self._card = card
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        self._lying: Future[None] | None = None

    def lay(self) -> None:
        self._lying = asyncio.run_coroutine_threadsafe(serve(self._readers.connect(), self._card), self._loop)

    def lift(self) -> None:
        if self._lying is not None:
            self._lying.cancel()
            self._lying = None

    def close(self) -> None:
        self.lift()
        asyncio.run_coroutine_threadsafe(asyncio.sleep(0.1), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


@pytest.fixture
def readers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Readers]:
    if lacks := missing():
        pytest.skip(lacks)
    with Readers(tmp_path) as own:
        own.start()
        monkeypatch.setenv("PCSCLITE_CSOCK_NAME", str(own.socket))
        yield own


@pytest.mark.parametrize("profile", profiles("nfc", NFC))
def test_python_fido2_s_suite_passes_on_a_card_reader_but_for_the_known_failures(
    readers: Readers, tmp_path: Path, profile: str
) -> None:
    table = Table(readers, Held(chip(blank(profile), profile)))
    try:
        table.lay()
        outcome = run(
            lambda *words: [*words], Human(table.lift, table.lay), tmp_path / "suite.log", "--reader", READER
        )
    finally:
        table.close()
    assert_known_outcome(outcome, profile, NFC[profile])
