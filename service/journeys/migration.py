"""Migration, screens 2 to 9: from a legacy ID to a member ID.

terms → e-mail choice ─yes──────────────────────────→ phone code → password (the commit) → registered
└no→ e-mail → code → confirm ┘
"""

from msgspec.structs import replace

from protocol.answers import (
    AgreeToTerms,
    ChoosePassword,
    ConfirmEmail,
    Continue,
    KeepCardEmail,
    ProposeEmail,
    SendCode,
    StartOver,
    SubmitCode,
)
from protocol.emails import EmailRefused, mask_email, parse_email
from protocol.journeys import Channel, JourneyKind, Purpose
from protocol.refusals import Refusal, RefusalCode
from protocol.steps import (
    AnyStep,
    EmailChoice,
    EmailCode,
    EmailConfirm,
    Login,
    NewEmail,
    NewPassword,
    PhoneCode,
    Registered,
    Terms,
)
from service.journeys import phone_code
from service.journeys.facts import Facts, Path, over_again, without_phone
from service.journeys.known import Known, personal_words
from service.journeys.migration_commit import choose_password
from service.journeys.office import Effect, Journey, Office, Outcome, refused, settled, start_over
from service.members import Agreement
from service.store.database import Work
from service.terminals import Act


def next_step(known: Known) -> AnyStep:
    """The first question that has no answer yet."""
    facts, house = known.facts, known.house
    if known.member is not None:
        return Registered(member_id=mask_email(known.member.email))
    if known.holder is None or facts.legacy_id is None:
        return Login(offers=house.offers)
    if facts.agreement is None:
        return Terms(version=house.terms_version, title=house.terms_title, text=house.terms_text)
    email_step = _email_step(known)
    if email_step is not None:
        return email_step
    if facts.phone_proven_at is None:
        return phone_code.step(known, Purpose.MIGRATION)
    return NewPassword(journey=JourneyKind.MIGRATION, words=personal_words(known))


def _email_step(known: Known) -> AnyStep | None:
    """Screens 3 to 6; None once an address has been chosen and, where it is new, proven and confirmed."""
    facts, house = known.facts, known.house
    if facts.keeps_card_email is None and known.card_email is not None:
        return EmailChoice(email=mask_email(known.card_email), available=not known.card_email_taken)
    if known.keeps_card_email:
        return None
    if facts.email is None or (known.sent is None and not facts.email_proven):
        return NewEmail(addresses_left=max(0, house.addresses - facts.addresses))
    if not facts.email_proven and known.sent is not None:
        return EmailCode(email=mask_email(facts.email), valid_minutes=house.code_minutes, sent=known.sent)
    if known.card_email_differs and not facts.email_confirmed:
        return EmailConfirm(email=mask_email(facts.email))
    return None


async def agree(_office: Office, known: Known, answer: AgreeToTerms) -> Effect:
    """Screen 2: the version that was shown, or none."""
    if not answer.agreed:
        return settled(over_again(known.facts))
    if answer.version != known.house.terms_version:
        return refused(known, RefusalCode.NOT_EXPECTED)
    agreement = Agreement(version=answer.version, agreed_at=known.now, terminal=known.terminal)
    return settled(replace(known.facts, agreement=agreement))


async def keep_card_email(_office: Office, known: Known, answer: KeepCardEmail) -> Effect:
    """Screen 3."""
    if answer.keep and known.card_email_taken:
        return refused(known, RefusalCode.EMAIL_TAKEN)
    return settled(replace(known.facts, keeps_card_email=answer.keep))


async def propose_email(office: Office, known: Known, answer: ProposeEmail) -> Effect:
    """Screen 4. Whether a code could be sent is asked first: no answer about an address comes cheaper than a mail."""
    try:
        email = parse_email(answer.email)
    except EmailRefused as refusal:
        return refused(known, refusal.code)
    if known.facts.addresses >= known.house.addresses:
        return refused(known, RefusalCode.EMAIL_ADDRESSES_SPENT)
    whose = phone_code.whose(known, Purpose.EMAIL)

    async def effect(work: Work) -> Outcome:
        if await office.terminals.spent(work, known.terminal, Act.EMAIL):
            return Outcome(facts=known.facts, refusal=Refusal(code=RefusalCode.TOO_MANY))
        if refusal := await office.codes.why_not_send(work, whose):
            return Outcome(facts=known.facts, refusal=refusal)
        await office.terminals.count(work, known.terminal, Act.EMAIL)
        facts = replace(known.facts, addresses=known.facts.addresses + 1)
        if await office.members.email_taken(work, email.canonical):
            return Outcome(facts=facts, refusal=Refusal(code=RefusalCode.EMAIL_TAKEN))
        sent = await office.codes.send(work, whose, Channel.MAIL, email.typed)
        if isinstance(sent, Refusal):
            return Outcome(facts=facts, refusal=sent)
        return Outcome(facts=replace(facts, email=email.typed, code=sent))

    return effect


async def submit_email_code(office: Office, known: Known, answer: SubmitCode) -> Effect:
    """Screen 5."""
    whose = phone_code.whose(known, Purpose.EMAIL)

    async def effect(work: Work) -> Outcome:
        refusal = await office.codes.check(work, whose, known.facts.code, answer.code)
        if refusal is not None:
            return Outcome(facts=known.facts, refusal=refusal)
        return Outcome(facts=replace(known.facts, email_proven=True, code=None))

    return effect


async def send_email_code(office: Office, known: Known, answer: SendCode) -> Effect:
    """Screen 5: 「メール再送信」."""
    if answer.channel is not Channel.MAIL or known.facts.email is None:
        return refused(known, RefusalCode.NOT_EXPECTED)
    email, whose = known.facts.email, phone_code.whose(known, Purpose.EMAIL)

    async def effect(work: Work) -> Outcome:
        sent = await office.codes.send(work, whose, Channel.MAIL, email)
        if isinstance(sent, Refusal):
            return Outcome(facts=known.facts, refusal=sent)
        return Outcome(facts=replace(known.facts, code=sent))

    return effect


async def confirm_email(_office: Office, known: Known, answer: ConfirmEmail) -> Effect:
    """Screen 6."""
    if not answer.confirmed:
        return settled(over_again(known.facts))
    return settled(replace(known.facts, email_confirmed=True))


async def go_on(_office: Office, known: Known, _answer: Continue) -> Effect:
    """Screen 9: on to the enrolment, with a new code of its own."""
    return settled(replace(without_phone(known.facts), path=Path.ENROLMENT))


async def _phone_proven(_office: Office, _work: Work, _known: Known, facts: Facts) -> Outcome:
    return Outcome(facts=facts)


JOURNEY = Journey(
    next_step,
    {
        (Terms, AgreeToTerms): agree,
        (Terms, StartOver): start_over,
        (EmailChoice, KeepCardEmail): keep_card_email,
        (EmailChoice, StartOver): start_over,
        (NewEmail, ProposeEmail): propose_email,
        (NewEmail, StartOver): start_over,
        (EmailCode, SubmitCode): submit_email_code,
        (EmailCode, SendCode): send_email_code,
        (EmailCode, StartOver): start_over,
        (EmailConfirm, ConfirmEmail): confirm_email,
        (EmailConfirm, StartOver): start_over,
        **phone_code.answers(Purpose.MIGRATION, _phone_proven),
        (PhoneCode, StartOver): start_over,
        (NewPassword, ChoosePassword): choose_password,
        (NewPassword, StartOver): start_over,
        (Registered, Continue): go_on,
        (Registered, StartOver): start_over,
    },
)
