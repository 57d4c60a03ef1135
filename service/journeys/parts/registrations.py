"""An authenticator's new credential in a journey: its challenge is used up, it is verified, and its id must be new."""

from common.printable import printable
from protocol.answers import Credential
from protocol.refusals import Refusal, RefusalCode
from service.audit import Event, add_folded
from service.journeys.engine.journey import JourneyServices
from service.journeys.engine.known import Known
from service.store.database import Work
from service.webauthn import (
    NewCredential,
    RefusalReason,
    Refused,
    RelyingParty,
    challenge_of,
    verify_registration,
)

_LONGEST_MODEL = 40
_AFTER_VERIFICATION = 3
"""credProtect's userVerificationRequired."""
_CODES = {
    RefusalReason.AUTHENTICATOR_MODEL: RefusalCode.MODEL_NOT_ALLOWED,
    RefusalReason.ATTESTATION_REQUIRED: RefusalCode.MODEL_NOT_ALLOWED,
    RefusalReason.AUTHENTICATOR_REVOKED: RefusalCode.MODEL_REVOKED,
}


async def register(
    services: JourneyServices, work: Work, known: Known, rp: RelyingParty, answer: Credential
) -> NewCredential | Refusal:
    """Use the challenge up and verify a new credential of a member or of a member of staff.

    Return what the caller is to store, or why it is refused; the caller counts a refusal. The refusals are:

        CHALLENGE_EXPIRED     the challenge is not this journey's or has expired
        MODEL_REVOKED         the model is revoked
        MODEL_NOT_ALLOWED     the model is not accepted, or has to be proven and is not
        ALREADY_ENROLLED      this member has the credential already
        CREDENTIAL_REFUSED    anything else: also a chain that does not end at a root of the claimed model, and the
                              credential of another member or of any member of staff or, alike, a decoy

    A refusal is audited, folded, but for CHALLENGE_EXPIRED and ALREADY_ENROLLED. A challenge that can't be read is not used
    up.
    """
    try:
        challenge = challenge_of(answer.response)
        if not await services.challenges.use(work, known.journey, challenge):
            return Refusal(code=RefusalCode.CHALLENGE_EXPIRED)
        new = verify_registration(rp, answer.response, challenge=challenge, now=known.now)
    except Refused as why:
        return await _note_refusal(services, work, known, why.reason)
    await work.lock(f"credential {new.credential_id.hex()}")
    owner = await services.credentials.owner(work, new.credential_id)
    if owner is not None and known.member is not None and owner == known.member.id:
        return Refusal(code=RefusalCode.ALREADY_ENROLLED)
    is_staffs = await services.staff.is_staff_credential(work, new.credential_id)
    if owner is not None or is_staffs or services.decoys.is_one(new.credential_id):
        return await _note_refusal(services, work, known, RefusalReason.CREDENTIAL_KNOWN)
    return new


async def register_for_staff(
    services: JourneyServices, work: Work, known: Known, answer: Credential
) -> NewCredential | Refusal:
    """Verify a new credential of a member of staff, as `register` does, and demand two properties more.

    It is refused (CREDENTIAL_REFUSED) and audited if the key reports it as not discoverable, or its credProtect as less than
    userVerificationRequired. What the key does not report is not demanded.
    """
    new = await register(services, work, known, services.staff_rp, answer)
    if isinstance(new, Refusal):
        return new
    if not is_fit_for_staff(new):
        return await _note_refusal(services, work, known, RefusalReason.EXTENSIONS)
    return new


def is_fit_for_staff(new: NewCredential) -> bool:
    """Return whether the new credential is fit for a member of staff.

    It is fit if it is discoverable and if its credProtect demands user verification. A property that the key
    does not report counts as met.
    """
    return new.discoverable is not False and new.credential_protection in (None, _AFTER_VERIFICATION)


def printable_model(claimed: str) -> str:
    """Return the model name that a key claims, reduced to visible characters and cut to 40 of them.

    It is empty if no visible character is left.
    """
    return printable(claimed, _LONGEST_MODEL)


async def _note_refusal(services: JourneyServices, work: Work, known: Known, reason: RefusalReason) -> Refusal:
    await add_folded(
        services.audit,
        work,
        Event.AUTHENTICATOR_REFUSED,
        terminal=known.terminal,
        holder=known.facts.holder,
        staff=known.facts.staff,
        detail=reason,
    )
    return Refusal(code=_CODES.get(reason, RefusalCode.CREDENTIAL_REFUSED), detail=reason)
