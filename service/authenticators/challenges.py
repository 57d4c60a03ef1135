"""WebAuthn challenges: 32 bytes, random or made for an approval's subject, at most one for each journey.

`Challenges.use` deletes a challenge when an assertion or a credential answers it, even if the answer is then refused.
"""

import secrets
from datetime import timedelta

from sqlalchemy import bindparam, delete, select

from service.clock import Clock
from service.store.database import Work
from service.store.statements import Prepared, insert
from service.store.tables import challenges
from service.webauthn.options import CHALLENGE_LENGTH

_OF_JOURNEY = challenges.c.journey == bindparam("of_journey")
_USE = Prepared(
    delete(challenges).where(
        _OF_JOURNEY,
        challenges.c.expires_at > bindparam("now"),
        challenges.c.challenge == bindparam("answered"),
    )
)
_LAST = Prepared(select(challenges.c.challenge).where(_OF_JOURNEY))
_DROP = Prepared(delete(challenges).where(_OF_JOURNEY))
_NEW = insert(challenges)
_WAIT = Prepared(
    _NEW.on_conflict_do_update(
        index_elements=[challenges.c.journey],
        set_={name: _NEW.excluded[name] for name in ("id", "challenge", "expires_at")},
        where=challenges.c.expires_at <= bindparam("now"),
    )
)


class Challenges:
    """The rows of challenges, at most one for each journey."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def waiting(self, work: Work, journey: str, good_for: timedelta, fresh: bytes | None = None) -> bytes:
        """Return the challenge that this journey waits for: the one stored before, if still valid, else a new one.

        A new one is stored in place of the expired one, valid for `good_for`. Its bytes are `fresh`, or random. `fresh` does not
        replace one that is still valid: a caller with another subject drops that first.
        """
        now, challenge = self._clock(), fresh or secrets.token_bytes(CHALLENGE_LENGTH)
        issued = await work.connection.execute(
            _WAIT,
            {
                "id": secrets.token_hex(16),
                "journey": journey,
                "challenge": challenge,
                "expires_at": now + good_for,
                "now": now,
            },
        )
        if issued.rowcount == 1:
            return challenge
        stored: bytes = await work.connection.scalar(_LAST, {"of_journey": journey})
        return stored

    async def last(self, work: Work, journey: str) -> bytes | None:
        """Return the challenge that was issued last for a journey, or None.

        An expired challenge is returned too, until upkeep deletes it. None is returned if no challenge was
        issued, or if it was used or dropped.
        """
        challenge: bytes | None = await work.connection.scalar(_LAST, {"of_journey": journey})
        return challenge

    async def use(self, work: Work, journey: str, challenge: bytes) -> bool:
        """Consume the challenge. Return False if it is not this journey's, has expired or was used already."""
        used = await work.connection.execute(
            _USE, {"of_journey": journey, "answered": challenge, "now": self._clock()}
        )
        return used.rowcount == 1

    async def drop(self, work: Work, journey: str) -> None:
        """Delete the journey's challenge, if it has one."""
        await work.connection.execute(_DROP, {"of_journey": journey})
