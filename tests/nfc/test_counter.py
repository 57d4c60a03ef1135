"""Cards at the whole counter: the rows of the table of screens 12 to 14 that a card can be in, on a real pcscd."""

import asyncio
import contextlib
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from hid.virtual.client_pin import pin_hash
from hid.virtual.nfc import Chip
from hid.virtual.profile import PIN, PROFILES
from hid.virtual.reset import factory_state
from hid.virtual.vpcd import LiftedError, OnReader, serve
from tests.nfc.sandbox import Readers, Wrapped
from tests.nfc.test_cards import CreditCard
from tests.product.glass_counter import GlassCounter
from tests.product.key_customer import PASSCODE, KeyCustomer, forget_her
from tests.unit.virtual.bench import RamMemory

LAY_IT = "カードを置"
REQUEST, CHAINED, MAKE_CREDENTIAL, WORKING = 0x10, 0x10, 0x01, b"\x91\x00"


class Card:
    """A card of hers: what it remembers, whatever chip is laid down. `changes` are its profile's."""

    def __init__(self, **changes: Any) -> None:
        self.profile = msgspec.structs.replace(PROFILES["card"], **changes)
        self.memory = RamMemory(
            factory_state(self.profile, key_id="c1", profile_id="card", name="Card", serial="1")
        )

    def chip(self) -> Chip:
        return Chip(self.profile, self.memory)

    def is_guessed_at(self) -> None:
        """What eight wrong passcodes at home leave behind."""
        state = self.memory.load()
        state.pin_retries = 0
        self.memory.commit(state)

    @property
    def ours(self) -> list[bytes]:
        return [each.id for each in self.memory.state.credentials if each.rp_id == "localhost"]


class CardCustomer(KeyCustomer):
    """Fuji Hanako, with a card."""

    def __init__(self, counter: GlassCounter, walk: str, readers: Readers) -> None:
        super().__init__(counter, walk)
        self._readers = readers
        self._lying: dict[int, asyncio.Task[None]] = {}

    async def lays_down(self, card: OnReader, reader: int = 0) -> None:
        connection = await asyncio.to_thread(self._readers.connect, reader)
        self._lying[reader] = asyncio.create_task(serve(connection, card))

    async def lifts(self, reader: int = 0) -> None:
        lying = self._lying.pop(reader)
        lying.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await lying

    async def lifts_all(self) -> None:
        for reader in list(self._lying):
            await self.lifts(reader)

    async def lays_where_asked(self, card: OnReader) -> None:
        await self.on("PresentKey", words=LAY_IT)
        await self.lays_down(card)

    async def goes(self) -> None:
        """From the top, with her card."""
        await self.me.on("Top")
        await self.me.touch("end")
        await self.on("TakeKey")
        await self.lifts_all()
        await self.me.on("Start")

    def has(self, card: Card, *, passcode: str = PASSCODE) -> None:
        """Makes sure that service and card hold the same credential, and the card its passcode."""
        (stored,) = self.enrolled()
        assert card.ours == [stored["credential_id"]]
        assert (stored["attested"], stored["transports"]) == (1, "nfc")
        assert card.memory.state.pin_hash == pin_hash(passcode)


