"""Ending at once: a member's sessions, an authenticator's enrolment, the journey of a card that the company has stopped."""

import msgspec
from sqlalchemy import delete, select

from service.audit import Event, Factor
from service.journeys.engine.facts import Facts, Path, proven_by
from service.journeys.engine.journey import JourneyServices, Outcome
from service.journeys.engine.known import Known
from service.members.members import Member
from service.outbox.outbox import Details, Message
from service.store.database import Work
from service.store.tables import journeys, kept_answers


async def end_sessions(
    services: JourneyServices, work: Work, known: Known, member: Member, *, opened_by: str | None = None
) -> None:
    """End the member's other journeys, a reissue for them too, not that of `known`; with codes, challenges, approvals, kept answers.

    With `opened_by`, a credential that was removed or locked, only those in which it was the last to verify the member or to
    be enrolled.

    An answer to one of them that is being processed finds no row to keep its facts in, and changes nothing. The kept
    answers to their starts stay for their 15 minutes.
    """
    others = select(journeys.c.id, journeys.c.terminal, journeys.c.facts).where(
        journeys.c.member == member.id, journeys.c.id != known.journey
    )
    for row in (await work.connection.execute(others)).all():
        facts = msgspec.json.decode(row.facts, type=Facts)
        if opened_by is not None and facts.key_proven_by != opened_by:
            continue
        if facts.code is not None:
            await services.codes.end(work, facts.code)
        await work.connection.execute(delete(kept_answers).where(kept_answers.c.journey == row.id))
        await work.connection.execute(delete(journeys).where(journeys.c.id == row.id))
        await services.audit.add(
            work, Event.SESSION_ENDED, terminal=row.terminal, holder=member.holder, detail=member.id
        )


async def end_authenticator(
    services: JourneyServices,
    work: Work,
    known: Known,
    member: Member,
    authenticator: str,
    *,
    staff: str | None = None,
) -> bool:
    """Remove the member's authenticator, end the other sessions that it opened (`end_sessions`), and notify the member.

    Return False, and do nothing, if it is not the member's. `staff` is who approved it, if that was needed.
    """
    removed = await services.credentials.remove(work, member.id, authenticator)
    if removed is None:
        return False
    await end_sessions(services, work, known, member, opened_by=removed.id)
    await services.audit.add(
        work,
        Event.AUTHENTICATOR_REMOVED,
        terminal=known.terminal,
        holder=member.holder,
        factor=proven_by(known.facts),
        staff=staff,
        detail=removed.id,
    )
    details = Details(at=known.now, key=removed.name)
    await services.outbox.queue(work, Message.KEY_REMOVED, member.email, details)
    return True


async def stopped(
    services: JourneyServices, work: Work, known: Known, holder: str, factor: Factor = Factor.NOTHING
) -> Outcome:
    """Lead to STOPPED, with no fact kept but the kind, and audit it: the card of this card holder has been stopped.

    `factor` is what authenticated the customer.
    """
    await services.audit.add(work, Event.CARD_STOPPED, terminal=known.terminal, holder=holder, factor=factor)
    return Outcome(facts=Facts(kind=known.facts.kind, path=Path.STOPPED))
