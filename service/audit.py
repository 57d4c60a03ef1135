"""The audit: who did what, when, on which terminal, by which factor. Rows are only ever added, each linked to the last.

A person stands in it under a pseudonym that was drawn for them; `audit_persons` says whose it is. Erasing a person
deletes that one row: nobody can tell any more whom the audit means, and no row of the chain changes.
"""

import asyncio
import hmac
import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

import msgspec
from cryptography.exceptions import InvalidSignature
from sqlalchemy import Row, delete, select, update
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DatabaseError

from service.audit_chain import FIRST_LINK, Content, Head, link_of
from service.clock import Clock, on_the_wire
from service.keys import Keys, Use
from service.logs import log
from service.store.database import Database, Work
from service.store.statements import insert
from service.store.tables import audit, audit_head, audit_persons, in_microseconds

COMMAND_LINE = "command line"
"""Stands where the terminal does, when an operator's command did it."""
_HEAD_EVERY_S = 3600.0
_MANY = 20
"""Faults that are told at most."""


class Event(StrEnum):
    """What is kept."""

    LOG_IN_WRONG = "log-in-wrong"
    LEGACY_LOCKED = "legacy-locked"
    LEGACY_LOG_IN = "legacy-log-in"
    MEMBER_SUSPENDED = "member-suspended"
    PASSWORD_SIGN_IN = "password-sign-in"  # noqa: S105 - the name of an event
    KEY_SIGN_IN = "key-sign-in"
    KEY_CONFIRMED = "key-confirmed"
    KEY_REFUSED = "key-refused"
    KEY_COUNTER = "key-counter"
    """A good assertion whose counter stood still or fell: a copy of the key may exist. Asked for a phone code."""
    CODES_LOCKED = "codes-locked"
    MIGRATED = "migrated"
    CARD_WRONG = "card-wrong"
    CARD_LOCKED = "card-locked"
    CARD_MATCHED = "card-matched"
    REGISTERED = "registered"
    MEMBER_REPLACED = "member-replaced"
    REISSUE_ASKED = "reissue-asked"
    REISSUED = "reissued"
    EMAIL_CHANGED = "email-changed"
    PASSWORD_CHANGED = "password-changed"  # noqa: S105 - the name of an event
    SESSION_ENDED = "session-ended"
    AUTHENTICATOR_ADDED = "authenticator-added"
    AUTHENTICATOR_REFUSED = "authenticator-refused"
    AUTHENTICATOR_REMOVED = "authenticator-removed"
    STAFF_ADDED = "staff-added"
    STAFF_REVOKED = "staff-revoked"
    STAFF_CODE_WRONG = "staff-code-wrong"
    STAFF_CODE_USED = "staff-code-used"
    STAFF_ENROLLED = "staff-enrolled"
    APPROVED = "approved"
    APPROVAL_REFUSED = "approval-refused"
    KEY_RESET = "key-reset"
    STAFF_CALLED = "staff-called"
    STAFF_ACKNOWLEDGED = "staff-acknowledged"
    MEMBER_EXPORTED = "member-exported"
    MEMBER_ERASED = "member-erased"
    TERMINAL_ADDED = "terminal-added"
    TERMINAL_ENROLLED = "terminal-enrolled"
    TERMINAL_REVOKED = "terminal-revoked"
    MASTER_KEY_ROTATED = "master-key-rotated"
    AUDIT_EXPORTED = "audit-exported"
    AUDIT_BEGUN = "audit-begun"
    """The chain had no end to go on from: rows before it are linked, but nobody sealed them."""
    AUDIT_BROKEN = "audit-broken"
    """The chain's end was not as this service left it."""


class Factor(StrEnum):
    """By what they were known who did it, or tried."""

    LEGACY_PASSWORD = "legacy-password"  # noqa: S105 - the name of a factor
    PASSWORD = "password"  # noqa: S105 - the name of a factor
    PASSWORD_AND_PHONE = "password-and-phone"  # noqa: S105 - the name of a factor
    LEGACY_PASSWORD_AND_PHONE = "legacy-password-and-phone"  # noqa: S105 - the name of a factor
    CARD = "card"
    CARD_AND_PHONE = "card-and-phone"
    EMAIL_AND_PHONE = "email-and-phone"
    KEY = "key"
    STAFF_KEY = "staff-key"
    STAFF_CODE = "staff-code"
    TERMINAL_CODE = "terminal-code"
    OPERATOR = "operator"
    NOTHING = ""


