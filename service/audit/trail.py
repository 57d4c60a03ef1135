"""The audit: who did what, when, on which terminal, by which factor. No row is ever changed; each is linked to the last.

A person stands in it under a pseudonym that was drawn for them; `audit_persons` says whose it is. Erasing a person
deletes that one row: then the audit's rows can't be attributed to them any more, and no row of the chain changes.
"""

import asyncio
import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import Row, delete, select, update
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError

from service.audit.chain import FIRST_LINK, Content, Head, link_of
from service.audit.events import FACTORS, Event, Factor
from service.audit.seals import end_seal, is_end_sealed, person_seal, row_seal
from service.audit.verification import ChainVerdict, verify
from service.clock import Clock, on_the_wire
from service.crypto.keys import Keys
from service.logs import log
from service.store.columns import in_microseconds
from service.store.database import Database, Work
from service.store.statements import Prepared, insert
from service.store.tables import audit, audit_head, audit_persons

COMMAND_LINE = "command line"
"""The `terminal` of a row that an operator's command adds."""
_HEAD_EVERY_S = 3600.0


_NO_HOLDER = ""
"""Stands for the holder of a row about no person. It gets a pseudonym too, which no row bears: the work is the same."""
_NAME = Prepared(
    insert(audit_persons)
    .on_conflict_do_update(index_elements=[audit_persons.c.holder], set_={"holder": audit_persons.c.holder})
    .returning(audit_persons.c.pseudonym)
)
_READ_END = Prepared(select(audit_head).with_for_update())
"""The chain's end, locked: a second writer waits for this unit of work."""
_INSERT = Prepared(insert(audit))
_MOVE_END = Prepared(update(audit_head))


class _Entry(msgspec.Struct, frozen=True, kw_only=True):
    """The values of a row that the caller gives."""

    event: Event
    terminal: str
    holder: str | None
    staff: str | None
    factor: Factor
    detail: str


