"""The rows of journeys. A journey is bound to the terminal that opened it, and found there alone."""

from datetime import datetime, timedelta

import msgspec
from sqlalchemy import bindparam, case, delete, insert, select, update

from protocol.steps import AnyStep
from service.clock import Clock
from service.idempotency import KeptAnswers, RequestIdentity, with_kept_answer
from service.journeys.engine.facts import Facts
from service.journeys.engine.left import count_left, half_way
from service.store.database import ConflictError, Database, Work
from service.store.statements import Prepared
from service.store.tables import journeys

_LONGEST = timedelta(hours=4)
"""Time from its opening after which a journey is over, however many answers it gets: no customer needs a counter longer."""
_FACTS = Prepared(
    select(journeys.c.facts).where(
        journeys.c.id == bindparam("asked"),
        journeys.c.terminal == bindparam("by"),
        journeys.c.expires_at > bindparam("now"),
        journeys.c.started_at > bindparam("earliest"),
    )
)
_FACTS_AND_KEPT = Prepared(with_kept_answer(_FACTS.statement))
_OPEN = Prepared(insert(journeys))
_UNTIL = bindparam("until", type_=journeys.c.expires_at.type)
_KEEP = Prepared(
    update(journeys)
    .where(journeys.c.id == bindparam("this"), journeys.c.facts == bindparam("before"))
    .values(
        facts=bindparam("found"),
        member=bindparam("session_of"),
        expires_at=case((journeys.c.expires_at > _UNTIL, journeys.c.expires_at), else_=_UNTIL),
        step=bindparam("stands"),
    )
)


_PROLONG = Prepared(
    update(journeys)
    .where(
        journeys.c.id == bindparam("this"),
        journeys.c.terminal == bindparam("by"),
        journeys.c.expires_at < bindparam("until"),
    )
    .values(expires_at=bindparam("until"))
)


class UnknownJourneyError(Exception):
    """This terminal has no such journey, or it is over."""


class JourneyPlace(msgspec.Struct, frozen=True, kw_only=True):
    """The id of a journey, the terminal that it is bound to, and the language that is spoken there now."""

    journey: str
    terminal: str
    language: str = "ja"


class Journeys:
    """The rows of journeys.

    A journey expires `idle` after its last answer, or later if staff prolong it, but four hours after its opening at the latest.
    """

    def __init__(self, clock: Clock, kept: KeptAnswers, idle: timedelta) -> None:
        self._clock = clock
        self._kept = kept
        self._idle = idle

    async def facts(self, work: Work, where: JourneyPlace) -> bytes:
        """Return the encoded facts; raise UnknownJourneyError if this terminal has no such journey, or it is over."""
        encoded: bytes | None = await work.connection.scalar(_FACTS, self._asked(where))
        if encoded is None:
            raise UnknownJourneyError
        return encoded

    async def facts_and_answer(
        self, database: Database, where: JourneyPlace, request: RequestIdentity
    ) -> tuple[bytes, bytes | None]:
        """Return the encoded facts, and the encoded reply that this request was given before, or None.

        Raises:
            UnknownJourneyError: as `facts`.
            IdempotencyKeyReusedError: the idempotency key was used with another request.
        """
        found = await database.look(
            _FACTS_AND_KEPT, {**self._asked(where), **self._kept.parameters_of(request)}
        )
        row = found.one_or_none()
        if row is None:
            raise UnknownJourneyError
        return row.facts, self._kept.answer_in(row, request)

    async def open(self, work: Work, where: JourneyPlace, facts: Facts, step: AnyStep) -> bytes:
        """Add the row of a new journey, which stands at this step and expires `idle` from now. Return the encoded facts."""
        now, encoded = self._clock(), msgspec.json.encode(facts)
        await work.connection.execute(
            _OPEN,
            {
                "id": where.journey,
                "terminal": where.terminal,
                "facts": encoded,
                "member": _session_of(facts),
                "started_at": now,
                "expires_at": now + self._idle,
                "step": half_way(facts, step),
            },
        )
        return encoded

    async def keep(self, work: Work, where: JourneyPlace, before: bytes, facts: Facts, step: AnyStep) -> None:
        """Store `facts` in place of `before`, and the step that stands.

        The journey then expires `idle` from now, or later if staff have let it last longer.

        Raises:
            ConflictError: the row no longer holds `before`: another answer was faster, or the journey has ended.
        """
        kept = await work.connection.execute(
            _KEEP,
            {
                "this": where.journey,
                "before": before,
                "found": msgspec.json.encode(facts),
                "session_of": _session_of(facts),
                "until": self._clock() + self._idle,
                "stands": half_way(facts, step),
            },
        )
        if kept.rowcount != 1:
            raise ConflictError

    async def end(self, work: Work, where: JourneyPlace) -> None:
        """Delete the journey's row, and with it its challenge and approval; count it, if it ends half-way.

        The terminal is not compared: `facts` has done that.
        """
        ended = await work.connection.execute(
            delete(journeys)
            .where(journeys.c.id == where.journey)
            .returning(journeys.c.terminal, journeys.c.step)
        )
        await count_left(work, ended.all(), self._clock())

    def _asked(self, where: JourneyPlace) -> dict[str, object]:
        """Return the parameters that find a journey which is not over."""
        now = self._clock()
        return {"asked": where.journey, "by": where.terminal, "now": now, "earliest": now - _LONGEST}


async def standing_facts(work: Work, where: JourneyPlace, now: datetime) -> Facts:
    """Return the facts of a journey; raise UnknownJourneyError if this terminal has no such journey, or it is over."""
    given = {"asked": where.journey, "by": where.terminal, "now": now, "earliest": now - _LONGEST}
    encoded: bytes | None = await work.connection.scalar(_FACTS, given)
    if encoded is None:
        raise UnknownJourneyError
    return facts_in(encoded)


async def prolong_journey(work: Work, where: JourneyPlace, until: datetime) -> None:
    """Let a journey of this terminal expire at `until`, unless it expires later already.

    The caller has seen that there is such a journey, and it is not over. The four hours from its opening stay the limit.
    """
    given = {"this": where.journey, "by": where.terminal, "until": until}
    await work.connection.execute(_PROLONG, given)


def facts_in(encoded: bytes) -> Facts:
    """Return the decoded facts of a row."""
    return msgspec.json.decode(encoded, type=Facts)


def _session_of(facts: Facts) -> str | None:
    """Return the id of the member with whose sessions this journey ends.

    It is the member whom the facts name, signed in or not; else the one for whom a reissue was asked; else None.
    """
    return facts.member or facts.reissues
