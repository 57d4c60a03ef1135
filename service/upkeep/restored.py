"""After an older copy of the database was restored: void everything that is open in it, and repeat what was ended since.

What was valid once is valid again in a copy: codes that enrol terminals and members of staff, passes, sessions, approvals. They
are voided. The copy does not know later revocations, but the audit's last export does (`service audit export`): its rows after
the copy's last one are followed, if they continue the copy's chain and carry our seals.

    terminal revoked, or enrolled anew     its key in the copy is void
    member of staff revoked                revoked
    member of staff relieved of a duty     relieved, also if they were given it again since
    passes of a branch limited             limited, or let again
    authenticator removed, or locked       removed, locked
    password suspended, set or changed,
    member ID changed, member replaced     the password in the copy is suspended: a reissue lifts that
    customer frozen, or thawed             frozen, thawed; one whom the copy does not know is named to the operator by the
                                           record of the freeze, to be frozen again: the audit has only a pseudonym
    person erased                          named to the operator, to be erased again
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
from service.members.freezes import Freezes
from service.settings import StaffSettings
from service.staff.accounts import Staff
from service.staff.branches import Branches
from service.staff.passes import PassUse
from service.staff.rights import ActState, Duty, Role, StaffAct
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
    passes,
    staff_acts,
    staff_challenges,
    staff_codes,
    staff_credentials,
    staff_sessions,
    terminals,
    visits,
)
from service.terminals.terminal_keys import TerminalKeys

_SESSIONS = (approvals, challenges, kept_answers, journeys, staff_challenges, visits, staff_sessions, passes)
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
    """The exported rows can't be read, or do not continue the copy's audit. The text is one sentence for the operator."""


class ExportedRow(NamedTuple):
    """One row of an exported audit."""

    told: Content
    link: bytes
    seal: bytes


class Restoration(msgspec.Struct, frozen=True, kw_only=True):
    """The outcome: the number of acts repeated, and what the operator has to do again.

    `erased`: the references of the persons to erase. `frozen`: the rows of freezes of customers whom the copy does
    not know.
    """

    followed: int
    erased: tuple[str, ...]
    frozen: tuple[Content, ...]


def rows_in(text: str) -> tuple[ExportedRow, ...]:
    """Return the rows in an export's text. A line that does not begin with a brace is skipped, so the signed head, too.

    Raises:
        NotTheAuditError: a row is malformed, or there is no row.
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
    """Delete what is open, and void all open codes.

    Deleted are journeys, passes, challenges, kept answers, approvals, and staff's sessions, visits and
    unfinished acts. The codes of customers, staff and terminals are voided.
    """
    now = clock()
    for table in _SESSIONS:
        await work.connection.execute(delete(table))
    await work.connection.execute(
        delete(staff_acts).where(staff_acts.c.state.in_((ActState.PREPARED, ActState.AWAITING)))
    )
    for ended in (codes, staff_codes):
        await work.connection.execute(update(ended).where(ended.c.ended_at.is_(None)).values(ended_at=now))
    await work.connection.execute(
        update(terminals)
        .where(terminals.c.code_used_at.is_(None), terminals.c.code_expires_at > now)
        .values(code_expires_at=now)
    )


