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
from tests.nfc.sandbox import Readers, Wrapped
from tests.support.glass_counter import GlassCounter
from tests.support.key_bench import RamMemory
from tests.support.key_customer import FINGER, KeyCustomer

READERS = range(2)
type Around = Callable[[OnReader], OnReader]


class Card:
    """A card of hers. What it remembers outlives each laying down; `chip` is the one that lies or lay there last."""

    chip: Chip

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self.memory = RamMemory(factory_state(profile, key_id="c1", profile_id="", name="Card", serial="1"))

    def lie_down(self) -> Chip:
        self.chip = Chip(self._profile, self.memory)
        return self.chip


class Noticed(Wrapped):
    """Tells when the first command comes: the terminal has seen it by then."""

    def __init__(self, inner: OnReader) -> None:
        super().__init__(inner)
        self.seen = asyncio.Event()

    async def answer(self, apdu: bytes) -> bytes:
        self.seen.set()
        return await super().answer(apdu)


class CardCustomer(KeyCustomer):
    """Fuji Hanako with cards: keys of any model, made into one. Those on USB are in `hand` alone."""

    carrier = "nfc"

    def __init__(self, counter: GlassCounter, walk: str, readers: Readers) -> None:
        super().__init__(counter, walk)
        self._readers = readers
        self._cards: dict[str, Card] = {}
        self._lying: dict[str, tuple[int, asyncio.Task[None]]] = {}

    async def adds(self, *profiles: str) -> list[str]:
        """New cards; their names."""
        return [self.adds_one(profile) for profile in profiles]

    def adds_one(self, profile: str, **changes: Any) -> str:
        """A new card, with these changes of the profile; its name."""
        as_card = {"transports": ("nfc",), "reset_transports": ("nfc",)}
        name = f"c{len(self._cards) + 1}"
        self._cards[name] = Card(msgspec.structs.replace(PROFILES[profile], **(as_card | changes)))
        return name

    async def lays_where_asked(self, key: str, around: Around) -> None:
        """As `plugs`, with something around its chip."""
        await self.on("PresentKey")
        await self._lay_down(key, around)
        self.inside.append(key)

    async def _lay_down(self, key: str, around: Around) -> None:
        """On the first free reader; until the terminal has seen it."""
        taken = [reader for reader, _ in self._lying.values()]
        reader = next(each for each in READERS if each not in taken)
        card = Noticed(around(self._cards[key].lie_down()))
        connection = await asyncio.to_thread(self._readers.connect, reader)
        self._lying[key] = reader, asyncio.create_task(serve(connection, card))
        await card.seen.wait()

    async def has_it_missed(self) -> None:
        """Lifted half way: said, and waited for."""
        await self.on("PresentKey", pulledOut=True)

    async def finishes(self, *, sensor: bool = False) -> None:
        """15, then the top, which draws a card for each."""
        await super().finishes(sensor=sensor)
        await self._sees_cards_alone()

    async def _sees_cards_alone(self) -> None:
        names = (await self.me.look())["names"]
        assert "card-picture" in names
        assert "key-picture" not in names

    async def takes_another(self, key: str, other: str) -> None:
        """The first is lifted: one reader is all that most terminals have."""
        await self.on("PresentKey")
        await self.pulls(key)
        await self.brings(other)

    async def touches(self, key: str) -> None:
        """It is touched by lying there."""

    async def lays(self, key: str, *, times: int = 1, finger: str = FINGER, sample: str = "good") -> None:
        """A finger on its sensor, while it asks for one."""
        for _ in range(times):
            await self.waits_for(key, "finger")
            self._cards[key].chip.user.hands.lay(FingerLaid(finger, Placement(sample)))

    async def waits_for(self, key: str, what: str) -> None:
        """Until it asks for a finger."""
        await self.counter.eventually(lambda: self._cards[key].chip.user.hands.waiting is Waiting(what))

    async def is_guessed_at(self, key: str) -> None:
        """What eight wrong passcodes at home leave behind."""
        self.memory(key).pin_retries = 0

    def memory(self, key: str) -> KeyState:
        """All that it remembers."""
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

    async def _resets(self, key: str, of_staff: str) -> None:
        """Lifted and laid; there is nothing to touch."""
        await self.on("ResetKey", phase="pull-out", rest=False, card=True)
        await self.pulls(key)
        await self.on("ResetKey", phase="pull-out", rest=True)
        await self.hand.unplug(of_staff)
        await self.on("ResetKey", phase="put-in")
        await self.brings(key)
