"""Verifying an authenticator's assertion in a journey: challenge used up, signature, counter."""

from collections.abc import Mapping
from typing import Any

import msgspec

from protocol.refusals import Refusal, RefusalCode
from service.approvals import Subject
from service.audit import Event
from service.credentials import Credential, SignCounts
from service.gateways.card_system import CardHolder
from service.journeys.known import Known
from service.journeys.office import Office
from service.journeys.sessions import end_sessions
from service.members import Member
from service.outbox import Details, Message
from service.staff import StaffKey, StaffMember
from service.store.database import Work
from service.webauthn import (
    CounterVerdict,
    KnownCredential,
    RefusalReason,
    Refused,
    challenge_of,
    credential_id_of,
    verify_assertion,
)

_COUNTER = "counter"
_TELLING = frozenset({RefusalCode.UNKNOWN_CREDENTIAL, RefusalCode.ASSERTION_REFUSED})
"""Which of the two it is, and why, tells a real credential from a decoy."""


class Asserted(msgspec.Struct, frozen=True, kw_only=True):
    """A good assertion: whose, by which credential (our id), and whether the counter asks for a second factor."""

    member: Member
    credential: str
    must_step_up: bool


async def holder_of(office: Office, response: Mapping[str, Any]) -> CardHolder | None:
    """The card holder behind the credential that a response speaks of; nothing is verified yet."""
    try:
        credential_id = credential_id_of(response)
    except Refused:
        return None
    async with office.database.read() as work:
        holder = await office.credentials.holder_of(work, credential_id)
    return await office.cards.holder(holder) if holder else None


async def verify(office: Office, work: Work, known: Known, response: Mapping[str, Any]) -> Asserted | Refusal:
    """Use the challenge up, verify, keep the counter.

    Where a member ID was named, every refusal is the same: a key that answers with the credential it was shown and
    any signature would else learn whether that credential is real or a decoy, and so whether the ID exists.
    """
    asserted = await _verify(office, work, known, response)
    if isinstance(asserted, Refusal) and known.facts.asked_id and asserted.code in _TELLING:
        return Refusal(code=RefusalCode.ASSERTION_REFUSED)
    return asserted


async def _verify(office: Office, work: Work, known: Known, response: Mapping[str, Any]) -> Asserted | Refusal:
    try:
        challenge, credential_id = challenge_of(response), credential_id_of(response)
    except Refused as refused:
        return _refusal(refused)
    if not await office.challenges.use(work, known.journey, challenge):
        return Refusal(code=RefusalCode.CHALLENGE_EXPIRED)
    await work.lock(f"credential {credential_id.hex()}")  # its counter is looked at, then kept
    found = await office.credentials.find(work, credential_id)
    if found is None:
        return Refusal(code=RefusalCode.UNKNOWN_CREDENTIAL)
    credential, stored = found
    member = await office.members.get(work, credential.member)
    checked = await _check(office, office.credentials, work, known, response, challenge, credential, stored)
    if isinstance(checked, Refusal):
        await office.audit.add(
            work, Event.KEY_REFUSED, terminal=known.terminal, holder=member.holder, detail=checked.detail
        )
        if checked.detail == _COUNTER and not credential.locked:
            await _locked(office, work, known, member, credential)
        return checked
    must_step_up = checked is CounterVerdict.SUSPICIOUS
    if must_step_up:
        await office.audit.add(
            work, Event.KEY_COUNTER, terminal=known.terminal, holder=member.holder, detail=credential.id
        )
    return Asserted(member=member, credential=credential.id, must_step_up=must_step_up)


async def _locked(office: Office, work: Work, known: Known, member: Member, credential: Credential) -> None:
    """This was the second time: what the key had opened ends, and the member is told."""
    await end_sessions(office, work, known, member, opened_by=credential.id)
    await office.audit.add(
        work, Event.KEY_LOCKED, terminal=known.terminal, holder=member.holder, detail=credential.id
    )
    details = Details(at=known.now, key=credential.name)
    await office.outbox.queue(work, Message.KEY_LOCKED, member.email, details)


async def verify_staff(
    office: Office, work: Work, known: Known, subject: Subject, response: Mapping[str, Any]
) -> StaffMember | Refusal:
    """The same for an approval of `subject`. No code stands in for a counter that stood still: it is refused.

    What was approved with the key just before is void then: it may have been the copy.
    """
    try:
        challenge, credential_id = challenge_of(response), credential_id_of(response)
    except Refused as refused:
        return _refusal(refused)
    if not await office.challenges.use(work, known.journey, challenge):
        return Refusal(code=RefusalCode.CHALLENGE_EXPIRED)
    if not office.approvals.is_over(challenge, subject):
        return Refusal(code=RefusalCode.ASSERTION_REFUSED, detail=RefusalReason.CHALLENGE)
    await work.lock(f"credential {credential_id.hex()}")
    found = await office.staff.find(work, credential_id)
    if found is None:
        return Refusal(code=RefusalCode.NOT_STAFF)
    key, stored = found
    checked = await _check(office, office.staff, work, known, response, challenge, key, stored)
    if checked is CounterVerdict.SUSPICIOUS:
        checked = Refusal(code=RefusalCode.ASSERTION_REFUSED, detail=_COUNTER)
    if isinstance(checked, Refusal):
        await office.audit.add(
            work,
            Event.APPROVAL_REFUSED,
            terminal=known.terminal,
            holder=known.facts.holder,
            staff=key.staff.id,
            detail=checked.detail,
        )
        if checked.detail == _COUNTER:
            await office.approvals.end_of(work, key.staff.id)
        return checked
    return key.staff


async def _check(
    office: Office,
    counts: SignCounts,
    work: Work,
    known: Known,
    response: Mapping[str, Any],
    challenge: bytes,
    credential: Credential | StaffKey,
    stored: KnownCredential,
) -> CounterVerdict | Refusal:
    try:
        verified = verify_assertion(
            office.rp,
            response,
            challenge=challenge,
            credential=stored,
            allow=[credential_id for credential_id, _ in known.allow],
        )
    except Refused as refused:
        return _refusal(refused)
    if credential.locked:
        return Refusal(code=RefusalCode.ASSERTION_REFUSED, detail=_COUNTER)
    if verified.counter is CounterVerdict.SUSPICIOUS:
        alarms = await counts.alarm(work, credential.id)
        if alarms is not None and counts.locks(alarms):
            return Refusal(code=RefusalCode.ASSERTION_REFUSED, detail=_COUNTER)
    if not await counts.used(work, credential.id, sign_count=verified.sign_count, backed_up=verified.backed_up):
        return Refusal(code=RefusalCode.UNKNOWN_CREDENTIAL)
    return verified.counter


def _refusal(refused: Refused) -> Refusal:
    return Refusal(code=RefusalCode.ASSERTION_REFUSED, detail=refused.reason)
