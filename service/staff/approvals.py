"""Approvals: what a member of staff has approved, valid for two minutes and once; what was done then may be told later.

An approval is an assertion over a subject: member, terminal, journey, the key's AAGUID, the act. The challenge holds
a MAC of the subject, so that the signature covers it; `use` looks the row up and deletes it in one statement.
"""

import hmac
import secrets
from datetime import datetime, timedelta
from uuid import UUID

import msgspec
from sqlalchemy import bindparam, delete, insert, select

from protocol.journeys import ApprovalAct
from service.clock import Clock
from service.crypto.keys import Keys, SubkeyUse
from service.store.database import Work
from service.store.statements import Prepared
from service.store.tables import approvals
from service.webauthn.options import CHALLENGE_LENGTH

GOOD_FOR = timedelta(minutes=2)
"""How long what was approved may be begun."""
TOLD_WITHIN = timedelta(minutes=10)
"""How long after that it may be told that it was done: the customer is asked which key it was, and a call for staff holds the
terminal's clock as long. A key that was erased must not stay among those of the member because that took them some minutes."""
_NONCE = 16
"""Bytes of the challenge that are random; what WebAuthn L3 §13.4.3 asks for. The rest is the MAC."""


_STANDING = Prepared(
    select(approvals).where(
        approvals.c.journey == bindparam("in_journey"),
        approvals.c.member == bindparam("of_member"),
        approvals.c.expires_at > bindparam("told_until"),
    )
)


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """What is approved: an act on a key of the model `aaguid` of `member`, the customer, in one journey at one terminal."""

    journey: str
    terminal: str
    member: str
    act: ApprovalAct
    aaguid: UUID


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """An approval that is still valid: of which act, on a key of which model, and until when the act may be begun."""

    act: ApprovalAct
    aaguid: UUID
    expires_at: datetime


class Approvals:
    """Stores approvals, each for one subject, and makes challenges that are bound to a subject."""

    def __init__(self, keys: Keys, clock: Clock) -> None:
        self._keys = keys
        self._clock = clock

    def challenge(self, subject: Subject) -> bytes:
        """Return a fresh challenge for an assertion over `subject`."""
        nonce = secrets.token_bytes(_NONCE)
        return nonce + self._mac(nonce, subject, self._keys.current)

    def is_over(self, challenge: bytes, subject: Subject) -> bool:
        """Return whether `challenge` was made for this subject: an assertion over it approves the subject.

        Its age does not matter, but the version of the master key under which it was made must still be kept.
        """
        nonce, mac = challenge[:_NONCE], challenge[_NONCE:]
        return any(
            hmac.compare_digest(mac, self._mac(nonce, subject, version)) for version in self._keys.versions
        )

    async def add(self, work: Work, subject: Subject, staff: str) -> None:
        """Store an approval by this member of staff, valid for two minutes; it replaces any earlier one in this journey.

        `use` takes it for TOLD_WITHIN longer.
        """
        await work.connection.execute(delete(approvals).where(approvals.c.journey == subject.journey))
        await work.connection.execute(
            insert(approvals).values(
                id=secrets.token_hex(16),
                journey=subject.journey,
                terminal=subject.terminal,
                member=subject.member,
                act=subject.act,
                aaguid=subject.aaguid.bytes,
                staff=staff,
                expires_at=self._clock() + GOOD_FOR + TOLD_WITHIN,
            ),
        )

    async def standing(self, work: Work, journey: str, member: str) -> Standing | None:
        """Return the valid approval of this journey for this member, of whatever act and model, or None if there is none."""
        given = {"in_journey": journey, "of_member": member, "told_until": self._clock() + TOLD_WITHIN}
        row = (await work.connection.execute(_STANDING, given)).one_or_none()
        if row is None:
            return None
        begun_until = row.expires_at - TOLD_WITHIN
        return Standing(act=ApprovalAct(row.act), aaguid=UUID(bytes=row.aaguid), expires_at=begun_until)

    async def use(self, work: Work, subject: Subject) -> str | None:
        """Consume the approval of this subject, which was done. Return who gave it (a member of staff's id).

        None if there is none, or if it was given longer ago than GOOD_FOR and TOLD_WITHIN together.
        """
        used: str | None = await work.connection.scalar(
            delete(approvals)
            .where(
                approvals.c.journey == subject.journey,
                approvals.c.terminal == subject.terminal,
                approvals.c.member == subject.member,
                approvals.c.act == subject.act,
                approvals.c.aaguid == subject.aaguid.bytes,
                approvals.c.expires_at > self._clock(),
            )
            .returning(approvals.c.staff),
        )
        return used

    def _mac(self, nonce: bytes, subject: Subject, version: int) -> bytes:
        mac = self._keys.mac(
            SubkeyUse.APPROVALS,
            nonce,
            subject.journey,
            subject.terminal,
            subject.member,
            subject.act,
            subject.aaguid.bytes,
            version=version,
        )
        return mac[: CHALLENGE_LENGTH - _NONCE]
