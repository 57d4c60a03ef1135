"""Verifying an authenticator's assertion in a journey: challenge used up, signature, counter."""

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
from service.staff.accounts import StaffKey, StaffMember
from service.staff.approvals import Subject
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


class Asserted(msgspec.Struct, frozen=True, kw_only=True):
    """A good assertion: whose, by which credential (our id), and whether its counter, or what is known of its model, asks for a second factor."""

    member: Member
    credential: str
    must_step_up: bool


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """An assertion that has been looked at, before the unit of work that takes it."""

    challenge: bytes
    found: CredentialOwner | None
    verified: VerifiedAssertion | Refusal

    @property
    def good_for(self) -> Member | None:
        """The member, where the signature is that of a credential of theirs."""
        return None if self.found is None or isinstance(self.verified, Refusal) else self.found.member


async def look_at(services: JourneyServices, known: Known, response: Mapping[str, Any]) -> Shown | Refusal:
    """Verify the signature; against a key that nobody has, where nobody has the credential: the same work.

    Nothing more is done for a signature that is not good, since how long that takes would tell whose it is.
    """
    try:
        challenge, credential_id = challenge_of(response), credential_id_of(response)
    except Refused as refused:
        return _refusal(refused)
    found = await services.credentials.find(services.database, credential_id)
    stored = found.stored if found else services.credentials.nobodys(credential_id)
    verified = _verified(services.rp, known.allow, response, challenge, stored)
    return Shown(challenge=challenge, found=found, verified=verified)


async def verify(
    services: JourneyServices, work: Work, known: Known, shown: Shown | Refusal
) -> Asserted | Refusal:
    """Use the challenge up, keep the counter.

    Raises:
        ConflictError: the credential is no longer what was looked at: another assertion of it was faster, or it is gone.
    """
    if isinstance(shown, Refusal):
        await _refuse(services, work, known, None, shown)
        return shown
    if not await services.challenges.use(work, known.journey, shown.challenge):
        return Refusal(code=RefusalCode.CHALLENGE_EXPIRED)
    found = shown.found
    if found is None:
        unknown = Refusal(code=RefusalCode.UNKNOWN_CREDENTIAL, detail=RefusalReason.CREDENTIAL_UNKNOWN)
        await _refuse(services, work, known, None, unknown)
        return unknown
    credential, member = found.credential, found.member
    checked = await _count(services.credentials, work, credential, shown.verified)
    if isinstance(checked, Refusal):
        await _refuse(services, work, known, member, checked)
        if checked.detail == RefusalReason.COUNTER and not credential.locked:
            await _locked(services, work, known, member, credential)
        return checked
    must_step_up = False
    if checked is CounterVerdict.SUSPICIOUS:
        must_step_up = True
        await _doubt(services, work, known, found, Event.KEY_COUNTER, Message.KEY_COUNTER)
    if credential.aaguid in services.rp.policy.revoked:
        must_step_up = True
        once = f"key-model-revoked {credential.id}"  # asked at each sign-in, and told of once
        await _doubt(services, work, known, found, Event.KEY_MODEL_REVOKED, Message.KEY_MODEL_REVOKED, once)
    return Asserted(member=member, credential=credential.id, must_step_up=must_step_up)


async def _note(
    services: JourneyServices, work: Work, known: Known, event: Event, member: Member | None, detail: str
) -> None:
    holder = member.holder if member else None
    await services.audit.add(work, event, terminal=known.terminal, holder=holder, detail=detail)


async def _refuse(
    services: JourneyServices, work: Work, known: Known, member: Member | None, refusal: Refusal
) -> None:
    asked = known.facts.asked_id
    cause = sha256(f"{known.journey} {asked}".encode()).hexdigest() if asked is not None else ""
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


async def _doubt(
    services: JourneyServices,
    work: Work,
    known: Known,
    found: CredentialOwner,
    event: Event,
    message: Message,
    once: str | None = None,
) -> None:
    """The key is no proof by itself: that is noted, and the member told."""
    member, credential = found.member, found.credential
    await _note(services, work, known, event, member, credential.id)
    details = Details(at=known.now, key=credential.name)
    await services.outbox.queue(work, message, member.email, details, once=once)


