"""Terminals: each enrolled once by a one-time code, then known by a key of its own.

    added (code) → enrolled → revoked        adding one again gives a new code; the key changes when that is used

A code is derived from its id like every code. It has 80 bits, so wrong ones need no count, and is valid once, except that
a terminal whose answer was lost may send it again with the same key.
"""

import base64
import hmac
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Row, select, update

from protocol.secret import Secret
from protocol.terminals import EnrolTerminal, possession
from protocol.tickets import bare_code
from service.audit import Audit, Event, Factor
from service.clock import Clock
from service.crypto.keys import Keys, SubkeyUse
from service.logs import log
from service.store.database import Database, Work
from service.store.statements import insert
from service.store.tables import terminals
from service.webauthn import RefusalReason, Refused
from service.webauthn.public_key import EDDSA, PublicKey, expect_sound

CODE_GOOD_FOR = timedelta(hours=24)
"""How long a terminal's one-time code is valid."""
_CODE_BYTES = 10
_KEY_BYTES = 32
_CODE_NOT_GOOD = "code-not-good"


class NewTerminalCode(msgspec.Struct, frozen=True, kw_only=True):
    """A new one-time code, shown to the operator once."""

    code: Secret
    expires_at: datetime


class TerminalState(StrEnum):
    """How far a terminal has come.

    INVITED: it has an open code, and was never enrolled or is revoked. LAPSED: it was never enrolled, and its code has
    ended. ENROLLED: it has a key, even while another code is open. REVOKED: it was revoked, whether or not it ever had a
    key, and has no open code.
    """

    INVITED = "code open"
    LAPSED = "code ended"
    ENROLLED = "enrolled"
    REVOKED = "revoked"


class CodeUse(StrEnum):
    """What became of a one-time code that a terminal sent with its public key."""

    CONSUMED = "consumed"
    REPEATED = "repeated"
    """It was consumed with the same key before: the answer was lost. Nothing changes."""
    REFUSED = "refused"
    """It is wrong or expired, or was used with another key or before a revocation."""


