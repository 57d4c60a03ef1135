"""Screen 8: setting the password is the commit of the migration.

Password, member ID, agreement, card e-mail, the mark that the legacy ID has migrated, and everything that must
be told, are one unit of work. Before it the old world stands, after it the new one; there is nothing between.
"""

from msgspec.structs import replace

from protocol.answers import ChoosePassword
from protocol.emails import Email, parse_email
from protocol.refusals import Refusal, RefusalCode
from service.audit import Event
from service.journeys.facts import over_again
from service.journeys.known import Known
from service.journeys.new_email import taken_meanwhile
from service.journeys.new_password import not_tried
from service.journeys.office import Effect, Office, Outcome, refused
from service.members import Agreement, Member
from service.outbox import Details, Message
from service.store.database import Work


async def choose_password(office: Office, known: Known, answer: ChoosePassword) -> Effect:
    """Check the rules, hash, and commit."""
    refusal = await not_tried(office, known, answer)
    if refusal is not None:
        return refused(known, refusal)
    if await office.passwords.verify(known.facts.old_password_hash, answer.password):
        return refused(known, RefusalCode.PASSWORD_OLD)
    password_hash = await office.passwords.hash(answer.password)
    email = _chosen(known)
    agreement = known.facts.agreement
    legacy_id, holder = known.facts.legacy_id, known.facts.holder
    if email is None or agreement is None or legacy_id is None or holder is None:
        return refused(known, RefusalCode.NOT_EXPECTED)

    async def effect(work: Work) -> Outcome:
        await work.lock(f"holder {holder}", f"email {email.canonical}")
        if await office.members.has_migrated(work, legacy_id, holder):
            return _already(known, RefusalCode.WRONG_ID_OR_PASSWORD)
        if await office.members.email_taken(work, email.canonical):
            return taken_meanwhile(known)
        member = await office.members.create(
            work, holder=holder, legacy_id=legacy_id, email=email, password_hash=password_hash
        )
        await _note(office, work, known, member, agreement)
        await _tell(office, work, known, member, legacy_id)
        await office.unknown_ids.forget(work, email.canonical)
        facts = replace(known.facts, member=member.id, old_password_hash=None, password_proven_at=known.now)
        return Outcome(facts=facts)

    return effect


def _chosen(known: Known) -> Email | None:
    address = known.card_email if known.keeps_card_email else known.facts.email
    return None if address is None else parse_email(address)


def _already(known: Known, code: RefusalCode) -> Outcome:
    """Somebody was faster at another terminal: screen 1 says what it says of every migrated ID."""
    return Outcome(facts=over_again(known.facts), refusal=Refusal(code=code))


async def _note(office: Office, work: Work, known: Known, member: Member, agreement: Agreement) -> None:
    await office.members.agree(work, member.id, agreement)
    await office.audit.add(
        work, Event.MIGRATED, terminal=known.terminal, holder=member.holder, detail=member.id
    )


async def _tell(office: Office, work: Work, known: Known, member: Member, legacy_id: str) -> None:
    """The card company's systems, the member's address and, where it changed, the one before."""
    details = Details(at=known.now, member_id=member.email, email=member.email)
    await office.outbox.queue(work, Message.CLOSE_LEGACY_ID, legacy_id, Details(at=known.now))
    await office.outbox.queue(work, Message.REGISTERED, member.email, details)
    if not known.card_email_differs:
        return
    await office.outbox.queue(work, Message.CHANGE_CARD_EMAIL, member.holder, details)
    if known.card_email is not None:
        await office.outbox.queue(work, Message.EMAIL_CHANGED, known.card_email, Details(at=known.now))
