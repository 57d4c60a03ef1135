"""The card holders of the journeys under way.

The card system is asked anew for each answer and look, so that a stopped card counts at once, as a freeze does. If it gives
no answer, or knows no such holder, what it told this process in the last ten minutes is used, so that a short outage
interrupts no journey.
"""

from datetime import datetime, timedelta

from service.clock import Clock
from service.gateways import SystemUnavailable
from service.gateways.card_system import CardHolder, NoSuchHolderError
from service.logs import log
from service.members.freezes import StoppableCards

_KEPT_FOR = timedelta(minutes=10)


class Holders:
    """Asks the card system, and remembers its answers for ten minutes, in memory alone. Housekeeping calls `forget_old`."""

    def __init__(self, cards: StoppableCards, clock: Clock) -> None:
        self._cards = cards
        self._clock = clock
        self._kept: dict[str, tuple[datetime, CardHolder]] = {}

    def __len__(self) -> int:
        """Return how many card holders are remembered."""
        return len(self._kept)

    async def ask(self, reference: str) -> CardHolder:
        """Return the card holder with this reference, as the card system says now.

        If it fails, as it said up to ten minutes ago, with the freezes of now.

        Raises:
            SystemUnavailable, NoSuchHolderError: it does not answer, or does not know the holder, and nothing is remembered.
        """
        self.forget_old()
        try:
            holder = await self._cards.holder(reference)
        except (SystemUnavailable, NoSuchHolderError) as fault:
            log.warning("system_unavailable", reason=str(fault) or "the card system: no such holder")
            if reference not in self._kept:
                raise
            return await self._cards.as_it_stands(self._kept[reference][1])
        self.keep(holder)
        return holder

    def keep(self, holder: CardHolder) -> None:
        """Remember a card holder as the card system has just described them, and `forget_old`."""
        self.forget_old()
        self._kept.pop(holder.id, None)
        self._kept[holder.id] = (self._clock(), holder)

    def forget(self, reference: str) -> None:
        """Forget what the card system said of this card holder; a journey of theirs has ended."""
        self._kept.pop(reference, None)

    def forget_old(self) -> None:
        """Forget what the card system said ten minutes ago or earlier, or later than in ten minutes (the clock was put back).

        Entries are in the order in which they were remembered; the first one that is recent ends the search.
        """
        now = self._clock()
        while self._kept:
            reference = next(iter(self._kept))
            if abs(now - self._kept[reference][0]) < _KEPT_FOR:
                return
            del self._kept[reference]
