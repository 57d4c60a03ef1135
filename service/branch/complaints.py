"""Complaints: what kind of thing somebody complains of, who of the branch answers for it until which day, and how it ended.

    OPEN ── change ──▶ OPEN        another owner, or another day
    OPEN ── close ──▶ CLOSED       with an outcome

Subjects and outcomes come from lists. Nothing is typed, so that no row holds a word about a person, or a number of a document; what was
said stays where the company keeps such things, under the reference. A complaint of a customer at the desk names their card
holder until they are erased.
"""

import secrets
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum

import msgspec
from sqlalchemy import Row, bindparam, select, update

from service.audit import Audit, Event, Factor, reference_of
from service.branch.colleagues import Colleague, colleagues
from service.branch.desk import Desk
from service.branch.refusals import DeskRefusal
from service.branch.sessions import DeskSession, Sessions
from service.clock import JAPAN, Clock
from service.staff.rights import StaffAct
from service.store.database import Database, Work
from service.store.statements import Prepared, insert
from service.store.tables import complaints, staff

DUE_AFTER = timedelta(days=7)
"""What a form proposes."""
LATEST_DUE = timedelta(days=90)
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


class Subject(StrEnum):
    """What a complaint is about."""

    TERMINAL = "terminal"
    """How the terminal is used, or what it did."""
    WAITING = "waiting"
    MANNER = "manner"
    """How staff behaved."""
    KEY = "key"
    CODE = "code"
    """A code or a mail that did not come."""
    SUSPICIOUS = "suspicious"
    """Something happened that the customer does not know about."""
    PRIVACY = "privacy"
    OTHER = "other"


class Outcome(StrEnum):
    """How a complaint ended."""

    SOLVED = "solved"
    EXPLAINED = "explained"
    PASSED_ON = "passed-on"
    """To the company's own office for complaints."""
    WITHDRAWN = "withdrawn"
    UNREACHED = "unreached"
    """Who complained can't be reached."""


class Complaint(msgspec.Struct, frozen=True, kw_only=True):
    """A complaint as it stands. `outcome` and what belongs to it are empty while it is open.

    `is_customers`: it names a card holder; a complaint of somebody else does not, nor one of a customer who was erased.
    """

    id: str
    branch: str
    subject: Subject
    owner: str
    owner_name: str
    due: date
    opened_at: datetime
    is_customers: bool
    outcome: Outcome | None = None
    closer_name: str = ""
    closed_at: datetime | None = None

    @property
    def reference(self) -> str:
        """The number that who complained is told."""
        return reference_of(self.id)


class Answerable(msgspec.Struct, frozen=True, kw_only=True):
    """Who of the branch answers for a complaint, and until which day: what a form says."""

    owner: str
    due: date


class _Opened(Answerable, frozen=True, kw_only=True):
    subject: Subject


class _Closed(msgspec.Struct, frozen=True, kw_only=True):
    outcome: Outcome


