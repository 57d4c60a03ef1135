"""An assertion of a staff key: at a terminal, to approve or to help, and at the branch page, to sign in and to act."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from protocol.refusals import Refusal, RefusalCode
from service.audit import Event, add_folded
from service.journeys.engine.journey import JourneyServices
from service.journeys.engine.known import Known
from service.journeys.parts.assertions import keep_count, refusal_of, verify
from service.staff.accounts import StaffKey, StaffMember
from service.staff.approvals import Subject
from service.staff.rights import StaffAct, may
from service.store.database import Work
from service.webauthn import (
    CounterVerdict,
    Descriptor,
    RefusalReason,
    Refused,
    challenge_of,
    credential_id_of,
)


class NotAccepted(NamedTuple):
    """Why a staff key's assertion is refused, and the id of the key's owner.

    `staff` is None if the key belongs to no present member of staff, or was not looked up. `right`: for the audit, why its
    owner may not do the act; empty if the assertion itself is refused.
    """

    refusal: Refusal
    staff: str | None = None
    right: str = ""


async def accept_staff_key(
    services: JourneyServices,
    work: Work,
    response: Mapping[str, Any],
    challenge: bytes,
    *,
    place: str,
    former: tuple[Descriptor, ...] = (),
) -> StaffKey | NotAccepted:
    """Verify a staff key's assertion over `challenge` and keep its sign count; return the key.

    The caller has used the challenge up, and audits a refusal. An unknown key and the key of a revoked member of staff are
    refused with NOT_STAFF. Any other invalid assertion, any SUSPICIOUS sign count, a locked key and a revoked model are
    refused with ASSERTION_REFUSED. The second SUSPICIOUS sign count locks the key, which is audited here (KEY_LOCKED).

    After a SUSPICIOUS sign count, or a valid assertion by a locked key, what its owner's key has vouched for is void
    (`Staff.end_trust`): a copy may exist.

    Args:
        services: of the journeys.
        work: the unit of work of what the assertion permits.
        response: the AuthenticationResponseJSON.
        challenge: what the key has signed.
        place: the terminal, or what stands for one in the audit.
        former: the allow list for keys that are still under the members' RP ID. If it is empty, such a key must send its user
            handle. A key under the staff's RP ID must always send it.

    Raises:
        ConflictError: the credential has changed meanwhile.
    """
    try:
        credential_id = credential_id_of(response)
    except Refused as refused:
        return NotAccepted(refusal_of(refused))
    await work.lock(f"credential {credential_id.hex()}")
    found = await services.staff.find(work, credential_id)
    if found is None:
        unknown = RefusalReason.CREDENTIAL_UNKNOWN
        return NotAccepted(Refusal(code=RefusalCode.NOT_STAFF, detail=unknown))
    key, stored = found
    rp, allow = (services.rp, former) if key.is_former else (services.staff_rp, ())
    checked = await keep_count(services.staff, work, key, verify(rp, allow, response, challenge, stored))
    if isinstance(checked, Refusal) and checked.detail == RefusalReason.COUNTER and not key.count.locks:
        await services.audit.add(work, Event.KEY_LOCKED, terminal=place, staff=key.staff.id, detail=key.id)
    if checked is CounterVerdict.SUSPICIOUS:
        checked = Refusal(code=RefusalCode.ASSERTION_REFUSED, detail=RefusalReason.COUNTER)
    elif not isinstance(checked, Refusal) and key.aaguid in services.rp.policy.revoked:
        checked = Refusal(code=RefusalCode.ASSERTION_REFUSED, detail=RefusalReason.AUTHENTICATOR_REVOKED)
    if isinstance(checked, Refusal):
        if checked.detail == RefusalReason.COUNTER:
            await services.staff.end_trust(work, key.staff.id)
        return NotAccepted(checked, key.staff.id)
    return key


async def accept_approval(
    services: JourneyServices,
    work: Work,
    known: Known,
    subject: Subject,
    response: Mapping[str, Any],
    first: str | None = None,
) -> StaffMember | Refusal:
    """Verify a staff key's assertion over `subject` and use the challenge up. Return who approves, or why it is refused.

    `first`: the id of the member of staff who has approved it before, where two have to. Then only another one may approve,
    who has the right SECOND.

    Besides what `accept_staff_key` refuses, refuse a challenge that is not this journey's or has expired (CHALLENGE_EXPIRED)
    or was made for another subject (ASSERTION_REFUSED), and the key of one who may not approve in the terminal's branch, or
    whose own membership it is (NOT_STAFF). A refusal is audited, but for CHALLENGE_EXPIRED. The caller stores the approval,
    and counts a refusal.

    Raises:
        ConflictError: the credential has changed meanwhile.
    """
    try:
        challenge = challenge_of(response)
    except Refused as refused:
        return await _refuse_approval(services, work, known, NotAccepted(refusal_of(refused)))
    if not await services.challenges.use(work, known.journey, challenge):
        return Refusal(code=RefusalCode.CHALLENGE_EXPIRED)
    if not services.approvals.is_over(challenge, subject):
        other = Refusal(code=RefusalCode.ASSERTION_REFUSED, detail=RefusalReason.CHALLENGE)
        return await _refuse_approval(services, work, known, NotAccepted(other))
    key = await accept_staff_key(services, work, response, challenge, place=known.terminal, former=known.allow)
    if not isinstance(key, NotAccepted):
        act = StaffAct.RESET_KEY if first is None else StaffAct.SECOND
        key = await _with_right(services, work, known, key, act, known.facts.holder, but=first)
    return await _refuse_approval(services, work, known, key) if isinstance(key, NotAccepted) else key.staff


async def accept_helper(
    services: JourneyServices,
    work: Work,
    known: Known,
    customer: str | None,
    response: Mapping[str, Any],
    *,
    but: str | None,
) -> StaffMember | Refusal:
    """Verify the staff key of a helper at a terminal and use the challenge up; return who helps.

    The helper must have the right STAND_BESIDE. `customer`: the card system's reference of the card holder, or
    None if it is not known yet. `but`: the id of the member of staff who helps already, or None.

    It refuses, audits and raises as `accept_approval` does, with three differences. Any challenge of the
    journey is accepted, since it has no subject. The key of `but` is refused (NOT_STAFF). A key that sends no
    user handle is refused (ASSERTION_REFUSED).
    """
    try:
        challenge = challenge_of(response)
    except Refused as refused:
        return await _refuse_approval(services, work, known, NotAccepted(refusal_of(refused)))
    if not await services.challenges.use(work, known.journey, challenge):
        return Refusal(code=RefusalCode.CHALLENGE_EXPIRED)
    key = await accept_staff_key(services, work, response, challenge, place=known.terminal)
    if not isinstance(key, NotAccepted):
        key = await _with_right(services, work, known, key, StaffAct.STAND_BESIDE, customer, but=but)
    return await _refuse_approval(services, work, known, key) if isinstance(key, NotAccepted) else key.staff


async def may_here(services: JourneyServices, work: Work, known: Known, staff: str, act: StaffAct) -> bool:
    """Return whether a member of staff (an id) has the right to the act in the terminal's branch."""
    branch = await services.branches.of_terminal(work, known.terminal)
    return may(await services.branches.duties(work, staff), act, branch)


