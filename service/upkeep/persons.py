"""One person's data: export what they may read of it, or erase all of it.

For erasure every table that names the member row or the card system's reference is found by its columns, so that a new one
can't be forgotten. Data in the card company's own systems is for those to export and erase.
"""

from typing import Any

import msgspec
from sqlalchemy import Row, Table, delete, or_, select, update
from sqlalchemy.sql.elements import ColumnElement

from protocol.emails import EmailRefused, canonical, parse_email
from service.audit import COMMAND_LINE, Audit, Event, Factor
from service.codes.counts import stand_in_of
from service.crypto.keys import Keys
from service.journeys.engine.facts import Facts
from service.members.lockouts import unknown_id_mac
from service.outbox.outbox import Details, Message, MessageState
from service.store.database import Work
from service.store.tables import (
    audit_persons,
    code_failures,
    codes,
    complaints,
    credentials,
    freezes,
    journeys,
    kept_answers,
    members,
    metadata,
    outbox,
    stock,
    terms_agreements,
    unknown_ids,
)

_ORDERS = [message for message in Message if message.is_order]


class KnownPerson(msgspec.Struct, frozen=True, kw_only=True):
    """A person with data here: a member, or a card holder who is not (or no longer) a member.

    `holder` is the card system's reference, `member` our id, `email` the member ID.
    """

    holder: str
    member: str | None = None
    legacy_id: str | None = None
    email: str | None = None

    def is_address(self, text: str | None) -> bool:
        """Return whether the text is the person's member ID, compared in canonical form."""
        ours = canonical(self.email)
        return ours is not None and canonical(text) == ours

    def __repr__(self) -> str:
        return "Person(…)"


class FrozenError(Exception):
    """The person is frozen; they are erased once they were thawed."""


class OrdersWaitError(Exception):
    """The card company's systems have not taken every order about this person yet: one is still queued."""


class SeveralError(Exception):
    """The name fits several persons, as one's legacy ID and another one's member ID may.

    The text lists them: members by our id, another person by the card system's reference.
    """


async def find_person(work: Work, named: str, audit: Audit) -> KnownPerson | None:
    """Find a person by our id, the member ID (an address), the legacy ID or the card system's reference, or return None.

    A person who is no member is found only by the card system's reference, and only if the audit has named them.

    Raises:
        SeveralError: the name fits more than one person.
    """
    try:
        address = parse_email(named).canonical
    except EmailRefused:
        address = named
    which = (
        members.c.id == named,
        members.c.email_canonical == address,
        members.c.legacy_id == named,
        members.c.holder == named,
    )
    rows = (await work.connection.execute(select(members).where(or_(*which)))).all()
    if len(rows) > 1:
        raise SeveralError(", ".join(sorted(row.id for row in rows)))
    reference = await audit.person_of(work, named) is not None
    if not rows:
        return KnownPerson(holder=named) if reference else None
    if reference and rows[0].holder != named:
        raise SeveralError(f"{rows[0].id}, {named}")
    return _person(rows[0])


async def export_person(work: Work, person: KnownPerson, audit: Audit) -> dict[str, object]:
    """Return what is kept of a person.

    Left out are open journeys and approvals, counts, hashes, technical data of keys, and the digits of codes.
    Of what staff did for the person at a desk, only complaints and the audit's rows are returned: not acts,
    visits, passes, freezes or keys given.

    A message is returned with its kind, recipient, time and state. Codes for a typed member ID stand under a
    hash, so only their messages are returned. The caller audits the export.
    """

    async def rows(table: Table, names_by: str, name: str | None, *names: str) -> list[dict[str, Any]]:
        if name is None:
            return []
        query = select(*(table.c[column] for column in names)).where(table.c[names_by] == name)
        return [row._asdict() for row in await work.connection.execute(query)]

    member = await rows(
        members,
        "holder",
        person.holder,
        *("id", "holder", "legacy_id", "email", "language"),
        *("suspended_at", "created_at", "last_sign_in_at"),
    )
    messages = [row for row in await _messages(work) if _is_to(person, row)]
    return {
        "member": member[0] if member else None,
        "agreements": await rows(
            terms_agreements,
            "member",
            person.member,
            "document",
            "version",
            "language",
            "agreed_at",
            "terminal",
        ),
        "authenticators": await rows(
            credentials,
            "member",
            person.member,
            *("id", "name", "model", "transports", "backed_up", "enrolled_at", "last_used_at"),
        ),
        "codes": await rows(
            codes,
            "holder",
            person.holder,
            *("purpose", "channel", "terminal", "sent_at", "expires_at", "ended_at"),
        ),
        "complaints": await rows(
            complaints,
            "holder",
            person.holder,
            *("id", "branch", "subject", "due", "opened_at", "outcome", "closed_at"),
        ),
        "messages": [
            {"message": row.kind, "to": row.recipient, "queued_at": row.queued_at, "state": row.state}
            for row in messages
        ],
        "audit": await audit.rows_of(work, person.holder),
    }


