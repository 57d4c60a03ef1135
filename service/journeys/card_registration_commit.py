"""Screen 8 of a registration by card: setting the password is the commit, one unit of work.

A card that already has a member: that member's ID, password, sessions and credentials end here, and the address
before is told. The person is the same, so the row and the user handle stay: a key that the person still has is
tidied or overwritten when it is enrolled again, instead of offering an account for ever that is nobody's.
"""

from msgspec.structs import replace

from protocol.answers import ChoosePassword
from protocol.emails import Email, canonical, parse_email
from protocol.journeys import JourneyKind
from protocol.refusals import Refusal, RefusalCode
from service.audit import Event
from service.journeys.facts import instead
from service.journeys.known import Known
from service.journeys.new_email import taken_meanwhile
from service.journeys.new_password import not_tried
from service.journeys.office import Effect, Office, Outcome, refused
from service.journeys.sessions import end_sessions
from service.members import Member
from service.outbox import Details, Message
from service.store.database import Work


async def choose_password(office: Office, known: Known, answer: ChoosePassword) -> Effect:
    """Check the rules, hash, and commit."""
    refusal = await not_tried(office, known, answer)
    if refusal is not None:
        return refused(known, refusal)
    agreement, holder, typed = known.facts.agreement, known.facts.holder, known.facts.email
    if agreement is None or holder is None or typed is None:
        return refused(known, RefusalCode.NOT_EXPECTED)
    async with office.database.read() as work:
        old = await office.members.by_holder(work, holder)
        old_hash = await office.members.password_hash(work, old.id) if old else None
    if await office.passwords.verify(old_hash, answer.password):
        return refused(known, RefusalCode.PASSWORD_OLD)
    password_hash, email = await office.passwords.hash(answer.password), parse_email(typed)

    async def effect(work: Work) -> Outcome:
        await work.lock(f"holder {holder}", f"email {email.canonical}")
        before = await office.members.by_holder(work, holder)
        if (canonical(before.email) if before else None) != known.facts.replaces:
            return _somebody_was_faster(known)
        if await office.members.email_taken(work, email.canonical):
            return taken_meanwhile(known)
        if before is None:
            member = await office.members.create(
                work, holder=holder, legacy_id=None, email=email, password_hash=password_hash
            )
        else:
            member = await _replace(office, work, known, before, email, password_hash)
        await office.members.agree(work, member.id, agreement)
        await office.audit.add(work, Event.REGISTERED, terminal=known.terminal, holder=holder, detail=member.id)
        await _tell(office, work, known, member)
        await office.unknown_ids.forget(work, email.canonical)
        return Outcome(
            facts=replace(known.facts, member=member.id, replaces=None, password_proven_at=known.now)
        )

    return effect


def _somebody_was_faster(known: Known) -> Outcome:
    """The card was registered, or its member changed the ID, since the card was checked: it is checked anew."""
    facts = instead(known.facts, JourneyKind.REGISTRATION)
    return Outcome(facts=facts, refusal=Refusal(code=RefusalCode.NOT_EXPECTED))


async def _replace(
    office: Office, work: Work, known: Known, before: Member, email: Email, password_hash: str
) -> Member:
    """All that opened something for the member before opens nothing any more."""
    member = await office.members.replace(work, before, email=email, password_hash=password_hash)
    for credential in await office.credentials.of(work, member.id):
        await office.credentials.remove(work, member.id, credential.id)
        await _note(office, work, known, Event.AUTHENTICATOR_REMOVED, credential.id)
    await end_sessions(office, work, known, member)
    await _note(office, work, known, Event.MEMBER_REPLACED, member.id)
    await office.outbox.queue(work, Message.MEMBER_REPLACED, before.email, Details(at=known.now))
    return member


async def _note(office: Office, work: Work, known: Known, event: Event, detail: str) -> None:
    await office.audit.add(work, event, terminal=known.terminal, holder=known.facts.holder, detail=detail)


async def _tell(office: Office, work: Work, known: Known, member: Member) -> None:
    """The card company's systems, the member's address and, where it changed, the card's one before."""
    details = Details(at=known.now, member_id=member.email, email=member.email)
    await office.outbox.queue(work, Message.CLOSE_LEGACY_IDS_OF, member.holder, Details(at=known.now))
    await office.outbox.queue(work, Message.REGISTERED, member.email, details)
    if not known.card_email_differs:
        return
    await office.outbox.queue(work, Message.CHANGE_CARD_EMAIL, member.holder, details)
    if known.card_email is not None:
        await office.outbox.queue(work, Message.EMAIL_CHANGED, known.card_email, Details(at=known.now))
