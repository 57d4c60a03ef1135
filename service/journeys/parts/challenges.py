"""Steps that wait for an authenticator: their WebAuthn options, with the challenge that the journey waits for.

A challenge that is still valid is shown again, so that an answer can still be given after a lost connection.
"""

import secrets
from datetime import timedelta
from typing import Any

from msgspec.structs import replace

from protocol.steps import CreateCredential, SignIn, StaffApproval, StaffProof
from service.journeys.engine.journey import Arrival, Arrived, JourneyServices
from service.journeys.engine.known import Known, approval_subject
from service.masks import mask_name, member_account_name, staff_account_name
from service.store.database import Work
from service.webauthn import creation_options, request_options
from service.webauthn.options import CHALLENGE_LENGTH

type CeremonyStep = SignIn | StaffApproval | StaffProof | CreateCredential


async def _issue(services: JourneyServices, work: Work, known: Known, step: CeremonyStep) -> Arrived:
    """Return the step with its options, and issue a challenge for them, or use the one before again while it is valid.

    For an approval, a new challenge is bound to its subject.
    """
    subject = approval_subject(known) if isinstance(step, StaffApproval) else None
    bound = services.approvals.challenge(subject) if subject else None
    challenge = await services.challenges.waiting(work, known.journey, _validity(services, step), bound)
    return Arrived(step=_with_options(services, known, step, challenge), facts=known.facts)


async def _show(services: JourneyServices, work: Work, known: Known, step: CeremonyStep) -> CeremonyStep:
    """Return the step with the challenge that was issued last, valid or not, or with a random one if none is stored.

    An answer to one that is not valid is refused, and gets a new challenge.
    """
    challenge = await services.challenges.last(work, known.journey) or secrets.token_bytes(CHALLENGE_LENGTH)
    return _with_options(services, known, step, challenge)


CHALLENGE = Arrival(reach=_issue, show=_show, issues_challenge=True)
"""Gives a step that waits for an authenticator its options, with a challenge."""


def _validity(services: JourneyServices, step: CeremonyStep) -> timedelta:
    return services.enrolment_time if isinstance(step, CreateCredential) else services.sign_in_time


def _with_options(
    services: JourneyServices, known: Known, step: CeremonyStep, challenge: bytes
) -> CeremonyStep:
    """Return the step with the options that the terminal passes to the authenticator."""
    timeout_ms = _validity(services, step) // timedelta(milliseconds=1)
    if isinstance(step, CreateCredential):
        return replace(step, options=_creation(services, known, challenge, timeout_ms))
    at_members = request_options(services.rp, challenge=challenge, timeout_ms=timeout_ms, allow=known.allow)
    if isinstance(step, SignIn):
        return replace(step, options=at_members)
    at_staff = request_options(services.staff_rp, challenge=challenge, timeout_ms=timeout_ms)
    if isinstance(step, StaffProof):
        return replace(step, options=at_staff)
    return replace(step, options=at_staff, former_options=at_members if known.allow else None)


def _creation(services: JourneyServices, known: Known, challenge: bytes, timeout_ms: int) -> dict[str, Any]:
    if known.staff is not None:  # excludes no credential: the list would name the keys of all staff
        return creation_options(
            services.staff_rp,
            user_handle=known.staff.user_handle,
            user_name=staff_account_name(known.staff.name),
            display_name=staff_account_name(known.staff.name),
            challenge=challenge,
            timeout_ms=timeout_ms,
            resident_key="required",
        )
    if known.member is None or known.holder is None:
        raise LookupError("a credential is made for a member")
    return creation_options(
        services.rp,
        user_handle=known.member.user_handle,
        user_name=member_account_name(known.holder.name, known.member.email),
        display_name=mask_name(known.holder.name),
        challenge=challenge,
        timeout_ms=timeout_ms,
        exclude=[credential.descriptor for credential in known.credentials],
    )