_FACTORS = {
    Event.LEGACY_LOG_IN: Factor.LEGACY_PASSWORD,
    Event.PASSWORD_SIGN_IN: Factor.PASSWORD,
    Event.KEY_SIGN_IN: Factor.KEY,
    Event.KEY_CONFIRMED: Factor.KEY,
    Event.KEY_REFUSED: Factor.KEY,
    Event.MIGRATED: Factor.LEGACY_PASSWORD_AND_PHONE,
    Event.CARD_WRONG: Factor.CARD,
    Event.CARD_LOCKED: Factor.CARD,
    Event.CARD_MATCHED: Factor.CARD,
    Event.REGISTERED: Factor.CARD_AND_PHONE,
    Event.MEMBER_REPLACED: Factor.CARD_AND_PHONE,
    Event.REISSUED: Factor.EMAIL_AND_PHONE,
    Event.STAFF_CODE_WRONG: Factor.STAFF_CODE,
    Event.STAFF_CODE_USED: Factor.STAFF_CODE,
    Event.STAFF_ENROLLED: Factor.STAFF_CODE,
    Event.APPROVED: Factor.STAFF_KEY,
    Event.APPROVAL_REFUSED: Factor.STAFF_KEY,
    Event.KEY_RESET: Factor.STAFF_KEY,
    Event.STAFF_ADDED: Factor.OPERATOR,
    Event.STAFF_REVOKED: Factor.OPERATOR,
    Event.MEMBER_EXPORTED: Factor.OPERATOR,
    Event.MEMBER_ERASED: Factor.OPERATOR,
    Event.TERMINAL_ADDED: Factor.OPERATOR,
    Event.TERMINAL_ENROLLED: Factor.TERMINAL_CODE,
    Event.TERMINAL_REVOKED: Factor.OPERATOR,
    Event.MASTER_KEY_ROTATED: Factor.OPERATOR,
    Event.AUDIT_EXPORTED: Factor.OPERATOR,
}
"""What an event says of its factor by itself."""


_NOBODY = ""
"""Has a pseudonym like everybody, which no row bears."""
_NAME = (
    insert(audit_persons)
    .on_conflict_do_update(index_elements=[audit_persons.c.holder], set_={"holder": audit_persons.c.holder})
    .returning(audit_persons.c.pseudonym)
)
_READ_END = select(audit_head).with_for_update()
"""The chain's end, locked: a second writer waits for this unit of work."""
_INSERT = insert(audit)
_MOVE_END = update(audit_head)


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """Something about the chain that no service of ours did. `row` is its number, 0 where none is meant."""

    row: int
    what: str


class _Told(msgspec.Struct, frozen=True, kw_only=True):
    """What a row is to say."""

    event: Event
    terminal: str
    holder: str | None
    staff: str | None
    factor: Factor
    detail: str


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a verification."""

    rows: int
    unsealed: int
    """Rows from before the chain, linked and not sealed; the first ones, or they are faults."""
    faults: tuple[Fault, ...]


class Audit:
    """Adds rows, each in the unit of work of what it tells; verifies them all."""

    def __init__(self, keys: Keys, clock: Clock, count: Callable[[str], None] = lambda _event: None) -> None:
        self._keys = keys
        self._clock = clock
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
        """One row. `holder` is the card holder's reference, `staff` the id of the member of staff who did or allowed it.

        `detail` is an id or a reason, never what somebody typed. `factor` is what the event says by itself, if left out.
        It is written last in the unit of work: on a server all wait there for whoever holds the chain's end.
        """
        factor = _FACTORS.get(event, Factor.NOTHING) if factor is None else factor
        told = _Told(event=event, terminal=terminal, holder=holder, staff=staff, factor=factor, detail=detail)
        work.at_end(lambda: self._write(work, told))

    async def _write(self, work: Work, told: "_Told") -> None:
        end = (await work.connection.execute(_READ_END, {})).one_or_none()
        if end is None:
            end = await work.connection.run_sync(begin_chain, self._keys, self._clock)
        person = await self._pseudonym(work, told.holder)  # after the end: in one order for everybody
        number, link, version = end.row, end.link, _version_after(self._keys, end)
        if not _is_end_sealed(self._keys, end):
            log.error("audit_broken", row=number)
            broken = _own_row(version, self._clock, number + 1, Event.AUDIT_BROKEN, str(number))
            number, link = broken.id, await self._append(work, broken, link)
        content = Content(
            id=number + 1,
            at=in_microseconds(self._clock()),
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
        """The pseudonym under which a card holder stands in the audit; None where they don't."""
        found: str | None = await work.connection.scalar(
            select(audit_persons.c.pseudonym).where(audit_persons.c.holder == holder)
        )
        return found

    async def of(self, work: Work, holder: str) -> tuple[dict[str, object], ...]:
        """All that is kept of a card holder, for them to read."""
        person = await self.person_of(work, holder)
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
        """Whom their rows mean is known no more, with the end of this unit of work. The chain is as it was."""

        async def forget() -> None:
            await work.connection.execute(delete(audit_persons).where(audit_persons.c.holder == holder))

        work.at_end(forget)

    async def head(self, work: Work) -> Head:
        """Where the chain ends now, signed, for keeping elsewhere."""
        end = (await work.connection.execute(select(audit_head))).one_or_none()
        row, link = (0, FIRST_LINK) if end is None else (end.row, end.link)
        head = Head(row=row, link=link, at=on_the_wire(self._clock()), key_version=self._keys.current)
        signature = self._keys.signer(head.key_version).sign(head.signed())
        return msgspec.structs.replace(head, signature=signature)

    async def is_end_sealed(self, work: Work) -> bool:
        """Whether the chain's end is there, as a service with this master key left it."""
        end = (await work.connection.execute(select(audit_head))).one_or_none()
        return end is not None and _is_end_sealed(self._keys, end)

    async def verify(self, work: Work, heads: tuple[Head, ...] = ()) -> Verdict:
        """Look at every row, at the end, at the persons, and at signed heads that were kept elsewhere."""
        return await work.connection.run_sync(_verify, self._keys, heads)

    async def _append(self, work: Work, content: Content, previous: bytes) -> bytes:
        link = link_of(previous, content)
        await work.connection.execute(_INSERT, _row(self._keys, content, link))
        return link

    async def _pseudonym(self, work: Work, holder: str | None) -> str | None:
        """Theirs; drawn where they have none yet. It is the same work for nobody, so that no time tells who exists."""
        pseudonym, whom = secrets.token_hex(16), holder or _NOBODY
        values = {"pseudonym": pseudonym, "holder": whom, "seal": _person_seal(self._keys, pseudonym, whom)}
        found: str = (await work.connection.execute(_NAME, values)).scalar_one()
        return None if holder is None else found


