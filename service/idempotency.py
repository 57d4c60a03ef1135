"""A retry gets the first answer. Kept answers are bound, encrypted, and expire.

The key stands in the transaction of the effect: either both are there or neither. It is bound to terminal,
journey and a MAC of the body; the same key with anything else is refused.
"""

import hmac
from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from service.clock import Clock
from service.keys import Keys, Use
from service.store.database import Work
from service.store.tables import kept_answers

_KEPT = timedelta(minutes=15)


class KeyReusedError(Exception):
    """The key came before, with another request."""


class Request:
    """What makes two requests the same one."""

    def __init__(self, keys: Keys, *, terminal: str, key: str, journey: str, body: bytes) -> None:
        self.terminal = terminal
        self.key = key
        self.journey = journey
        self.body_mac = keys.mac(Use.HASHES, "body", journey, body)
        self.binding = keys.mac(Use.HASHES, "binding", terminal, key, journey)


class KeptAnswers:
    """Answers by idempotency key."""

    def __init__(self, keys: Keys, clock: Clock) -> None:
        self._keys = keys
        self._clock = clock

    async def find(self, work: Work, request: Request) -> bytes | None:
        """The answer that this request got when it came first.

        Raises:
            KeyReusedError: the key belongs to another request.
        """
        kept = kept_answers
        row = (
            await work.connection.execute(
                select(kept).where(
                    kept.c.terminal == request.terminal,
                    kept.c.key == request.key,
                    kept.c.expires_at > self._clock(),
                ),
            )
        ).one_or_none()
        if row is None:
            return None
        if row.journey != request.journey or not hmac.compare_digest(row.body_mac, request.body_mac):
            raise KeyReusedError
        return self._keys.decrypt(row.answer, request.binding)

    async def keep(self, work: Work, request: Request, answer: bytes) -> None:
        """Keep the answer, in the unit of work of its effect.

        Raises:
            KeyReusedError: another request came with the key meanwhile, and was faster; the effect must not stand.
        """
        now = self._clock()
        await work.connection.execute(delete(kept_answers).where(kept_answers.c.expires_at <= now))
        kept = await work.connection.execute(
            insert(kept_answers)
            .values(
                terminal=request.terminal,
                key=request.key,
                journey=request.journey,
                body_mac=request.body_mac,
                answer=self._keys.encrypt(answer, request.binding),
                expires_at=now + _KEPT,
            )
            .on_conflict_do_nothing(),
        )
        if kept.rowcount != 1:
            raise KeyReusedError

    async def forget(self, work: Work, journey: str) -> None:
        """The journey is over: so are its answers."""
        await work.connection.execute(delete(kept_answers).where(kept_answers.c.journey == journey))