class Audit:
    """The audit: adds rows to the chain, each in the unit of work of the event that it records, and verifies the chain.

    `count` is called with the event of each row of `add`, after its commit.
    """

    def __init__(self, keys: Keys, clock: Clock, count: Callable[[str], None] = lambda _event: None) -> None:
        self._keys = keys
        self.clock = clock
        self._count = count

    async def add(
        self,
        work: Work,
        event: Event,
        *,
        terminal: str,
        holder: str | None = None,
        staff: str | None = None,
        factor: Factor | None = None,
        detail: str = "",
    ) -> None:
        """Add a row. It is written when this unit of work ends, just before its commit.

        That is last since it locks the chain's end, for which every other unit of work that adds a row has to wait. Where
        the end is missing, or not sealed under a kept version of this service's key, a row that says so is written first;
        nothing is raised.

        Args:
            work: the unit of work of what the row records; in one of `Database.read` nothing would be written.
            event: what happened.
            terminal: the terminal's name, or what stands for one (such as COMMAND_LINE); empty if none was involved.
            holder: the card holder's reference; the row names their pseudonym, drawn when it is written if they have none.
            staff: the id of the member of staff who did or allowed it, or about whom an operator's act is.
            factor: how they were authenticated; by default what `FACTORS` has for the event.
            detail: an id, a name, a number or a reason, never what a customer typed.
        """
        factor = FACTORS.get(event, Factor.NOTHING) if factor is None else factor
        told = _Entry(event=event, terminal=terminal, holder=holder, staff=staff, factor=factor, detail=detail)
        work.at_end(lambda work: self._write(work, told))

    async def _write(self, work: Work, told: "_Entry") -> None:
        end = (await work.connection.execute(_READ_END, {})).one_or_none()
        if end is None:
            end = await work.connection.run_sync(begin_chain, self._keys, self.clock)
        person = await self._pseudonym(work, told.holder)  # after the end: in one order for everybody
        number, link, version = end.row, end.link, _version_after(self._keys, end)
        if not is_end_sealed(self._keys, end):
            log.error("audit_broken", row=number)
            broken = _own_row(version, self.clock, number + 1, Event.AUDIT_BROKEN, str(number))
            number, link = broken.id, await self._append(work, broken, link)
        content = Content(
            id=number + 1,
            at=in_microseconds(self.clock()),
            act=told.event,
            person=person,
            staff=told.staff,
            terminal=told.terminal,
            factor=told.factor,
            detail=told.detail,
            key_version=version,
        )
        link = await self._append(work, content, link)
        await work.connection.execute(_MOVE_END, _end(self._keys, content.id, link, version))
        work.after_commit(lambda: self._count(told.event))

    async def person_of(self, work: Work, holder: str) -> str | None:
        """Return a card holder's pseudonym in the audit; None if no row about them was written, or none since `forget`."""
        found: str | None = await work.connection.scalar(
            select(audit_persons.c.pseudonym).where(audit_persons.c.holder == holder)
        )
        return found

    async def rows_of(self, work: Work, holder: str) -> tuple[dict[str, object], ...]:
        """Return every kept row about a card holder, oldest first: at, act, terminal, factor, by_staff (a bool), detail.

        Rows from before `forget` are not found; those that this unit of work has added are not there yet. Empty if none is found.
        """
        person = await self.person_of(work, holder)
        if person is None:
            return ()
        rows = await work.connection.execute(select(audit).where(audit.c.person == person).order_by(audit.c.id))
        return tuple(
            {
                "at": row.at,
                "act": row.act,
                "terminal": row.terminal,
                "factor": row.factor,
                "by_staff": row.staff is not None,
                "detail": row.detail,
            }
            for row in rows
        )

    def forget(self, work: Work, holder: str) -> None:
        """Delete the row that links a card holder to their pseudonym; at the end of this unit of work, after its rows so far.

        No row of the chain changes, but their rows can't be attributed to them any more; a later event draws another pseudonym.
        One of their rows must be MEMBER_ERASED: without it `verify` takes this for a fault.
        """

        async def forget(work: Work) -> None:
            await work.connection.execute(delete(audit_persons).where(audit_persons.c.holder == holder))

        work.at_end(forget)

    async def head(self, work: Work) -> Head:
        """Return the head of the chain as it ends now, signed, to be kept apart from the database; of row 0 if it has no end.

        Rows that this unit of work has added are not in it yet. Nothing is verified.
        """
        end = (await work.connection.execute(select(audit_head))).one_or_none()
        row, link = (0, FIRST_LINK) if end is None else (end.row, end.link)
        head = Head(row=row, link=link, at=on_the_wire(self.clock()), key_version=self._keys.current)
        signature = self._keys.signer(head.key_version).sign(head.signed_bytes())
        return msgspec.structs.replace(head, signature=signature)

    async def is_end_sealed(self, work: Work) -> bool:
        """Return whether the chain has an end, sealed under a version of the master key that is kept; verify no row."""
        end = (await work.connection.execute(select(audit_head))).one_or_none()
        return end is not None and is_end_sealed(self._keys, end)

    async def verify(self, work: Work, heads: tuple[Head, ...] = ()) -> ChainVerdict:
        """Verify links and seals of all rows and of the end, the seal over each pseudonym and its person, and the `heads`.

        Of rows that were deleted for their age, the seal over where the kept ones begin is verified; a head of such a row is
        compared with nothing. A seal of a row, or a signature of a head, is not verified if its version of the master key is no
        longer kept. A row
        whose person was taken away without MEMBER_ERASED is a fault, too. Up to 20 faults are returned; none is raised.
        """
        return await work.connection.run_sync(verify, self._keys, heads)

    async def _append(self, work: Work, content: Content, previous: bytes) -> bytes:
        link = link_of(previous, content)
        await work.connection.execute(_INSERT, _row(self._keys, content, link))
        return link

    async def _pseudonym(self, work: Work, holder: str | None) -> str | None:
        """Return a card holder's pseudonym, and draw it first if they have none; None for no holder, after the same work."""
        pseudonym, name = secrets.token_hex(16), holder or _NO_HOLDER
        values = {"pseudonym": pseudonym, "holder": name, "seal": person_seal(self._keys, pseudonym, name)}
        found: str = (await work.connection.execute(_NAME, values)).scalar_one()
        return None if holder is None else found


