"""WebAuthn's options for the step that waits for an authenticator: with the challenge this journey waits for."""

from datetime import timedelta
from typing import Any, NamedTuple

from protocol.steps import CreateCredential, SignIn, StaffApproval
from service.authenticators.decoys import Decoys
from service.journeys.engine.facts import Facts, Path
from service.journeys.engine.journey import JourneyServices
from service.journeys.engine.known import Known, approval_subject
from service.masks import account_name, mask_name, staff_account_name
from service.store.database import Work
from service.webauthn import Descriptor, creation_options, request_options


class Offered(NamedTuple):
    """WebAuthn's options for a step, and those for keys of staff that were enrolled under the members' RP ID."""

    options: dict[str, Any]
    former: dict[str, Any] | None = None


class Ceremonies:
    """Builds options; a challenge that is still good is shown again, so that a lost line costs nothing."""

    def __init__(
        self, services: JourneyServices, decoys: Decoys, *, sign_in: timedelta, enrolment: timedelta
    ) -> None:
        self._services = services
        self._decoys = decoys
        self._sign_in = sign_in
        self._enrolment = enrolment

    async def options(
        self, work: Work, known: Known, step: SignIn | StaffApproval | CreateCredential
    ) -> Offered:
        """What the terminal hands to the authenticator."""
        good_for = self._enrolment if isinstance(step, CreateCredential) else self._sign_in
        subject = approval_subject(known) if isinstance(step, StaffApproval) else None
        bound = self._services.approvals.challenge(subject) if subject else None
        challenge = await self._services.challenges.waiting(work, known.journey, good_for, bound)
        timeout_ms = good_for // timedelta(milliseconds=1)
        if isinstance(step, CreateCredential):
            return Offered(self._creation(known, challenge, timeout_ms))
        at_members = request_options(
            self._services.rp, challenge=challenge, timeout_ms=timeout_ms, allow=known.allow
        )
        if isinstance(step, SignIn):
            return Offered(at_members)
        at_staff = request_options(self._services.staff_rp, challenge=challenge, timeout_ms=timeout_ms)
        return Offered(at_staff, former=at_members if known.allow else None)

    def _creation(self, known: Known, challenge: bytes, timeout_ms: int) -> dict[str, Any]:
        if known.staff is not None:  # excludes nobody's: each key that staff have would stand there
            return creation_options(
                self._services.staff_rp,
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
            self._services.rp,
            user_handle=known.member.user_handle,
            user_name=account_name(known.holder.name, known.member.email),
            display_name=mask_name(known.holder.name),
            challenge=challenge,
            timeout_ms=timeout_ms,
            exclude=[credential.descriptor for credential in known.credentials],
        )

    async def allowed(self, work: Work, facts: Facts) -> tuple[Descriptor, ...]:
        """The credentials that an assertion must be of: the member's own, those of the ID that was named, or staff's former.

        An ID that nobody has, or whose member has no credential, gets decoys of its own, always the same.
        """
        if facts.asked is not None:
            return await self._services.staff.former(work)
        if facts.path is Path.CONFIRM and facts.member is not None:
            return tuple(one.descriptor for one in await self._services.credentials.of(work, facts.member))
        if facts.path is not Path.KEY or facts.asked_id is None:
            return ()
        of_id = await self._services.credentials.of_id(work, facts.asked_id)
        return tuple(one.descriptor for one in of_id) or self._decoys.of(facts.asked_id)