async def rows_since(work: Work, keys: Keys, rows: Iterable[ExportedRow]) -> tuple[Content, ...]:
    """Return those of an export's rows that come after the copy's last one; empty if there is none.

    Raises:
        NotTheAuditError: the export's rows do not follow one another; a row after the copy's last one is not sealed under a
            kept version of the master key; or there are such rows, and before them the export does not have the copy's last
            row as the copy has it.
    """
    end = (await work.connection.execute(select(audit_head))).one()
    number, link, since = 0, FIRST_LINK, []
    meets = end.row == 0
    for row in rows:
        told = row.told
        if (number or end.row == 0) and (told.id != number + 1 or row.link != link_of(link, told)):
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
    """Repeats the acts of an audit in a restored copy."""

    def __init__(self, keys: Keys, clock: Clock, audit: Audit, staff: StaffSettings) -> None:
        self._clock = clock
        self._audit = audit
        self._terminals = TerminalKeys(keys, clock)
        self._credentials = Credentials(keys, clock)
        self._staff = Staff(keys, clock, staff)
        self._freezes = Freezes(clock)
        self._branches = Branches(clock)

    async def follow(self, work: Work, rows: Iterable[Content]) -> Restoration:
        """Repeat in their order, and audit, the acts that the module lists; an erased person is returned and not erased.

        An act that is done already, or whose object the copy does not know, is skipped. A freeze of a customer whom the copy
        does not know, and who was not thawed since, is returned.
        """
        followed, erased = 0, []
        unknown: dict[str | None, Content] = {}
        for row in rows:
            match row.act:
                case Event.TERMINAL_REVOKED | Event.TERMINAL_ENROLLED:
                    name = row.detail if row.act == Event.TERMINAL_REVOKED else row.terminal
                    followed += await self._revoke_terminal(work, name)
                case Event.STAFF_REVOKED | Event.STAFF_RELIEVED:
                    followed += await self._revoke_or_relieve(work, row)
                case Event.BRANCH_PASSES:
                    followed += await self._limit_passes(work, row)
                case Event.AUTHENTICATOR_REMOVED:
                    followed += await self._remove(work, row)
                case Event.KEY_LOCKED:
                    followed += await self._lock(work, row)
                case Event.ACT_DONE:
                    followed += await self._freeze_or_thaw(work, row, unknown)
                case Event.MEMBER_ERASED if holder := await _holder(work, row):
                    erased.append(holder)
                case act if act in _PASSWORDS:
                    followed += await self._suspend(work, row)
        return Restoration(followed=followed, erased=tuple(erased), frozen=tuple(unknown.values()))

    async def _revoke_terminal(self, work: Work, name: str) -> int:
        if not await self._terminals.revoke(work, name):
            return 0
        return await self._note(work, Event.TERMINAL_REVOKED, detail=name)

    async def _revoke_or_relieve(self, work: Work, row: Content) -> int:
        staff, (role, _, branch) = row.staff or "", row.detail.partition(" ")
        if row.act == Event.STAFF_REVOKED:
            done = await self._staff.revoke(work, staff)
        else:
            done = role in Role and await self._branches.relieve(work, staff, Duty(branch, Role(role)))
        return await self._note(work, Event(row.act), staff=staff, detail=row.detail) if done else 0

    async def _limit_passes(self, work: Work, row: Content) -> int:
        branch, *words = row.detail.split(" ")
        uses = frozenset(PassUse(word) for word in words if word in PassUse)
        if await self._branches.passes(work, branch) == uses:
            return 0
        done = await self._branches.let_issue(work, branch, uses)
        return await self._note(work, Event.BRANCH_PASSES, detail=row.detail) if done else 0

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

    async def _freeze_or_thaw(self, work: Work, row: Content, unknown: dict[str | None, Content]) -> int:
        """Repeat a freeze or thaw; one of a customer whom the copy does not know is kept in `unknown`, or goes from there."""
        act, act_id, *_ = row.detail.split(" ")
        holder, is_done = await _holder(work, row), False
        if act == StaffAct.FREEZE and holder is None:
            unknown[row.person] = row
        elif act == StaffAct.FREEZE and holder is not None:
            is_done = await self._freezes.freeze(work, holder, act_id)
        elif act == StaffAct.THAW and holder is None:
            unknown.pop(row.person, None)
        elif act == StaffAct.THAW and holder is not None:
            is_done = await self._freezes.thaw(work, holder)
        if not is_done:
            return 0
        return await self._note(work, Event.ACT_DONE, holder=holder, staff=row.staff, detail=row.detail)

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
    """Return whether the row carries our seal, under a version of the master key that is kept."""
    version = row.told.key_version
    return version in keys.versions and hmac.compare_digest(row_seal(keys, row.link, version), row.seal)


async def _holder(work: Work, row: Content) -> str | None:
    """Return the card holder's reference that the copy has for the row's pseudonym, or None."""
    found: str | None = await work.connection.scalar(
        select(audit_persons.c.holder).where(audit_persons.c.pseudonym == (row.person or ""))
    )
    return found
