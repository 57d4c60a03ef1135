"""Screens 4 to 6 in any journey that asks for a new e-mail address; what confirming it does is the journey's own.

e-mail → code to it → confirmation
"""

from msgspec.structs import replace

from protocol.answers import ProposeEmail, SendCode, StartOver, SubmitCode
from protocol.emails import EmailRefused, mask_email, parse_email
from protocol.journeys import Channel, Purpose
from protocol.refusals import Refusal, RefusalCode
from protocol.steps import EmailCode, EmailConfirm, NewEmail
from service.journeys.engine.facts import without_email
from service.journeys.engine.journey import Answers, Effect, JourneyServices, Outcome, refused, start_over
from service.journeys.engine.known import Known
from service.journeys.parts import phone_code
from service.store.database import Work
from service.terminals.caps import CappedAct


def step(known: Known, *, change: bool = False) -> NewEmail | EmailCode | EmailConfirm | None:
    """Return the first question without an answer; None once an address is chosen, proven and, if it has to be, confirmed.

    In a change of the member ID (`change`) it always has to be confirmed; otherwise if `Known.card_email_differs`.
    """
    facts, branch = known.facts, known.branch
    if facts.email is None or (known.sent is None and not facts.email_proven):
        return NewEmail(addresses_left=max(0, branch.addresses - facts.addresses), change=change)
    email = mask_email(facts.email)
    if not facts.email_proven and known.sent is not None:
        return EmailCode(email=email, valid_minutes=branch.code_minutes, sent=known.sent, change=change)
    if not facts.email_confirmed and (change or known.card_email_differs):
        return EmailConfirm(email=email, change=change)
    return None


async def propose(services: JourneyServices, known: Known, answer: ProposeEmail) -> Effect:
    """Count the address and mail a code to it; refuse, but count, one that is a member ID already (EMAIL_TAKEN; screen 4).

    Refuse uncounted a wrong form (EMAIL_…), one too many (EMAIL_ADDRESSES_SPENT; TOO_MANY for the terminal), and as
    `Codes.refusal_to_send` does. All this is checked before the address is looked up, so that learning whether an address is
    taken counts as much as sending a mail.
    """
    try:
        email = parse_email(answer.email)
    except EmailRefused as refusal:
        return refused(known, refusal.code)
    if known.facts.addresses >= known.branch.addresses:
        return refused(known, RefusalCode.EMAIL_ADDRESSES_SPENT)
    whose = phone_code.code_holder(known, Purpose.EMAIL)

    async def effect(work: Work) -> Outcome:
        if await services.caps.spent(work, known.terminal, CappedAct.EMAIL):
            return Outcome(facts=known.facts, refusal=Refusal(code=RefusalCode.TOO_MANY))
        if refusal := await services.codes.refusal_to_send(work, whose):
            return Outcome(facts=known.facts, refusal=refusal)
        await services.caps.count(work, known.terminal, CappedAct.EMAIL)
        facts = replace(known.facts, addresses=known.facts.addresses + 1)
        if await services.members.email_taken(work, email.canonical):
            return Outcome(facts=facts, refusal=Refusal(code=RefusalCode.EMAIL_TAKEN))
        sent = await services.codes.send(work, whose, Channel.MAIL, email.typed)
        if isinstance(sent, Refusal):
            return Outcome(facts=facts, refusal=sent)
        return Outcome(facts=replace(facts, email=email.typed, code=sent))

    return effect


async def submit(services: JourneyServices, known: Known, answer: SubmitCode) -> Effect:
    """Check the code, and note that the address is proven; refuse as `Codes.check` does (screen 5)."""
    whose = phone_code.code_holder(known, Purpose.EMAIL)

    async def effect(work: Work) -> Outcome:
        refusal = await services.codes.check(work, whose, known.facts.code, answer.code)
        if refusal is not None:
            return Outcome(facts=known.facts, refusal=refusal)
        return Outcome(facts=replace(known.facts, email_proven=True, code=None))

    return effect


async def send(services: JourneyServices, known: Known, answer: SendCode) -> Effect:
    """Mail another code, or refuse as `Codes.send` does (screen 5, 「メール再送信」).

    Refuse (NOT_EXPECTED) every channel but mail, and before an address was named.
    """
    if answer.channel is not Channel.MAIL or known.facts.email is None:
        return refused(known, RefusalCode.NOT_EXPECTED)
    email, whose = known.facts.email, phone_code.code_holder(known, Purpose.EMAIL)

    async def effect(work: Work) -> Outcome:
        sent = await services.codes.send(work, whose, Channel.MAIL, email)
        if isinstance(sent, Refusal):
            return Outcome(facts=known.facts, refusal=sent)
        return Outcome(facts=replace(known.facts, code=sent))

    return effect


def taken_meanwhile(known: Known) -> Outcome:
    """Return the outcome of a commit whose address another member has taken: refused (EMAIL_TAKEN), and back to screen 4."""
    return Outcome(facts=without_email(known.facts), refusal=Refusal(code=RefusalCode.EMAIL_TAKEN))


ANSWERS: Answers = {
    (NewEmail, ProposeEmail): propose,
    (NewEmail, StartOver): start_over,
    (EmailCode, SubmitCode): submit,
    (EmailCode, SendCode): send,
    (EmailCode, StartOver): start_over,
    (EmailConfirm, StartOver): start_over,
}
"""The handlers of the answers to screens 4 to 6, but for ConfirmEmail: that is each journey's own."""
