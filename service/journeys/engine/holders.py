"""The card holders of the journeys under way.

The card system is asked anew for each answer, so that a stop counts at once. Where it gives no answer, what it said
a moment ago will do: a short outage interrupts nobody who has begun.
"""

from datetime import datetime, timedelta

from service.clock import Clock
from service.gateways import SystemUnavailable
from service.gateways.card_system import CardHolder, CardSystem, NoSuchHolderError
from service.logs import log

_KEPT_FOR = timedelta(minutes=10)


class Holders:
    """Asks, and remembers for ten minutes, in memory alone."""

    def __init__(self, cards: CardSystem, clock: Clock) -> None:
        self._cards = cards
        self._clock = clock
        self._kept: dict[str, tuple[datetime, CardHolder]] = {}

    def __len__(self) -> int:
        """How many are remembered."""
        return len(self._kept)

    async def ask(self, reference: str) -> CardHolder:
        """The card holder with this reference, as the card system says now or has said in the last ten minutes.

        Raises:
            SystemUnavailable, NoSuchHolderError: neither.
        """
        self._forget_old()
        try:
            holder = await self._cards.holder(reference)
        except (SystemUnavailable, NoSuchHolderError) as fault:
            log.warning("system_unavailable", reason=str(fault) or "the card system: no such holder")
            if reference not in self._kept:
                raise
            return self._kept[reference][1]
        self.keep(holder)
        return holder

    def keep(self, holder: CardHolder) -> None:
        """What the card system has just said."""
        self._forget_old()
        self._kept.pop(holder.id, None)
        self._kept[holder.id] = (self._clock(), holder)

    def forget(self, reference: str) -> None:
        """The journey is over."""
        self._kept.pop(reference, None)

    def _forget_old(self) -> None:
        """The oldest stand first."""
        now = self._clock()
        while self._kept:
            reference = next(iter(self._kept))
            if abs(now - self._kept[reference][0]) < _KEPT_FOR:
                return
            del self._kept[reference]
