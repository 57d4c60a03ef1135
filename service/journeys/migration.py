"""Migration, screens 2 to 9: from a legacy ID to a member ID.

terms → e-mail choice ─yes──────────────────────────→ phone code → password (the commit) → registered
└no→ e-mail → code → confirm ┘
"""

from msgspec.structs import replace

from protocol.answers import AgreeToTerms, ChoosePassword, ConfirmEmail, Continue, KeepCardEmail, StartOver
from protocol.emails import mask_email
from protocol.journeys import JourneyKind, Purpose
from protocol.refusals import RefusalCode
from protocol.steps import (
    AnyStep,
    EmailChoice,
    EmailConfirm,
    Login,
    NewPassword,
    PhoneCode,
    Registered,
    Terms,
)
from service.journeys import new_email, phone_code
from service.journeys.facts import Facts, Path, over_again, without_phone
from service.journeys.known import Known, personal_words
from service.journeys.migration_commit import choose_password
from service.journeys.office import Effect, Journey, Office, Outcome, refused, settled, start_over
from service.members import Agreement
from service.store.database import Work


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
    if known.facts.keeps_card_email is None and known.card_email is not None:
        return EmailChoice(email=mask_email(known.card_email), available=not known.card_email_taken)
    return None if known.keeps_card_email else new_email.step(known)


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


async def confirm_email(_office: Office, known: Known, answer: ConfirmEmail) -> Effect:
    """Screen 6."""
    if not answer.confirmed:
        return settled(over_again(known.facts))
    return settled(replace(known.facts, email_confirmed=True))


async def go_on(_office: Office, known: Known, _answer: Continue) -> Effect:
    """Screen 9: on to the enrolment, with a new code of its own."""
    return settled(replace(without_phone(known.facts), path=Path.ENROLMENT))


async def phone_proven(_office: Office, _work: Work, _known: Known, facts: Facts) -> Outcome:
    """Screen 7: nothing but the proof is kept."""
    return Outcome(facts=facts)


JOURNEY = Journey(
    next_step,
    {
        (Terms, AgreeToTerms): agree,
        (Terms, StartOver): start_over,
        (EmailChoice, KeepCardEmail): keep_card_email,
        (EmailChoice, StartOver): start_over,
        **new_email.ANSWERS,
        (EmailConfirm, ConfirmEmail): confirm_email,
        **phone_code.answers(Purpose.MIGRATION, phone_proven),
        (PhoneCode, StartOver): start_over,
        (NewPassword, ChoosePassword): choose_password,
        (NewPassword, StartOver): start_over,
        (Registered, Continue): go_on,
        (Registered, StartOver): start_over,
    },
)
