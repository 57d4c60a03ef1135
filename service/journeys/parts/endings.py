"""Ending at once: a member's sessions, an authenticator's enrolment, the journey of a card that the company has stopped."""

from typing import NamedTuple

import msgspec
from sqlalchemy import delete, select

from service.audit import Event, Factor
from service.journeys.engine.facts import Facts, Path, afresh, proven_by
from service.journeys.engine.journey import JourneyServices, Outcome
from service.journeys.engine.known import Known
from service.members.members import Member
from service.outbox.outbox import Details, Message
from service.store.database import Work
from service.store.tables import journeys, kept_answers


class Ending(NamedTuple):
    """Where, how and in which journey something is ended.

    `place` is the terminal, or what stands for one in the audit. `factor` is how the person who ends it was authenticated.
    `staff` is the id of the member of staff who allowed it; None if no such leave was needed. `journey` is the id of the
    journey in which it is ended, and which goes on; empty outside of journeys.
    """

    place: str
    factor: Factor
    staff: str | None = None
    journey: str = ""


def ends_by(known: Known, staff: str | None = None) -> Ending:
    """Return the Ending by the customer of this journey, allowed by this member of staff where that was needed."""
    return Ending(known.terminal, proven_by(known.facts), staff, known.journey)


async def end_sessions(
    services: JourneyServices, work: Work, member: Member, *, but: str = "", opened_by: str | None = None
) -> None:
    """End the member's journeys, delete what belongs to them, and audit each (SESSION_ENDED).

    A reissue for the member ends too. The journey with the id `but` stays. The code of a journey is voided. Its challenge,
    approval and kept answers are deleted. It is not counted among journeys that ended half-way.

    With `opened_by` (our id of a credential that was removed or locked), only some journeys end. They are the journeys in
    which this credential was the last to verify the member or to be enrolled.

    An answer that is being processed for such a journey finds no row to keep its facts in, and changes nothing. The kept
    answers to the starts of the journeys stay for their 15 minutes.
    """
    others = select(journeys.c.id, journeys.c.terminal, journeys.c.facts).where(
        journeys.c.member == member.id, journeys.c.id != but
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
    services: JourneyServices, work: Work, member: Member, authenticator: str, by: Ending
) -> bool:
    """Remove the member's authenticator, end the other sessions that it opened, audit it and notify the member.

    The journey of `by` goes on. If staff allowed it, the address of before today is told too. Return False, and do nothing,
    if the authenticator is not the member's.
    """
    removed = await services.credentials.remove(work, member.id, authenticator)
    if removed is None:
        return False
    await end_sessions(services, work, member, but=by.journey, opened_by=removed.id)
    await services.audit.add(
        work,
        Event.AUTHENTICATOR_REMOVED,
        terminal=by.place,
        holder=member.holder,
        factor=by.factor,
        staff=by.staff,
        detail=removed.id,
    )
    details = Details(at=services.clock(), key=removed.name)
    contacts = await services.members.contacts(work, member.id)
    before = None if by.staff is None else contacts.before_today
    for address in dict.fromkeys(filter(None, (contacts.present, before))):
        await services.outbox.queue(work, Message.KEY_REMOVED, address, details)
    return True


async def stopped(
    services: JourneyServices, work: Work, known: Known, holder: str, factor: Factor = Factor.NOTHING
) -> Outcome:
    """Audit that a card holder's card is stopped; return the outcome that leads to STOPPED.

    Of the journey's facts, what `afresh` keeps is kept. `holder`: the card holder's reference. `factor`: what authenticated
    the customer.
    """
    await services.audit.add(work, Event.CARD_STOPPED, terminal=known.terminal, holder=holder, factor=factor)
    return Outcome(facts=afresh(known.facts, Path.STOPPED))
