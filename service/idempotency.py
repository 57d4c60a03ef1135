"""Idempotency: a retry gets the first answer again. Kept answers are bound to their request, encrypted, and expire after 15 minutes.

The idempotency key is inserted in the transaction of the effect: either both are there or neither. Each journey of a terminal has its
own keys, and so have a terminal's requests outside of journeys: one journey's request never undoes the effect of another's. A key is
bound to a MAC of the body; with another body it is refused.
"""

import hmac
from datetime import timedelta
from typing import Any

from sqlalchemy import Row, Select, and_, bindparam, delete, select

from service.clock import Clock
from service.crypto.keys import Keys, SubkeyUse
from service.store.database import ConflictError, Work
from service.store.statements import Prepared, insert
from service.store.tables import kept_answers

_KEPT = timedelta(minutes=15)


_IS_KEPT = and_(
    kept_answers.c.terminal == bindparam("from_terminal"),
    kept_answers.c.key == bindparam("by_key"),
    kept_answers.c.expires_at > bindparam("now"),
)
_COLUMNS = (kept_answers.c.journey.label("kept_for"), kept_answers.c.body_mac, kept_answers.c.answer)
_FIND = Prepared(select(*_COLUMNS).where(_IS_KEPT))
_NEW = insert(kept_answers)
_KEEP = Prepared(
    _NEW.on_conflict_do_update(  # one that has expired is as good as gone, whether or not it was swept
        index_elements=[kept_answers.c.terminal, kept_answers.c.key],
        set_={name: _NEW.excluded[name] for name in ("journey", "body_mac", "answer", "expires_at")},
        where=kept_answers.c.expires_at <= bindparam("now"),
    )
)


class IdempotencyKeyReusedError(Exception):
    """The terminal used this idempotency key in this journey, or outside of any, within 15 minutes with another body."""


class RequestIdentity:
    """What identifies a request, so that a retry is recognised.

    A retry has the same terminal, idempotency key, journey and body. `journey` is empty outside of a journey.
    Of the body, only the MAC is kept. The kept answer is encrypted with `binding` as associated data.
    """

    def __init__(self, keys: Keys, *, terminal: str, idempotency_key: str, journey: str, body: bytes) -> None:
        self.terminal = terminal
        self.idempotency_key = f"{journey} {idempotency_key}" if journey else idempotency_key
        self.journey = journey
        self.body_mac = keys.mac(SubkeyUse.HASHES, "body", journey, body)
        self.binding = keys.mac(SubkeyUse.HASHES, "binding", terminal, idempotency_key, journey)


def with_kept_answer(query: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """Return a query on one table with columns added for the kept answer of a request; they are NULL if none is kept.

    It is run with `parameters_of` the request, and `answer_in` reads the answer from a row: without a row of `query`'s table
    a kept answer is not found.
    """
    (table,) = query.get_final_froms()
    return query.add_columns(*_COLUMNS).select_from(table.outerjoin(kept_answers, _IS_KEPT))


class KeptAnswers:
    """The rows of kept answers, by idempotency key."""

    def __init__(self, keys: Keys, clock: Clock) -> None:
        self._keys = keys
        self._clock = clock

    async def find(self, work: Work, request: RequestIdentity) -> bytes | None:
        """Return the answer that this request was given before, or None if none is kept or it has expired.

        Raises:
            IdempotencyKeyReusedError: the terminal used the idempotency key for another request.
        """
        row = (await work.connection.execute(_FIND, self.parameters_of(request))).one_or_none()
        return None if row is None else self.answer_in(row, request)

    def parameters_of(self, request: RequestIdentity) -> dict[str, Any]:
        """Return the parameters of a query that was made with `with_kept_answer`, for one run: they hold the present time."""
        return {"from_terminal": request.terminal, "by_key": request.idempotency_key, "now": self._clock()}

    def answer_in(self, row: Row[Any], request: RequestIdentity) -> bytes | None:
        """Return the kept answer in a row of a query that was made with `with_kept_answer`, or None if there is none.

        Raises:
            IdempotencyKeyReusedError: the idempotency key belongs to another request.
        """
        if row.kept_for is None:
            return None
        if row.kept_for != request.journey or not hmac.compare_digest(row.body_mac, request.body_mac):
            raise IdempotencyKeyReusedError
        return self._keys.decrypt(row.answer, request.binding)

    async def keep(self, work: Work, request: RequestIdentity, answer: bytes) -> None:
        """Keep the answer for 15 minutes, in the unit of work of its effect.

        Raises:
            ConflictError: a request with this idempotency key was faster; the effect must be rolled back. When the request is repeated,
                `find` returns that one's answer, or raises IdempotencyKeyReusedError.
        """
        now = self._clock()
        kept = await work.connection.execute(
            _KEEP,
            {
                "terminal": request.terminal,
                "key": request.idempotency_key,
                "journey": request.journey,
                "body_mac": request.body_mac,
                "answer": self._keys.encrypt(answer, request.binding),
                "expires_at": now + _KEPT,
                "now": now,
            },
        )
        if kept.rowcount != 1:
            raise ConflictError

    async def forget(self, work: Work, journey: str) -> None:
        """Delete every answer that is kept for this journey."""
        await work.connection.execute(delete(kept_answers).where(kept_answers.c.journey == journey))
