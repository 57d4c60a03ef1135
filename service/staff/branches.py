"""Branches, and who of staff does what in which: a branch has an id, which never changes, and a name, which people read."""

from collections.abc import Collection, Iterable

import msgspec
from sqlalchemy import bindparam, delete, select, update

from service.clock import Clock
from service.staff.passes import PassUse
from service.staff.rights import Duty, Role
from service.store.database import Work
from service.store.statements import Prepared, insert
from service.store.tables import branches, staff_duties, terminals

BRANCH_ID = r"[a-z][a-z0-9-]{0,15}"
"""Regular expression of a branch's id: 1 to 16 small letters, digits and hyphens, a letter first."""
FIRST = "main"
"""The id of the branch that every database has: to it belongs what was not assigned to another one."""
_DUTIES = Prepared(
    select(staff_duties.c.branch, staff_duties.c.role).where(staff_duties.c.staff == bindparam("of_staff"))
)
_ASSIGN = Prepared(insert(staff_duties).on_conflict_do_nothing(index_elements=list(staff_duties.primary_key)))
_OF_TERMINAL = Prepared(select(terminals.c.branch).where(terminals.c.name == bindparam("of_terminal")))


class Branch(msgspec.Struct, frozen=True):
    """A branch."""

    id: str
    name: str


class Branches:
    """The rows of branches and of duties in them."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def add(self, work: Work, branch: Branch) -> bool:
        """Add a branch. Return False if another one has its id."""
        added = await work.connection.execute(
            insert(branches)
            .values(id=branch.id, name=branch.name, added_at=self._clock())
            .on_conflict_do_nothing(index_elements=[branches.c.id])
        )
        return added.rowcount == 1

    async def rename(self, work: Work, branch: Branch) -> bool:
        """Give the branch with this id this name. Return False if there is none."""
        renamed = await work.connection.execute(
            update(branches).where(branches.c.id == branch.id).values(name=branch.name)
        )
        return renamed.rowcount == 1

    async def passes(self, work: Work, branch: str) -> frozenset[PassUse]:
        """Return what the passes that a branch issues may stand for; empty for none, and for an unknown branch."""
        words = await work.connection.scalar(select(branches.c.passes).where(branches.c.id == branch))
        return frozenset(map(PassUse, (words or "").split()))

    async def let_issue(self, work: Work, branch: str, uses: Collection[PassUse]) -> bool:
        """Let a branch issue passes that stand for these alone. Return False if there is no such branch."""
        words = " ".join(use for use in PassUse if use in uses)
        changed = await work.connection.execute(
            update(branches).where(branches.c.id == branch).values(passes=words)
        )
        return changed.rowcount == 1

    async def all(self, work: Work) -> tuple[Branch, ...]:
        """Return every branch, in the order in which they were added."""
        rows = await work.connection.execute(select(branches).order_by(branches.c.added_at, branches.c.id))
        return tuple(Branch(row.id, row.name) for row in rows)

    async def get(self, work: Work, branch: str) -> Branch | None:
        """Return the branch with this id, or None."""
        row = (await work.connection.execute(select(branches).where(branches.c.id == branch))).one_or_none()
        return None if row is None else Branch(row.id, row.name)

    async def duties(self, work: Work, staff: str) -> tuple[Duty, ...]:
        """Return the sorted duties of a member of staff; empty for one who has none, is unknown or was revoked."""
        rows = await work.connection.execute(_DUTIES, {"of_staff": staff})
        return tuple(sorted(Duty(row.branch, Role(row.role)) for row in rows))

    async def all_duties(self, work: Work) -> dict[str, tuple[Duty, ...]]:
        """Return the sorted duties of every member of staff who has any, by the id of the member of staff."""
        found: dict[str, list[Duty]] = {}
        for row in await work.connection.execute(select(staff_duties)):
            found.setdefault(row.staff, []).append(Duty(row.branch, Role(row.role)))
        return {member: tuple(sorted(duties)) for member, duties in found.items()}

    async def assign(self, work: Work, staff: str, duties: Iterable[Duty]) -> None:
        """Give a member of staff these duties besides those that they have. The caller knows that staff and branches exist."""
        for duty in duties:
            values = {"staff": staff, "branch": duty.branch, "role": duty.role}
            await work.connection.execute(_ASSIGN, values)

    async def relieve(self, work: Work, staff: str, duty: Duty) -> bool:
        """Take a duty from a member of staff. Return False if they do not have it."""
        gone = await work.connection.execute(
            delete(staff_duties).where(
                staff_duties.c.staff == staff,
                staff_duties.c.branch == duty.branch,
                staff_duties.c.role == duty.role,
            )
        )
        return gone.rowcount == 1

    async def of_terminal(self, work: Work, terminal: str) -> str:
        """Return the id of the branch in which a terminal stands.

        FIRST is returned if no operator has added a terminal of this name, as with an embedded service.
        """
        found: str | None = await work.connection.scalar(_OF_TERMINAL, {"of_terminal": terminal})
        return found or FIRST

    async def move(self, work: Work, terminal: str, branch: str) -> bool:
        """Assign a terminal to a branch; the caller knows that it exists. Return False if no terminal has this name."""
        moved = await work.connection.execute(
            update(terminals).where(terminals.c.name == terminal).values(branch=branch)
        )
        return moved.rowcount == 1