@pytest.fixture(scope="module")
def counter(own_readers: Readers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[GlassCounter]:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("PCSCLITE_CSOCK_NAME", str(own_readers.socket))
        environment.setenv("QT_QPA_PLATFORM", "offscreen")
        environment.setenv("QT_QUICK_BACKEND", "software")
        state = tmp_path_factory.mktemp("counter") / "state"
        with GlassCounter(state, code_pause=0, profiles=["touch"]) as opened:
            yield opened


@pytest.fixture
def she(counter: GlassCounter, own_readers: Readers, request: pytest.FixtureRequest) -> Iterator[CardCustomer]:
    customer = CardCustomer(counter, f"cards/{request.node.name.removeprefix('test_')}", own_readers)
    yield customer
    counter.run(_clear(customer))


async def _clear(she: CardCustomer) -> None:
    await she.lifts_all()
    for key in await she.hand.keys():
        if key["plugged"]:
            await she.hand.unplug(key["id"])
    await she.counter.go_home()
    forget_her(she.counter)


def test_a_new_card(she: CardCustomer) -> None:
    async def walk() -> None:
        card = Card()
        await she.reaches_the_key()
        await she.lays_where_asked(card.chip())
        await she.chooses()
        await she.finishes()
        she.has(card)
        await she.goes()

    she.counter.run(walk())


def test_a_card_with_a_passcode(she: CardCustomer) -> None:
    async def walk() -> None:
        card = Card(factory_pin=PIN)
        await she.reaches_the_key()
        await she.lays_where_asked(card.chip())
        await she.enters(PIN)
        await she.finishes()
        she.has(card, passcode=PIN)
        await she.goes()

    she.counter.run(walk())


def test_a_card_that_is_locked_until_it_is_lifted(she: CardCustomer) -> None:
    async def walk() -> None:
        card = Card(factory_pin=PIN)
        await she.reaches_the_key()
        await she.lays_where_asked(card.chip())
        for left in (7, 6):
            await she.enters("550182")
            await she.me.sees(f"あと{left}回")
        await she.enters("550182")
        await she.on("KeyTrouble", words="カードは、置き直してください。")
        await she.lifts()
        await she.lays_where_asked(card.chip())
        await she.enters(PIN)
        await she.finishes()
        she.has(card, passcode=PIN)
        assert card.memory.state.pin_retries == 8
        await she.goes()

    she.counter.run(walk())


def test_a_blocked_card_is_reset_with_staff_by_lifting_and_laying(she: CardCustomer) -> None:
    async def walk() -> None:
        card = Card(factory_pin=PIN)
        (of_staff,) = await she.adds("touch")
        await she.enrols_staff(of_staff)
        await she.reaches_the_key()
        await she.lays_where_asked(card.chip())
        await she.enters(PIN)
        await she.finishes()
        before = card.ours
        await she.lifts()
        card.is_guessed_at()
        await she.wants_another_key()
        await she.lays_where_asked(card.chip())
        await she.on("KeyTrouble", words="このキーは、パスコードが使えなくなりました")
        await she.me.touch("way-reset")
        await she.says("yes")
        await she.on("StaffApproval")
        await she.me.touch("proceed")
        await she.on("PresentKey")
        await she.hand.plug(of_staff)
        await she.enters(PASSCODE)
        await she.touches(of_staff)
        await she.on("ResetKey", words="カードを一度取ってください")
        await she.lifts()
        await she.hand.unplug(of_staff)
        await she.on("ResetKey", words="もう一度置いてください")
        await she.lays_down(card.chip())
        await she.chooses()
        await she.finishes()
        she.has(card)
        assert card.ours != before
        await she.goes()

    she.counter.run(walk())


def test_a_full_card(she: CardCustomer) -> None:
    async def walk() -> None:
        card = Card(factory_pin=PIN, max_credentials=5, factory_credentials=5)
        await she.reaches_the_key()
        await she.lays_where_asked(card.chip())
        await she.enters(PIN)
        await she.on("StoredCredentials")
        await she.me.touch("delete-0")
        await she.says("yes")
        await she.finishes()
        she.has(card, passcode=PIN)
        assert len(card.memory.state.credentials) == 5
        await she.goes()

    she.counter.run(walk())


def test_a_card_that_is_enrolled_already(she: CardCustomer) -> None:
    async def walk() -> None:
        card = Card(factory_pin=PIN)
        await she.reaches_the_key()
        await she.lays_where_asked(card.chip())
        await she.enters(PIN)
        await she.finishes()
        await she.wants_another_key()
        await she.enters(PIN)
        await she.on("KeyTrouble", words="このキーは、すでに登録されています")
        she.has(card, passcode=PIN)
        await she.me.touch("way-later")
        await she.says("yes")
        await she.goes()

    she.counter.run(walk())


def test_a_card_and_a_key_of_which_the_card_is_picked_on_the_glass(she: CardCustomer) -> None:
    async def walk() -> None:
        card = Card(factory_pin=PIN)
        (key,) = await she.adds("touch-pin")

        async def both() -> None:
            await she.brings(key)
            await she.lays_down(card.chip())

        await she.reaches_the_key(both())
        await she.on("SelectKey")
        await she.hand.wait_until_waiting(key, "touch")
        await she.me.touch("use-0")
        await she.enters(PIN)
        await she.finishes()
        she.has(card, passcode=PIN)
        look = await she.hand.key(key)
        assert (look["waiting"], look["credentials"]) == (None, 0)
        await she.hand.unplug(key)
        await she.goes()

    she.counter.run(walk())


def test_a_credit_card_is_named_as_none_and_another_is_laid(she: CardCustomer) -> None:
    async def walk() -> None:
        card = Card(factory_pin=PIN)
        await she.reaches_the_key()
        await she.lays_where_asked(CreditCard(card.chip()))
        await she.on("KeyTrouble", words="クレジットカードや交通系のカードは、キーとしてお使いいただけません。")
        await she.lifts()
        await she.lays_where_asked(card.chip())
        await she.enters(PIN)
        await she.finishes()
        she.has(card, passcode=PIN)
        await she.goes()

    she.counter.run(walk())


class LiftedUntold(Wrapped):
    """Is lifted when its credential is made, and before anybody has heard of it."""

    command, chained = 0, False

    async def answer(self, apdu: bytes) -> bytes:
        if apdu[1] == REQUEST:
            self.command = self.command if self.chained else apdu[5]
            self.chained = bool(apdu[0] & CHAINED)
        told = await super().answer(apdu)
        if self.command == MAKE_CREDENTIAL and not self.chained and told[-2:] != WORKING:
            raise LiftedError
        return told


def test_a_card_that_is_lifted_half_way(she: CardCustomer) -> None:
    """Before its passcode is set, and with a credential that nobody knows: that one is overwritten."""

    async def walk() -> None:
        card = Card()
        await she.reaches_the_key()
        await she.lays_where_asked(card.chip())
        await she.on("Passcode")
        await she.lifts()
        await she.on("PresentKey", words="途中で離れました")
        assert card.memory.state.pin_hash is None
        await she.lays_down(LiftedUntold(card.chip()))
        await she.chooses()
        await she.on("PresentKey", words="途中で離れました")
        (orphan,) = card.ours
        assert she.enrolled() == []
        await she.lays_down(card.chip())
        await she.enters(PASSCODE)
        await she.finishes()
        she.has(card)
        assert card.ours != [orphan]
        await she.goes()

    she.counter.run(walk())
