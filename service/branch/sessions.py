"""Sessions of browsers at the branch page: signed in by a staff key, for one branch.

A session ends fifteen minutes after the last request that a person made, and after eight hours in any case. It ends at once
when its member of staff signs out, is revoked, loses the last duty in that branch, or gets another key, or when their key
is lost or its sign count did not grow. The browser's cookie is random. The database keeps only its hash.

A duty or the session may end while a request waits for the card system: what writes asks `standing` in its own unit of work.
"""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import Row, bindparam, delete, select, update

from protocol.secret import Secret
from service.clock import APART, Clock
from service.staff.accounts import StaffMember
from service.staff.branches import Branch
from service.staff.rights import Duty, Role, StaffAct, may
from service.store.database import Database, Work
from service.store.statements import Prepared, insert
from service.store.tables import branches, staff, staff_duties, staff_sessions, visits

IDLE = timedelta(minutes=15)
"""A session ends so long after the last act of its member of staff."""
LONGEST = timedelta(hours=8)
"""A session ends so long after its sign-in, however busy it is."""
PLACE = "branch page "
"""What stands in the audit in place of a terminal, before the branch's id."""
_COOKIE_BYTES = 32
_FIND = Prepared(
    select(
        staff_sessions.c.id,
        staff_sessions.c.acted_at,
        staff_sessions.c.started_at,
        staff_sessions.c.branch,
        staff.c.id.label("staff"),
        staff.c.name,
        staff.c.user_handle,
        staff.c.card_holder,
        branches.c.name.label("branch_name"),
        staff_duties.c.branch.label("duty_branch"),
        staff_duties.c.role,
    )
    .join(staff, staff.c.id == staff_sessions.c.staff)
    .join(branches, branches.c.id == staff_sessions.c.branch)
    .join(staff_duties, staff_duties.c.staff == staff.c.id)
    .where(
        staff_sessions.c.id == bindparam("session"),
        staff_sessions.c.acted_at > bindparam("acted_after"),
        staff_sessions.c.acted_at <= bindparam("until"),
        staff_sessions.c.started_at > bindparam("started_after"),
        staff.c.revoked_at.is_(None),
    )
)
_STAND = Prepared(_FIND.statement.with_for_update(read=True, key_share=True, of=staff_sessions))
"""The same; the session does not end before this unit of work does."""


class DeskSession(msgspec.Struct, frozen=True, kw_only=True):
    """A browser that is signed in. `id` is the hash of its cookie, `ends_at` when it ends without another act."""

    id: bytes
    staff: StaffMember
    branch: Branch
    duties: tuple[Duty, ...]
    started_at: datetime
    ends_at: datetime

    def may(self, act: StaffAct, branch: str | None = None) -> bool:
        """Return whether its member of staff may do the act in this branch; in the session's own, if none is given."""
        return may(self.duties, act, branch or self.branch.id)

    @property
    def place(self) -> str:
        """What stands in the audit in place of a terminal."""
        return f"{PLACE}{self.branch.id}"


class Sessions:
    """The rows of sessions."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def begin(self, work: Work, member: str, branch: str) -> Secret:
        """Sign a member of staff in to a branch, and return the cookie's value, 43 signs of base64url."""
        cookie, now = Secret(secrets.token_urlsafe(_COOKIE_BYTES)), self._clock()
        await work.connection.execute(
            insert(staff_sessions).values(
                id=_hash(cookie), staff=member, branch=branch, started_at=now, acted_at=now
            )
        )
        return cookie

    async def find(self, cookie: Secret) -> DeskSession | None:
        """Return the session of a cookie, or None.

        None is returned if there is no such session or it has ended. None is also returned if its member of
        staff was revoked or has no duty in the session's branch.
        """
        return _session((await self._database.look(_FIND, self._wanted(_hash(cookie)))).all())

    async def standing(self, work: Work, session: DeskSession) -> DeskSession | None:
        """Return a session as it is now, or None as `find` does; no other unit of work can end it before this one ends."""
        return _session((await work.connection.execute(_STAND, self._wanted(session.id))).all())

    def _wanted(self, session: bytes) -> dict[str, object]:
        """Return what `_FIND` binds. A session last used at a future moment, before the clock was put back, has ended."""
        now = self._clock()
        return {
            "session": session,
            "acted_after": now - IDLE,
            "until": now + APART,
            "started_after": now - LONGEST,
        }

    async def acted(self, session: DeskSession) -> DeskSession:
        """Note that the member of staff has just done something; return the session with its new end.

        The session ends IDLE later, but not later than LONGEST after its start.
        """
        now = self._clock()
        async with self._database.write() as work:
            await work.connection.execute(
                update(staff_sessions).where(staff_sessions.c.id == session.id).values(acted_at=now)
            )
        return msgspec.structs.replace(session, ends_at=_end(now, session.started_at))

    async def move(self, session: DeskSession, branch: str) -> None:
        """Move the session to another branch, and end its open visits.

        The move counts as an act: the session's idle time begins again. The caller knows that the member of
        staff has a duty in the branch.
        """
        async with self._database.write() as work:
            await work.connection.execute(delete(visits).where(visits.c.session == session.id))
            await work.connection.execute(
                update(staff_sessions)
                .where(staff_sessions.c.id == session.id)
                .values(branch=branch, acted_at=self._clock())
            )

    async def end(self, session: DeskSession) -> None:
        """End a session, and the visits that it has open."""
        async with self._database.write() as work:
            await work.connection.execute(delete(staff_sessions).where(staff_sessions.c.id == session.id))


def form_token(cookie: Secret) -> str:
    """Return what every form of this browser must carry: it follows from the cookie, which no script can read."""
    return hashlib.sha256(b"form " + cookie.reveal().encode()).hexdigest()


def _session(rows: Sequence[Row[Any]]) -> DeskSession | None:
    """Build a session from its rows, one for each duty; None without a duty in its branch."""
    if not any(row.duty_branch == row.branch for row in rows):
        return None
    first = rows[0]
    member = StaffMember(
        id=first.staff, name=first.name, user_handle=first.user_handle, card_holder=first.card_holder
    )
    return DeskSession(
        id=first.id,
        staff=member,
        branch=Branch(first.branch, first.branch_name),
        duties=tuple(sorted(Duty(row.duty_branch, Role(row.role)) for row in rows)),
        started_at=first.started_at,
        ends_at=_end(first.acted_at, first.started_at),
    )


def _end(acted_at: datetime, started_at: datetime) -> datetime:
    return min(acted_at + IDLE, started_at + LONGEST)


def _hash(cookie: Secret) -> bytes:
    return hashlib.sha256(cookie.reveal().encode()).digest()
