"""Complaints: what kind of thing somebody complains of, who of the branch answers for it until which day, and how it ended.

    OPEN ── change ──▶ OPEN        another owner, or another day
    OPEN ── close ──▶ CLOSED       with an outcome

Each step is an act (`service.branch.acts`); a complaint has the id of the act that opened it. Subjects and outcomes come from lists
(`REASONS`). Nothing is typed, so that no row holds a word about a person, or a number of a document; what was said stays where the
company keeps such things, under the reference. A complaint of a customer at the desk names their card holder until they are erased.
"""

from datetime import date, datetime, timedelta

import msgspec
from sqlalchemy import ColumnElement, Row, bindparam, select, update

from service.audit import reference_of
from service.branch.colleagues import Colleague, colleagues
from service.branch.forms import ActForm, ActReason
from service.branch.refusals import DeskRefusal
from service.clock import JAPAN, Clock
from service.staff.rights import StaffAct
from service.store.database import Database, Work
from service.store.statements import Prepared, insert
from service.store.tables import complaints, staff

DUE_AFTER = timedelta(days=7)
"""The form of a new complaint proposes the day so long after today."""
LATEST_DUE = timedelta(days=90)
"""The last day that may be asked for is so long after today."""
_CLOSER = staff.alias("closer")
_COMPLAINT = (
    select(complaints, staff.c.name.label("owner_name"), _CLOSER.c.name.label("closer_name"))
    .join(staff, staff.c.id == complaints.c.owner)
    .outerjoin(_CLOSER, _CLOSER.c.id == complaints.c.closed_by)
)
_GET = Prepared(_COMPLAINT.where(complaints.c.id == bindparam("wanted")))
_OPEN = Prepared(
    _COMPLAINT.where(complaints.c.branch == bindparam("of_branch"), complaints.c.closed_at.is_(None)).order_by(
        complaints.c.due, complaints.c.opened_at
    )
)
_OF_HOLDER = Prepared(
    _COMPLAINT.where(
        complaints.c.branch == bindparam("of_branch"),
        complaints.c.holder == bindparam("of_holder"),
        complaints.c.closed_at.is_(None),
    ).order_by(complaints.c.due, complaints.c.opened_at)
)


class Complaint(msgspec.Struct, frozen=True, kw_only=True):
    """A complaint as it stands. `outcome` and what belongs to it are empty while it is open.

    `holder` is empty in a complaint of somebody unknown, and in one of a customer who was erased.
    """

    id: str
    branch: str
    holder: str
    subject: ActReason
    owner: str
    owner_name: str
    due: date
    opened_at: datetime
    outcome: ActReason | None = None
    closer_name: str = ""
    closed_at: datetime | None = None

    @property
    def reference(self) -> str:
        """The number that the person who complained is told, such as `7K3M-Q2XD`."""
        return reference_of(self.id)


class Complaints:
    """The rows of complaints."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def today(self) -> date:
        """Return the day in Japan."""
        return self._clock().astimezone(JAPAN).date()

    async def of_branch(self, branch: str) -> tuple[Complaint, ...]:
        """Return the open complaints of a branch, first those that are due first."""
        return tuple(map(_complaint, await self._database.look(_OPEN, {"of_branch": branch})))

    async def of_holder(self, branch: str, holder: str) -> tuple[Complaint, ...]:
        """Return the open complaints of a card holder in a branch, first those that are due first."""
        given = {"of_branch": branch, "of_holder": holder}
        return tuple(map(_complaint, await self._database.look(_OF_HOLDER, given)))

    async def get(self, branch: str, complaint: str) -> Complaint | None:
        """Return a complaint of a branch; None if there is none with this id."""
        row = (await self._database.look(_GET, {"wanted": complaint})).one_or_none()
        return _complaint(row) if row is not None and row.branch == branch else None

    async def owners(self, branch: str) -> tuple[Colleague, ...]:
        """Return the members of staff who may answer for a complaint in a branch."""
        async with self._database.read() as work:
            return await self._owners(work, branch)

    async def fault(self, work: Work, branch: str, holder: str, asked: ActForm) -> DeskRefusal | None:
        """Return why a complaint can't be opened, changed or closed as asked; None if it can.

        Refuse a complaint that is closed, or is none of this branch and this card holder (COMPLAINT_CLOSED), an owner who may not answer
        for it there (OWNER_NOT_HERE), and a day that is over or too far away (DUE_DAY).
        """
        if asked.complaint:
            is_open = select(complaints.c.id).where(*_open(asked.complaint, branch, holder))
            if await work.connection.scalar(is_open) is None:
                return DeskRefusal.COMPLAINT_CLOSED
        if asked.due is None:
            return None
        if asked.owner not in {one.id for one in await self._owners(work, branch)}:
            return DeskRefusal.OWNER_NOT_HERE
        return None if self.today() <= asked.due <= self.today() + LATEST_DUE else DeskRefusal.DUE_DAY

    async def open(
        self, work: Work, complaint: str, branch: str, holder: str, asked: ActForm, *, by: str
    ) -> None:
        """Store a new complaint, as asked, under this id.

        `holder` is empty if it names no customer; `by` is the member of staff who opens it.
        """
        await work.connection.execute(
            insert(complaints).values(
                id=complaint,
                branch=branch,
                holder=holder or None,
                subject=asked.reason,
                owner=asked.owner,
                due=asked.due,
                opened_by=by,
                opened_at=self._clock(),
            )
        )

    async def change(self, work: Work, branch: str, holder: str, asked: ActForm, *, by: str) -> bool:
        """Give an open complaint the owner and the day asked for, or close it with the reason as its outcome.

        Return False, and change nothing, if it is not open, or is none of this branch and card holder (empty: one that names no customer).
        """
        values: dict[str, object] = {"owner": asked.owner, "due": asked.due}
        if asked.act is StaffAct.CLOSE_COMPLAINT:
            values = {"outcome": asked.reason, "closed_by": by, "closed_at": self._clock()}
        changed = await work.connection.execute(
            update(complaints).where(*_open(asked.complaint, branch, holder)).values(values)
        )
        return changed.rowcount == 1

    async def _owners(self, work: Work, branch: str) -> tuple[Colleague, ...]:
        return await colleagues(work, self._clock, branch, StaffAct.CLOSE_COMPLAINT)


def _open(complaint: str, branch: str, holder: str) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions under which a complaint is open, of this branch, and of this card holder or, if `holder` is empty, without one."""
    return (
        complaints.c.id == complaint,
        complaints.c.branch == branch,
        complaints.c.holder == holder if holder else complaints.c.holder.is_(None),
        complaints.c.closed_at.is_(None),
    )


def _complaint(row: Row[tuple[object, ...]]) -> Complaint:
    return Complaint(
        id=row.id,
        branch=row.branch,
        holder=row.holder or "",
        subject=ActReason(row.subject),
        owner=row.owner,
        owner_name=row.owner_name,
        due=row.due,
        opened_at=row.opened_at,
        outcome=ActReason(row.outcome) if row.outcome else None,
        closer_name=row.closer_name or "",
        closed_at=row.closed_at,
    )
