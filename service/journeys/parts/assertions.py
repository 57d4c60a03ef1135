"""An assertion of a member's key in a journey: verified, its challenge used up, its sign count kept."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

import msgspec

from protocol.refusals import Refusal, RefusalCode
from service.audit import Event, add_folded
from service.authenticators.credentials import CredentialOwner, MemberCredential
from service.authenticators.sign_counts import SignCounts
from service.journeys.engine.journey import JourneyServices
from service.journeys.engine.known import Known
from service.journeys.parts.endings import end_sessions
from service.members.members import Member
from service.outbox.outbox import Details, Message
from service.staff.accounts import StaffKey
from service.store.database import Work
from service.webauthn import (
    CounterVerdict,
    Descriptor,
    KnownCredential,
    RefusalReason,
    Refused,
    RelyingParty,
    VerifiedAssertion,
    challenge_of,
    credential_id_of,
    verify_assertion,
)

UNKNOWN = Refusal(code=RefusalCode.UNKNOWN_CREDENTIAL, detail=RefusalReason.CREDENTIAL_UNKNOWN)
"""The refusal of a credential that is not enrolled."""
UNPROVEN = frozenset({RefusalReason.CREDENTIAL_NOT_OFFERED, RefusalReason.USER_HANDLE, RefusalReason.SIGNATURE})
"""Reasons for which an assertion can be refused that was made without the credential's private key.

