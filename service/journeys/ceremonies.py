"""WebAuthn's options for the step that waits for an authenticator: with the challenge this journey waits for."""

from datetime import timedelta
from typing import Any

from protocol.emails import mask_email
from protocol.steps import CreateCredential, SignIn, StaffApproval
from service.approvals import Approvals
from service.challenges import Challenges
from service.credentials import Credentials
from service.journeys.facts import Facts, Path
from service.journeys.known import Known, approval_subject
from service.masks import mask_name
from service.staff import Staff
from service.store.database import Work
from service.webauthn import Descriptor, RelyingParty, creation_options, request_options


class Ceremonies:
    """Builds options; a challenge that is still good is shown again, so that a lost line costs nothing."""

    def __init__(
        self,
        *,
        rp: RelyingParty,
        challenges: Challenges,
        credentials: Credentials,
        staff: Staff,
        approvals: Approvals,
        sign_in: timedelta,
        enrolment: timedelta,
    ) -> None:
        self._rp = rp
        self._challenges = challenges
        self._credentials = credentials
        self._staff = staff
        self._approvals = approvals
        self._sign_in = sign_in
        self._enrolment = enrolment

    async def options(
        self, work: Work, known: Known, step: SignIn | StaffApproval | CreateCredential
    ) -> dict[str, Any]:
        """What the terminal hands to the authenticator."""
        good_for = self._enrolment if isinstance(step, CreateCredential) else self._sign_in
        subject = approval_subject(known) if isinstance(step, StaffApproval) else None
        bound = self._approvals.challenge(subject) if subject else None
        challenge = await self._challenges.waiting(work, known.journey, good_for, bound)
        timeout_ms = good_for // timedelta(milliseconds=1)
        if not isinstance(step, CreateCredential):
            return request_options(self._rp, challenge=challenge, timeout_ms=timeout_ms, allow=known.allow)
        if known.staff is not None:
            return creation_options(
                self._rp,
                user_handle=known.staff.user_handle,
                user_name=known.staff.name,
                display_name=known.staff.name,
                challenge=challenge,
                timeout_ms=timeout_ms,
                exclude=await self._staff.descriptors(work),
                resident_key="discouraged",  # it answers to its name alone, and shows in no choice of accounts
            )
        if known.member is None or known.holder is None:
            raise LookupError("a credential is made for a member")
        return creation_options(
            self._rp,
            user_handle=known.member.user_handle,
            user_name=f"{mask_name(known.holder.name)} {mask_email(known.member.email)}",
            display_name=mask_name(known.holder.name),
            challenge=challenge,
            timeout_ms=timeout_ms,
            exclude=[credential.descriptor for credential in known.credentials],
        )

    async def allowed(self, work: Work, facts: Facts) -> tuple[Descriptor, ...]:
        """The credentials that an assertion must be of: the member's own, those of the ID that was named, or staff's.

        An ID that nobody has, or whose member has no credential, gets decoys of its own, always the same.
        """
        if facts.asked is not None:
            return await self._staff.descriptors(work)
        if facts.path is Path.CONFIRM and facts.member is not None:
            return tuple(one.descriptor for one in await self._credentials.of(work, facts.member))
        if facts.path is not Path.KEY or facts.asked_id is None:
            return ()
        of_id = await self._credentials.of_id(work, facts.asked_id)
        return tuple(one.descriptor for one in of_id) or self._credentials.decoys(facts.asked_id)
