"""Reissue, P1 and the screens after it: a new password for a member who has forgotten theirs, or has it suspended.

member ID → code by mail → phone code → password (the commit) → "password is set" → enrolment, or top

Until the code by mail was right, nothing reveals whether the ID exists: an unknown ID is counted, capped and answered as a
known one, but nothing is sent and no code is right. Mailed codes are counted for a keyed hash of the ID, not for the member,
since codes that the member was sent for other purposes would reveal it.
"""

from msgspec.structs import replace

from protocol.answers import ChoosePassword, Continue, IdentifyMember, SendCode, StartOver, SubmitCode
from protocol.emails import EmailRefused, mask_email, parse_email
from protocol.journeys import Channel, JourneyKind, Purpose
from protocol.refusals import Refusal, RefusalCode
from protocol.steps import AnyStep, Bar, EmailCode, NewPassword, PasswordReset, PhoneCode, ReissueId
from service.audit import Event, reference_of
from service.codes.counts import Holder
from service.gateways.card_system import CardHolder
from service.journeys.engine.facts import Facts, Path, afresh
from service.journeys.engine.journey import (
    Effect,
    Journey,
    JourneyServices,
    Outcome,
    StepsBar,
    refused,
    settled,
    start_over,
)
from service.journeys.engine.known import Known, personal_words
from service.journeys.migration import phone_proven
from service.journeys.parts import phone_code
from service.journeys.parts.endings import end_sessions, stopped
from service.journeys.parts.new_password import new_hash
from service.journeys.sign_in import signed_in
from service.members.members import Member
from service.outbox.outbox import Details, Message
from service.store.database import Work
from service.terminals.caps import CappedAct


def next_step(known: Known) -> AnyStep:
    """Return the first question that has no answer yet; PasswordReset once the password is set."""
    facts, branch = known.facts, known.branch
    if not facts.email_proven:
        if facts.email is None or known.sent is None:
            return ReissueId()
        return EmailCode(
            email=mask_email(facts.email),
            valid_minutes=branch.code_minutes,
            sent=known.sent,
            purpose=Purpose.REISSUE,
        )
    if known.member is None or known.holder is None:
        return ReissueId()
    if facts.reset:
        return PasswordReset(
            member_id=mask_email(known.member.email),
            offers_enrolment=not known.credentials,
            reference=reference_of(known.member.id),
        )
    if facts.phone_proven_at is None:
        return phone_code.step(known, Purpose.REISSUE)
    return NewPassword(journey=JourneyKind.REISSUE, words=personal_words(known))


async def identify(services: JourneyServices, known: Known, answer: IdentifyMember) -> Effect:
    """Note the member ID, and mail a code if a member has it; answer alike if not. Count it for the terminal (P1).

    No ID is noted if it is refused: for its form (EMAIL_…, not counted), at the terminal's cap (TOO_MANY, not counted), or as
    `Codes.send` refuses. This last is counted for the terminal, and audited, all the same.
    """
    try:
        asked = parse_email(answer.id or "")
    except EmailRefused as refusal:
        return refused(known, refusal.code)

    async def effect(work: Work) -> Outcome:
        if not await services.caps.take(work, known.terminal, CappedAct.IDENTIFY):
            return Outcome(facts=known.facts, refusal=Refusal(code=RefusalCode.TOO_MANY))
        member = await services.members.by_email(work, asked.canonical)
        await services.audit.add(
            work, Event.REISSUE_ASKED, terminal=known.terminal, holder=member.holder if member else None
        )
        facts = replace(
            known.facts,
            asked_id=asked.canonical,
            email=asked.typed,
            reissues=member.id if member else None,
        )
        return await _send_code(services, work, known, facts, member)

    return effect


async def send(services: JourneyServices, known: Known, answer: SendCode) -> Effect:
    """Mail another code if the member asked for still has the ID; else mail none, but count and answer alike.

    Refuse as `Codes.send` does, and each channel but MAIL with NOT_EXPECTED (screen 5, 「メール再送信」).
    """
    if answer.channel is not Channel.MAIL:
        return refused(known, RefusalCode.NOT_EXPECTED)

    async def effect(work: Work) -> Outcome:
        return await _send_code(
            services, work, known, known.facts, await _member_asked_for(services, work, known.facts)
        )

    return effect