class Complaints:
    """Opens, changes and closes complaints of a branch."""

    def __init__(self, database: Database, clock: Clock, audit: Audit, desk: Desk, sessions: Sessions) -> None:
        self._database = database
        self._clock = clock
        self._audit = audit
        self._desk = desk
        self._sessions = sessions

    def today(self) -> date:
        """Return the day in Japan."""
        return self._clock().astimezone(JAPAN).date()

    async def of_branch(self, branch: str) -> tuple[Complaint, ...]:
        """Return the open complaints of a branch, first those that are due first."""
        return tuple(map(_complaint, await self._database.look(_OPEN, {"of_branch": branch})))

    async def of_holder(self, session: DeskSession, holder: str) -> tuple[Complaint, ...]:
        """Return the open complaints of a card holder in the session's branch, first those that are due first."""
        given = {"of_branch": session.branch.id, "of_holder": holder}
        return tuple(map(_complaint, await self._database.look(_OF_HOLDER, given)))

    async def get(self, session: DeskSession, complaint: str) -> Complaint | None:
        """Return a complaint of the session's branch; None if there is none with this id."""
        row = (await self._database.look(_GET, {"wanted": complaint})).one_or_none()
        return _complaint(row) if row is not None and row.branch == session.branch.id else None

    async def owners(self, session: DeskSession) -> tuple[Colleague, ...]:
        """Return who may answer for a complaint in the session's branch."""
        async with self._database.read() as work:
            return await self._owners(work, session)

    async def open(self, session: DeskSession, visit: str | None, form: Mapping[str, str]) -> str | DeskRefusal:
        """Open a complaint of the customer of a visit, or of somebody who is not known here. Return its id, or why it is refused."""
        asked = _read(form, _Opened)
        async with self._database.write() as work:
            holder = await self._desk.visitor(work, session, visit) if visit is not None else None
            if visit is not None and holder is None:
                return DeskRefusal.VISIT_OVER
            refusal = await self._forbidden(work, session, asked)
            if refusal is not None or asked is None:
                return refusal or DeskRefusal.MALFORMED
            complaint = secrets.token_hex(16)
            await work.connection.execute(
                insert(complaints).values(
                    id=complaint,
                    branch=session.branch.id,
                    holder=holder,
                    subject=asked.subject,
                    owner=asked.owner,
                    due=asked.due,
                    opened_by=session.staff.id,
                    opened_at=self._clock(),
                )
            )
            detail = f"{complaint} {asked.subject} owner={asked.owner} due={asked.due}"
            await self._note(work, session, Event.COMPLAINT_OPENED, holder, detail)
        return complaint

    async def change(self, session: DeskSession, complaint: str, form: Mapping[str, str]) -> DeskRefusal | None:
        """Give an open complaint of the session's branch another owner, or another day. Return why that is refused, else None."""
        asked = _read(form, Answerable)
        async with self._database.write() as work:
            refusal = await self._forbidden(work, session, asked)
            if refusal is not None or asked is None:
                return refusal or DeskRefusal.MALFORMED
            values = {"owner": asked.owner, "due": asked.due}
            detail = f"{complaint} owner={asked.owner} due={asked.due}"
            return await self._move(work, session, complaint, values, Event.COMPLAINT_CHANGED, detail)

    async def close(self, session: DeskSession, complaint: str, form: Mapping[str, str]) -> DeskRefusal | None:
        """Close an open complaint of the session's branch. Return why that is refused, else None."""
        asked = _read(form, _Closed)
        async with self._database.write() as work:
            standing = await self._sessions.standing(work, session)
            if standing is None or not standing.may(StaffAct.HANDLE_COMPLAINT):
                return DeskRefusal.NO_RIGHT
            if asked is None:
                return DeskRefusal.MALFORMED
            values = {
                "outcome": asked.outcome,
                "closed_by": session.staff.id,
                "closed_at": self._clock(),
            }
            detail = f"{complaint} {asked.outcome}"
            return await self._move(work, session, complaint, values, Event.COMPLAINT_CLOSED, detail)

    async def _move(
        self,
        work: Work,
        session: DeskSession,
        complaint: str,
        values: Mapping[str, object],
        event: Event,
        detail: str,
    ) -> DeskRefusal | None:
        moved = (
            await work.connection.execute(
                update(complaints)
                .where(
                    complaints.c.id == complaint,
                    complaints.c.branch == session.branch.id,
                    complaints.c.closed_at.is_(None),
                )
                .values(values)
                .returning(complaints.c.holder)
            )
        ).one_or_none()
        if moved is None:
            return DeskRefusal.COMPLAINT_CLOSED
        await self._note(work, session, event, moved.holder, detail)
        return None

    async def _forbidden(
        self, work: Work, session: DeskSession, asked: Answerable | None
    ) -> DeskRefusal | None:
        standing = await self._sessions.standing(work, session)
        if standing is None or not standing.may(StaffAct.HANDLE_COMPLAINT):
            return DeskRefusal.NO_RIGHT
        if asked is None or asked.owner not in {one.id for one in await self._owners(work, session)}:
            return DeskRefusal.MALFORMED
        return None if self.today() <= asked.due <= self.today() + LATEST_DUE else DeskRefusal.DUE_DAY

    async def _owners(self, work: Work, session: DeskSession) -> tuple[Colleague, ...]:
        return await colleagues(work, self._clock, session.branch.id, StaffAct.HANDLE_COMPLAINT)

    async def _note(
        self, work: Work, session: DeskSession, event: Event, holder: str | None, detail: str
    ) -> None:
        await self._audit.add(
            work,
            event,
            terminal=session.place,
            holder=holder,
            staff=session.staff.id,
            factor=Factor.STAFF_KEY,
            detail=detail,
        )


def _read[T: msgspec.Struct](form: Mapping[str, str], kind: type[T]) -> T | None:
    """Return what a form says; None if a field is missing, or is none that the page sends."""
    try:
        return msgspec.convert(dict(form), kind, strict=False)
    except msgspec.ValidationError:
        return None


def _complaint(row: Row[tuple[object, ...]]) -> Complaint:
    return Complaint(
        id=row.id,
        branch=row.branch,
        subject=Subject(row.subject),
        owner=row.owner,
        owner_name=row.owner_name,
        due=row.due,
        opened_at=row.opened_at,
        is_customers=row.holder is not None,
        outcome=Outcome(row.outcome) if row.outcome else None,
        closer_name=row.closer_name or "",
        closed_at=row.closed_at,
    )
