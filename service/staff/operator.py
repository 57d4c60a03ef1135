"""What an operator does to members of staff: each act with its row in the audit, in the same unit of work."""

from service.audit import COMMAND_LINE, Audit, Event, Factor
from service.clock import Clock
from service.crypto.keys import Keys
from service.settings import StaffSettings
from service.staff.accounts import NewStaffCode, Staff
from service.staff.branches import Branches
from service.staff.rights import Duty
from service.store.database import Work

LOCK = "members of staff"
"""The name that a unit of work locks before it looks at who has which duties and numbers, and changes that."""


class Operator:
    """Does what the commands ask for, and audits what has changed.

    The caller has checked under LOCK that it is allowed: that a branch exists, a number is no colleague's, and so on.
    """

    def __init__(self, keys: Keys, clock: Clock, audit: Audit, settings: StaffSettings) -> None:
        self.staff = Staff(keys, clock, settings)
        self.branches = Branches(clock)
        self._audit = audit

    async def add(
        self,
        work: Work,
        name: str,
        duties: tuple[Duty, ...] = (),
        *,
        employee: str | None = None,
        card_holder: str | None = None,
    ) -> NewStaffCode:
        """Add a member of staff with these duties. Return the one-time code to enrol their key with."""
        new = await self.staff.add(work, name, employee=employee, card_holder=card_holder)
        await self._note(work, Event.STAFF_ADDED, new.staff)
        for duty in duties:
            await self.assign(work, new.staff, duty)
        return new

    async def identify(self, work: Work, member: str, *, employee: str | None, card_holder: str | None) -> None:
        """Store the company's number for a member of staff, or the card system's reference of them, or both.

        A value of None leaves what is stored. The act is audited even if nothing changes.
        """
        await self.staff.identify(work, member, employee=employee, card_holder=card_holder)
        given = {"employee": employee, "card-holder": card_holder}
        await self._note(
            work, Event.STAFF_IDENTIFIED, member, " ".join(name for name, value in given.items() if value)
        )

    async def lose_key(self, work: Work, member: str) -> None:
        """Delete the key of a member of staff, and void what was given on it (`Staff.end_trust`).

        The deletion is audited. If there is no key, no audit row is written.
        """
        lost = await self.staff.lose_key(work, member)
        if lost is not None:
            await self._audit.add(
                work,
                Event.AUTHENTICATOR_REMOVED,
                terminal=COMMAND_LINE,
                staff=member,
                factor=Factor.OPERATOR,
                detail=lost,
            )

    async def assign(self, work: Work, member: str, duty: Duty) -> bool:
        """Give a member of staff a duty. Return False if they have it already."""
        if duty in await self.branches.duties(work, member):
            return False
        await self.branches.assign(work, member, [duty])
        await self._note(work, Event.STAFF_ASSIGNED, member, f"{duty.role} {duty.branch}")
        return True

    async def relieve(self, work: Work, member: str, duty: Duty) -> bool:
        """Take a duty from a member of staff. Return False if they do not have it."""
        relieved = await self.branches.relieve(work, member, duty)
        if relieved:
            await self._note(work, Event.STAFF_RELIEVED, member, f"{duty.role} {duty.branch}")
        return relieved

    async def revoke(self, work: Work, member: str) -> bool:
        """Revoke a member of staff for good, as `Staff.revoke` does. Return False if they are unknown or revoked already."""
        revoked = await self.staff.revoke(work, member)
        if revoked:
            await self._note(work, Event.STAFF_REVOKED, member)
        return revoked

    async def _note(self, work: Work, event: Event, member: str, detail: str = "") -> None:
        await self._audit.add(work, event, terminal=COMMAND_LINE, staff=member, detail=detail)