async def submit(services: JourneyServices, known: Known, answer: SubmitCode) -> Effect:
    """Check the code; refuse as `Codes.check` does. Go to STOPPED if the code is right and the card is stopped (screen 5).

    Ask the card system only if the code is right and still valid: otherwise the time taken would reveal a member.

    Raises:
        SystemUnavailable, NoSuchHolderError: the card system can't describe the card holder. The code is not used up.
    """
    holder = await _holder_behind(services, known, answer)

    async def effect(work: Work) -> Outcome:
        member = await _member_asked_for(services, work, known.facts)
        whose = _code_holder(services, known, known.facts, member)
        refusal = await services.codes.check(
            work, whose, known.facts.code, answer.code, was_sent=member is not None and holder is not None
        )
        if refusal is not None or member is None or holder is None:
            return Outcome(facts=known.facts, refusal=refusal)
        if holder.stopped:
            return await stopped(services, work, known, holder.id)
        facts = replace(known.facts, email_proven=True, code=None, member=member.id, holder=holder.id)
        return Outcome(facts=facts, holder=holder)

    return effect


async def choose_password(services: JourneyServices, known: Known, answer: ChoosePassword) -> Effect:
    """Set the member's new password, end their other sessions, and notify the member; a suspension ends (screen 8).

    Keep screen 8 if `new_hash` refuses the password. Raises NoSuchMemberError as `new_hash` does.
    """
    member, password_hash = known.member, await new_hash(services, known, answer)
    if isinstance(password_hash, RefusalCode):
        return refused(known, password_hash)
    if member is None:
        return refused(known, RefusalCode.NOT_EXPECTED)

    async def effect(work: Work) -> Outcome:
        await services.members.set_password(work, member.id, password_hash)
        await end_sessions(services, work, member, but=known.journey)
        await services.audit.add(
            work, Event.REISSUED, terminal=known.terminal, holder=member.holder, detail=member.id
        )
        await services.outbox.queue(work, Message.PASSWORD_SET, member.email, Details(at=known.now))
        return Outcome(facts=replace(known.facts, reset=True, password_proven_at=known.now))

    return effect


async def go_on(services: JourneyServices, known: Known, _answer: Continue) -> Effect:
    """Sign the member in, and go to TOP, or to ENROLMENT if they have no key.

    Of the reissue, only the proof of the password is kept. Without a member, the facts stay as they are.
    """
    member = known.member
    if member is None:
        return settled(known.facts)
    facts = replace(
        afresh(known.facts, Path.TOP if known.credentials else Path.ENROLMENT),
        member=member.id,
        holder=member.holder,
        password_proven_at=known.facts.password_proven_at,
    )

    async def effect(work: Work) -> Outcome:
        return Outcome(facts=await signed_in(services, work, member, facts))

    return effect


async def _send_code(
    services: JourneyServices, work: Work, known: Known, facts: Facts, member: Member | None
) -> Outcome:
    whose = _code_holder(services, known, facts, member)
    sent = await services.codes.send(work, whose, Channel.MAIL, member.email if member else None)
    if isinstance(sent, Refusal):
        return Outcome(facts=known.facts, refusal=sent)
    return Outcome(facts=replace(facts, code=sent))


async def _member_asked_for(services: JourneyServices, work: Work, facts: Facts) -> Member | None:
    """Return the member whose ID was asked for; None for an unknown ID, or if that member no longer has it."""
    member = await services.members.by_email(work, facts.asked_id or "")
    return member if member is not None and member.id == facts.reissues else None


async def _holder_behind(services: JourneyServices, known: Known, answer: SubmitCode) -> CardHolder | None:
    """Return the card holder of the member if the code is right and still valid, else None.

    An expired code is not even compared: tries of it are not counted, and a slower answer would reveal the right one.
    """
    facts, sent = known.facts, known.sent
    if facts.code is None or sent is None or sent.valid_for == 0:
        return None
    if not services.codes.is_right(facts.code, sent.digits, answer.code):
        return None
    async with services.database.read() as work:
        member = await _member_asked_for(services, work, facts)
    return await services.cards.holder(member.holder) if member else None


def _code_holder(services: JourneyServices, known: Known, facts: Facts, member: Member | None) -> Holder:
    return services.codes.holder_of_id(
        facts.asked_id or "",
        Purpose.REISSUE,
        known.terminal,
        member.holder if member else None,
        known.facts.language,
    )


JOURNEY = Journey(
    next_step,
    {
        (ReissueId, IdentifyMember): identify,
        (ReissueId, StartOver): start_over,
        (EmailCode, SubmitCode): submit,
        (EmailCode, SendCode): send,
        (EmailCode, StartOver): start_over,
        **phone_code.answers(Purpose.REISSUE, phone_proven),
        (NewPassword, ChoosePassword): choose_password,
        (NewPassword, StartOver): start_over,
        (PasswordReset, Continue): go_on,
        (PasswordReset, StartOver): start_over,
    },
    StepsBar(Bar.REISSUE, ((ReissueId, EmailCode), (PhoneCode,), (NewPassword,), (PasswordReset,))),
)
