"""Screen 1: an ID, legacy or new, and its password.

An ID that looks like an e-mail address may be either; both are tried, and every log-in costs one verification of
a member's password and one check in the old web system, whatever exists. How a wrong one is answered follows
from the ID's shape alone: an address behaves like a member ID, anything else like a legacy ID.

The old web system may give no answer. A member's right password needs none. Whoever typed anything else reads that it
can't be checked now, and it counts for nobody; an address counts all the same, known or not: else guesses at members'
passwords would be free for as long as the old system is down.
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
from service.members.members import Counted, Member
from service.outbox.outbox import Details, Message
from service.store.database import ConflictError, Work
from service.terminals.caps import Act

_NOBODYS_ID = "\N{START OF HEADING}"
"""Checked in the old web system where the member's password was right: the same work, and no count."""

_LONGEST = 254
"""No ID and no password is longer, and none is empty: such a one needs no check and counts for nobody."""


class _Findings(msgspec.Struct, frozen=True, kw_only=True):
    """What the two checks said."""

    typed: str
    address: str | None
    member: Member | None
    password_hash: str | None
    """Of the member, as it was verified."""
    member_correct: bool
    legacy: LegacyCheck | None
    """None: no answer."""
    holder: CardHolder | None
    old_password_hash: str | None

    def __repr__(self) -> str:
        return "_Findings(…)"


def next_step(known: Known) -> AnyStep:
    """Screen 1 itself."""
    return Login(offers=known.branch.offers)


async def log_in(services: JourneyServices, known: Known, answer: LogIn) -> Effect:
    """Check, then count and go on."""
    if first_forbidden(answer.id) or first_forbidden(answer.password.reveal()):
        return refused(known, RefusalCode.FORBIDDEN_CHARACTER)
    if not 1 <= len(answer.id) <= _LONGEST or not 1 <= len(answer.password) <= _LONGEST:
        return refused(known, RefusalCode.WRONG_ID_OR_PASSWORD)
    async with services.database.write() as work:  # counted before the work is done: guesses come in crowds
        taken = await services.caps.take(work, known.terminal, Act.LOG_IN)
    if not taken:
        return refused(known, RefusalCode.TOO_MANY)
    found = await _check(services, answer.id, answer.password)

    async def effect(work: Work) -> Outcome:
        if found.member is not None and found.member_correct:
            suspended = found.member.suspended_at is not None
            return await (_suspended if suspended else _member)(services, work, known, found, found.member)
        legacy = found.legacy
        if legacy is None:
            return await _unchecked(services, work, known, found)
        if legacy.holder is not None and await services.members.has_migrated(work, found.typed, legacy.holder):
            legacy = LegacyCheck(outcome=LegacyOutcome.UNKNOWN)
        if legacy.outcome is LegacyOutcome.CORRECT and known.facts.path is Path.LOGIN:
            return await _legacy_holder(services, work, known, found)
        return await _wrong(services, work, known, found, legacy)

    return effect


