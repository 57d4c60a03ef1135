"""A member of staff enrols a key of their own in the browser, with the one-time code that an operator gave them.

The code is used up with the key, so that a key that was pulled out half-way costs no code. Only the request for a challenge
tells a good code from a wrong one. Each such request counts for the browser's network and for the page. A wrong code counts
against no code: anybody who reaches the page could void codes otherwise.
"""

from collections.abc import Mapping
from typing import Any

from protocol.secret import Secret
from service.audit import Event, Factor, add_folded
from service.branch.challenges import DeskChallenges, network_of
from service.branch.refusals import DeskRefusal
from service.branch.signing_in import PLACE
from service.journeys.engine.journey import JourneyServices
from service.journeys.parts.registrations import is_fit_for_staff
from service.masks import staff_account_name
from service.store.database import Work, until_settled
from service.terminals.caps import CappedAct
from service.webauthn import (
    NewCredential,
    Refused,
    challenge_of,
    creation_options,
    verify_registration,
)


class Enrolling:
    """Makes the options of a credential, and stores what answers them."""

    def __init__(self, services: JourneyServices, challenges: DeskChallenges) -> None:
        self._services = services
        self._challenges = challenges

    async def options(self, code: Secret, address: str) -> dict[str, Any] | DeskRefusal:
        """Return PublicKeyCredentialCreationOptionsJSON for the member of staff whose code it is, good for two minutes.

        Each try counts for the browser's network and for the page. If either has reached its cap of an hour, the try
        is refused with TOO_MANY: it counts for neither, and the code is not looked at. A code that is wrong or no
        longer good is refused with CODE_WRONG.
        """
        services = self._services
        async with services.database.write() as work:
            if await services.caps.spent(work, "page", CappedAct.PAGE_CODE):
                return DeskRefusal.TOO_MANY
            if not await services.caps.take(work, f"page {network_of(address)}", CappedAct.STAFF_CODE):
                return DeskRefusal.TOO_MANY
            await services.caps.count(work, "page", CappedAct.PAGE_CODE)
            owner = await services.staff.owner_of_code(work, code)
            staff = await services.staff.get(work, owner) if owner else None
            if staff is None:
                await self._note(work, Event.STAFF_CODE_WRONG, None)
                return DeskRefusal.CODE_WRONG
            challenge = await self._challenges.issue(work, f"enrol {staff.id}")
        name = staff_account_name(staff.name)
        return creation_options(
            services.staff_rp,
            user_handle=staff.user_handle,
            user_name=name,
            display_name=name,
            challenge=challenge,
            timeout_ms=120_000,
            resident_key="required",
        )

    async def enrol(self, code: Secret, response: Mapping[str, Any]) -> DeskRefusal | None:
        """Verify a credential and store it for the member of staff who owns the code; use the code up.

        Return None if this is done, else why it is refused.

        If the credential replaces an earlier key of this member of staff, what the earlier key has vouched for
        is void (`Staff.end_trust`).

        A refusal does not use the code up, but a challenge that was answered is used up. CHALLENGE_EXPIRED is returned if
        the code is not good. It is also returned if the challenge is not this code's or has expired. Any other fault is
        refused with KEY_REFUSED, such as a key that somebody has enrolled already.
        """
        return await until_settled(lambda: self._enrol(code, response))

    async def _enrol(self, code: Secret, response: Mapping[str, Any]) -> DeskRefusal | None:
        services = self._services
        try:
            challenge = challenge_of(response)
        except Refused:
            return DeskRefusal.KEY_REFUSED
        async with services.database.write() as work:
            owner = await services.staff.owner_of_code(work, code)
            is_answered = await self._challenges.use(work, challenge, f"enrol {owner}")
            if owner is None or not is_answered:
                # alike: the branch live tells of each new row
                await self._note(work, Event.STAFF_CODE_WRONG, None, "challenge")
                return DeskRefusal.CHALLENGE_EXPIRED
            new = await self._verified(work, challenge, response)
            if isinstance(new, DeskRefusal):
                await self._note(work, Event.AUTHENTICATOR_REFUSED, owner, new)
                return new
            if await services.staff.use_own_code(work, code) != owner:
                return DeskRefusal.CHALLENGE_EXPIRED
            rp_id = services.staff_identity.rp_id  # a browser does not tell the model's name
            replaced = await services.staff.enrol(work, owner, new, model="", rp_id=rp_id)
            if replaced is not None:
                await services.staff.end_trust(work, owner)
                await services.audit.add(
                    work,
                    Event.AUTHENTICATOR_REMOVED,
                    terminal=PLACE,
                    staff=owner,
                    factor=Factor.STAFF_CODE,
                    detail=replaced,
                )
            await services.audit.add(work, Event.STAFF_CODE_USED, terminal=PLACE, staff=owner)
            await services.audit.add(work, Event.STAFF_ENROLLED, terminal=PLACE, staff=owner)
        return None

    async def _verified(
        self, work: Work, challenge: bytes, response: Mapping[str, Any]
    ) -> NewCredential | DeskRefusal:
        services = self._services
        try:
            new = verify_registration(services.staff_rp, response, challenge=challenge, now=services.clock())
        except Refused:
            return DeskRefusal.KEY_REFUSED
        await work.lock(f"credential {new.credential_id.hex()}")
        is_known = await services.credentials.owner(work, new.credential_id) is not None
        if (
            is_known
            or services.decoys.is_one(new.credential_id)
            or await services.staff.is_staff_credential(work, new.credential_id)
        ):
            return DeskRefusal.KEY_REFUSED
        return new if is_fit_for_staff(new) else DeskRefusal.KEY_REFUSED

    async def _note(self, work: Work, event: Event, staff: str | None, detail: str = "") -> None:
        await add_folded(self._services.audit, work, event, terminal=PLACE, staff=staff, detail=detail)
