"""Signing in to the branch page by a discoverable staff credential: no name, no password."""

from collections.abc import Mapping
from typing import Any

from protocol.secret import Secret
from service.audit import Event, add_folded
from service.branch.challenges import DeskChallenges, accept_desk_key, network_of
from service.branch.refusals import DeskRefusal
from service.branch.sessions import Sessions
from service.journeys.engine.journey import JourneyServices
from service.store.database import until_settled
from service.webauthn import request_options

_ABOUT = "sign-in"
PLACE = "branch page"
"""What stands in the audit in place of a terminal, while it is not known which branch."""


class SigningIn:
    """Makes the options of an assertion, and a session of what answers it."""

    def __init__(self, services: JourneyServices, challenges: DeskChallenges, sessions: Sessions) -> None:
        self._services = services
        self._challenges = challenges
        self._sessions = sessions

    async def options(self, address: str) -> dict[str, Any]:
        """Return PublicKeyCredentialRequestOptionsJSON for any discoverable credential of staff, good for two minutes.

        `address`: the browser's. Of one network, and of all, only so many challenges are open at a time: the oldest end
        (`DeskChallenges.issue`).
        """
        async with self._services.database.write() as work:
            challenge = await self._challenges.issue(work, _ABOUT, address=network_of(address))
        return request_options(self._services.staff_rp, challenge=challenge, timeout_ms=120_000)

    async def sign_in(self, response: Mapping[str, Any]) -> Secret | DeskRefusal:
        """Verify an assertion, and sign its member of staff in to the first of their branches.

        Return the cookie's value, or the refusal. An assertion is refused as by `accept_desk_key`. A member of
        staff without a duty is refused with NO_DUTY. Sign-ins and refusals are audited.
        """
        return await until_settled(lambda: self._sign_in(response))

    async def _sign_in(self, response: Mapping[str, Any]) -> Secret | DeskRefusal:
        services = self._services
        async with services.database.write() as work:
            key = await accept_desk_key(
                services, work, self._challenges, response, about=_ABOUT, sentence="", place=PLACE
            )
            staff = None if isinstance(key, DeskRefusal) else key.staff.id
            duties = await services.branches.duties(work, staff) if staff else ()
            if staff is not None and duties:
                cookie = await self._sessions.begin(work, staff, duties[0].branch)
                place = f"{PLACE} {duties[0].branch}"
                await services.audit.add(work, Event.DESK_SIGN_IN, terminal=place, staff=staff)
                return cookie
            refusal = key if isinstance(key, DeskRefusal) else DeskRefusal.NO_DUTY
            await add_folded(
                services.audit,
                work,
                Event.DESK_SIGN_IN_REFUSED,
                terminal=PLACE,
                staff=staff,
                detail=refusal,
            )
            return refusal
