"""Approvals: what a member of staff has allowed, good for two minutes and once.

An approval is an assertion over a subject: member, terminal, journey, the key's AAGUID, the act. The challenge carries
a MAC of the subject, so that the signature is over it; the row is deleted by the statement that looks it up.
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
_NONCE = 16
"""Bytes of the challenge that are random; what WebAuthn L3 §13.4.3 asks for. The rest is the MAC."""


_STANDING = Prepared(
    select(approvals).where(
        approvals.c.journey == bindparam("in_journey"),
        approvals.c.member == bindparam("of_member"),
        approvals.c.expires_at > bindparam("now"),
    )
)


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """What is approved, and where."""

    journey: str
    terminal: str
    member: str
    act: ApprovalAct
    aaguid: UUID


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """An approval that is still good."""

    act: ApprovalAct
    aaguid: UUID
    expires_at: datetime


class Approvals:
    """The approvals' rows, and the challenges bound to their subjects."""

    def __init__(self, keys: Keys, clock: Clock) -> None:
        self._keys = keys
        self._clock = clock

    def challenge(self, subject: Subject) -> bytes:
        """A fresh challenge for an assertion over `subject`."""
        nonce = secrets.token_bytes(_NONCE)
        return nonce + self._mac(nonce, subject, self._keys.current)

    def is_over(self, challenge: bytes, subject: Subject) -> bool:
        """Whether the challenge was made for this subject and no other."""
        nonce, mac = challenge[:_NONCE], challenge[_NONCE:]
        return any(
            hmac.compare_digest(mac, self._mac(nonce, subject, version)) for version in self._keys.versions
        )

    async def add(self, work: Work, subject: Subject, staff: str) -> None:
        """Keep an approval, in the place of any before in this journey."""
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
                expires_at=self._clock() + GOOD_FOR,
            ),
        )

    async def standing(self, work: Work, journey: str, member: str) -> Standing | None:
        """What stands approved in this journey for this member."""
        given = {"in_journey": journey, "of_member": member, "now": self._clock()}
        row = (await work.connection.execute(_STANDING, given)).one_or_none()
        if row is None:
            return None
        return Standing(act=ApprovalAct(row.act), aaguid=UUID(bytes=row.aaguid), expires_at=row.expires_at)

    async def use(self, work: Work, subject: Subject) -> str | None:
        """Use it up; the member of staff whose approval it was, where it was for this and still good."""
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

    async def end_of(self, work: Work, staff: str) -> None:
        """What this member of staff has approved is void."""
        await work.connection.execute(delete(approvals).where(approvals.c.staff == staff))

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