async def _with_right(
    services: JourneyServices,
    work: Work,
    known: Known,
    key: StaffKey,
    act: StaffAct,
    customer: str | None,
    *,
    but: str | None,
) -> StaffKey | NotAccepted:
    """Return the key if its owner may do the act here and now, else why not (NOT_STAFF).

    The owner needs the right to the act in the terminal's branch. They must not be `but` (a member of staff's id), and the
    membership of `customer` (a card holder's reference) must not be their own.
    """
    if key.staff.id == but:
        return _without_right("same person", key)
    if not await may_here(services, work, known, key.staff.id, act):
        return _without_right("no right here", key)
    if key.staff.card_holder is not None and key.staff.card_holder == customer:
        return _without_right("own membership", key)
    return key


def _without_right(why: str, key: StaffKey) -> NotAccepted:
    return NotAccepted(Refusal(code=RefusalCode.NOT_STAFF), key.staff.id, why)


async def _refuse_approval(services: JourneyServices, work: Work, known: Known, why: NotAccepted) -> Refusal:
    await add_folded(
        services.audit,
        work,
        Event.APPROVAL_REFUSED,
        terminal=known.terminal,
        holder=known.facts.holder,
        staff=why.staff,
        detail=why.right or why.refusal.detail,
    )
    return why.refusal
