"""Screen 1: an ID, legacy or new, and its password.

An ID that looks like an e-mail address may be either, so both are checked: every log-in runs one verification against a
member's password hash and one check in the legacy directory, whatever exists. How a wrong password is answered follows
from the form of the ID alone: an e-mail address is treated as a member ID, anything else as a legacy ID.

If the legacy directory gives no answer, a member's right password is still accepted. Anything else is refused as
unavailable, and counted only if the ID is an e-mail address, known or not, which that may lock: otherwise members' passwords
could be guessed without limit during an outage.
"""

from datetime import datetime

import msgspec
from msgspec.structs import replace

from protocol.answers import Instead, LogIn, StartOver
from protocol.characters import first_forbidden
from protocol.emails import canonical
from protocol.refusals import Refusal, RefusalCode
from protocol.secret import Secret
from protocol.steps import AnyStep, Login
from service.audit import Event, Factor
from service.gateways import SystemUnavailable
from service.gateways.card_system import CardHolder
from service.gateways.legacy_directory import LegacyCheck, LegacyOutcome
from service.journeys.engine.facts import Facts, Path, afresh, without_phone
from service.journeys.engine.journey import (
    Effect,
    Journey,
    JourneyServices,
    Outcome,
    refused,
    start_over,
    take_way_out,
)
from service.journeys.engine.known import Known
from service.journeys.parts.endings import stopped
from service.journeys.sign_in import signed_in
from service.logs import log
from service.members.members import Member, WrongPassword
from service.outbox.outbox import Details, Message
from service.store.database import ConflictError, Work
from service.terminals.caps import CappedAct

_UNKNOWN_ID = "\N{START OF HEADING}"
"""An ID of no customer, checked in the legacy directory when the member's password was right: the same work, no count."""

_LONGEST = 254
"""Characters of an ID or a password. A longer or an empty one is refused without a check, and not counted."""


class _Checked(msgspec.Struct, frozen=True, kw_only=True):
    """The results of both checks."""

    typed: str
    address: str | None
    """The ID in its canonical form if it is an e-mail address."""
    member: Member | None
    password_hash: str | None
    """The member's, which the password was verified against."""
    member_correct: bool
    legacy: LegacyCheck | None
    """None if the legacy directory gave no answer."""
    holder: CardHolder | None
    """The holder of whichever password was right; None if neither was, or if the member's password is suspended."""
    old_password_hash: str | None
    """A hash of the legacy password, if it was right."""

    def __repr__(self) -> str:
        return "_Checked(…)"


def next_step(known: Known) -> AnyStep:
    """Return screen 1."""
    return Login(offers=known.branch.offers)


async def log_in(services: JourneyServices, known: Known, answer: LogIn) -> Effect:
    """Check ID and password, and go on by what they belong to.

    A member who has a key goes to SECOND_FACTOR. A member without a key is signed in and goes to ENROLMENT. A
    legacy ID goes to MIGRATION. SUSPENDED follows if the ID is locked, by this try or before. STOPPED follows
    if the card is stopped.

    A wrong password is counted and refused (WRONG_ID_OR_PASSWORD). So is any password for a legacy ID that has
    migrated. On the path CONFIRM, a right password of the member is only noted as proven. A right password of
    another ID is refused as a wrong one and counted, unless that is a legacy ID without the form of an address.

    Every check counts for the terminal. Over the terminal's cap it is refused (TOO_MANY). Forbidden characters
    are refused without a check (FORBIDDEN_CHARACTER). An empty or overlong ID or password is refused without a
    check (WRONG_ID_OR_PASSWORD). If the legacy directory gives no answer, a password that is not a member's
    right one is refused (SYSTEM_UNAVAILABLE, or SUSPENDED).

    Raises:
        SystemUnavailable: the password is right and the card system gives no usable answer.
        NoSuchHolderError: the password is right and the card system does not know the card holder.
    """
    if first_forbidden(answer.id) or first_forbidden(answer.password.reveal()):
        return refused(known, RefusalCode.FORBIDDEN_CHARACTER)
    if not 1 <= len(answer.id) <= _LONGEST or not 1 <= len(answer.password) <= _LONGEST:
        return refused(known, RefusalCode.WRONG_ID_OR_PASSWORD)
    async with services.database.write() as work:  # counted first: guesses may come in parallel
        taken = await services.caps.take(work, known.terminal, CappedAct.LOG_IN)
    if not taken:
        return refused(known, RefusalCode.TOO_MANY)
    found = await _check(services, answer.id, answer.password)

    async def effect(work: Work) -> Outcome:
        member = found.member if found.member_correct else None
        if member is not None and (known.facts.path is not Path.CONFIRM or member.id == known.facts.member):
            if member.suspended_at is not None:
                return await _refuse_suspended(services, work, known, member)
            return await _sign_in(services, work, known, found, member)
        legacy = found.legacy
        if legacy is None:
            return await _refuse_unchecked(services, work, known, found)
        if legacy.holder is not None and await services.members.has_migrated(work, found.typed, legacy.holder):
            legacy = LegacyCheck(outcome=LegacyOutcome.UNKNOWN)
        if legacy.outcome is LegacyOutcome.CORRECT and known.facts.path is Path.LOGIN:
            return await _begin_migration(services, work, known, found)
        return await _refuse_wrong(services, work, known, found, legacy)

    return effect


