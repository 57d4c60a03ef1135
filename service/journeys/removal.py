"""The end of an authenticator's enrolment: the credential goes, and what it opened; the audit keeps it, the member is told."""

from service.audit import Event
from service.journeys.facts import proven_by
from service.journeys.known import Known
from service.journeys.office import Office
from service.journeys.sessions import end_sessions
from service.members import Member
from service.outbox import Details, Message
from service.store.database import Work


async def end_authenticator(
    office: Office, work: Work, known: Known, member: Member, authenticator: str, *, staff: str | None = None
) -> bool:
    """Remove it where it is the member's; `staff` is who approved it, where it took that."""
    removed = await office.credentials.remove(work, member.id, authenticator)
    if removed is None:
        return False
    await end_sessions(office, work, known, member, opened_by=removed.id)
    await office.audit.add(
        work,
        Event.AUTHENTICATOR_REMOVED,
        terminal=known.terminal,
        holder=member.holder,
        factor=proven_by(known.facts),
        staff=staff,
        detail=removed.id,
    )
    details = Details(at=known.now, key=removed.name)
    await office.outbox.queue(work, Message.KEY_REMOVED, member.email, details)
    return True
