"""NFC cards at a whole terminal with its service, on a real pcscd: the table of screens 12 to 14.

Every row that a key on USB plays (tests/support/key_rows.py) is played by a card of that model, even where that has a
sensor. Below are the rows that only a card can be in. What a card cannot be in:

- locked before it comes (`replug` of USB): the lock lasts as long as it has power, which lying there gives it anew;
- touched to be picked among several (`two-keys` of USB): a card is touched by lying there, so the screen asks.
"""

from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import pytest

from hid.virtual.profile import PIN
from hid.virtual.vpcd import LiftedError
from tests.nfc.card_customer import CardCustomer
from tests.support.card_readers import CreditCard, Readers, Wrapped
from tests.support.glass_counter import GlassCounter
from tests.support.key_customer import PASSCODE, forget_them
from tests.support.key_rows import MODELS, ROWS, enrols_two_members

REQUEST, CHAINED, MAKE_CREDENTIAL, WORKING = 0x10, 0x10, 0x01, b"\x91\x00"

type Row = Callable[[CardCustomer], Coroutine[Any, Any, None]]

OF_CARDS: dict[str, Row] = {**ROWS}
PLAIN = {
    "no-sensor-new",
    "wrong-passcodes",
    "blocked",
    "full-another-key",
    "card-and-key",
    "two-cards",
    "credit-card",
    "lifted-while-it-is-new",
}
"""What a plain run plays; the rest is slow."""


def row(name: str) -> Callable[[Row], Row]:
    def keep(walk: Row) -> Row:
        OF_CARDS[name] = walk
        return walk

    return keep


