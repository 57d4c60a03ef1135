"""Verifies the whole chain: every row, its end, the persons, and heads that were kept apart."""

import hmac
from collections import defaultdict
from itertools import chain
from typing import Any

import msgspec
from cryptography.exceptions import InvalidSignature
from sqlalchemy import Row, select
from sqlalchemy.engine import Connection

from service.audit.chain import FIRST_LINK, Content, Head, link_of
from service.audit.events import Event
from service.audit.seals import base_seal, is_end_sealed, person_seal, row_seal
from service.crypto.keys import Keys
from service.store.columns import in_microseconds
from service.store.tables import audit, audit_base, audit_head, audit_persons

_MANY = 20
"""The most faults that are reported."""


class ChainFault(msgspec.Struct, frozen=True, kw_only=True):
    """What a verification found wrong: a change that the service did not make, or a head that it did not sign.

    `row` is the row's number, 0 if the fault is about no row. `what` says it in English.
    """

    row: int
    what: str


class ChainVerdict(msgspec.Struct, frozen=True, kw_only=True):
    """The result of a verification: the chain is intact if `faults` is empty."""

    rows: int
    """Number of rows that are there."""
    unsealed: int
    """Number of rows at the beginning that are linked and not sealed, from an older version; later ones are faults."""
    faults: tuple[ChainFault, ...]


def content_of(row: Row[Any]) -> Content:
    """Return the content of a row of the table: what its link is over."""
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


class _Walk:
    """One walk over the chain.

    Each row is held against the link that stands in the one before it: a changed row is one fault, and not a fault of
    all that follow.
    """

    def __init__(self, keys: Keys, heads: tuple[Head, ...]) -> None:
        self._keys = keys
        self._heads: defaultdict[int, list[Head]] = defaultdict(list)
        for head in heads:
            self._heads[head.row].append(head)
        self.number, self.link, self.rows, self.unsealed = 0, FIRST_LINK, 0, 0
        self._version = 0
        self.faults: list[ChainFault] = []

    def base(self, base: Row[Any]) -> None:
        """Begin after the rows that were taken off."""
        if not hmac.compare_digest(base.seal, base_seal(self._keys, base.row, base.link, base.key_version)):
            self.fault(base.row, "the rows up to here were not taken off by this service")
        self.number, self.link, self._version = base.row, base.link, base.key_version
        for number in [number for number in self._heads if number < base.row]:
            del self._heads[number]  # what it was signed for has gone
        self._compare()

    def row(self, row: Row[Any]) -> None:
        self.rows += 1
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
        self._compare()

    def _seal(self, row: Row[Any]) -> None:
        version = row.key_version
        if version == self._version == 0:
            self.unsealed += 1
        elif version < self._version:
            self.fault(row.id, "it is sealed under an older version of the master key than a row before it")
        elif version in self._keys.versions:
            if not hmac.compare_digest(row_seal(self._keys, row.link, version), row.seal):
                self.fault(row.id, "its seal is not this service's")
        elif version > self._keys.versions[-1]:
            self.fault(row.id, f"it is sealed under version {version} of the master key, which there is not")
        self._version = max(self._version, version)

    def _compare(self) -> None:
        """Hold the present row against the heads that were signed for it."""
        for head in self._heads.pop(self.number, ()):
            if not hmac.compare_digest(head.link, self.link):
                self.fault(head.row, f"it is not the row that a head of {head.at} was signed for")

    def end(self, end: Row[Any] | None) -> None:
        if end is None:
            self.fault(0, "the end of the chain is missing")
        elif not is_end_sealed(self._keys, end):
            self.fault(end.row, "the end of the chain is not sealed by this service")
        elif end.row != self.number:
            self.fault(self.number, f"the chain should end with row {end.row}")
        elif not hmac.compare_digest(end.link, self.link):
            self.fault(self.number, "it is not the row that the chain ended with")
        for head in chain.from_iterable(self._heads.values()):
            if head.row:
                self.fault(head.row, f"it is missing, and a head of {head.at} was signed for it")

    def fault(self, number: int, what: str) -> None:
        if len(self.faults) < _MANY:
            self.faults.append(ChainFault(row=number, what=what))


def verify(connection: Connection, keys: Keys, heads: tuple[Head, ...]) -> ChainVerdict:
    """Verify the chain and the persons, and compare the chain with the `heads` kept apart; return up to 20 faults.

    A head of a row before the last pruned one is not compared; its signature is verified. The seal of a row, or the signature of a head, is not
    verified if its version of the master key is no longer kept.
    """
    walk = _Walk(keys, heads)
    for head in heads:
        if not _is_signed(keys, head):
            walk.fault(head.row, f"the head of {head.at} is not signed by this service")
    if (base := connection.execute(select(audit_base)).one_or_none()) is not None:
        walk.base(base)
    for row in connection.execute(select(audit).order_by(audit.c.id).execution_options(yield_per=1000)):
        walk.row(row)
    walk.end(connection.execute(select(audit_head)).one_or_none())
    for person in connection.execute(select(audit_persons).execution_options(yield_per=1000)):
        if not hmac.compare_digest(person.seal, person_seal(keys, person.pseudonym, person.holder)):
            walk.fault(0, f"the pseudonym {person.pseudonym} names another person than this service wrote")
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
        walk.fault(number, "the person it names was deleted, and no erasure is on record")
    return ChainVerdict(rows=walk.rows, unsealed=walk.unsealed, faults=tuple(walk.faults))


def _is_signed(keys: Keys, head: Head) -> bool:
    """Return whether a head is signed by this service, or under a version of the key that is no longer kept."""
    if head.key_version not in keys.versions:
        return 0 < head.key_version < keys.versions[-1]
    try:
        keys.signer(head.key_version).public_key().verify(head.signature, head.signed_bytes())
    except InvalidSignature:
        return False
    return True
