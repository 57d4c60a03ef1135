"""A change of the e-mail address or the password, from the top screen and after a fresh verification.

e-mail     e-mail → code → confirm (the commit) → top, which reports it
password   password (the commit) → top, which reports it
"""

from msgspec.structs import replace

from protocol.answers import ChoosePassword, ConfirmEmail, Later, StartOver
from protocol.emails import canonical, parse_email
from protocol.journeys import JourneyKind
from protocol.refusals import RefusalCode
from protocol.steps import AccountChange, AnyStep, Bar, EmailCode, EmailConfirm, NewEmail, NewPassword
from service.audit import Event
from service.journeys import top
from service.journeys.engine.facts import Facts, Path, proven_by, without_email
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
from service.journeys.parts import new_email
from service.journeys.parts.endings import end_sessions
from service.journeys.parts.new_password import new_hash
from service.members.members import Member
from service.outbox.outbox import Details, Message
from service.store.database import Work


def email_step(known: Known) -> AnyStep:
    """Return the question of screens 4 to 6 that has no answer yet, then the top screen; screen 1 if no member is signed in."""
    if known.member is None or known.holder is None:
        return top.next_step(known)
    return new_email.step(known, change=True) or top.next_step(known)


def password_step(known: Known) -> AnyStep:
    """Return screen 8; screen 1 if no member is signed in."""
    if known.member is None or known.holder is None:
        return top.next_step(known)
    return NewPassword(journey=JourneyKind.REISSUE, words=personal_words(known), change=True)


async def confirm_email(services: JourneyServices, known: Known, answer: ConfirmEmail) -> Effect:
    """Make the confirmed address the member ID, and end the member's other sessions (screen 6).

    Have the card's address changed too, and notify the former addresses. If the customer declines, drop the address and go back
    to the top screen; go back to screen 4 if the address became a member ID meanwhile (EMAIL_TAKEN).
    """
    member, typed = known.member, known.facts.email
    if not answer.confirmed or member is None or typed is None:
        return settled(_at_top(known.facts))
    email = parse_email(typed)

    async def effect(work: Work) -> Outcome:
        await work.lock(f"holder {member.holder}", f"email {email.canonical}")
        if await services.members.email_taken(work, email.canonical):
            return new_email.taken_meanwhile(known)
        await services.members.change_email(work, member.id, email)
        await end_sessions(services, work, member, but=known.journey)
        await services.unknown_ids.forget(work, email.canonical)
        await services.audit.add(
            work,
            Event.EMAIL_CHANGED,
            terminal=known.terminal,
            holder=member.holder,
            factor=proven_by(known.facts),
            detail=member.id,
        )
        await _notify(services, work, known, member, email.typed)
        return Outcome(facts=_at_top(known.facts, AccountChange.EMAIL_CHANGED))

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
            work,
            Event.PASSWORD_CHANGED,
            terminal=known.terminal,
            holder=member.holder,
            factor=proven_by(known.facts),
            detail=member.id,
        )
        await services.outbox.queue(work, Message.PASSWORD_SET, member.email, Details(at=known.now))
        return Outcome(facts=_at_top(known.facts, AccountChange.PASSWORD_CHANGED))

    return effect


async def later(_services: JourneyServices, known: Known, _answer: Later) -> Effect:
    """Go back to the top screen and drop the new address, if one was proposed; the member's account stays as it is."""
    return settled(_at_top(known.facts))


def _at_top(facts: Facts, done: AccountChange | None = None) -> Facts:
    return replace(without_email(facts), path=Path.TOP, done=done)


async def _notify(services: JourneyServices, work: Work, known: Known, member: Member, new: str) -> None:
    """Queue the messages that follow a change of the member ID.

    The card system is told the new address, and the former member ID gets a mail. So does the card's address, if it is a
    third one.
    """
    at = Details(at=known.now, email=new)
    await services.outbox.queue(work, Message.CHANGE_CARD_EMAIL, member.holder, at)
    await services.outbox.queue(work, Message.MEMBER_ID_CHANGED, member.email, Details(at=known.now))
    card_email = known.card_email
    if card_email is not None and canonical(card_email) not in (canonical(member.email), canonical(new)):
        await services.outbox.queue(work, Message.EMAIL_CHANGED, card_email, Details(at=known.now))


EMAIL = Journey(
    email_step,
    {
        **new_email.ANSWERS,
        (NewEmail, Later): later,
        (EmailCode, Later): later,
        (EmailConfirm, ConfirmEmail): confirm_email,
    },
    StepsBar(Bar.EMAIL_CHANGE, ((NewEmail,), (EmailCode,), (EmailConfirm,))),
)
PASSWORD = Journey(
    password_step,
    {
        (NewPassword, ChoosePassword): choose_password,
        (NewPassword, Later): later,
        (NewPassword, StartOver): start_over,
    },
)
