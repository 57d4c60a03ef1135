"""Screen 16: the member's page, and what can be done on it.

Renaming an authenticator needs no verification. Adding or removing one, and changing e-mail or password, need a fresh one
(`Known.is_verified`), by key or by password and phone code: they are done at once with it, else `confirm` asks for it first.
"""

from msgspec.structs import replace

from protocol.answers import (
    AddAuthenticator,
    ChangeEmail,
    ChangePassword,
    RemoveAuthenticator,
    RenameAuthenticator,
    StartOver,
)
from protocol.emails import mask_email
from protocol.refusals import Refusal, RefusalCode
from protocol.steps import AnyStep, Login, Top
from service.audit import Event, add_folded
from service.authenticators.key_names import is_name
from service.clock import on_the_wire
from service.journeys.engine.facts import (
    ActKind,
    Facts,
    Path,
    ProtectedAct,
    proven_by,
    without_email,
    without_phone,
)
from service.journeys.engine.journey import (
    Effect,
    Journey,
    JourneyServices,
    Outcome,
    refused,
    settled,
    start_over,
)
from service.journeys.engine.known import Known, accepted_credentials, authenticators_shown, personal_words
from service.journeys.parts.endings import end_authenticator, ends_by
from service.masks import mask_name
from service.store.database import Work


def next_step(known: Known) -> AnyStep:
    """Return the member's page; screen 1 if no member is signed in."""
    if known.member is None or known.holder is None:
        return Login(offers=known.branch.offers)
    return Top(
        name=mask_name(known.holder.name),
        member_id=mask_email(known.member.email),
        authenticators=authenticators_shown(known.credentials),
        last_sign_in=on_the_wire(known.facts.last_sign_in) if known.facts.last_sign_in else None,
        offers_enrolment=not known.credentials,
        accepted=accepted_credentials(known, known.member),
        words=personal_words(known),
        done=known.facts.done,
    )


async def rename(services: JourneyServices, known: Known, answer: RenameAuthenticator) -> Effect:
    """Rename one of the member's authenticators, and audit it, folded (`add_folded`).

    Refuse a name that `is_name` does not accept, once stripped (FORBIDDEN_CHARACTER), and another's authenticator
    (NOT_EXPECTED).
    """
    name = answer.name.strip()
    if not is_name(name):
        return refused(known, RefusalCode.FORBIDDEN_CHARACTER)

    async def effect(work: Work) -> Outcome:
        if not await services.credentials.rename(work, known.facts.member or "", answer.id, name):
            return Outcome(facts=known.facts, refusal=Refusal(code=RefusalCode.NOT_EXPECTED))
        await add_folded(  # renaming needs no verification, so it could be repeated without limit
            services.audit,
            work,
            Event.AUTHENTICATOR_RENAMED,
            terminal=known.terminal,
            holder=known.facts.holder,
            factor=proven_by(known.facts),
            detail=answer.id,
        )
        return Outcome(facts=known.facts)

    return effect


async def remove(services: JourneyServices, known: Known, answer: RemoveAuthenticator) -> Effect:
    """Remove one of the member's authenticators, once freshly verified, as `perform` does; refuse any other (NOT_EXPECTED)."""
    if answer.id not in [credential.id for credential in known.credentials]:
        return refused(known, RefusalCode.NOT_EXPECTED)
    return _once_verified(services, known, ProtectedAct(kind=ActKind.REMOVE, authenticator=answer.id))


async def add(services: JourneyServices, known: Known, _answer: AddAuthenticator) -> Effect:
    """Go to the enrolment, once freshly verified. For a first key a fresh password is enough.

    The enrolment asks for a phone code, unless staff vouched in place of the code.
    """
    act = ProtectedAct(kind=ActKind.ADD)
    if not known.credentials and known.knows_password:
        return settled(_at_enrolment(known.facts))
    return _once_verified(services, known, act)


async def change_email(services: JourneyServices, known: Known, _answer: ChangeEmail) -> Effect:
    """Go to the change of the member ID, once freshly verified, as `perform` does.

    While the session is young, it is refused (KEY_YOUNG), or a letter's code is asked for first.
    """
    return _once_verified(services, known, ProtectedAct(kind=ActKind.CHANGE_EMAIL))


async def change_password(services: JourneyServices, known: Known, _answer: ChangePassword) -> Effect:
    """Go to the change of the password, once freshly verified."""
    return _once_verified(services, known, ProtectedAct(kind=ActKind.CHANGE_PASSWORD))


async def perform(
    services: JourneyServices, work: Work, known: Known, facts: Facts, act: ProtectedAct
) -> Outcome:
    """Perform an act of a verified member, or go on to the act's steps.

    The caller has verified the member. A removal is done at once. It is refused (NOT_EXPECTED) if the authenticator is gone.
    Every other act goes on to its own steps.

    While the session is young (`Known.is_young`), a removal and a change of the address are refused (KEY_YOUNG). If an open
    letter was written after the key was enrolled, its code is asked for instead (LETTER). In a session for which staff
    vouched, no letter helps.
    """
    facts = replace(facts, path=Path.TOP, waits=None, by_password=False)
    known = replace(known, facts=facts)
    if act.kind in (ActKind.REMOVE, ActKind.CHANGE_EMAIL) and known.is_young:
        if await _is_letter_awaited(services, work, known):
            return Outcome(facts=replace(facts, path=Path.LETTER, waits=act))
        return Outcome(facts=facts, refusal=Refusal(code=RefusalCode.KEY_YOUNG))
    if act.kind is ActKind.ADD:
        return Outcome(facts=_at_enrolment(facts))
    if act.kind is ActKind.CHANGE_EMAIL:
        facts = replace(without_email(facts), path=Path.CHANGE_EMAIL)
        return Outcome(facts=facts)
    if act.kind is ActKind.CHANGE_PASSWORD:
        return Outcome(facts=replace(facts, path=Path.CHANGE_PASSWORD))
    if known.member is None or not await end_authenticator(
        services, work, known.member, act.authenticator, ends_by(known)
    ):
        return Outcome(facts=facts, refusal=Refusal(code=RefusalCode.NOT_EXPECTED))
    return Outcome(facts=facts)


async def _is_letter_awaited(services: JourneyServices, work: Work, known: Known) -> bool:
    """Return whether an open letter to the member was written after the young key was enrolled: its code ends that youth.

    False without a young key, and in a session for which staff vouched: no letter ends that.
    """
    key, member = known.young_key, known.member
    if key is None or member is None or known.facts.vouched is not None:
        return False
    letters = await services.passes.letters(work, member.holder)
    return any(key.enrolled_at < letter.written_at for letter in letters)


def _once_verified(services: JourneyServices, known: Known, act: ProtectedAct) -> Effect:
    if not known.is_verified:
        return settled(replace(without_phone(known.facts), path=Path.CONFIRM, waits=act, by_password=False))

    async def effect(work: Work) -> Outcome:
        return await perform(services, work, known, known.facts, act)

    return effect


def _at_enrolment(facts: Facts) -> Facts:
    return replace(without_phone(facts), path=Path.ENROLMENT, introduced=False, enrolled=None)


JOURNEY = Journey(
    next_step,
    {
        (Top, RenameAuthenticator): rename,
        (Top, RemoveAuthenticator): remove,
        (Top, AddAuthenticator): add,
        (Top, ChangeEmail): change_email,
        (Top, ChangePassword): change_password,
        (Top, StartOver): start_over,
    },
)
