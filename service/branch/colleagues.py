"""Which members of staff may do something in a branch, and which of them are signed in there now, so can take something over."""

from typing import NamedTuple

from sqlalchemy import bindparam, select

from service.branch.sessions import IDLE, LONGEST
from service.clock import APART, Clock
from service.staff.rights import RIGHTS, Reach, Role, StaffAct
from service.store.database import Work
from service.store.statements import Prepared
from service.store.tables import staff, staff_duties, staff_sessions

_COLLEAGUES = Prepared(
    select(staff.c.id, staff.c.name, staff_duties.c.role, staff_sessions.c.id.label("session"))
    .join(staff_duties, staff_duties.c.staff == staff.c.id)
    .outerjoin(
        staff_sessions,
        (staff_sessions.c.staff == staff.c.id)
        & (staff_sessions.c.branch == staff_duties.c.branch)
        & (staff_sessions.c.acted_at > bindparam("acted_after"))
        & (staff_sessions.c.acted_at <= bindparam("until"))
        & (staff_sessions.c.started_at > bindparam("started_after")),
    )
    .where(staff_duties.c.branch == bindparam("of_branch"), staff.c.revoked_at.is_(None))
)


class Colleague(NamedTuple):
    """A member of staff who may do an act in a branch.

    `roles` are the roles in that branch that give this right. `is_here` is True if they are signed in to its
    page now.
    """

    id: str
    name: str
    roles: tuple[Role, ...]
    is_here: bool


async def colleagues(work: Work, clock: Clock, branch: str, act: StaffAct) -> tuple[Colleague, ...]:
    """Return the members of staff who may do the act by a duty in this branch: those signed in there first, then by name."""
    now = clock()
    given = {
        "of_branch": branch,
        "acted_after": now - IDLE,
        "until": now + APART,
        "started_after": now - LONGEST,
    }
    found: dict[str, Colleague] = {}
    for row in await work.connection.execute(_COLLEAGUES, given):
        role = Role(row.role)
        if RIGHTS[act][role] is Reach.NONE:
            continue
        known = found.get(row.id, Colleague(row.id, row.name, (), is_here=False))
        found[row.id] = known._replace(
            roles=tuple(sorted({*known.roles, role})), is_here=known.is_here or row.session is not None
        )
    return tuple(sorted(found.values(), key=lambda one: (not one.is_here, one.name, one.id)))