@pytest.fixture(scope="module")
def counter(own_readers: Readers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[GlassCounter]:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("PCSCLITE_CSOCK_NAME", str(own_readers.socket))
        environment.setenv("QT_QPA_PLATFORM", "offscreen")
        environment.setenv("QT_QUICK_BACKEND", "software")
        state = tmp_path_factory.mktemp("counter") / "state"
        with GlassCounter(state, code_pause=0, profiles=["touch"], refused_models=MODELS) as opened:
            yield opened


@row("card-and-key")
async def card_and_key(she: CardCustomer) -> None:
    """The customer chooses the card on the screen; the key, which waited for a touch, stays unchanged."""
    (card,) = await she.adds("touch-pin")
    key = await she.hand.add("touch-pin")

    async def both() -> None:
        await she.hand.plug(key)
        await she.brings(card)

    await she.reaches_the_key(both())
    await she.on("SelectKey")
    await she.hand.wait_until_waiting(key, "touch")
    await she.me.touch("use-0")
    await she.enters(PIN)
    await she.finishes()
    she.holds(card, passcode=PIN)
    look = await she.hand.key(key)
    assert (look["waiting"], look["credentials"]) == (None, 0)
    await she.hand.unplug(key)
    await she.leaves()


@row("two-cards")
async def two_cards(she: CardCustomer) -> None:
    """Of the cards on two readers the one that is not lifted is used."""
    card, other = await she.adds("touch-pin", "touch")
    await she.reaches_the_key(she.brings(other, card))
    await she.on("SelectKey", namesDiffer=False, keyBlinks=False)
    await she.pulls(other)
    await she.enters(PIN)
    await she.finishes()
    she.holds(card, passcode=PIN)
    assert she.memory(other).pin_hash is None
    await she.leaves()


@row("credit-card")
async def credit_card(she: CardCustomer) -> None:
    (card,) = await she.adds("touch-pin")
    await she.reaches_the_key()
    await she.lays_where_asked(card, CreditCard)
    await she.on("KeyTrouble", trouble="payment-card")
    await she.pulls(card)
    await she.plugs(card)
    await she.enters(PIN)
    await she.finishes()
    she.holds(card, passcode=PIN)
    await she.leaves()


@row("blocked-and-not-reset-here")
async def blocked_and_not_reset_here(she: CardCustomer) -> None:
    """A blocked card that can be reset over USB alone (transportsForReset) is offered no reset."""
    newer = ("FIDO_2_0", "FIDO_2_1", "FIDO_2_3")
    card = she.adds_one("touch-pin", versions=newer, reset_transports=("usb",))
    (other,) = await she.adds("touch-pin")
    await she.blocks_by_wrong_passcodes(card)
    await she.reaches_the_key()
    await she.plugs(card)
    await she.on("KeyTrouble", trouble="pin-blocked")
    assert "way-reset" not in await she.me.buttons()
    await she.me.touch("way-another-key")
    await she.takes_another(card, other)
    await she.enters(PIN)
    await she.finishes()
    she.holds(other, passcode=PIN)
    await she.leaves()


class LiftedUntold(Wrapped):
    """Is lifted after its credential is made and before the answer is sent."""

    command, chained = 0, False

    async def answer(self, apdu: bytes) -> bytes:
        if apdu[1] == REQUEST:
            self.command = self.command if self.chained else apdu[5]
            self.chained = bool(apdu[0] & CHAINED)
        response = await super().answer(apdu)
        if self.command == MAKE_CREDENTIAL and not self.chained and response[-2:] != WORKING:
            raise LiftedError
        return response


@row("lifted-while-it-is-new")
async def lifted_while_it_is_new(she: CardCustomer) -> None:
    """A new card is lifted at both pads, and after it made a credential: the next one overwrites that."""
    (card,) = await she.adds("touch")
    await she.reaches_the_key()
    await she.plugs(card)
    await she.on("Passcode")
    await she.pulls(card)
    await she.sees_that_it_was_lifted_early()
    await she.brings(card)
    await she.enters(PASSCODE)
    await she.on("Passcode", mode="repeat")
    await she.pulls(card)
    await she.sees_that_it_was_lifted_early()
    assert she.memory(card).pin_hash is None
    await she.lays_where_asked(card, LiftedUntold)
    await she.chooses()
    await she.sees_that_it_was_lifted_early()
    await she.pulls(card)
    (orphan,) = she.memory(card).credentials
    assert she.enrolled() == []
    await she.brings(card)
    await she.enters(PASSCODE)
    await she.on("Enrolled")
    await she.pulls(card)
    await she.finishes()
    she.holds(card)
    assert she.memory(card).credentials[0].id != orphan.id
    await she.leaves()


@row("lifted-while-it-is-full")
async def lifted_while_it_is_full(she: CardCustomer) -> None:
    """A full card is lifted at its passcode, at its list of credentials, and at the question before a deletion."""
    (card,) = await she.adds("store-full")
    await she.reaches_the_key()
    await she.plugs(card)
    await she.on("Passcode")
    await she.pulls(card)
    await she.sees_that_it_was_lifted_early()
    for delete in ((), ("delete-0",)):
        await she.brings(card)
        await she.enters(PIN)
        await she.on("StoredCredentials")
        for name in delete:
            await she.me.touch(name)
            await she.on("Question")
        await she.pulls(card)
        await she.sees_that_it_was_lifted_early()
    assert len(she.memory(card).credentials) == 5
    await she.brings(card)
    await she.enters(PIN)
    await she.on("StoredCredentials")
    await she.me.touch("delete-0")
    await she.says("yes")
    await she.finishes()
    she.holds(card, passcode=PIN, of_others=4)
    await she.leaves()


@row("lifted-while-it-signs-in")
async def lifted_while_it_signs_in(she: CardCustomer) -> None:
    """A card is lifted at its passcode, at the question before leaving that, and at the choice of the account."""
    card = await enrols_two_members(she)
    await she.brings(card)
    await she.on("Passcode")
    await she.pulls(card)
    await she.sees_that_it_was_lifted_early()
    await she.brings(card)
    await she.on("Passcode")
    await she.me.touch("key-cancel")
    await she.on("Question")
    await she.pulls(card)
    await she.sees_that_it_was_lifted_early()
    await she.brings(card)
    await she.enters(PIN)
    await she.on("AccountChoice")
    await she.pulls(card)
    await she.sees_that_it_was_lifted_early()
    await she.brings(card)
    await she.enters(PIN)
    await she.on("AccountChoice")
    await she.me.touch("account-0")
    await she.on("Top")
    await she.leaves()


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[] if name in PLAIN else pytest.mark.slow) for name in OF_CARDS]
)
def test_customer_with_an_nfc_card_of_each_kind_and_state_meets_the_screens_of_its_table_row(
    name: str, counter: GlassCounter, own_readers: Readers
) -> None:
    she = CardCustomer(counter, f"every-card/{name}", own_readers)
    try:
        counter.run(OF_CARDS[name](she))
    finally:
        counter.run(she.goes_home())
        forget_them(counter)


@pytest.mark.landing
def test_screens_stop_inviting_cards_while_pcscd_is_away_and_invite_and_take_a_card_after_its_restart(
    counter: GlassCounter, own_readers: Readers
) -> None:
    """A customer at the passcode of a card that lies there is led back to the screen that asks for a key."""
    she = CardCustomer(counter, "every-card/away", own_readers)
    me = counter.me
    invites, away = "差しこむか置くだけで", "ただいま、カード型キーはお使いいただけません。"

    async def walk() -> None:
        (card,) = await she.adds("touch-pin")
        await she.reaches_the_key()
        await she.brings(card)
        await me.on("Passcode")
        own_readers.kill()
        await me.on("PresentKey")
        await me.sees(away)
        await she.pulls(card)
        own_readers.start()
        await me.sees("カード型キーを置いてください")
        await she.brings(card)
        await she.enters(PIN)
        await she.finishes()
        await she.leaves()
        await me.on("Start")
        await me.sees(invites)
        own_readers.kill()
        await me.sees(away)
        own_readers.start()
        await me.sees(invites)

    try:
        counter.run(walk())
    finally:
        counter.run(she.goes_home())
        forget_them(counter)