class ListedTerminal(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the operator's list."""

    name: str
    state: TerminalState
    enrolled_at: datetime | None
    """When its last key was enrolled, also after a revocation; None if none was."""
    branch: str
    """The id of the branch in which it stands."""


class TerminalKeys:
    """The rows of terminals."""

    def __init__(self, keys: Keys, clock: Clock) -> None:
        self._keys = keys
        self._clock = clock

    async def add(self, work: Work, name: str) -> NewTerminalCode:
        """Add a terminal, or void its earlier code; return a new code that is good for 24 hours.

        An enrolled key stays valid until the new code is used.
        """
        await work.lock(_name(name))
        row, expires_at = self._keys.new_id(), self._clock() + CODE_GOOD_FOR
        values = {"code": row, "code_expires_at": expires_at, "code_used_at": None}
        await work.connection.execute(
            insert(terminals)
            .values(name=name, added_at=self._clock(), **values)
            .on_conflict_do_update(index_elements=[terminals.c.name], set_=values)
        )
        return NewTerminalCode(code=self._derive(row, name), expires_at=expires_at)

    async def with_code(self, work: Work, name: str, typed: Secret) -> Row[Any] | None:
        """Return the terminal's row if `typed` is its code, used or not, and has not expired; else None."""
        query = select(terminals).where(terminals.c.name == name, terminals.c.code_expires_at > self._clock())
        row = (await work.connection.execute(query)).one_or_none()
        if row is None:
            return None
        expected = bare_code(self._derive(row.code, name))
        return row if hmac.compare_digest(expected.encode(), bare_code(typed).encode()) else None

    async def enrol(self, work: Work, name: str, typed: Secret, public_key: bytes) -> CodeUse:
        """Store a terminal's public key if its code is good and unused; return what became of the code.

        `typed`: the code as it was typed. The key replaces an earlier one. A terminal that was revoked is
        enrolled again.
        """
        await work.lock(_name(name))
        now, row = self._clock(), await self.with_code(work, name, typed)
        if row is None:
            return CodeUse.REFUSED
        if row.code_used_at is not None:
            is_repeated = row.revoked_at is None and hmac.compare_digest(row.public_key, public_key)
            return CodeUse.REPEATED if is_repeated else CodeUse.REFUSED
        await work.connection.execute(
            update(terminals)
            .where(terminals.c.name == name)
            .values(public_key=public_key, enrolled_at=now, revoked_at=None, code_used_at=now)
        )
        return CodeUse.CONSUMED

    async def revoke(self, work: Work, name: str) -> bool:
        """Void the terminal's key and code. Return False if it is unknown, or revoked and without an open code."""
        await work.lock(_name(name))
        now = self._clock()
        has_open_code = terminals.c.code_used_at.is_(None) & (terminals.c.code_expires_at > now)
        revoked = await work.connection.execute(
            update(terminals)
            .where(terminals.c.name == name, terminals.c.revoked_at.is_(None) | has_open_code)
            .values(revoked_at=now, public_key=None, code_expires_at=now)
        )
        return revoked.rowcount == 1

    async def public_key(self, work: Work, name: str) -> bytes | None:
        """Return the key of an enrolled terminal, or None if it is unknown, not enrolled or revoked."""
        found: bytes | None = await work.connection.scalar(
            select(terminals.c.public_key).where(terminals.c.name == name, terminals.c.revoked_at.is_(None))
        )
        return found

    async def everybody(self, work: Work) -> tuple[ListedTerminal, ...]:
        """Return every terminal, revoked ones included, sorted by name."""
        rows = await work.connection.execute(select(terminals).order_by(terminals.c.name))
        return tuple(self._listed(row) for row in rows)

    def _listed(self, row: Row[Any]) -> ListedTerminal:
        is_open = row.code_used_at is None and row.code_expires_at > self._clock()
        if row.revoked_at is not None:
            state = TerminalState.INVITED if is_open else TerminalState.REVOKED
        elif row.public_key is not None:
            state = TerminalState.ENROLLED
        else:
            state = TerminalState.INVITED if is_open else TerminalState.LAPSED
        return ListedTerminal(name=row.name, state=state, enrolled_at=row.enrolled_at, branch=row.branch)

    def _derive(self, row: str, name: str) -> Secret:
        mac = self._keys.mac(SubkeyUse.CODES, "terminal", row, name, version=self._keys.version_of(row))
        text = base64.b32encode(mac[:_CODE_BYTES]).decode()
        return Secret("-".join(text[place : place + 4] for place in range(0, len(text), 4)))


class TerminalEnrolment:
    """Enrols and retires terminals at their own request."""

    def __init__(self, database: Database, terminals: TerminalKeys, audit: Audit) -> None:
        self._database = database
        self._terminals = terminals
        self._audit = audit

    async def enrol(self, asked: EnrolTerminal) -> str | None:
        """Store the terminal's key and return None; return None, too, if this code has stored this key before.

        Otherwise return why nothing was stored: "code-not-good" or, for a good code, "key-not-proven": the key is not 32
        bytes long, is a weak one, or did not sign.
        """
        async with self._database.read() as work:  # guesses at codes must not keep a writer waiting
            if await self._terminals.with_code(work, asked.name, asked.code) is None:
                return _CODE_NOT_GOOD
        if not _is_proven(asked):
            return "key-not-proven"
        async with self._database.write() as work:
            use = await self._terminals.enrol(work, asked.name, asked.code, asked.public_key)
            if use is CodeUse.CONSUMED:
                await self._audit.add(work, Event.TERMINAL_ENROLLED, terminal=asked.name)
        if use is CodeUse.REFUSED:
            return _CODE_NOT_GOOD
        log.info("terminal_enrolled", terminal=asked.name)
        return None

    async def retire(self, name: str) -> None:
        """Void key and code of the terminal; do nothing if that is done already.

        The caller has verified that the terminal itself asks for it.
        """
        async with self._database.write() as work:
            if await self._terminals.revoke(work, name):
                await self._audit.add(
                    work, Event.TERMINAL_REVOKED, terminal=name, factor=Factor.TERMINAL_KEY, detail=name
                )
        log.info("terminal_retired", terminal=name)


def _name(terminal: str) -> str:
    """Return the name of the lock that guards a terminal's row."""
    return f"terminal's key {terminal}"


def _is_proven(asked: EnrolTerminal) -> bool:
    """Return whether the signature proves possession of the private key, and the public key is no weak one."""
    if len(asked.public_key) != _KEY_BYTES:
        return False
    key = PublicKey(EDDSA, Ed25519PublicKey.from_public_bytes(asked.public_key))
    message = possession(asked.name, asked.code, asked.public_key)
    try:
        expect_sound(key)
        key.verify(asked.signature, message, RefusalReason.SIGNATURE)
    except Refused:
        return False
    return True