Who sends such an assertion is not told whether the credential is enrolled.
"""


class Asserted(msgspec.Struct, frozen=True, kw_only=True):
    """An accepted assertion.

    `member` is the owner of the credential. `credential` is our id of the credential.
    """

    member: Member
    credential: str
    must_step_up: bool
    """Whether a second factor is needed: the sign count did not grow, for the first time, or the model was revoked since."""


class CheckedAssertion(msgspec.Struct, frozen=True, kw_only=True):
    """An assertion whose signature was checked, before the unit of work that accepts it."""

    challenge: bytes
    found: CredentialOwner | None
    """None for an unknown credential."""
    verified: VerifiedAssertion | Refusal
    """What the relying party read from it, or why it does not accept it."""

    @property
    def signed_by(self) -> Member | None:
        """The member whose credential made a valid assertion, though it may be locked; None if it is unknown or invalid."""
        return None if self.found is None or isinstance(self.verified, Refusal) else self.found.member


async def check_assertion(
    services: JourneyServices, known: Known, response: Mapping[str, Any]
) -> CheckedAssertion | Refusal:
    """Look the credential up and verify the assertion; for an unknown credential, against a stand-in, which takes as long.

    Return a Refusal if challenge or credential ID can't be read. Why any other assertion is invalid is in `verified` of the
    result. The challenge is the response's own: only `accept_assertion` finds out whether this journey issued it.

    If the assertion is invalid the caller must look nothing more up: the time taken would reveal whether the credential is
    known.
    """
    try:
        challenge, credential_id = challenge_of(response), credential_id_of(response)
    except Refused as refused:
        return refusal_of(refused)
    found = await services.credentials.find(services.database, credential_id)
    stored = found.stored if found else services.credentials.stand_in_for(credential_id)
    verified = verify(services.rp, known.allow, response, challenge, stored)
    return CheckedAssertion(challenge=challenge, found=found, verified=verified)


async def accept_assertion(
    services: JourneyServices, work: Work, known: Known, checked: CheckedAssertion | Refusal
) -> Asserted | Refusal:
    """Use the challenge up and keep the sign count; return the accepted assertion or the refusal.

    The caller counts a refusal. A challenge that is not this journey's or has expired is refused with
    CHALLENGE_EXPIRED. An invalid assertion and a locked credential are refused with ASSERTION_REFUSED. An
    unknown credential is refused with UNKNOWN_CREDENTIAL, or with ASSERTION_REFUSED if the assertion would be
    invalid for every credential. If `checked` is a Refusal, it is returned and the challenge is not used up.
    Every refusal but CHALLENGE_EXPIRED is audited. The key of a member whose password is suspended is accepted.

    The first SUSPICIOUS sign count demands a second factor. The second one, at any later time, is refused. It
    locks the credential and ends the other sessions that the credential opened. A revoked model demands a
    second factor each time. The member is notified of each such count, and once of a revoked model.

    Raises:
        ConflictError: since it was checked, the credential was used, locked or removed, or an alarm was
            counted.
    """
    if isinstance(checked, Refusal):
        await _note_refusal(services, work, known, None, checked)
        return checked
    if not await services.challenges.use(work, known.journey, checked.challenge):
        return Refusal(code=RefusalCode.CHALLENGE_EXPIRED)
    found = checked.found
    if found is None:
        refusal = UNKNOWN
        if isinstance(checked.verified, Refusal) and checked.verified.detail not in UNPROVEN:
            refusal = checked.verified
        await _note_refusal(services, work, known, None, refusal)
        return refusal
    credential, member = found.credential, found.member
    counted = await keep_count(services.credentials, work, credential, checked.verified)
    if isinstance(counted, Refusal):
        await _note_refusal(services, work, known, member, counted)
        if counted.detail == RefusalReason.COUNTER and not credential.locked:
            await _end_locked(services, work, known, member, credential)
        return counted
    must_step_up = False
    if counted is CounterVerdict.SUSPICIOUS:
        must_step_up = True
        await _note_doubt(services, work, known, found, Event.KEY_COUNTER, Message.KEY_COUNTER)
    if credential.aaguid in services.rp.policy.revoked:
        must_step_up = True
        once = f"key-model-revoked {credential.id}"  # a second factor at each sign-in, but one message
        await _note_doubt(
            services, work, known, found, Event.KEY_MODEL_REVOKED, Message.KEY_MODEL_REVOKED, once
        )
    return Asserted(member=member, credential=credential.id, must_step_up=must_step_up)


async def _audit(
    services: JourneyServices, work: Work, known: Known, event: Event, member: Member | None, detail: str
) -> None:
    holder = member.holder if member else None
    await services.audit.add(work, event, terminal=known.terminal, holder=holder, detail=detail)


async def _note_refusal(
    services: JourneyServices, work: Work, known: Known, member: Member | None, refusal: Refusal
) -> None:
    """Audit a refusal, folded (`add_folded`).

    Those that prove no key, and all for a typed member ID, are folded by journey and ID, whatever the reason: a row for each
    reason would tell whose credential it was about.
    """
    asked = known.facts.asked_id
    hides = asked is not None or refusal == UNKNOWN or refusal.detail in UNPROVEN
    cause = sha256(f"{known.journey} {asked}".encode()).hexdigest() if hides else ""
    holder = member.holder if member else None
    await add_folded(
        services.audit,
        work,
        Event.KEY_REFUSED,
        terminal=known.terminal,
        holder=holder,
        detail=refusal.detail,
        cause=cause,
    )


async def _note_doubt(
    services: JourneyServices,
    work: Work,
    known: Known,
    found: CredentialOwner,
    event: Event,
    message: Message,
    once: str | None = None,
) -> None:
    """Audit that the key alone is not accepted, and notify the member; with `once`, only the first time under that text."""
    member, credential = found.member, found.credential
    await _audit(services, work, known, event, member, credential.id)
    details = Details(at=known.now, key=credential.name)
    await services.outbox.queue(work, message, member.email, details, once=once)


async def _end_locked(
    services: JourneyServices, work: Work, known: Known, member: Member, credential: MemberCredential
) -> None:
    """End the other sessions that the credential opened, audit its lock and notify the member: its sign count failed twice."""
    await end_sessions(services, work, member, but=known.journey, opened_by=credential.id)
    await _audit(services, work, known, Event.KEY_LOCKED, member, credential.id)
    details = Details(at=known.now, key=credential.name)
    await services.outbox.queue(work, Message.KEY_LOCKED, member.email, details)


def verify(
    rp: RelyingParty,
    allow: tuple[Descriptor, ...],
    response: Mapping[str, Any],
    challenge: bytes,
    stored: KnownCredential,
) -> VerifiedAssertion | Refusal:
    """Return what `verify_assertion` returns, or the refusal for what it raises (`refusal_of`)."""
    try:
        return verify_assertion(
            rp,
            response,
            challenge=challenge,
            credential=stored,
            allow=[credential_id for credential_id, _ in allow],
        )
    except Refused as refused:
        return refusal_of(refused)


async def keep_count(
    counts: SignCounts,
    work: Work,
    credential: MemberCredential | StaffKey,
    verified: VerifiedAssertion | Refusal,
) -> CounterVerdict | Refusal:
    """Keep the sign count of a valid assertion, or the alarm that it raises. Return what the counter says.

    If `verified` is a Refusal, return it and keep nothing. If the credential is locked, by this alarm or before, return
    ASSERTION_REFUSED with the detail COUNTER.

    Raises:
        ConflictError: the credential has changed meanwhile.
    """
    if isinstance(verified, Refusal):
        return verified
    count = credential.count
    if not count.locks and verified.counter is CounterVerdict.SUSPICIOUS:
        count = await counts.alarm(work, credential.id, count)
    if count.locks:
        return Refusal(code=RefusalCode.ASSERTION_REFUSED, detail=RefusalReason.COUNTER)
    await counts.used(work, credential.id, count, sign_count=verified.sign_count, backed_up=verified.backed_up)
    return verified.counter


def refusal_of(refused: Refused) -> Refusal:
    """Return ASSERTION_REFUSED, with the relying party's reason as its `detail`."""
    return Refusal(code=RefusalCode.ASSERTION_REFUSED, detail=refused.reason)
