"""Registration by card, R1 and the screens after it: for a customer who has no legacy ID, or can't use their ID.

    notice, card → terms → e-mail → code → [confirm] → phone code → password → registered

A pass may stand for the card check, and for the phone code. Setting the password (screen 8) is the commit, one unit of work,
which also has the card holder's legacy IDs closed. If the card holder is a member already, ID and password are replaced, a
suspension, other sessions and credentials end, and the former address is notified. Row and user handle stay: a key that is
enrolled again overwrites its account instead of keeping a dead one.
"""

from datetime import date

import msgspec
from msgspec.structs import replace

from protocol.answers import AgreeToTerms, CheckCard, ChoosePassword, ConfirmEmail, Continue, StartOver
from protocol.card_holders import is_card_number, is_phone_end
from protocol.emails import Email, canonical, mask_email, parse_email
from protocol.journeys import JourneyKind, Purpose
from protocol.refusals import Refusal, RefusalCode
from protocol.secret import Secret
from protocol.steps import AnyStep, Bar, CardCheck, EmailConfirm, NewPassword, Registered, Terms
from service.audit import Event, Factor, reference_of
from service.gateways import SystemUnavailable
from service.gateways.card_system import NoSuchHolderError
from service.journeys.engine.facts import other_journey, proven_by
from service.journeys.engine.journey import (
    Effect,
    Journey,
    JourneyServices,
    Outcome,
    StepsBar,
    refused,
    start_over,
)
from service.journeys.engine.known import Known, personal_words
from service.journeys.migration import REGISTRATION_BAR, agree, confirm_email, go_on, phone_proven
from service.journeys.parts import new_email, phone_code
from service.journeys.parts.endings import end_sessions, stopped
from service.journeys.parts.new_email import taken_meanwhile
from service.journeys.parts.new_password import rejection_of
from service.members.members import Agreement, LegalText, Member
from service.outbox.outbox import Details, Message
from service.store.database import Work
from service.terminals.caps import CappedAct
from service.words import JAPANESE


class _Card(msgspec.Struct, frozen=True, kw_only=True):
    """The answer, once number, date and digits have the right form."""

    number: Secret
    birth_date: date
    phone_last_four: str

    def __repr__(self) -> str:
        return "_Card(…)"


def next_step(known: Known) -> AnyStep:
    """Return the first question that has no answer yet; Registered once the customer is a member."""
    facts, branch = known.facts, known.branch
    if known.member is not None:
        return Registered(member_id=mask_email(known.member.email), reference=reference_of(known.member.id))
    if known.holder is None:
        return CardCheck(notice=branch.card_notice)
    if facts.agreement is None:
        return branch.terms
    email_step = new_email.step(known)
    if email_step is not None:
        return email_step
    if facts.phone_proven_at is None:
        return phone_code.step(known, Purpose.REGISTRATION)
    return NewPassword(journey=JourneyKind.REGISTRATION, words=personal_words(known))


