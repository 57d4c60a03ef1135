"""Registration by card, R1 and the screens after it: for whom has no legacy ID, or an ID that can't be used.

card → terms → e-mail → code → [confirm] → phone code → password (the commit) → registered
"""

from datetime import date

import msgspec
from msgspec.structs import replace

from protocol.answers import AgreeToTerms, CheckCard, ChoosePassword, ConfirmEmail, Continue, StartOver
from protocol.card_holders import is_card_number, is_phone_end
from protocol.emails import canonical, mask_email
from protocol.journeys import JourneyKind, Purpose
from protocol.refusals import Refusal, RefusalCode
from protocol.secret import Secret
from protocol.steps import AnyStep, CardCheck, EmailConfirm, NewPassword, Registered, Terms
from service.audit import Event, Factor
from service.gateways import SystemUnavailable
from service.gateways.card_system import NoSuchHolderError
from service.journeys import new_email, phone_code
from service.journeys.card_registration_commit import choose_password
from service.journeys.known import Known, personal_words
from service.journeys.migration import agree, confirm_email, go_on, phone_proven
from service.journeys.office import Effect, Journey, Office, Outcome, refused, start_over
from service.journeys.stop import stopped
from service.store.database import Work
from service.terminal_caps import Act


class _Card(msgspec.Struct, frozen=True, kw_only=True):
    """What was typed, once it can be what it should be."""

    number: Secret
    birth_date: date
    phone_last_four: str

    def __repr__(self) -> str:
        return "_Card(…)"


def next_step(known: Known) -> AnyStep:
    """The first question that has no answer yet."""
    facts, house = known.facts, known.house
    if known.member is not None:
        return Registered(member_id=mask_email(known.member.email))
    if known.holder is None:
        return CardCheck()
    if facts.agreement is None:
        return Terms(version=house.terms_version, title=house.terms_title, text=house.terms_text)
    email_step = new_email.step(known)
    if email_step is not None:
        return email_step
    if facts.phone_proven_at is None:
        return phone_code.step(known, Purpose.REGISTRATION)
    return NewPassword(journey=JourneyKind.REGISTRATION, words=personal_words(known))


async def check_card(office: Office, known: Known, answer: CheckCard) -> Effect:
    """R1. The try is counted before it is made, for the card and the terminal, and whether or not the card exists.

    Raises:
        SystemUnavailable, NoSuchHolderError: it could not be made, and was not counted for the card.
    """
    card = _read(answer)
    async with office.database.write() as work:
        if not await office.caps.take(work, known.terminal, Act.CARD):
            return refused(known, RefusalCode.TOO_MANY)
        locked = await office.card_tries.take(work, card.number) if card else None
    if locked is not None:
        return refused(known, RefusalCode.CARD_LOCKED, until=locked.until)
    if card is None:
        return refused(known, RefusalCode.CARD_NOT_MATCHED)
    try:
        reference = await office.cards.match(card.number, card.birth_date, card.phone_last_four)
        holder = await office.cards.holder(reference) if reference else None
    except (SystemUnavailable, NoSuchHolderError):
        async with office.database.write() as work:
            await office.card_tries.give_back(work, card.number)
        raise

    async def effect(work: Work) -> Outcome:
        if holder is None:
            return Outcome(facts=known.facts, refusal=await _wrong(office, work, known, card))
        await office.card_tries.right(work, card.number)
        await office.audit.add(work, Event.CARD_MATCHED, terminal=known.terminal, holder=holder.id)
        if holder.stopped:
            return await stopped(office, work, known, holder.id, Factor.CARD)
        before = await office.members.by_holder(work, holder.id)
        replaces = canonical(before.email) if before else None
        return Outcome(facts=replace(known.facts, holder=holder.id, replaces=replaces), holder=holder)

    return effect


def _read(answer: CheckCard) -> _Card | None:
    """None where a number is none, or a date: no card needs to be asked for that."""
    number, last_four = answer.card_number.reveal(), answer.phone_last_four.reveal()
    try:
        birth_date = date.fromisoformat(answer.birth_date.reveal())
    except ValueError:
        return None
    if not (is_card_number(number) and is_phone_end(last_four)):
        return None
    return _Card(number=answer.card_number, birth_date=birth_date, phone_last_four=last_four)


async def _wrong(office: Office, work: Work, known: Known, card: _Card) -> Refusal:
    refusal = await office.card_tries.wrong(work, card.number)
    event = Event.CARD_LOCKED if refusal.code is RefusalCode.CARD_LOCKED else Event.CARD_WRONG
    await office.audit.add(work, event, terminal=known.terminal, detail=office.card_tries.trace(card.number))
    return refusal


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
)
