"""Loads what is known of a journey: its facts, and the rows that belong to them."""

from datetime import datetime

from msgspec.structs import replace

from protocol.emails import canonical
from service.authenticators.credentials import MemberCredential
from service.gateways.card_system import CardHolder
from service.journeys.engine.facts import Facts, Path
from service.journeys.engine.journey import JourneyServices
from service.journeys.engine.known import BranchRules, Known
from service.journeys.engine.rows import JourneyPlace
from service.members.members import Member
from service.staff.accounts import StaffMember
from service.staff.approvals import Standing
from service.store.database import Work
from service.webauthn import Descriptor


class Loader:
    """Loads what `next_step` may look at."""

    def __init__(self, services: JourneyServices, branch: BranchRules) -> None:
        self._services = services
        self._branch = branch

    async def known(self, work: Work, where: JourneyPlace, facts: Facts, holder: CardHolder | None) -> Known:
        """Read and return all that is known now. Nothing is changed.

        `holder` is what `Holders.ask` returned of the card holder; it is not taken into the result if the facts name no card holder.

        Raises:
            NoSuchMemberError: the facts name a member who was erased.
            NoResultFound: the facts name a code whose row was deleted.
        """
        services, rp_id = self._services, self._services.staff_identity.rp_id
        member: Member | None = None
        credentials: tuple[MemberCredential, ...] = ()
        if facts.member:
            member, credentials = await services.credentials.with_member(work, facts.member)
        staff = await self._staff(work, facts.staff, facts.staff_since)
        known = Known(
            journey=where.journey,
            terminal=where.terminal,
            facts=facts,
            branch=replace(self._branch, models=services.catalogue.policy),
            now=services.clock(),
            holder=holder if facts.holder else None,
            member=member,
            credentials=credentials,
            sent=await services.codes.describe(work, facts.code) if facts.code else None,
            delivery_failed=await services.codes.has_failed(work, facts.code) if facts.code else False,
            allow=await self._allowed(work, facts, credentials),
            approval=await self._approval(work, where, facts),
            can_be_approved=await self._can_be_approved(work, where) if facts.asked else False,
            staff=staff,
            staff_has_key=await services.staff.has_key(work, staff.id, rp_id) if staff else False,
            second=await self._staff(work, facts.second, facts.second_since),
            branch_name=await self._branch_name(work, where) if facts.path is Path.BESIDE else "",
        )
        address = canonical(known.card_email) if facts.path is Path.MIGRATION else None
        taken = await services.members.email_taken(work, address) if address else False
        return replace(known, card_email_taken=taken) if taken else known

    async def _staff(self, work: Work, member: str | None, since: datetime | None) -> StaffMember | None:
        return await self._services.staff.get(work, member, since=since) if member else None

    async def _branch_name(self, work: Work, where: JourneyPlace) -> str:
        branches = self._services.branches
        branch = await branches.get(work, await branches.of_terminal(work, where.terminal))
        return branch.name if branch else ""

    async def _allowed(
        self, work: Work, facts: Facts, credentials: tuple[MemberCredential, ...]
    ) -> tuple[Descriptor, ...]:
        """Return the allow list of an assertion, which depends on the path; empty where none of these cases holds.

        ENROLMENT, while staff are asked to approve: the staff's keys under the members' RP ID. CONFIRM: the credentials of
        the signed-in member. KEY, once a member ID was typed: the credentials of the member who has it. An ID that is
        unknown, or whose member has no credential, gets decoys, always the same ones for the same ID.
        """
        if facts.path is Path.ENROLMENT and facts.asked is not None:
            return await self._services.staff.former_keys(work)
        if facts.path is Path.CONFIRM:
            return tuple(one.descriptor for one in credentials)
        if facts.path is not Path.KEY or facts.asked_id is None:
            return ()
        of_id = await self._services.credentials.of_member_id(work, facts.asked_id)
        return tuple(one.descriptor for one in of_id) or self._services.decoys.for_id(facts.asked_id)

    async def _can_be_approved(self, work: Work, where: JourneyPlace) -> bool:
        """Return whether a member of staff could approve a reset at this terminal (`Staff.can_approve`)."""
        services = self._services
        branch = await services.branches.of_terminal(work, where.terminal)
        return await services.staff.can_approve(work, services.staff_identity.rp_id, branch)

    async def _approval(self, work: Work, where: JourneyPlace, facts: Facts) -> Standing | None:
        """Return the valid approval that staff gave in this journey for its member, or None. Only ENROLMENT asks for one."""
        if facts.path is not Path.ENROLMENT or facts.member is None:
            return None
        return await self._services.approvals.standing(work, where.journey, facts.member)
