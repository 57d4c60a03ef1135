"""WebAuthn challenges: 32 random bytes, at most one a journey, used up in the statement that looks it up."""

import secrets
from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from service.clock import Clock
from service.store.database import Work
from service.store.tables import challenges
from service.webauthn.options import CHALLENGE_LENGTH


class Challenges:
    """One row for a journey that waits for an authenticator."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def present(self, work: Work, journey: str) -> bytes | None:
        """The challenge that this journey waits for, while it is good."""
        query = select(challenges.c.challenge).where(
            challenges.c.journey == journey, challenges.c.expires_at > self._clock()
        )
        found: bytes | None = await work.connection.scalar(query)
        return found

    async def issue(
        self, work: Work, journey: str, good_for: timedelta, challenge: bytes | None = None
    ) -> bytes:
        """A new one, in the place of any before; `challenge` where it is bound to something."""
        challenge = challenge or secrets.token_bytes(CHALLENGE_LENGTH)
        await self.drop(work, journey)
        await work.connection.execute(
            insert(challenges).values(
                id=secrets.token_hex(16),
                journey=journey,
                challenge=challenge,
                expires_at=self._clock() + good_for,
            ),
        )
        return challenge

    async def use(self, work: Work, journey: str, challenge: bytes) -> bool:
        """Use it up; True where it was this journey's, and still good."""
        used = await work.connection.execute(
            delete(challenges)
            .where(
                challenges.c.journey == journey,
                challenges.c.challenge == challenge,
                challenges.c.expires_at > self._clock(),
            )
            .returning(challenges.c.id),
        )
        return used.one_or_none() is not None

    async def drop(self, work: Work, journey: str) -> None:
        """Nothing waits any more."""
        await work.connection.execute(delete(challenges).where(challenges.c.journey == journey))