async def erase_person(
    work: Work,
    person: KnownPerson,
    audit: Audit,
    keys: Keys,
    *,
    place: str = COMMAND_LINE,
    staff: str | None = None,
) -> None:
    """Delete what is kept of a person, with open journeys, and audit it.

    Three kinds of rows stay and no longer name them: those of the audit, of the company's keys that they were given, and of
    their complaints, which staff still answer for by each complaint's own reference. Counts of card checks, under a hash of
    the card's number, stay until upkeep deletes them.

    `place` and `staff` say in the audit where it was done, and who of staff did it: an operator's command, if neither is given.

    It waits for units of work that are about to commit something of theirs; later ones find no such person.

    Raises:
        FrozenError: they are frozen, and that would be erased, too; nothing was erased.
        OrdersWaitError: an order about them is still queued; nothing was erased.
        ConflictError: another unit of work was faster; the caller may try again. On PostgreSQL only.
    """
    person = await _held(work, person)
    is_frozen = select(freezes.c.at).where(freezes.c.holder == person.holder)
    if await work.connection.scalar(is_frozen) is not None:
        raise FrozenError
    messages = [row for row in await _messages(work) if _is_to(person, row)]
    if any(row.kind in _ORDERS and row.state == MessageState.QUEUED for row in messages):
        raise OrdersWaitError
    factor = Factor.OPERATOR if staff is None else Factor.STAFF_KEY
    await audit.add(work, Event.MEMBER_ERASED, terminal=place, holder=person.holder, staff=staff, factor=factor)
    for row in messages:
        await work.connection.execute(delete(outbox).where(outbox.c.id == row.id))
    for journey, facts in (await work.connection.execute(select(journeys.c.id, journeys.c.facts))).all():
        if _is_of(person, msgspec.json.decode(facts, type=Facts)):
            await work.connection.execute(delete(kept_answers).where(kept_answers.c.journey == journey))
            await work.connection.execute(delete(journeys).where(journeys.c.id == journey))
    await _erase_hashed(work, person, keys)
    await work.connection.execute(  # the company's keys stay in its count
        update(stock).where(stock.c.holder == person.holder).values(holder=None, act=None, label="")
    )
    theirs = complaints.c.holder == person.holder
    await work.connection.execute(update(complaints).where(theirs).values(holder=None))
    for table in reversed(metadata.sorted_tables):
        for condition in () if table is audit_persons else conditions_naming(table, person):
            await work.connection.execute(delete(table).where(condition))
    await work.connection.execute(delete(members).where(members.c.holder == person.holder))
    audit.forget(work, person.holder)


async def _erase_hashed(work: Work, person: KnownPerson, keys: Keys) -> None:
    """Delete what was counted for the person's IDs under a keyed hash."""
    address = canonical(person.email)
    macs = [unknown_id_mac(keys, name) for name in (address, person.legacy_id) if name]
    await work.connection.execute(delete(unknown_ids).where(unknown_ids.c.id_mac.in_(macs)))
    if address is None:
        return
    stand_in = stand_in_of(keys, address)
    asked = select(codes.c.id).where(codes.c.holder == stand_in)
    await work.connection.execute(delete(outbox).where(outbox.c.code.in_(asked)))
    for table in (codes, code_failures):
        await work.connection.execute(delete(table).where(table.c.holder == stand_in))


def conditions_naming(table: Table, person: KnownPerson) -> list[ColumnElement[bool]]:
    """Return the conditions, any of which makes a table's row the person's.

    The list is empty for `members`, for the embedded twins' tables, and for a table that does not name the person.
    """
    if table.name.startswith("twin_") or table is members:
        return []
    conditions = [
        column == person.member
        for column in table.columns
        if person.member is not None and any(key.column is members.c.id for key in column.foreign_keys)
    ]
    return [*conditions, table.c.holder == person.holder] if "holder" in table.c else conditions


async def _held(work: Work, person: KnownPerson) -> KnownPerson:
    """Lock the person's rows until this unit of work ends, and return the person as they are now."""
    await work.lock(f"holder {person.holder}")
    theirs = select(members).where(members.c.holder == person.holder).with_for_update()
    row = (await work.connection.execute(theirs)).one_or_none()
    if row is None:
        return KnownPerson(holder=person.holder)
    keys = select(credentials.c.id).where(credentials.c.member == row.id).with_for_update()
    (await work.connection.execute(keys)).all()
    return _person(row)


def _person(row: Row[Any]) -> KnownPerson:
    return KnownPerson(holder=row.holder, member=row.id, legacy_id=row.legacy_id, email=row.email)


async def _messages(work: Work) -> list[Row[Any]]:
    """Return every message of the outbox with the card holder of its code."""
    query = select(outbox, codes.c.holder).outerjoin(codes, codes.c.id == outbox.c.code)
    return list(await work.connection.execute(query))


def _is_to(person: KnownPerson, row: Row[Any]) -> bool:
    """Return whether a message concerns the person. Whole names are compared: a legacy ID may be part of other texts."""
    if row.kind == Message.CLOSE_LEGACY_ID:
        return person.legacy_id is not None and row.recipient == person.legacy_id
    if person.holder in (row.holder, row.recipient) or person.is_address(row.recipient):
        return True
    details = msgspec.json.decode(row.details, type=Details)
    return person.is_address(details.member_id) or person.is_address(details.email)


def _is_of(person: KnownPerson, facts: Facts) -> bool:
    return (
        facts.holder == person.holder
        or (person.member is not None and person.member in (facts.member, facts.reissues))
        or (person.legacy_id is not None and facts.legacy_id == person.legacy_id)
        or person.is_address(facts.asked_id)
        or person.is_address(facts.email)
    )


def encoded(data: dict[str, object]) -> str:
    """Return readable JSON with times in ISO 8601."""
    return msgspec.json.format(msgspec.json.encode(data, enc_hook=str), indent=2).decode()