async def _check(services: JourneyServices, typed: str, password: Secret) -> _Checked:
    address = canonical(typed)
    async with services.database.read() as work:
        member, encoded = await services.members.with_password(work, address) if address else (None, None)
    member_correct = await services.passwords.verify(encoded, password)
    legacy = await _legacy_check(services, _UNKNOWN_ID if member_correct else typed, password)
    reference = member.holder if member and member_correct and member.suspended_at is None else None
    correct = legacy is not None and legacy.outcome is LegacyOutcome.CORRECT
    if legacy is not None and correct:
        reference = legacy.holder
    return _Checked(
        typed=typed,
        address=address,
        member=member,
        password_hash=encoded,
        member_correct=member_correct,
        legacy=legacy,
        holder=await services.cards.holder(reference) if reference else None,
        old_password_hash=await services.passwords.hash(password) if correct else None,
    )


async def _legacy_check(services: JourneyServices, legacy_id: str, password: Secret) -> LegacyCheck | None:
    try:
        return await services.legacy.check(legacy_id, password)
    except SystemUnavailable as fault:
        log.warning("system_unavailable", reason=fault.reason)
        return None


async def _refuse_suspended(services: JourneyServices, work: Work, known: Known, member: Member) -> Outcome:
    """Refuse the right password of a suspended account, by SUSPENDED, and do the work of a wrong one.

    It is counted as a wrong one is, so that the time taken tells nothing. Raises ConflictError if the suspension has been
    lifted meanwhile, and NoSuchMemberError if the member was erased.
    """
    if (
        await services.members.wrong_password(work, member.id, services.password_tries)
        is not WrongPassword.LOCKED
    ):
        raise ConflictError  # the suspension has just been lifted
    await services.audit.add(work, Event.LOG_IN_SUSPENDED, terminal=known.terminal, holder=member.holder)
    return Outcome(facts=_suspended_screen(known.facts, legacy=False))


async def _sign_in(
    services: JourneyServices, work: Work, known: Known, found: _Checked, member: Member
) -> Outcome:
    is_right = await services.members.right_password(work, member.id, found.password_hash or "")
    member = await services.members.get(work, member.id)
    if member.suspended_at is not None:
        await services.audit.add(work, Event.LOG_IN_SUSPENDED, terminal=known.terminal, holder=member.holder)
        return Outcome(facts=_suspended_screen(known.facts, legacy=False))
    if not is_right:  # the password was changed meanwhile: everything is repeated, as if it were typed now
        raise ConflictError
    if known.facts.path is Path.CONFIRM:
        return Outcome(facts=replace(known.facts, password_proven_at=known.now))
    if found.holder is None or found.holder.stopped:
        return await stopped(services, work, known, member.holder, Factor.PASSWORD)
    await services.audit.add(work, Event.PASSWORD_SIGN_IN, terminal=known.terminal, holder=member.holder)
    facts = replace(
        without_phone(known.facts), member=member.id, holder=member.holder, password_proven_at=known.now
    )
    if await services.credentials.of_member(work, member.id):
        return Outcome(facts=replace(facts, path=Path.SECOND_FACTOR), holder=found.holder)
    facts = await signed_in(services, work, member, facts)
    return Outcome(facts=replace(facts, path=Path.ENROLMENT), holder=found.holder)


async def _begin_migration(services: JourneyServices, work: Work, known: Known, found: _Checked) -> Outcome:
    holder = found.holder
    if holder is None:
        return Outcome(facts=known.facts, refusal=Refusal(code=RefusalCode.SYSTEM_UNAVAILABLE))
    if holder.stopped:
        return await stopped(services, work, known, holder.id, Factor.LEGACY_PASSWORD)
    if found.address is not None:
        await services.unknown_ids.forget(work, found.address)
    await services.audit.add(work, Event.LEGACY_LOG_IN, terminal=known.terminal, holder=holder.id)
    facts = replace(
        known.facts,
        path=Path.MIGRATION,
        legacy_id=found.typed,
        holder=holder.id,
        old_password_hash=found.old_password_hash,
    )
    return Outcome(facts=facts, holder=holder)