async def _check(services: JourneyServices, typed: str, password: Secret) -> _Findings:
    address = canonical(typed)
    async with services.database.read() as work:
        member, encoded = await services.members.with_password(work, address) if address else (None, None)
    member_correct = await services.passwords.verify(encoded, password)
    legacy = await _legacy_check(services, _NOBODYS_ID if member_correct else typed, password)
    reference = member.holder if member and member_correct and member.suspended_at is None else None
    correct = legacy is not None and legacy.outcome is LegacyOutcome.CORRECT
    if legacy is not None and correct:
        reference = legacy.holder
    return _Findings(
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


async def _suspended(
    services: JourneyServices, work: Work, known: Known, _found: _Findings, member: Member
) -> Outcome:
    """The right password of an account that is suspended costs what a wrong one does: else its time would tell it."""
    if await services.members.wrong_password(work, member.id, services.password_tries) is not Counted.LOCKED:
        raise ConflictError  # it has just been lifted
    await services.audit.add(work, Event.LOG_IN_SUSPENDED, terminal=known.terminal, holder=member.holder)
    return Outcome(facts=_locked(known.facts, legacy=False))


async def _member(
    services: JourneyServices, work: Work, known: Known, found: _Findings, member: Member
) -> Outcome:
    is_right = await services.members.right_password(work, member.id, found.password_hash or "")
    member = await services.members.get(work, member.id)
    if member.suspended_at is not None:
        await services.audit.add(work, Event.LOG_IN_SUSPENDED, terminal=known.terminal, holder=member.holder)
        return Outcome(facts=_locked(known.facts, legacy=False))
    if not is_right:  # changed while it was verified: from reading on, as if it were typed now
        raise ConflictError
    if known.facts.path is Path.CONFIRM:
        if member.id != known.facts.member:
            return Outcome(facts=known.facts, refusal=Refusal(code=RefusalCode.WRONG_ID_OR_PASSWORD))
        return Outcome(facts=replace(known.facts, password_proven_at=known.now))
    if found.holder is None or found.holder.stopped:
        return await stopped(services, work, known, member.holder, Factor.PASSWORD)
    await services.audit.add(work, Event.PASSWORD_SIGN_IN, terminal=known.terminal, holder=member.holder)
    facts = replace(
        without_phone(known.facts), member=member.id, holder=member.holder, password_proven_at=known.now
    )
    if await services.credentials.of(work, member.id):
        return Outcome(facts=replace(facts, path=Path.SECOND_FACTOR), holder=found.holder)
    facts = await signed_in(services, work, member, facts)
    return Outcome(facts=replace(facts, path=Path.ENROLMENT), holder=found.holder)


async def _legacy_holder(services: JourneyServices, work: Work, known: Known, found: _Findings) -> Outcome:
    holder = found.holder
    if holder is None:
        return Outcome(facts=known.facts, refusal=Refusal(code=RefusalCode.SYSTEM_UNAVAILABLE))
    if holder.stopped:
        return await stopped(services, work, known, holder.id, Factor.LEGACY_PASSWORD)
    await services.audit.add(work, Event.LEGACY_LOG_IN, terminal=known.terminal, holder=holder.id)
    facts = replace(
        known.facts,
        path=Path.MIGRATION,
        legacy_id=found.typed,
        holder=holder.id,
        old_password_hash=found.old_password_hash,
    )
    return Outcome(facts=facts, holder=holder)


async def _unchecked(services: JourneyServices, work: Work, known: Known, found: _Findings) -> Outcome:
    """No answer from the old web system, and the password is no member's."""
    unknown = LegacyCheck(outcome=LegacyOutcome.UNKNOWN)
    if found.address is not None:
        outcome = await _wrong(services, work, known, found, unknown)
        if outcome.refusal is None:
            return outcome
    return Outcome(facts=known.facts, refusal=Refusal(code=RefusalCode.SYSTEM_UNAVAILABLE))


async def _wrong(
    services: JourneyServices, work: Work, known: Known, found: _Findings, legacy: LegacyCheck
) -> Outcome:
    await services.audit.add(
        work, Event.LOG_IN_WRONG, terminal=known.terminal, holder=found.member.holder if found.member else None
    )
    if legacy.outcome is LegacyOutcome.LOCKED and legacy.holder and legacy.locked_at:
        await _tell_locked(services, work, known, legacy.holder, legacy.locked_at)
    if found.member is not None:
        locked = await _count_for(services, work, known, found.member)
    elif legacy.outcome is LegacyOutcome.UNKNOWN:
        locked = await _count_for_nobody(services, work, known, found.address or found.typed)
    else:
        locked = legacy.outcome is LegacyOutcome.LOCKED
    if locked:
        return Outcome(facts=_locked(known.facts, legacy=found.address is None))
    return Outcome(facts=known.facts, refusal=Refusal(code=RefusalCode.WRONG_ID_OR_PASSWORD))


async def _count_for(services: JourneyServices, work: Work, known: Known, member: Member) -> bool:
    """Count against the member; True where the password is suspended, now or since before."""
    counted = await services.members.wrong_password(work, member.id, services.password_tries)
    if counted is Counted.LOCKS:
        details = Details(at=known.now, member_id=member.email)
        await services.outbox.queue(work, Message.MEMBER_SUSPENDED, member.email, details)
        await services.audit.add(work, Event.MEMBER_SUSPENDED, terminal=known.terminal, holder=member.holder)
    return counted is not Counted.WRONG


async def _count_for_nobody(services: JourneyServices, work: Work, known: Known, typed: str) -> bool:
    """The same for an ID that nobody has: the lock writes as much."""
    counted = await services.unknown_ids.wrong_password(work, typed)
    if counted is Counted.LOCKS:
        await services.outbox.queue(work, Message.NOTHING, "", Details(at=known.now))
        await services.audit.add(work, Event.UNKNOWN_ID_LOCKED, terminal=known.terminal)
    return counted is not Counted.WRONG


async def _tell_locked(
    services: JourneyServices, work: Work, known: Known, holder: str, locked_at: datetime
) -> None:
    """The mail to the card e-mail: once for each lock, also where the answer that locked was lost."""
    added = await services.outbox.queue(
        work, Message.LEGACY_LOCKED, holder, Details(at=locked_at), once=f"legacy-locked {holder} {locked_at}"
    )
    if added:
        await services.audit.add(work, Event.LEGACY_LOCKED, terminal=known.terminal, holder=holder)


def _locked(facts: Facts, *, legacy: bool) -> Facts:
    return replace(afresh(facts, Path.SUSPENDED), legacy_locked=legacy)


JOURNEY = Journey(
    next_step,
    {(Login, LogIn): log_in, (Login, Instead): take_way_out, (Login, StartOver): start_over},
)
