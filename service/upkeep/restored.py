"""After an older copy of the database was put back: nothing that it holds open is good, and what was ended since is ended.

What was good once is good once more in a copy: the codes that enrol terminals and members of staff, sessions, approvals.
They end. What was revoked since, the copy does not know; the audit does, as it was last exported (`service audit
export`): its rows after the copy's last one are followed, once they are seen to hang on that and to be sealed by us.

    terminal revoked, or enrolled anew     its key in the copy is good no more
    member of staff revoked                revoked
    authenticator removed, or locked       removed, locked
    password suspended, set or changed     the one in the copy is suspended: a reissue lifts that
    person erased                          told, to be erased again
"""

import hmac
from collections.abc import Iterable
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import delete, select, update

from service.audit import COMMAND_LINE, Audit, Event, Factor
from service.audit.chain import FIRST_LINK, Content, link_of
from service.audit.seals import row_seal
from service.authenticators.credentials import Credentials
from service.clock import Clock
from service.crypto.keys import Keys
from service.settings import StaffSettings
from service.staff.accounts import Staff
from service.store.database import Work
from service.store.tables import (
    approvals,
    audit_head,
    audit_persons,
    challenges,
    codes,
    credentials,
    journeys,
    kept_answers,
    members,
    staff_codes,
    staff_credentials,
    terminals,
)
from service.terminals.terminal_keys import TerminalKeys

_SESSIONS = (approvals, challenges, kept_answers, journeys)
_PASSWORDS = frozenset(
    {
        Event.MEMBER_SUSPENDED,
        Event.PASSWORD_CHANGED,
        Event.REISSUED,
        Event.EMAIL_CHANGED,
        Event.MEMBER_REPLACED,
    }
)


class NotTheAuditError(Exception):
    """The rows that were handed over are not what followed the copy; the text is one sentence."""


class ExportedRow(NamedTuple):
    """A line of an exported audit."""

    told: Content
    link: bytes
    seal: bytes


class Restoration(msgspec.Struct, frozen=True, kw_only=True):
    """What was done: the number of acts followed, and the references of persons who have to be erased again."""

    followed: int
    erased: tuple[str, ...]


def rows_in(text: str) -> tuple[ExportedRow, ...]:
    """The rows of an export; its last line is the signed head, which `service audit verify` looks at.

    Raises:
        NotTheAuditError: a line can't be read, or there is none.
    """
    try:
        rows = tuple(_row(line) for line in text.splitlines() if line[:1] == "{")
    except (msgspec.MsgspecError, LookupError, TypeError, ValueError):
        raise NotTheAuditError("a line of it is no row of an audit") from None
    if not rows:
        raise NotTheAuditError("there is no row of an audit in it")
    return rows


def _row(line: str) -> ExportedRow:
    told = msgspec.json.decode(line, type=dict[str, Any])
    content = msgspec.convert([told[name] for name in Content._fields], Content)
    return ExportedRow(content, bytes.fromhex(told["link"]), bytes.fromhex(told["seal"]))


async def end_what_is_open(work: Work, clock: Clock) -> None:
    """Sessions, approvals and every code."""
    now = clock()
    for table in _SESSIONS:
        await work.connection.execute(delete(table))
    for ended in (codes, staff_codes):
        await work.connection.execute(update(ended).where(ended.c.ended_at.is_(None)).values(ended_at=now))
    await work.connection.execute(
        update(terminals)
        .where(terminals.c.code_used_at.is_(None), terminals.c.code_expires_at > now)
        .values(code_expires_at=now)
    )


async def rows_since(work: Work, keys: Keys, rows: Iterable[ExportedRow]) -> tuple[Content, ...]:
    """Those after the copy's last one.

    Raises:
        NotTheAuditError: they do not hang on it, or are not sealed by this service.
    """
    end = (await work.connection.execute(select(audit_head))).one()
    number, link, since = 0, FIRST_LINK, []
    meets = end.row == 0
    for row in rows:
        told = row.told
        if number and (told.id != number + 1 or row.link != link_of(link, told)):
            raise NotTheAuditError(f"its row {told.id} does not follow the one before it")
        number, link = told.id, row.link
        meets = meets or (number == end.row and hmac.compare_digest(link, end.link))
        if number > end.row:
            if not _is_sealed(keys, row):
                raise NotTheAuditError(f"its row {number} is not sealed by this service")
            since.append(told)
    if since and not meets:
        raise NotTheAuditError(f"it does not go on from row {end.row}, where the copy ends")
    return tuple(since)


