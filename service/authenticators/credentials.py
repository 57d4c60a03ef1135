"""The table of credentials of members' authenticators, and the columns that the table of staff's shares with it."""

import secrets
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from msgspec.structs import replace
from sqlalchemy import Row, bindparam, delete, insert, select, update

from service.authenticators.sign_counts import SignCount, SignCounts
from service.clock import Clock
from service.crypto.keys import Keys
from service.members.members import Member, NoSuchMemberError, member_of
from service.store.database import Database, Work
from service.store.statements import Prepared
from service.store.tables import credentials, members
from service.webauthn import ES256, Descriptor, KnownCredential, NewCredential
from service.webauthn.options import USER_HANDLE_LENGTH

_OF = Prepared(
    select(credentials)
    .where(credentials.c.member == bindparam("of_member"))
    .order_by(credentials.c.enrolled_at)
)
_OF_ID = Prepared(
    select(credentials)
    .join(members, members.c.id == credentials.c.member)
    .where(members.c.email_canonical == bindparam("of_id"))
    .order_by(credentials.c.enrolled_at)
)
_OF_MEMBER = tuple(
    members.c[name] for name in ("holder", "email", "user_handle", "suspended_at", "last_sign_in_at")
)
_FIND = Prepared(
    select(credentials, *_OF_MEMBER)
    .join(members, members.c.id == credentials.c.member)
    .where(credentials.c.credential_id == bindparam("named"))
)
_WITH = Prepared(
    select(credentials, *_OF_MEMBER)
    .select_from(members.outerjoin(credentials, credentials.c.member == members.c.id))
    .where(members.c.id == bindparam("of_member"))
    .order_by(credentials.c.enrolled_at)
)

_OWNER = Prepared(select(credentials.c.member).where(credentials.c.credential_id == bindparam("named")))


class MemberCredential(msgspec.Struct, frozen=True, kw_only=True):
    """A member's credential. `id` is ours, `credential_id` the authenticator's."""

    id: str
    member: str
    credential_id: bytes
    transports: tuple[str, ...]
    aaguid: UUID
    model: str
    name: str
    enrolled_at: datetime
    last_used_at: datetime | None
    count: SignCount
    young_until: datetime | None = None
    """Until this moment, a session that this credential verified last may neither remove a credential nor change the member ID.

    It is set if staff vouched for the code by phone at the enrolment, else None. The code of a letter that was sent since
    sets it to None.
    """

    @property
    def locked(self) -> bool:
        """Whether its assertions are refused: its sign count has raised two alarms, or `lock` was called."""
        return self.count.locks

    def is_young(self, now: datetime) -> bool:
        """Return whether `now` is before `young_until`; False if that is None."""
        return self.young_until is not None and now < self.young_until

    @property
    def descriptor(self) -> Descriptor:
        """The ID and transports, for `allowCredentials` and `excludeCredentials`."""
        return self.credential_id, self.transports


class CredentialOwner(NamedTuple):
    """A credential, what an assertion of it is verified against, and the member who owns it."""

    credential: MemberCredential
    stored: KnownCredential
    member: Member