async def keep_heads(database: Database, audit: Audit) -> None:
    """Log the signed head now and then where it has moved, for ever: a journal is not in the database's hands."""
    told = 0
    while True:
        try:
            async with database.read() as work:
                head = await audit.head(work)
        except DatabaseError as error:
            log.error("audit_head_rests", error=type(error).__name__)
        else:
            if head.row != told:
                log.info("audit_head", head=head.text())
            told = head.row
        await asyncio.sleep(_HEAD_EVERY_S)


def begin_chain(connection: Connection, keys: Keys, clock: Clock, *, fresh: bool = False) -> Row[Any]:
    """The chain's end. Where there is none, one is made.

    In a database that is not `fresh` that leaves a row: it was written by an older version of the service, or somebody
    took the end away.
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
            .values(seal=_person_seal(keys, person.pseudonym, person.holder))
        )
    connection.execute(insert(audit_head).values(id=1, **_end(keys, number, link, keys.current)))
    return connection.execute(select(audit_head)).one()


def _own_row(version: int, clock: Clock, number: int, event: Event, detail: str) -> Content:
    """A row that tells of the chain itself."""
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
    """The version for the next row: never an older one again, though two processes' clocks differ a little."""
    return max(keys.current, end.key_version) if end.key_version in keys.versions else keys.current


def _row(keys: Keys, content: Content, link: bytes) -> dict[str, object]:
    """The columns of a row."""
    at = datetime.fromtimestamp(0, UTC) + timedelta(microseconds=content.at)
    seal = _row_seal(keys, link, content.key_version)
    return {**content._asdict(), "at": at, "link": link, "seal": seal}


def content_of(row: Row[Any]) -> Content:
    """What a row's link is over."""
    return Content(
        id=row.id,
        at=in_microseconds(row.at),
        act=row.act,
        person=row.person,
        staff=row.staff,
        terminal=row.terminal,
        factor=row.factor,
        detail=row.detail,
        key_version=row.key_version,
    )


def _end(keys: Keys, number: int, link: bytes, version: int) -> dict[str, object]:
    """The columns of the chain's end."""
    return {
        "row": number,
        "link": link,
        "key_version": version,
        "seal": _end_seal(keys, number, link, version),
    }


def _row_seal(keys: Keys, link: bytes, version: int) -> bytes:
    return keys.mac(Use.AUDIT, "row", link, version=version)


def _end_seal(keys: Keys, number: int, link: bytes, version: int) -> bytes:
    return keys.mac(Use.AUDIT, "end", str(number), link, version=version)


def _person_seal(keys: Keys, pseudonym: str, holder: str) -> bytes:
    """Under the key that never changes: persons are not sealed anew by a rotation."""
    return keys.mac(Use.HASHES, "audit person", pseudonym, holder)