async def keep_heads(database: Database, audit: Audit) -> None:
    """Log the signed head at once and each hour, until this task is cancelled.

    A head of the same row as the one logged before is left out. So is the first head while the chain has no rows.

    A log is not in the database, so a head there shows that an older copy of the database was put back. A fault of the database
    is logged, and the next hour tries again.
    """
    told = 0
    while True:
        try:
            async with database.read() as work:
                head = await audit.head(work)
        except DBAPIError as error:
            log.error("audit_head_rests", error=type(error).__name__)
        else:
            if head.row != told:
                log.info("audit_head", head=head.text())
            told = head.row
        await asyncio.sleep(_HEAD_EVERY_S)


def begin_chain(connection: Connection, keys: Keys, clock: Clock, *, fresh: bool = False) -> Row[Any]:
    """Return the chain's end, unverified; if there is none, write it first, after the last row there is.

    Only when it writes the end, it also seals persons without a seal and, unless the database is `fresh`, adds a row that records
    that the end was missing: either an older version wrote the database, or somebody deleted the end.
    """
    end = connection.execute(select(audit_head)).one_or_none()
    if end is not None:
        return end
    last = connection.execute(select(audit).order_by(audit.c.id.desc()).limit(1)).one_or_none()
    number, link = (0, FIRST_LINK) if last is None else (last.id, last.link)
    if not fresh:
        begun = _own_row(keys.current, clock, number + 1, Event.AUDIT_BEGUN, str(number))
        number, link = begun.id, link_of(link, begun)
        connection.execute(insert(audit).values(**_row(keys, begun, link)))
    for person in connection.execute(select(audit_persons).where(audit_persons.c.seal == b"")).all():
        connection.execute(
            update(audit_persons)
            .where(audit_persons.c.pseudonym == person.pseudonym)
            .values(seal=person_seal(keys, person.pseudonym, person.holder))
        )
    connection.execute(insert(audit_head).values(id=1, **_end(keys, number, link, keys.current)))
    return connection.execute(select(audit_head)).one()


def seal_end_anew(connection: Connection, keys: Keys) -> None:
    """Seal the chain's end anew under the key's current version, if an older kept version sealed it; leave any other end.

    There must be an end (`begin_chain`). Left as it is, the end could no longer be verified once two rotations
    have dropped that version without a row in between.
    """
    end = connection.execute(select(audit_head)).one()
    if end.key_version < keys.current and is_end_sealed(keys, end):
        sealed = _end(keys, end.row, end.link, keys.current)
        connection.execute(update(audit_head).where(audit_head.c.row == end.row).values(**sealed))


def _own_row(version: int, clock: Clock, number: int, event: Event, detail: str) -> Content:
    """Return a row about the chain itself."""
    return Content(
        id=number,
        at=in_microseconds(clock()),
        act=event,
        person=None,
        staff=None,
        terminal="",
        factor=Factor.NOTHING,
        detail=detail,
        key_version=version,
    )


def _version_after(keys: Keys, end: Row[Any]) -> int:
    """Return the master key's version for the next row: never an older one than before, whatever the clocks."""
    return max(keys.current, end.key_version) if end.key_version in keys.versions else keys.current


def _row(keys: Keys, content: Content, link: bytes) -> dict[str, object]:
    """Return the columns of a row."""
    at = datetime.fromtimestamp(0, UTC) + timedelta(microseconds=content.at)
    seal = row_seal(keys, link, content.key_version)
    return {**content._asdict(), "at": at, "link": link, "seal": seal}


def _end(keys: Keys, number: int, link: bytes, version: int) -> dict[str, object]:
    """Return the columns of the chain's end."""
    return {
        "row": number,
        "link": link,
        "key_version": version,
        "seal": end_seal(keys, number, link, version),
    }