async def _refuse_unchecked(services: JourneyServices, work: Work, known: Known, found: _Checked) -> Outcome:
    """Refuse as unavailable: the legacy directory gave no answer. An e-mail address is counted, and may be locked."""
    unknown = LegacyCheck(outcome=LegacyOutcome.UNKNOWN)
    if found.address is not None:
        outcome = await _refuse_wrong(services, work, known, found, unknown)
        if outcome.refusal is None:
            return outcome
    return Outcome(facts=known.facts, refusal=Refusal(code=RefusalCode.SYSTEM_UNAVAILABLE))


async def _refuse_wrong(
    services: JourneyServices, work: Work, known: Known, found: _Checked, legacy: LegacyCheck
) -> Outcome:
    await services.audit.add(
        work, Event.LOG_IN_WRONG, terminal=known.terminal, holder=found.member.holder if found.member else None
    )
    if legacy.outcome is LegacyOutcome.LOCKED and legacy.holder and legacy.locked_at:
        await _notify_locked(services, work, known, legacy.holder, legacy.locked_at)
    if found.member is not None:
        locked = await _count_for_member(services, work, known, found.member)
    else:
        locked = legacy.outcome is LegacyOutcome.LOCKED
        if found.address is not None or legacy.outcome is LegacyOutcome.UNKNOWN:
            locked = await _count_for_id(services, work, known, found, is_told=locked) or locked
    if locked:
        return Outcome(facts=_suspended_screen(known.facts, legacy=found.address is None))
    return Outcome(facts=known.facts, refusal=Refusal(code=RefusalCode.WRONG_ID_OR_PASSWORD))


async def _count_for_member(services: JourneyServices, work: Work, known: Known, member: Member) -> bool:
    """Count a wrong password. Return whether the member's password is suspended, by this one or already before.

    If this one suspends it, the member is notified, and the audit has it.
    """
    counted = await services.members.wrong_password(work, member.id, services.password_tries)
    if counted is WrongPassword.LOCKS:
        details = Details(at=known.now, member_id=member.email)
        await services.outbox.queue(work, Message.MEMBER_SUSPENDED, member.email, details)
        await services.audit.add(work, Event.MEMBER_SUSPENDED, terminal=known.terminal, holder=member.holder)
    return counted is not WrongPassword.WRONG


async def _count_for_id(
    services: JourneyServices, work: Work, known: Known, found: _Checked, *, is_told: bool
) -> bool:
    """Count a wrong password of an ID that is no member's. Return whether the ID is locked, by this one or already before.

    If this one locks it, that is audited, and a message is queued that is never sent: both take the same work as for a
    member. Not so if `is_told`: a notice of the legacy ID's lock is queued already.

    An e-mail address that is a legacy ID is counted as an unknown one is: the legacy directory may tell capitals from small
    letters, or lock after another number, and would be told apart by that.
    """
    counted = await services.unknown_ids.wrong_password(work, found.address or found.typed)
    if counted is WrongPassword.LOCKS and not is_told:
        await services.outbox.queue(work, Message.NOTHING, "", Details(at=known.now))
        await services.audit.add(work, Event.UNKNOWN_ID_LOCKED, terminal=known.terminal)
    return counted is not WrongPassword.WRONG


async def _notify_locked(
    services: JourneyServices, work: Work, known: Known, holder: str, locked_at: datetime
) -> None:
    """Queue the mail to the card's address and audit the lock, both once for each lock (`locked_at`).

    If the reply to the try that locked was lost, both come with the next try.
    """
    added = await services.outbox.queue(
        work, Message.LEGACY_LOCKED, holder, Details(at=locked_at), once=f"legacy-locked {holder} {locked_at}"
    )
    if added:
        await services.audit.add(work, Event.LEGACY_LOCKED, terminal=known.terminal, holder=holder)


def _suspended_screen(facts: Facts, *, legacy: bool) -> Facts:
    return replace(afresh(facts, Path.SUSPENDED), legacy_locked=legacy)


JOURNEY = Journey(
    next_step,
    {(Login, LogIn): log_in, (Login, Instead): take_way_out, (Login, StartOver): start_over},
)
