"""Freezes: staff close every way in for a card holder at once, and only two persons open them again.

To everything else a frozen card holder is one whose card the company has stopped: `StoppableCards` says so in place of the
card system. So every way in that looks at the card (password, key, registration, reissue, each answer of a journey) is closed
by one rule, and no new one can be forgotten.
"""

from datetime import date, datetime

from msgspec.structs import replace
from sqlalchemy import bindparam, delete, select

from protocol.secret import Secret
from service.clock import Clock
from service.gateways.card_system import CardHolder, CardSystem
from service.store.database import Database, Work
from service.store.statements import Prepared, insert
from service.store.tables import freezes

_SINCE = Prepared(select(freezes.c.at).where(freezes.c.holder == bindparam("whose")))


class Freezes:
    """The rows of freezes, by the card system's reference."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def freeze(self, work: Work, holder: str, act: str) -> bool:
        """Freeze a card holder by the act of staff with this id. Return False, and change nothing, if they are frozen already."""
        frozen = await work.connection.execute(
            insert(freezes)
            .values(holder=holder, at=self._clock(), act=act)
            .on_conflict_do_nothing(index_elements=[freezes.c.holder])
        )
        return frozen.rowcount == 1

    async def thaw(self, work: Work, holder: str, since: datetime | None = None) -> bool:
        """Lift a card holder's freeze; with `since`, only if it began at that time. Return False if there is no such freeze."""
        meant = freezes.c.holder == holder
        if since is not None:
            meant &= freezes.c.at == since
        thawed = await work.connection.execute(delete(freezes).where(meant))
        return thawed.rowcount == 1

    async def since(self, work: Work, holder: str) -> datetime | None:
        """Return the time at which a card holder was frozen; None if they are not frozen."""
        since: datetime | None = await work.connection.scalar(_SINCE, {"whose": holder})
        return since


class StoppableCards:
    """A card system that says of a frozen card holder what it says of a stopped card."""

    def __init__(self, cards: CardSystem, database: Database) -> None:
        self._cards = cards
        self._database = database

    async def holder(self, reference: str) -> CardHolder:
        """Return the card holder, stopped if the card is or if they are frozen; raises what the card system's own does."""
        return await self.as_it_stands(await self._cards.holder(reference))

    async def as_it_stands(self, holder: CardHolder) -> CardHolder:
        """Return a card holder as the card system described them some time ago, stopped if they are frozen now."""
        if holder.stopped or (await self._database.look(_SINCE, {"whose": holder.id})).one_or_none() is None:
            return holder
        return replace(holder, stopped=True)

    async def match(self, card_number: Secret, birth_date: date, phone_last_four: str) -> str | None:
        """Return the reference of the card holder who has all three, or None.

        It is the answer of the card system's `match`. A frozen card holder is returned too.
        """
        return await self._cards.match(card_number, birth_date, phone_last_four)

    async def change_email(self, reference: str, email: str, order: int) -> None:
        """Change the address as the card system's `change_email` does."""
        await self._cards.change_email(reference, email, order)