def _is_end_sealed(keys: Keys, end: Row[Any]) -> bool:
    if end.key_version not in keys.versions:
        return False
    return hmac.compare_digest(end.seal, _end_seal(keys, end.row, end.link, end.key_version))


class _Walk:
    """One walk over the chain.

    Each row is held against the link that stands in the one before it: a changed row is one fault, and not a fault of
    all that follow.
    """

    def __init__(self, keys: Keys, heads: tuple[Head, ...]) -> None:
        self._keys = keys
        self._heads = {head.row: head for head in heads}
        self.number, self.link, self.unsealed = 0, FIRST_LINK, 0
        self._version = 0
        self.faults: list[Fault] = []

    def row(self, row: Row[Any]) -> None:
        if row.id != self.number + 1:
            self.fault(row.id, f"{row.id - self.number - 1} rows before it are missing")
        if not hmac.compare_digest(link_of(self.link, content_of(row)), row.link):
            self.fault(row.id, "its content or its place is not what was linked")
        if row.act == Event.AUDIT_BEGUN and (row.id == 1 or self._version):
            self.fault(row.id, "the chain was begun anew here: its end had been taken away")
        self._seal(row)
        if row.act == Event.AUDIT_BROKEN:
            self.fault(row.id, f"the service found the end of the chain changed here (row {row.detail})")
        self.number, self.link = row.id, row.link
        self.head(self._heads.pop(row.id, None))

    def _seal(self, row: Row[Any]) -> None:
        version = row.key_version
        if version == self._version == 0:
            self.unsealed += 1
        elif version < self._version:
            self.fault(row.id, "it is sealed under an older version of the master key than a row before it")
        elif version in self._keys.versions:
            if not hmac.compare_digest(_row_seal(self._keys, row.link, version), row.seal):
                self.fault(row.id, "its seal is not this service's")
        elif version > self._keys.versions[-1]:
            self.fault(row.id, f"it is sealed under version {version} of the master key, which there is not")
        self._version = max(self._version, version)

    def head(self, head: Head | None) -> None:
        if head is not None and not hmac.compare_digest(head.link, self.link):
            self.fault(head.row, f"it is not the row that a head of {head.at} was signed for")

    def end(self, end: Row[Any] | None) -> None:
        if end is None:
            self.fault(0, "the end of the chain is missing")
        elif not _is_end_sealed(self._keys, end):
            self.fault(end.row, "the end of the chain is not sealed by this service")
        elif end.row != self.number:
            self.fault(self.number, f"the chain should end with row {end.row}")
        elif not hmac.compare_digest(end.link, self.link):
            self.fault(self.number, "it is not the row that the chain ended with")
        for head in self._heads.values():
            if head.row:
                self.fault(head.row, f"it is missing, and a head of {head.at} was signed for it")

    def fault(self, number: int, what: str) -> None:
        if len(self.faults) < _MANY:
            self.faults.append(Fault(row=number, what=what))


def _verify(connection: Connection, keys: Keys, heads: tuple[Head, ...]) -> Verdict:
    walk = _Walk(keys, heads)
    for head in heads:
        if not _is_signed(keys, head):
            walk.fault(head.row, f"the head of {head.at} is not signed by this service")
    for row in connection.execute(select(audit).order_by(audit.c.id).execution_options(yield_per=1000)):
        walk.row(row)
    walk.end(connection.execute(select(audit_head)).one_or_none())
    for person in connection.execute(select(audit_persons).execution_options(yield_per=1000)):
        if not hmac.compare_digest(person.seal, _person_seal(keys, person.pseudonym, person.holder)):
            walk.fault(0, f"the person {person.pseudonym} is not whom this service meant")
    erased = select(audit.c.person).where(audit.c.act == Event.MEMBER_ERASED)
    unknown = (
        select(audit.c.id)
        .where(
            audit.c.person.is_not(None),
            audit.c.person.not_in(select(audit_persons.c.pseudonym)),
            audit.c.person.not_in(erased),
        )
        .order_by(audit.c.id)
        .limit(_MANY)
    )
    for (number,) in connection.execute(unknown):
        walk.fault(number, "whom it means has been taken away, and nobody erased them")
    return Verdict(rows=walk.number, unsealed=walk.unsealed, faults=tuple(walk.faults))


def _is_signed(keys: Keys, head: Head) -> bool:
    """True also for a head under a version that is no longer kept: then the line itself is what is trusted."""
    if head.key_version not in keys.versions:
        return 0 < head.key_version < keys.versions[-1]
    try:
        keys.signer(head.key_version).public_key().verify(head.signature, head.signed())
    except InvalidSignature:
        return False
    return True