async def check_card(services: JourneyServices, known: Known, answer: CheckCard) -> Effect:
    """Ask the card system who holds the card (R1). The try is counted first, for the terminal and, if well-formed, the card.

    Refuse uncounted (NOT_EXPECTED) a language in which the branch has no notice.

    It is refused alike whether or not the card exists: at the terminal's cap, uncounted (TOO_MANY); for a locked card, and as
    the wrong try that locks it (CARD_LOCKED); if it is wrong or malformed (CARD_NOT_MATCHED). A right try deletes the card's
    count. It notes the card holder and that the notice was read, or leads to STOPPED if the card is stopped.

    Raises SystemUnavailable, NoSuchHolderError: no usable answer; the try counts for the terminal alone.
    """
    if answer.notice_shown not in {JAPANESE.language, *known.branch.card_notice.others}:
        return refused(known, RefusalCode.NOT_EXPECTED)
    card = _parse(answer)
    async with services.database.write() as work:
        if not await services.caps.take(work, known.terminal, CappedAct.CARD):
            return refused(known, RefusalCode.TOO_MANY)
        locked = await services.card_tries.take(work, card.number) if card else None
    if locked is not None:
        return refused(known, RefusalCode.CARD_LOCKED, until=locked.until)
    if card is None:
        return refused(known, RefusalCode.CARD_NOT_MATCHED)
    try:
        reference = await services.cards.match(card.number, card.birth_date, card.phone_last_four)
        holder = await services.cards.holder(reference) if reference else None
    except (SystemUnavailable, NoSuchHolderError):
        async with services.database.write() as work:
            await services.card_tries.give_back(work, card.number)
        raise

    async def effect(work: Work) -> Outcome:
        if holder is None:
            return Outcome(facts=known.facts, refusal=await _count_wrong(services, work, known, card))
        await services.card_tries.right(work, card.number)
        await services.audit.add(work, Event.CARD_MATCHED, terminal=known.terminal, holder=holder.id)
        if holder.stopped:
            return await stopped(services, work, known, holder.id, Factor.CARD)
        before = await services.members.by_holder(work, holder.id)
        replaces = canonical(before.email) if before else None
        facts = replace(known.facts, holder=holder.id, replaces=replaces, notice_read=_reading(known, answer))
        return Outcome(facts=facts, holder=holder)

    return effect


def _reading(known: Known, answer: CheckCard) -> Agreement | None:
    """Return the reading of the notice, in the version that the terminal names; None if it names none.

    A terminal of the version before shows no notice. The version is not compared with the branch's: a customer who read the one
    before was told what stood there.
    """
    if not answer.notice:
        return None
    return Agreement(
        version=answer.notice, language=answer.notice_shown, agreed_at=known.now, terminal=known.terminal
    )


def _parse(answer: CheckCard) -> _Card | None:
    """Return the answer parsed, or None if a part of it has the wrong form: the card system need not be asked then."""
    number, last_four = answer.card_number.reveal(), answer.phone_last_four.reveal()
    try:
        birth_date = date.fromisoformat(answer.birth_date.reveal())
    except ValueError:
        return None
    if not (is_card_number(number) and is_phone_end(last_four)):
        return None
    return _Card(number=answer.card_number, birth_date=birth_date, phone_last_four=last_four)


async def _count_wrong(services: JourneyServices, work: Work, known: Known, card: _Card) -> Refusal:
    refusal = await services.card_tries.wrong(work, card.number)
    event = Event.CARD_LOCKED if refusal.code is RefusalCode.CARD_LOCKED else Event.CARD_WRONG
    await services.audit.add(
        work, event, terminal=known.terminal, detail=services.card_tries.trace(card.number)
    )
    return refusal


async def choose_password(services: JourneyServices, known: Known, answer: ChoosePassword) -> Effect:
    """Make the card holder a member, or replace the ID and password of the member that they are (screen 8).

    The address and the password are those that the customer has chosen. Screen 8 stays if the password is refused by
    `rejection_of`, or is the member's present one (PASSWORD_OLD).

    The journey goes back to R1 if the card holder's member ID is no longer that of the card check or the pass (NOT_EXPECTED).
    It goes back to screen 4 if the address has become a member ID meanwhile (EMAIL_TAKEN).
    """
    refusal = await rejection_of(services, known, answer)
    if refusal is not None:
        return refused(known, refusal)
    agreement, holder, typed = known.facts.agreement, known.facts.holder, known.facts.email
    if agreement is None or holder is None or typed is None:
        return refused(known, RefusalCode.NOT_EXPECTED)
    async with services.database.read() as work:
        old = await services.members.by_holder(work, holder)
        old_hash = await services.members.password_hash(work, old.id) if old else None
    if await services.passwords.verify(old_hash, answer.password):
        return refused(known, RefusalCode.PASSWORD_OLD)
    password_hash, email = await services.passwords.hash(answer.password), parse_email(typed)

    async def effect(work: Work) -> Outcome:
        await work.lock(f"holder {holder}", f"email {email.canonical}")
        before = await services.members.by_holder(work, holder)
        if (canonical(before.email) if before else None) != known.facts.replaces:
            return _member_changed(known)
        if await services.members.email_taken(work, email.canonical):
            return taken_meanwhile(known)
        if before is None:
            member = await services.members.create(
                work,
                holder=holder,
                legacy_id=None,
                email=email,
                former_email=known.card_email if known.card_email_differs else None,
                password_hash=password_hash,
                language=known.facts.language,
            )
        else:
            member = await _replace_member(services, work, known, before, email, password_hash)
        await services.members.agree(work, member.id, agreement)
        if known.facts.notice_read is not None:
            await services.members.agree(work, member.id, known.facts.notice_read, LegalText.CARD_NOTICE)
        await _audit(services, work, known, Event.REGISTERED, member.id)
        await _notify(services, work, known, member)
        await services.unknown_ids.forget(work, email.canonical)
        return Outcome(
            facts=replace(known.facts, member=member.id, replaces=None, password_proven_at=known.now)
        )

    return effect


