"""Lists of the audit for people.

They say what was done for a person, what was done by or about a member of staff, and whom an incident at a terminal touched.
"""

from datetime import datetime

import msgspec
from sqlalchemy import select

from service.store.database import Work
from service.store.tables import audit, audit_persons, members, staff


class ListedRow(msgspec.Struct, frozen=True, kw_only=True):
    """One row of a list.

    `place` is a terminal, or what stands for one; empty if none was involved. `staff` is the name of the member of staff
    who did or allowed the act or, where an operator did something about a member of staff, of that one; empty if there is
    none.
    """

    number: int
    at: datetime
    act: str
    place: str
    staff: str
    factor: str
    detail: str


class Affected(msgspec.Struct, frozen=True, kw_only=True):
    """A person about whom something was done at a terminal in a span of time; `acts` has each event once.

    `member` is our id; None if they are no member.
    """

    holder: str
    member: str | None
    first_at: datetime
    last_at: datetime
    acts: tuple[str, ...]


async def about(
    work: Work, *, holder: str | None = None, member_of_staff: str | None = None
) -> tuple[ListedRow, ...]:
    """Return the kept rows about a card holder, or those that name a member of staff, the oldest first.

    `member_of_staff` is an id; a row names whom `Audit.add` was given as `staff`. With both, the rows about this holder
    that name this member of staff; with neither, all. An erased holder's earlier rows are not found by the holder.
    """
    query = (
        select(audit, staff.c.name)
        .outerjoin(staff, staff.c.id == audit.c.staff)
        .outerjoin(audit_persons, audit_persons.c.pseudonym == audit.c.person)
        .order_by(audit.c.id)
    )
    if holder is not None:
        query = query.where(audit_persons.c.holder == holder)
    if member_of_staff is not None:
        query = query.where(audit.c.staff == member_of_staff)
    return tuple(
        ListedRow(
            number=row.id,
            at=row.at,
            act=row.act,
            place=row.terminal,
            staff=row.name or "",
            factor=row.factor,
            detail=row.detail,
        )
        for row in await work.connection.execute(query)
    )


async def affected(work: Work, *, place: str, since: datetime, until: datetime) -> tuple[Affected, ...]:
    """Return the persons named in a terminal's audit rows, in the order of their first row.

    The rows are of `since` or later, and before `until`. Persons who were erased since are left out.
    """
    query = (
        select(audit_persons.c.holder, members.c.id, audit.c.act, audit.c.at)
        .join(audit_persons, audit_persons.c.pseudonym == audit.c.person)
        .outerjoin(members, members.c.holder == audit_persons.c.holder)
        .where(audit.c.terminal == place, audit.c.at >= since, audit.c.at < until)
        .order_by(audit.c.id)
    )
    found: dict[str, Affected] = {}
    for row in await work.connection.execute(query):
        before = found.get(row.holder)
        first_at, acts = (before.first_at, before.acts) if before else (row.at, ())
        found[row.holder] = Affected(
            holder=row.holder,
            member=row.id,
            first_at=first_at,
            last_at=row.at,
            acts=tuple(dict.fromkeys((*acts, row.act))),
        )
    return tuple(found.values())