class Credentials(SignCounts):
    """Reads and changes the rows of members' credentials, and (SignCounts) their sign counts."""

    def __init__(self, keys: Keys, clock: Clock) -> None:
        super().__init__(credentials, clock)
        self._keys = keys
        self._stand_in = _stand_in()

    async def of_member(self, work: Work, member: str) -> tuple[MemberCredential, ...]:
        """Return a member's credentials, the oldest first; empty for an unknown member."""
        found = await work.connection.execute(_OF, {"of_member": member})
        return tuple(_credential(row) for row in found)

    async def with_member(self, work: Work, member: str) -> tuple[Member, tuple[MemberCredential, ...]]:
        """Return a member and their credentials, the oldest first; raise NoSuchMemberError if there is no such member."""
        rows = (await work.connection.execute(_WITH, {"of_member": member})).all()
        if not rows:
            raise NoSuchMemberError
        return member_of(rows[0], member), tuple(_credential(row) for row in rows if row.id is not None)

    async def of_member_id(self, work: Work, canonical_email: str) -> tuple[MemberCredential, ...]:
        """Return the credentials of the member with this e-mail address as ID, the oldest first; empty for an unknown ID.

        One statement in both cases, so that the time does not show whether the ID exists.
        """
        found = await work.connection.execute(_OF_ID, {"of_id": canonical_email})
        return tuple(_credential(row) for row in found)

    async def find(self, database: Database, credential_id: bytes) -> CredentialOwner | None:
        """Return the credential with this credential ID and its owner, or None if no member has it."""
        row = (await database.look(_FIND, {"named": credential_id})).one_or_none()
        if row is None:
            return None
        known = KnownCredential(
            credential_id=row.credential_id,
            public_key=row.public_key,
            algorithm=row.algorithm,
            sign_count=row.sign_count,
            user_handle=row.user_handle,
            backup_eligible=row.backup_eligible,
        )
        return CredentialOwner(_credential(row), known, member_of(row, row.member))

    async def owner(self, work: Work, credential_id: bytes) -> str | None:
        """Return the id of the member who owns the credential with this credential ID, or None if no member does."""
        owner: str | None = await work.connection.scalar(_OWNER, {"named": credential_id})
        return owner

    async def add(
        self,
        work: Work,
        member: str,
        new: NewCredential,
        *,
        model: str,
        name: str,
        young_until: datetime | None = None,
    ) -> MemberCredential:
        """Store a new credential of the member and return it. The caller has checked that its credential ID is not stored yet."""
        row = {
            "member": member,
            "model": model,
            "name": name,
            "enrolled_at": self._clock(),
            "young_until": young_until,
        }
        added = await work.connection.execute(
            insert(credentials).values(**record_of(new), **row).returning(credentials)
        )
        return _credential(added.one())

    async def rename(self, work: Work, member: str, credential: str, name: str) -> bool:
        """Rename the member's credential; the caller has checked the name. Return False if the member has no such credential."""
        renamed = await work.connection.execute(
            update(credentials)
            .where(credentials.c.id == credential, credentials.c.member == member)
            .values(name=name),
        )
        return renamed.rowcount == 1

    async def end_youth(self, work: Work, member: str, *, enrolled_before: datetime) -> None:
        """Set `young_until` to None for those of the member's credentials that were enrolled before `enrolled_before`."""
        await work.connection.execute(
            update(credentials)
            .where(credentials.c.member == member, credentials.c.enrolled_at < enrolled_before)
            .values(young_until=None)
        )

    async def remove(self, work: Work, member: str, credential: str) -> MemberCredential | None:
        """Delete the member's credential and return it, or None if the member has no such credential.

        Sessions that the credential opened are not ended.
        """
        removed = await work.connection.execute(
            delete(credentials)
            .where(credentials.c.id == credential, credentials.c.member == member)
            .returning(credentials),
        )
        row = removed.one_or_none()
        return None if row is None else _credential(row)

    def stand_in_for(self, credential_id: bytes) -> KnownCredential:
        """Return a record with the ID of an unknown credential: no signature is valid for it, and verifying takes as long."""
        return replace(self._stand_in, credential_id=credential_id)


def _stand_in() -> KnownCredential:
    """Return a credential whose private key is thrown away."""
    point = ec.generate_private_key(ec.SECP256R1()).public_key().public_numbers()
    x, y = (number.to_bytes(32) for number in (point.x, point.y))
    return KnownCredential(
        credential_id=b"",
        public_key=cbor.encode({1: 2, 3: ES256, -1: 1, -2: x, -3: y}),
        algorithm=ES256,
        sign_count=0,
        user_handle=secrets.token_bytes(USER_HANDLE_LENGTH),
        backup_eligible=False,
    )


def record_of(new: NewCredential) -> dict[str, Any]:
    """Return a new row's values for the columns that members' and staff's tables share; `id` is random. Store nothing.

    The caller adds the owner, `model`, `enrolled_at` and what one of the tables has alone.
    """
    return {
        "id": secrets.token_hex(16),
        "credential_id": new.credential_id,
        "public_key": new.public_key,
        "algorithm": new.algorithm,
        "sign_count": new.sign_count,
        "aaguid": new.aaguid.bytes,
        "attested": new.attested,
        "cred_protect": new.credential_protection,
        "discoverable": new.discoverable,
        "backup_eligible": new.backup_eligible,
        "backed_up": new.backed_up,
        "transports": " ".join(new.transports),
    }


def _credential(row: Row[Any]) -> MemberCredential:
    return MemberCredential(
        id=row.id,
        member=row.member,
        credential_id=row.credential_id,
        transports=tuple(row.transports.split()),
        aaguid=UUID(bytes=row.aaguid),
        model=row.model,
        name=row.name,
        enrolled_at=row.enrolled_at,
        last_used_at=row.last_used_at,
        count=SignCount(row.sign_count, row.counter_alarms),
        young_until=row.young_until,
    )
