"""Screens 7 and 11 in any journey that asks for a code to a registered phone."""

from collections.abc import Awaitable, Callable

from msgspec.structs import replace

from protocol.answers import ChoosePhone, SendCode, StartOver, SubmitCode
from protocol.journeys import Channel, Purpose
from protocol.refusals import Refusal, RefusalCode
from protocol.steps import Login, PhoneCode
from service.codes.counts import Holder
from service.journeys.engine.facts import Facts, Path
from service.journeys.engine.journey import (
    Answers,
    Arrival,
    Arrived,
    Effect,
    Handler,
    JourneyServices,
    Outcome,
    refused,
    start_over,
)
from service.journeys.engine.known import Known, phones_shown
from service.store.database import Work

type Then = Callable[[JourneyServices, Work, Known, Facts], Awaitable[Outcome]]
"""Called after a right code, in the same unit of work; the facts that it is given hold the time of the proof."""


def step(known: Known, purpose: Purpose) -> PhoneCode | Login:
    """Return the step with the chosen phone and the code sent to it, if any; screen 1 if no card holder is known."""
    if known.holder is None:
        return Login(offers=known.branch.offers)
    phone = known.phone
    return PhoneCode(
        purpose=purpose,
        phones=phones_shown(known.holder),
        phone=phone.id if phone else None,
        valid_minutes=known.branch.code_minutes,
        digits=known.branch.code_digits,
        sent=known.sent,
        after_key=known.facts.path is Path.SECOND_FACTOR and known.facts.password_proven_at is None,
    )


def answers(purpose: Purpose, then: Then) -> Answers:
    """Return the handlers of PhoneCode's answers in a journey that asks for `purpose`; `then` follows a right code.

    They refuse as `Codes.check` and `Codes.send` do, and (NOT_EXPECTED) to send an SMS to a landline, a mail, or any code
    before a phone is chosen, and to choose a phone that is not registered. Choosing a phone voids the card holder's open
    codes of this purpose, those of other journeys too.
    """
    return {
        (PhoneCode, SubmitCode): _submit(purpose, then),
        (PhoneCode, SendCode): _send(purpose),
        (PhoneCode, ChoosePhone): _choose(purpose),
        (PhoneCode, StartOver): start_over,
    }


async def _send_at_once(services: JourneyServices, work: Work, known: Known, step: PhoneCode) -> Arrived:
    """Send an SMS to a mobile, unless `sent_at_once` says that this was done. Return the step with the code, or the refusal.

    A landline is called only when the customer asks for it.
    """
    phone = known.phone
    if phone is None or known.facts.sent_at_once:
        return Arrived(step, known.facts)
    facts = replace(known.facts, sent_at_once=True)
    if not phone.mobile:
        return Arrived(step, facts)
    sent = await services.codes.send(work, code_holder(known, step.purpose), Channel.SMS, phone.number)
    if isinstance(sent, Refusal):
        return Arrived(step, facts, sent)
    described = await services.codes.describe(work, sent)
    return Arrived(replace(step, sent=described), replace(facts, code=sent))


ARRIVAL = Arrival(reach=_send_at_once)
"""Sends the code by SMS when PhoneCode is reached, if the phone is a mobile: once for each choice of a phone, refused or not."""


def code_holder(known: Known, purpose: Purpose) -> Holder:
    """Return the Holder that codes are counted for: the journey's card holder, with this purpose and terminal.

    Its reference is empty if the journey has no card holder; the steps that ask for a code are not reached then.
    """
    facts = known.facts
    return Holder(holder=facts.holder or "", purpose=purpose, terminal=known.terminal, language=facts.language)


def _submit(purpose: Purpose, then: Then) -> Handler:
    async def submit(services: JourneyServices, known: Known, answer: SubmitCode) -> Effect:
        async def effect(work: Work) -> Outcome:
            refusal = await services.codes.check(
                work, code_holder(known, purpose), known.facts.code, answer.code
            )
            if refusal is not None:
                return Outcome(facts=known.facts, refusal=refusal)
            return await then(services, work, known, replace(known.facts, code=None, phone_proven_at=known.now))

        return effect

    return submit


def _send(purpose: Purpose) -> Handler:
    async def send(services: JourneyServices, known: Known, answer: SendCode) -> Effect:
        phone = known.phone
        fits = phone is not None and (
            answer.channel is Channel.VOICE or (answer.channel is Channel.SMS and phone.mobile)
        )
        if phone is None or not fits:
            return refused(known, RefusalCode.NOT_EXPECTED)

        async def effect(work: Work) -> Outcome:
            sent = await services.codes.send(work, code_holder(known, purpose), answer.channel, phone.number)
            if isinstance(sent, Refusal):
                return Outcome(facts=known.facts, refusal=sent)
            return Outcome(facts=replace(known.facts, code=sent, sent_at_once=True))

        return effect

    return send


def _choose(purpose: Purpose) -> Handler:
    async def choose(services: JourneyServices, known: Known, answer: ChoosePhone) -> Effect:
        phones = known.holder.phones if known.holder else ()
        if answer.phone not in [phone.id for phone in phones]:
            return refused(known, RefusalCode.NOT_EXPECTED)

        async def effect(work: Work) -> Outcome:
            await services.codes.end_all(work, code_holder(known, purpose))
            return Outcome(facts=replace(known.facts, phone=answer.phone, code=None, sent_at_once=False))

        return effect

    return choose
