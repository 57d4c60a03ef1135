"""A fresh verification before an act that the top screen protects: by security key, or by password and phone code.

The latter if there is no key, it is in doubt, or the customer asks for it; a password that is still fresh is not asked for
again. To add a first key, the password is enough. Once verified, the act is performed. `Later` leads back to the top screen
and drops it.
"""

from msgspec.structs import replace

from protocol.answers import (
    Answer,
    Assertion,
    ChoosePhone,
    Instead,
    Later,
    LogIn,
    SendCode,
    StartOver,
    SubmitCode,
    UsePassword,
)
from protocol.journeys import Purpose
from protocol.refusals import Refusal, RefusalCode
from protocol.steps import AnyStep, Login, PhoneCode, SignIn
from service.audit import Event
from service.journeys import login, top
from service.journeys.engine.facts import ActKind, Facts, Path, ProtectedAct, without_phone
from service.journeys.engine.journey import (
    Effect,
    Journey,
    JourneyServices,
    Outcome,
    refused,
    settled,
    start_over,
    take_way_out,
)
from service.journeys.engine.known import Known
from service.journeys.parts import phone_code
from service.journeys.parts.assertions import accept_assertion, check_assertion
from service.journeys.parts.key_refusals import refused_by_key
from service.store.database import Work
from service.webauthn import RefusalReason


def next_step(known: Known) -> AnyStep:
    """Return the step that verifies the member, or the top's step once the member is verified.

    A member with a key, even a locked one, is asked for the key. If the member has no key or `by_password` is
    set, the steps are screen 1, the phone code's step and the top's step. Screen 1 is left out while the
    password is freshly proven.

    Without a signed-in member, screen 1 is returned.
    """
    if known.member is None:
        return Login(offers=known.branch.offers)
    if known.credentials and not known.facts.by_password:
        return SignIn(options={}, purpose="confirm")
    if not known.knows_password:
        return Login(offers=known.branch.offers)
    if known.facts.phone_proven_at is None:
        return phone_code.step(known, Purpose.SIGN_IN)
    return top.next_step(known)


async def assertion(services: JourneyServices, known: Known, answer: Assertion) -> Effect:
    """Verify the member by a key of their own and perform the act, as `top.perform` does.

    A key in doubt leads to password and phone code instead. A refused assertion, or one by another member's key, counts
    (`refused_by_key`).
    """
    checked = await check_assertion(services, known, answer.response)

    async def effect(work: Work) -> Outcome:
        asserted = await accept_assertion(services, work, known, checked)
        if isinstance(asserted, Refusal):
            return await refused_by_key(services, work, known, asserted)
        if asserted.member.id != known.facts.member:
            others = Refusal(code=RefusalCode.ASSERTION_REFUSED, detail=RefusalReason.CREDENTIAL_NOT_OFFERED)
            return await refused_by_key(services, work, known, others)
        if asserted.must_step_up:
            return Outcome(facts=replace(without_phone(known.facts), by_password=True))
        await services.audit.add(
            work, Event.KEY_CONFIRMED, terminal=known.terminal, holder=asserted.member.holder
        )
        facts = replace(known.facts, key_proven_at=known.now, key_proven_by=asserted.credential)
        return await _perform_act(services, work, known, facts)

    return effect


async def use_password(_services: JourneyServices, known: Known, _answer: UsePassword) -> Effect:
    """Ask for password and phone code instead of the key, which is not at hand; an earlier proof of the phone is dropped."""
    return settled(replace(without_phone(known.facts), by_password=True))


async def log_in(services: JourneyServices, known: Known, answer: LogIn) -> Effect:
    """Check the password as `login.log_in` does; a right one leads to the phone code.

    To add a first key, it leads to the enrolment at once: screen 11 asks for a phone code, unless staff vouched in its place.
    """
    check = await login.log_in(services, known, answer)

    async def effect(work: Work) -> Outcome:
        outcome = await check(work)
        facts = outcome.facts
        is_right = outcome.refusal is None and facts.path is Path.CONFIRM
        if is_right and not known.credentials and facts.waits == ProtectedAct(kind=ActKind.ADD):
            return await top.perform(services, work, known, facts, facts.waits)
        return outcome

    return effect


async def too_late(_services: JourneyServices, known: Known, _answer: Answer) -> Effect:
    """Refuse an answer to PhoneCode (VERIFICATION_NEEDED): the password is no longer fresh, and screen 1 asks for it again."""
    return refused(known, RefusalCode.VERIFICATION_NEEDED)


async def later(_services: JourneyServices, known: Known, _answer: Later) -> Effect:
    """Go back to the top screen and drop the act."""
    return settled(replace(without_phone(known.facts), path=Path.TOP, waits=None, by_password=False))


async def _phone_proven(services: JourneyServices, work: Work, known: Known, facts: Facts) -> Outcome:
    await services.audit.add(work, Event.PASSWORD_CONFIRMED, terminal=known.terminal, holder=facts.holder)
    return await _perform_act(services, work, known, facts)


async def _perform_act(services: JourneyServices, work: Work, known: Known, facts: Facts) -> Outcome:
    if facts.waits is None:
        return Outcome(facts=replace(facts, path=Path.TOP))
    return await top.perform(services, work, known, facts, facts.waits)


JOURNEY = Journey(
    next_step,
    {
        (SignIn, Assertion): assertion,
        (SignIn, UsePassword): use_password,
        (SignIn, Later): later,
        (SignIn, StartOver): start_over,
        (Login, LogIn): log_in,
        (Login, Instead): take_way_out,
        (Login, Later): later,
        (Login, StartOver): start_over,
        (Login, SubmitCode): too_late,
        (Login, SendCode): too_late,
        (Login, ChoosePhone): too_late,
        **phone_code.answers(Purpose.SIGN_IN, _phone_proven),
        (PhoneCode, Later): later,
    },
)