class Follower:
    """Does again, to a copy, what its audit tells."""

    def __init__(self, keys: Keys, clock: Clock, audit: Audit, staff: StaffSettings) -> None:
        self._clock = clock
        self._audit = audit
        self._terminals = TerminalKeys(keys, clock)
        self._credentials = Credentials(keys, clock)
        self._staff = Staff(keys, clock, staff)

    async def follow(self, work: Work, rows: Iterable[Content]) -> Restoration:
        """In their order; what is done already, or nobody's in the copy, is passed over."""
        followed, erased = 0, []
        for row in rows:
            match row.act:
                case Event.TERMINAL_REVOKED:
                    followed += await self._revoke_terminal(work, row.detail)
                case Event.TERMINAL_ENROLLED:
                    followed += await self._revoke_terminal(work, row.terminal)
                case Event.STAFF_REVOKED if row.staff and await self._staff.revoke(work, row.staff):
                    followed += await self._note(work, Event.STAFF_REVOKED, staff=row.staff)
                case Event.AUTHENTICATOR_REMOVED:
                    followed += await self._remove(work, row)
                case Event.KEY_LOCKED:
                    followed += await self._lock(work, row)
                case Event.MEMBER_ERASED if holder := await _holder(work, row):
                    erased.append(holder)
                case act if act in _PASSWORDS:
                    followed += await self._suspend(work, row)
        return Restoration(followed=followed, erased=tuple(erased))

    async def _revoke_terminal(self, work: Work, name: str) -> int:
        if not await self._terminals.revoke(work, name):
            return 0
        return await self._note(work, Event.TERMINAL_REVOKED, detail=name)

    async def _remove(self, work: Work, row: Content) -> int:
        removed = [
            await work.connection.execute(delete(table).where(table.c.id == row.detail))
            for table in (credentials, staff_credentials)
        ]
        if not any(each.rowcount for each in removed):
            return 0
        holder = await _holder(work, row)
        return await self._note(
            work, Event.AUTHENTICATOR_REMOVED, holder=holder, staff=row.staff, detail=row.detail
        )

    async def _lock(self, work: Work, row: Content) -> int:
        if not await self._credentials.lock(work, row.detail) and not await self._staff.lock(work, row.detail):
            return 0
        holder = await _holder(work, row)
        return await self._note(work, Event.KEY_LOCKED, holder=holder, staff=row.staff, detail=row.detail)

    async def _suspend(self, work: Work, row: Content) -> int:
        holder = await _holder(work, row)
        suspended = await work.connection.execute(
            update(members)
            .where(members.c.holder == (holder or ""), members.c.suspended_at.is_(None))
            .values(suspended_at=self._clock())
        )
        if suspended.rowcount == 0:
            return 0
        return await self._note(work, Event.MEMBER_SUSPENDED, holder=holder)

    async def _note(
        self,
        work: Work,
        event: Event,
        *,
        holder: str | None = None,
        staff: str | None = None,
        detail: str = "",
    ) -> int:
        await self._audit.add(
            work,
            event,
            terminal=COMMAND_LINE,
            holder=holder,
            staff=staff,
            factor=Factor.OPERATOR,
            detail=detail,
        )
        return 1


def _is_sealed(keys: Keys, row: ExportedRow) -> bool:
    """Whether we sealed it, under a version that is kept: what is newer than the copy is under no older one than its own."""
    version = row.told.key_version
    return version in keys.versions and hmac.compare_digest(row_seal(keys, row.link, version), row.seal)


async def _holder(work: Work, row: Content) -> str | None:
    """Whom the copy knows under the row's pseudonym."""
    found: str | None = await work.connection.scalar(
        select(audit_persons.c.holder).where(audit_persons.c.pseudonym == (row.person or ""))
    )
    return found