async def _locked(
    services: JourneyServices, work: Work, known: Known, member: Member, credential: MemberCredential
) -> None:
    """This was the second time: what the key had opened ends, and the member is told."""
    await end_sessions(services, work, known, member, opened_by=credential.id)
    await _note(services, work, known, Event.KEY_LOCKED, member, credential.id)
    details = Details(at=known.now, key=credential.name)
    await services.outbox.queue(work, Message.KEY_LOCKED, member.email, details)


async def verify_staff(
    services: JourneyServices, work: Work, known: Known, subject: Subject, response: Mapping[str, Any]
) -> StaffMember | Refusal:
    """The same for an approval of `subject`. No code stands in where a member would be asked for one: it is refused.

    What was approved with the key just before is void then: it may have been the copy.
    """
    try:
        challenge, credential_id = challenge_of(response), credential_id_of(response)
    except Refused as refused:
        return await _refuse_approval(services, work, known, _refusal(refused))
    if not await services.challenges.use(work, known.journey, challenge):
        return Refusal(code=RefusalCode.CHALLENGE_EXPIRED)
    if not services.approvals.is_over(challenge, subject):
        other = Refusal(code=RefusalCode.ASSERTION_REFUSED, detail=RefusalReason.CHALLENGE)
        return await _refuse_approval(services, work, known, other)
    await work.lock(f"credential {credential_id.hex()}")
    found = await services.staff.find(work, credential_id)
    if found is None:
        nobodys = Refusal(code=RefusalCode.NOT_STAFF, detail=RefusalReason.CREDENTIAL_UNKNOWN)
        return await _refuse_approval(services, work, known, nobodys)
    key, stored = found
    rp, allow = (services.rp, known.allow) if key.is_former else (services.staff_rp, ())
    verified = _verified(rp, allow, response, challenge, stored)
    checked = await _count(services.staff, work, key, verified)
    if isinstance(checked, Refusal) and checked.detail == RefusalReason.COUNTER and not key.count.locks:
        await services.audit.add(
            work, Event.KEY_LOCKED, terminal=known.terminal, staff=key.staff.id, detail=key.id
        )
    if checked is CounterVerdict.SUSPICIOUS:
        checked = Refusal(code=RefusalCode.ASSERTION_REFUSED, detail=RefusalReason.COUNTER)
    elif not isinstance(checked, Refusal) and key.aaguid in services.rp.policy.revoked:
        checked = Refusal(code=RefusalCode.ASSERTION_REFUSED, detail=RefusalReason.AUTHENTICATOR_REVOKED)
    if isinstance(checked, Refusal):
        if checked.detail == RefusalReason.COUNTER:
            await services.approvals.end_of(work, key.staff.id)
        return await _refuse_approval(services, work, known, checked, key.staff.id)
    return key.staff


async def _refuse_approval(
    services: JourneyServices, work: Work, known: Known, refusal: Refusal, staff: str | None = None
) -> Refusal:
    await add_folded(
        services.audit,
        work,
        Event.APPROVAL_REFUSED,
        terminal=known.terminal,
        holder=known.facts.holder,
        staff=staff,
        detail=refusal.detail,
    )
    return refusal


def _verified(
    rp: RelyingParty,
    allow: tuple[Descriptor, ...],
    response: Mapping[str, Any],
    challenge: bytes,
    stored: KnownCredential,
) -> VerifiedAssertion | Refusal:
    try:
        return verify_assertion(
            rp,
            response,
            challenge=challenge,
            credential=stored,
            allow=[credential_id for credential_id, _ in allow],
        )
    except Refused as refused:
        return _refusal(refused)


async def _count(
    counts: SignCounts,
    work: Work,
    credential: MemberCredential | StaffKey,
    verified: VerifiedAssertion | Refusal,
) -> CounterVerdict | Refusal:
    if isinstance(verified, Refusal):
        return verified
    count = credential.count
    if not count.locks and verified.counter is CounterVerdict.SUSPICIOUS:
        count = await counts.alarm(work, credential.id, count)
    if count.locks:
        return Refusal(code=RefusalCode.ASSERTION_REFUSED, detail=RefusalReason.COUNTER)
    await counts.used(work, credential.id, count, sign_count=verified.sign_count, backed_up=verified.backed_up)
    return verified.counter


def _refusal(refused: Refused) -> Refusal:
    return Refusal(code=RefusalCode.ASSERTION_REFUSED, detail=refused.reason)
