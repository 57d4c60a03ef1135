"""Sign-in by security key, and the phone code as a second factor: after a key in doubt, or a keyholder's password.

key           [member ID, for a key that stores no account →] assertion → top, or second factor second factor phone code → top

In doubt is a key whose sign count is `CounterVerdict.SUSPICIOUS` for the first time, or whose model was revoked since.
"""

from msgspec.structs import replace

from protocol.answers import Assertion, IdentifyMember, StartOver, UsePassword
from protocol.emails import EmailRefused, parse_email
from protocol.journeys import Purpose
from protocol.refusals import Refusal, RefusalCode
from protocol.steps import AnyStep, MemberId, SignIn
from service.audit import Event, Factor
from service.journeys import top
from service.journeys.engine.facts import Facts, Path, afresh, started_over
from service.journeys.engine.journey import (
    Effect,
    Journey,
    JourneyServices,
    Outcome,
    refused,
    settled,
    start_over,
)
from service.journeys.engine.known import Known
from service.journeys.parts import phone_code
from service.journeys.parts.assertions import CheckedAssertion, accept_assertion, check_assertion
from service.journeys.parts.endings import stopped
from service.journeys.parts.key_refusals import refused_by_key
from service.members.members import Member
from service.store.database import Work
from service.terminals.caps import CappedAct


def next_step(known: Known) -> AnyStep:
    """Return the step of the path KEY: the member ID if it is asked for and not given yet, else the key."""
    if known.facts.asks_id and known.facts.asked_id is None:
        return MemberId()
    return SignIn(options={})


def second_factor(known: Known) -> AnyStep:
    """Return the step of the path SECOND_FACTOR: the phone code, then the top screen."""
    if known.facts.phone_proven_at is None or known.member is None:
        return phone_code.step(known, Purpose.SIGN_IN)
    return top.next_step(known)


async def signed_in(services: JourneyServices, work: Work, member: Member, facts: Facts) -> Facts:
    """Store the time and language of this sign-in. Return the facts with the time of the one before.

    Raises ConflictError if the member no longer exists.
    """
    await services.members.signed_in(work, member.id, facts.language)
    return replace(facts, last_sign_in=member.last_sign_in_at)


async def assertion(services: JourneyServices, known: Known, answer: Assertion) -> Effect:
    """Verify the assertion and sign the member in.

    If the key is in doubt, go to SECOND_FACTOR instead. If the card is stopped, go to STOPPED. A refused
    assertion counts (`refused_by_key`).

    Raises:
        SystemUnavailable: the assertion is valid and the card system gives no usable answer.
        NoSuchHolderError: the assertion is valid and the card system does not know the card holder.
    """
    checked = await check_assertion(services, known, answer.response)
    member = checked.signed_by if isinstance(checked, CheckedAssertion) else None
    holder = await services.cards.holder(member.holder) if member else None

    async def effect(work: Work) -> Outcome:
        asserted = await accept_assertion(services, work, known, checked)
        if isinstance(asserted, Refusal):
            return await refused_by_key(services, work, known, asserted)
        if holder is None or holder.stopped:
            return await stopped(services, work, known, asserted.member.holder, Factor.KEY)
        member = asserted.member
        await services.audit.add(work, Event.KEY_SIGN_IN, terminal=known.terminal, holder=member.holder)
        facts = replace(known.facts, member=member.id, holder=member.holder, key_proven_by=asserted.credential)
        if asserted.must_step_up:
            return Outcome(facts=replace(facts, path=Path.SECOND_FACTOR), holder=holder)
        facts = await signed_in(services, work, member, facts)
        facts = replace(facts, path=Path.TOP, key_proven_at=known.now)
        return Outcome(facts=facts, holder=holder)

    return effect


async def identify(services: JourneyServices, known: Known, answer: IdentifyMember) -> Effect:
    """Note the member ID that was typed and go on to the key, or ask for the ID if the answer has none. Void the challenge.

    An unknown ID, and one whose member has no key, gets decoys as its allow list. A malformed ID is refused (EMAIL_…), and
    one at the terminal's cap (TOO_MANY): neither is counted, and the challenge stays. Any other ID counts for the terminal.
    """
    if answer.id is None:
        return _with_asked_id(services, known, replace(known.facts, asks_id=True, asked_id=None))
    try:
        asked = parse_email(answer.id).canonical
    except EmailRefused as refusal:
        return refused(known, refusal.code)
    return _with_asked_id(services, known, replace(known.facts, asks_id=True, asked_id=asked))


def _with_asked_id(services: JourneyServices, known: Known, facts: Facts) -> Effect:
    """Keep the facts and void the challenge, since the allow list changes. A typed ID is counted for the terminal.

    At the terminal's cap it is refused (TOO_MANY), and nothing changes.
    """

    async def effect(work: Work) -> Outcome:
        named = facts.asked_id is not None
        if named and not await services.caps.take(work, known.terminal, CappedAct.IDENTIFY):
            return Outcome(facts=known.facts, refusal=Refusal(code=RefusalCode.TOO_MANY))
        await services.challenges.drop(work, known.journey)
        return Outcome(facts=facts)

    return effect


async def use_password(_services: JourneyServices, known: Known, _answer: UsePassword) -> Effect:
    """Go to screen 1 instead of the key. A typed member ID is forgotten, and the challenge ends."""
    return settled(afresh(known.facts, Path.LOGIN))


async def _phone_proven(services: JourneyServices, work: Work, known: Known, facts: Facts) -> Outcome:
    if known.member is None:
        return Outcome(facts=started_over(facts))
    by_password = facts.password_proven_at is not None
    await services.audit.add(
        work,
        Event.SECOND_FACTOR,
        terminal=known.terminal,
        holder=known.member.holder,
        factor=Factor.PASSWORD_AND_PHONE if by_password else Factor.KEY_AND_PHONE,
    )
    facts = await signed_in(services, work, known.member, facts)
    return Outcome(facts=replace(facts, path=Path.TOP))


KEY = Journey(
    next_step,
    {
        (SignIn, Assertion): assertion,
        (SignIn, IdentifyMember): identify,
        (SignIn, UsePassword): use_password,
        (SignIn, StartOver): start_over,
        (MemberId, IdentifyMember): identify,
        (MemberId, UsePassword): use_password,
        (MemberId, StartOver): start_over,
    },
)
SECOND_FACTOR = Journey(second_factor, phone_code.answers(Purpose.SIGN_IN, _phone_proven))