def _member_changed(known: Known) -> Outcome:
    """Go back to R1 (NOT_EXPECTED): since the check, the card was registered elsewhere, or its member has changed the ID."""
    facts = other_journey(known.facts, JourneyKind.REGISTRATION)
    return Outcome(facts=facts, refusal=Refusal(code=RefusalCode.NOT_EXPECTED))


async def _replace_member(
    services: JourneyServices, work: Work, known: Known, before: Member, email: Email, password_hash: str
) -> Member:
    """Give the member the new ID and password, end credentials and other sessions, and notify the former address."""
    language = known.facts.language
    member = await services.members.replace(
        work, before, email=email, password_hash=password_hash, language=language
    )
    for credential in await services.credentials.of_member(work, member.id):
        await services.credentials.remove(work, member.id, credential.id)
        await _audit(services, work, known, Event.AUTHENTICATOR_REMOVED, credential.id)
    await end_sessions(services, work, member, but=known.journey)
    await _audit(services, work, known, Event.MEMBER_REPLACED, member.id)
    await services.outbox.queue(work, Message.MEMBER_REPLACED, before.email, Details(at=known.now))
    return member


async def _audit(services: JourneyServices, work: Work, known: Known, event: Event, detail: str) -> None:
    """Add an audit row about the card holder: the factor is what has identified them before the password is set."""
    await services.audit.add(
        work,
        event,
        terminal=known.terminal,
        holder=known.facts.holder,
        factor=proven_by(known.facts),
        detail=detail,
    )


async def _notify(services: JourneyServices, work: Work, known: Known, member: Member) -> None:
    """Queue the messages that follow a registration.

    The old web system is told to close the legacy IDs, and the member gets a mail. If the member ID is another address than
    the card's, the card system is told it, and the card's address gets a mail.
    """
    details = Details(at=known.now, member_id=member.email, email=member.email)
    await services.outbox.queue(work, Message.CLOSE_LEGACY_IDS_OF, member.holder, Details(at=known.now))
    await services.outbox.queue(work, Message.REGISTERED, member.email, details)
    if not known.card_email_differs:
        return
    await services.outbox.queue(work, Message.CHANGE_CARD_EMAIL, member.holder, details)
    if known.card_email is not None:
        await services.outbox.queue(work, Message.EMAIL_CHANGED, known.card_email, Details(at=known.now))


JOURNEY = Journey(
    next_step,
    {
        (CardCheck, CheckCard): check_card,
        (CardCheck, StartOver): start_over,
        (Terms, AgreeToTerms): agree,
        (Terms, StartOver): start_over,
        **new_email.ANSWERS,
        (EmailConfirm, ConfirmEmail): confirm_email,
        **phone_code.answers(Purpose.REGISTRATION, phone_proven),
        (NewPassword, ChoosePassword): choose_password,
        (NewPassword, StartOver): start_over,
        (Registered, Continue): go_on,
        (Registered, StartOver): start_over,
    },
    StepsBar(Bar.CARD, ((CardCheck,), (), ())),
    REGISTRATION_BAR,
)
