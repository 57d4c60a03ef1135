"""The end of a member's other sessions: journeys at any terminal that were theirs are over at once."""

import msgspec
from sqlalchemy import delete, select

from service.audit import Event
from service.journeys.facts import Facts
from service.journeys.known import Known
from service.journeys.office import Office
from service.members import Member
from service.store.database import Work
from service.store.tables import journeys, kept_answers


async def end_sessions(
    office: Office, work: Work, known: Known, member: Member, *, opened_by: str | None = None
) -> None:
    """End every journey of the member but the one that `known` is of, with its code, challenge and kept answers.

    `opened_by` is a credential that is good no more: then only those end that it opened.

    An answer to one of them that is being worked on finds no journey to be kept in, and so changes nothing.
    """
    others = select(journeys.c.id, journeys.c.terminal, journeys.c.facts).where(
        journeys.c.member == member.id, journeys.c.id != known.journey
    )
    for row in (await work.connection.execute(others)).all():
        facts = msgspec.json.decode(row.facts, type=Facts)
        if opened_by is not None and facts.key_proven_by != opened_by:
            continue
        if facts.code is not None:
            await office.codes.end(work, facts.code)
        await work.connection.execute(delete(kept_answers).where(kept_answers.c.journey == row.id))
        await work.connection.execute(delete(journeys).where(journeys.c.id == row.id))
        await office.audit.add(
            work, Event.SESSION_ENDED, terminal=row.terminal, holder=member.holder, detail=member.id
        )
