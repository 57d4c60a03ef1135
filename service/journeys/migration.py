"""Migration, screens 2 to 9: from a legacy ID to a member ID.

    terms → e-mail choice ─yes──────────────────────────→ phone code → password → registered
                          └no→ e-mail → code → confirm ┘

The choice is left out if the card has no usable address, the confirmation if the card's address is typed as a new one. Setting
the password (screen 8) is the commit: password, member ID, agreement, the mark that the legacy ID has migrated, and all
messages (among them the orders to close the legacy ID and to change the card's address) are one unit of work.

A refusal is never raised: it is in the outcome of the effect that is returned.
"""

from msgspec.structs import replace

from protocol.answers import AgreeToTerms, ChoosePassword, ConfirmEmail, Continue, KeepCardEmail, StartOver
from protocol.emails import Email, canonical, mask_email, parse_email
from protocol.journeys import JourneyKind, Purpose
from protocol.refusals import Refusal, RefusalCode
from protocol.steps import (
    AnyStep,
    Bar,
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
from service.audit import Event, reference_of
from service.journeys.engine.facts import Facts, Path, started_over, without_email, without_phone
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
from service.journeys.parts import new_email, phone_code
from service.journeys.parts.new_email import taken_meanwhile
from service.journeys.parts.new_password import rejection_of
from service.members.members import Agreement, Member
from service.outbox.outbox import Details, Message
from service.store.database import Work
from service.words import JAPANESE


def next_step(known: Known) -> AnyStep:
    """Return the first question that has no answer yet; Registered once the customer is a member."""
    facts, branch = known.facts, known.branch
    if known.member is not None:
        return Registered(member_id=mask_email(known.member.email), reference=reference_of(known.member.id))
    if known.holder is None or facts.legacy_id is None:
        return Login(offers=branch.offers)
    if facts.agreement is None:
        return branch.terms
    email_step = _email_step(known)
    if email_step is not None:
        return email_step
    if facts.phone_proven_at is None:
        return phone_code.step(known, Purpose.MIGRATION)
    return NewPassword(journey=JourneyKind.MIGRATION, words=personal_words(known))


def _email_step(known: Known) -> AnyStep | None:
    """Return the question of screens 3 to 6; None once an address is chosen and, if it is a new one, proven and confirmed.

    Screen 3 comes again if the card has another address by now than the one that the customer chose to keep.
    """
    if known.keeps_card_email:
        return None
    if known.facts.keeps_card_email is not False and known.card_email is not None:
        return EmailChoice(email=mask_email(known.card_email), available=not known.card_email_taken)
    return new_email.step(known)


async def agree(_services: JourneyServices, known: Known, answer: AgreeToTerms) -> Effect:
    """Note the agreement to the version and language that were shown; start over if the customer does not agree (screen 2).

    Refuse (NOT_EXPECTED) another version or language than the branch shows.
    """
    terms = known.branch.terms
    if not answer.agreed:
        return settled(started_over(known.facts))
    if answer.version != terms.version or answer.shown not in {JAPANESE.language, *terms.references}:
        return refused(known, RefusalCode.NOT_EXPECTED)
    agreement = Agreement(
        version=answer.version, language=answer.shown, agreed_at=known.now, terminal=known.terminal
    )
    return settled(replace(known.facts, agreement=agreement))


async def keep_card_email(_services: JourneyServices, known: Known, answer: KeepCardEmail) -> Effect:
    """Note whether the card's address becomes the member ID (screen 3).

    It is refused (EMAIL_TAKEN) if the address is to become the member ID and is a member's ID already. A code that was mailed
    to a new address counts no more: the next code that is asked for goes to the phone.
    """
    if answer.keep and known.card_email_taken:
        return refused(known, RefusalCode.EMAIL_TAKEN)
    kept = canonical(known.card_email) if answer.keep else None
    return settled(replace(without_email(known.facts), keeps_card_email=answer.keep, kept_email=kept))


async def confirm_email(_services: JourneyServices, known: Known, answer: ConfirmEmail) -> Effect:
    """Note that the customer confirms the address; start over if they decline (screen 6)."""
    if not answer.confirmed:
        return settled(started_over(known.facts))
    return settled(replace(known.facts, email_confirmed=True))


async def go_on(_services: JourneyServices, known: Known, _answer: Continue) -> Effect:
    """Go on to the enrolment (screen 9). It asks for a phone code of its own, unless staff vouched in place of the code."""
    return settled(replace(without_phone(known.facts), path=Path.ENROLMENT))


async def phone_proven(_services: JourneyServices, _work: Work, _known: Known, facts: Facts) -> Outcome:
    """Return the facts, which hold the proof of the phone, and do nothing else (screen 7)."""
    return Outcome(facts=facts)


async def choose_password(services: JourneyServices, known: Known, answer: ChoosePassword) -> Effect:
    """Make the customer a member, with the address and password that they chose, and have their legacy ID closed (screen 8).

    Keep screen 8 if the password is refused: by `rejection_of`, or because it is the legacy one (PASSWORD_OLD). Start over if
    the legacy ID or its card holder became a member meanwhile (WRONG_ID_OR_PASSWORD); else go back to screen 4 if the address
    became a member ID meanwhile (EMAIL_TAKEN).
    """
    refusal = await rejection_of(services, known, answer)
    if refusal is not None:
        return refused(known, refusal)
    if await services.passwords.verify(known.facts.old_password_hash, answer.password):
        return refused(known, RefusalCode.PASSWORD_OLD)
    password_hash = await services.passwords.hash(answer.password)
    email = _chosen_email(known)
    agreement = known.facts.agreement
    legacy_id, holder = known.facts.legacy_id, known.facts.holder
    if email is None or agreement is None or legacy_id is None or holder is None:
        return refused(known, RefusalCode.NOT_EXPECTED)

    async def effect(work: Work) -> Outcome:
        await work.lock(f"holder {holder}", f"email {email.canonical}")
        if await services.members.has_migrated(work, legacy_id, holder):
            return _migrated_elsewhere(known)
        if await services.members.email_taken(work, email.canonical):
            return taken_meanwhile(known)
        member = await services.members.create(
            work,
            holder=holder,
            legacy_id=legacy_id,
            email=email,
            former_email=known.card_email if known.card_email_differs else None,
            password_hash=password_hash,
            language=known.facts.language,
        )
        await _keep_agreement(services, work, known, member, agreement)
        await _notify(services, work, known, member, legacy_id)
        await services.unknown_ids.forget(work, email.canonical)
        facts = replace(known.facts, member=member.id, old_password_hash=None, password_proven_at=known.now)
        return Outcome(facts=facts)

    return effect


def _chosen_email(known: Known) -> Email | None:
    address = known.card_email if known.keeps_card_email else known.facts.email
    return None if address is None else parse_email(address)


def _migrated_elsewhere(known: Known) -> Outcome:
    """Start over with the refusal of a migrated ID: another terminal has migrated this one meanwhile."""
    refusal = Refusal(code=RefusalCode.WRONG_ID_OR_PASSWORD)
    return Outcome(facts=started_over(known.facts), refusal=refusal)


async def _keep_agreement(
    services: JourneyServices, work: Work, known: Known, member: Member, agreement: Agreement
) -> None:
    await services.members.agree(work, member.id, agreement)
    await services.audit.add(
        work, Event.MIGRATED, terminal=known.terminal, holder=member.holder, detail=member.id
    )


async def _notify(services: JourneyServices, work: Work, known: Known, member: Member, legacy_id: str) -> None:
    """Queue the messages that follow a migration.

    The old web system is told to close the legacy ID, and the member gets a mail. If the member ID is another address than
    the card's, the card system is told it, and the card's address gets a mail.
    """
    details = Details(at=known.now, member_id=member.email, email=member.email)
    await services.outbox.queue(work, Message.CLOSE_LEGACY_ID, legacy_id, Details(at=known.now))
    await services.outbox.queue(work, Message.REGISTERED, member.email, details)
    if not known.card_email_differs:
        return
    await services.outbox.queue(work, Message.CHANGE_CARD_EMAIL, member.holder, details)
    if known.card_email is not None:
        await services.outbox.queue(work, Message.EMAIL_CHANGED, known.card_email, Details(at=known.now))


REGISTRATION_BAR = StepsBar(
    Bar.REGISTRATION,
    (
        (EmailChoice, NewEmail, EmailCode, EmailConfirm),
        (PhoneCode, NewPassword),
        (Registered,),
    ),
)

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
    REGISTRATION_BAR,
)
