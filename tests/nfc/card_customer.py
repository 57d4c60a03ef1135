"""A member who comes to the counter with cards."""

import asyncio
import contextlib
from collections.abc import Callable
from typing import Any

import msgspec

from hid.virtual.ctap2.reset import factory_state
from hid.virtual.profile import PROFILES, Profile
from hid.virtual.state import KeyState
from hid.virtual.transports.nfc import Chip
from hid.virtual.user import FingerLaid, Placement, Waiting
from hid.virtual.vpcd import OnReader, serve
from tests.support.card_readers import Readers, Wrapped
from tests.support.glass_counter import GlassCounter
from tests.support.key_bench import RamMemory
from tests.support.key_customer import FINGER, KeyCustomer

READERS = range(2)
type Around = Callable[[OnReader], OnReader]


class Card:
    """A card of the customer's: `memory` stays the same, `chip` is made anew each time it is laid down."""

    chip: Chip

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self.memory = RamMemory(factory_state(profile, key_id="c1", profile_id="", name="Card", serial="1"))

    def lie_down(self) -> Chip:
        """Make `chip` anew, with power as a card just laid down; return it."""
        self.chip = Chip(self._profile, self.memory)
        return self.chip


class Noticed(Wrapped):
    """Sets `seen` at the first command: the terminal has noticed the card by then."""

    def __init__(self, inner: OnReader) -> None:
        super().__init__(inner)
        self.seen = asyncio.Event()

    async def answer(self, apdu: bytes) -> bytes:
        self.seen.set()
        return await super().answer(apdu)


class CardCustomer(KeyCustomer):
    """Fuji Hanako with cards, made of the profiles of keys. Keys on USB are in `hand` alone."""

    carrier = "nfc"

    def __init__(self, counter: GlassCounter, walk: str, readers: Readers) -> None:
        super().__init__(counter, walk)
        self._readers = readers
        self._cards: dict[str, Card] = {}
        self._lying: dict[str, tuple[int, asyncio.Task[None]]] = {}

    async def adds(self, *profiles: str) -> list[str]:
        """Add a card for each profile and return their names."""
        return [self.adds_one(profile) for profile in profiles]

    def adds_one(self, profile: str, **changes: Any) -> str:
        """Add a card of this profile with these changes and return its name."""
        as_card = {"transports": ("nfc",), "reset_transports": ("nfc",)}
        name = f"c{len(self._cards) + 1}"
        self._cards[name] = Card(msgspec.structs.replace(PROFILES[profile], **(as_card | changes)))
        return name

    async def lays_where_asked(self, key: str, around: Around) -> None:
        """Lay the card down when the screen asks for a key, with the card's chip wrapped in `around`."""
        await self.on("PresentKey")
        await self._lay_down(key, around)
        self.inside.append(key)

    async def _lay_down(self, key: str, around: Around) -> None:
        """Lay the card on the first free reader, and wait until the terminal has noticed it."""
        taken = [reader for reader, _ in self._lying.values()]
        reader = next(each for each in READERS if each not in taken)
        card = Noticed(around(self._cards[key].lie_down()))
        connection = await asyncio.to_thread(self._readers.connect, reader)
        self._lying[key] = reader, asyncio.create_task(serve(connection, card))
        await card.seen.wait()

    async def sees_that_it_was_lifted_early(self) -> None:
        """Wait for the screen that says that the card was lifted too early, and asks for it again."""
        await self.on("PresentKey", pulledOut=True)

    async def finishes(self, *, sensor: bool = False) -> None:
        """Go on from screen 15 to the top, and assert that the top draws each authenticator as a card."""
        await super().finishes(sensor=sensor)
        await self._sees_cards_alone()

    async def _sees_cards_alone(self) -> None:
        names = (await self.me.look())["names"]
        assert "card-picture" in names
        assert "key-picture" not in names

    async def takes_another(self, key: str, other: str) -> None:
        """Once the screen asks for a key, lift the card and lay down the other: most terminals have only one reader."""
        await self.on("PresentKey")
        await self.pulls(key)
        await self.brings(other)

    async def touches(self, key: str) -> None:
        """Do nothing: a card is touched by lying there."""

    async def lays(self, key: str, *, times: int = 1, finger: str = FINGER, sample: str = "good") -> None:
        """Lay a finger on the card's sensor each time it asks for one."""
        for _ in range(times):
            await self.waits_for(key, "finger")
            self._cards[key].chip.user.hands.lay(FingerLaid(finger, Placement(sample)))

    async def waits_for(self, key: str, what: str) -> None:
        """Wait until the card waits for this."""
        await self.counter.eventually(lambda: self._cards[key].chip.user.hands.waiting is Waiting(what))

    async def blocks_by_wrong_passcodes(self, key: str) -> None:
        """Put the card into the state after eight wrong passcodes."""
        self.memory(key).pin_retries = 0

    def memory(self, key: str) -> KeyState:
        """Return the card's state."""
        return self._cards[key].memory.state

    async def _put_in(self, key: str) -> None:
        await self._lay_down(key, Wrapped)

    async def _takes(self, key: str) -> None:
        await self.on("TakeKey")
        await self._sees_cards_alone()
        await self.pulls(key)

    async def _pull_out(self, key: str) -> None:
        _, lying = self._lying.pop(key)
        lying.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await lying

    async def is_reset(self, key: str, of_staff: str) -> None:
        """At the screen ResetKey lift the card, pull the staff's key out, and lay the card again, which resets it untouched."""
        await self.on("ResetKey", phase="pull-out", otherKeyIsIn=False, isCard=True)
        await self.pulls(key)
        await self.on("ResetKey", phase="pull-out", otherKeyIsIn=True)
        await self.hand.unplug(of_staff)
        await self.on("ResetKey", phase="put-in")
        await self.brings(key)
