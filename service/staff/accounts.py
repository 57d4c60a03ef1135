"""Members of staff: added by an operator with a one-time code, known by a key of their own, and revoked.

They are no members: own tables, own user handles, own credentials under an RP ID of their own, which sign no member in.
A code is derived from its id like every code, and valid once. A code typed at a terminal names no member of staff, so a wrong
one counts against every code that is open; a code against which `code_tries` wrong ones count is void.

    added → code used → key enrolled → revoked        (a lost key: ended, and another code)

Keys that were enrolled under the members' RP ID (`rp_id` is NULL) approve until their owner has enrolled anew, with another
code.
"""

import hmac
import secrets
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Row, case, delete, insert, literal, select, update

from protocol.secret import Secret
from service.authenticators.credentials import record_of
from service.authenticators.sign_counts import SignCount, SignCounts
from service.clock import Clock
from service.crypto.keys import Keys, SubkeyUse
from service.settings import StaffSettings
from service.staff.rights import ActState, Reach, StaffAct, roles_with
from service.store.columns import Instant
from service.store.database import Work
from service.store.statements import Prepared
from service.store.tables import (
    approvals,
    passes,
    staff,
    staff_acts,
    staff_codes,
    staff_credentials,
    staff_duties,
    staff_sessions,
)
from service.webauthn import Descriptor, KnownCredential, NewCredential
from service.webauthn.options import STAFF_HANDLE_LENGTH

CODE_DIGITS = 8
_KEYS = (
    select(staff_credentials.c.credential_id, staff_credentials.c.transports)
    .join(staff, staff.c.id == staff_credentials.c.staff)
    .where(staff.c.revoked_at.is_(None))
)
_ADD = Prepared(insert(staff))
_ADD_CODE = Prepared(insert(staff_codes))


class StaffMember(msgspec.Struct, frozen=True, kw_only=True):
    """A member of staff who has not been revoked."""

    id: str
    name: str
    user_handle: bytes
    card_holder: str | None = None
    """The card system's reference, if they are a customer, too: staff must not act on their own membership."""


class StaffKey(msgspec.Struct, frozen=True, kw_only=True):
    """A member of staff's credential. `id` is the service's own id of it, not the credential ID."""

    id: str
    staff: StaffMember
    aaguid: UUID
    public_key: bytes
    """The COSE_Key, as CBOR."""
    count: SignCount
    is_former: bool
    """Whether it was enrolled under the members' RP ID, before staff had one of their own."""


class NewStaffCode(msgspec.Struct, frozen=True, kw_only=True):
    """A new one-time code, shown to the operator once. `staff` is the id of the member of staff."""

    staff: str
    code: Secret
    expires_at: datetime


class StaffState(StrEnum):
    """How far a member of staff has come.

    INVITED: they have no key, and a code is open. LAPSED: they have no key, and their last code is over, used or not.
    ENROLLED: they have a key, even while another code is open. REVOKED: they were revoked, which is for good.
    """

    INVITED = "code open"
    LAPSED = "code ended"
    ENROLLED = "enrolled"
    REVOKED = "revoked"


class ListedStaff(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the operator's list."""

    id: str
    name: str
    state: StaffState
    employee: str = ""
    """The company's own number of them; empty if it was not given."""
    model: str = ""
    """The name that the key claims for its model; empty if it claims none, and without a key."""
    rp_id: str | None = None
    """The RP ID that the key was enrolled under; None for the members', and without a key."""

    def has_to_enrol_anew(self, rp_id: str) -> bool:
        """Return whether the key is under another RP ID than `rp_id`, staff's present one; False if revoked or without a key."""
        return self.state is StaffState.ENROLLED and self.rp_id != rp_id


class Staff(SignCounts):
    """The rows of members of staff, of their codes and of their keys."""

    def __init__(self, keys: Keys, clock: Clock, settings: StaffSettings) -> None:
        super().__init__(staff_credentials, clock)
        self._keys = keys
        self._settings = settings

    async def add(
        self, work: Work, name: str, *, employee: str | None = None, card_holder: str | None = None
    ) -> NewStaffCode:
        """Add a member of staff, whose name others may have. Return the code to enrol their key with, good for `code_minutes`.

        They have no duties yet. `employee` is the company's own number of them, which no other may have (the caller has
        looked), `card_holder` the card system's reference of one who is a customer, too.
        """
        member = secrets.token_hex(16)
        handle = secrets.token_bytes(STAFF_HANDLE_LENGTH)
        values = {
            "id": member,
            "name": name,
            "user_handle": handle,
            "added_at": self._clock(),
            "revoked_at": None,
            "card_holder": card_holder,
            "employee": employee,
        }
        await work.connection.execute(_ADD, values)
        return await self._new_code(work, member)

    async def identify(self, work: Work, member: str, *, employee: str | None, card_holder: str | None) -> None:
        """Store the company's number for a member of staff, or the card system's reference of them, or both.

        What is None stays as it was. The caller has looked whether somebody else has the number, and gives at least one.
        """
        given = {"employee": employee, "card_holder": card_holder}
        await work.connection.execute(
            update(staff)
            .where(staff.c.id == member)
            .values({name: value for name, value in given.items() if value is not None})
        )

    async def invite(self, work: Work, member: str, rp_id: str) -> NewStaffCode | None:
        """Void the member of staff's open code and return a new one, good for `code_minutes`.

        A key that they have stays as it is. Return None and void nothing if they are unknown or revoked, or
        have a key under this RP ID.
        """
        await work.lock("staff codes")
        if await self.get(work, member) is None or await self.has_key(work, member, rp_id):
            return None
        await self._end_codes(work, member)
        return await self._new_code(work, member)

    async def lose_key(self, work: Work, member: str) -> str | None:
        """Delete the key of a member of staff, and void what was given on it (`end_trust`).

        Return our id of the key, or None if there was no key.
        """
        lost: str | None = await work.connection.scalar(
            delete(staff_credentials)
            .where(staff_credentials.c.staff == member)
            .returning(staff_credentials.c.id)
        )
        await self.end_trust(work, member)  # after the key: a sign-in under way holds its row, and is then seen
        return lost

    async def _new_code(self, work: Work, member: str) -> NewStaffCode:
        row, expires_at = self._keys.new_id(), self._clock() + timedelta(minutes=self._settings.code_minutes)
        values = {"id": row, "staff": member, "failures": 0, "expires_at": expires_at, "ended_at": None}
        await work.connection.execute(_ADD_CODE, values)
        return NewStaffCode(staff=member, code=self._derive(row), expires_at=expires_at)

    async def _end_codes(self, work: Work, member: str) -> None:
        await work.connection.execute(
            update(staff_codes)
            .where(staff_codes.c.staff == member, staff_codes.c.ended_at.is_(None))
            .values(ended_at=self._clock())
        )

    async def everybody(self, work: Work) -> tuple[ListedStaff, ...]:
        """Return every member of staff, revoked ones included, in the order in which they were added."""
        query = (
            select(
                staff,
                staff_credentials.c.model,
                staff_credentials.c.rp_id,
                staff_codes.c.ended_at,
                staff_codes.c.expires_at,
            )
            .join(staff_codes, staff_codes.c.staff == staff.c.id)
            .outerjoin(staff_credentials, staff_credentials.c.staff == staff.c.id)
            .order_by(staff.c.added_at, staff.c.id, staff_codes.c.ended_at.is_(None))
        )
        last = {
            row.id: row for row in await work.connection.execute(query)
        }  # who was invited again has several codes, of which one at most has not been ended
        return tuple(map(self._listed, last.values()))

    async def is_employee(self, work: Work, employee: str, *, but: str = "") -> bool:
        """Return whether a member of staff, revoked or not, has this number of the company's. `but`: whose own does not count."""
        query = select(staff.c.id).where(staff.c.employee == employee, staff.c.id != but)
        return await work.connection.scalar(query) is not None

    async def revoke(self, work: Work, member: str) -> bool:
        """Void a member of staff's codes, key and duties, and what was given on the key (`end_trust`), for good.

        Return False if they are unknown or revoked already.
        """
        now = self._clock()
        revoked = await work.connection.execute(
            update(staff).where(staff.c.id == member, staff.c.revoked_at.is_(None)).values(revoked_at=now)
        )
        await self._end_codes(work, member)
        await self.end_trust(work, member)
        await work.connection.execute(delete(staff_duties).where(staff_duties.c.staff == member))
        return revoked.rowcount == 1

    async def end_trust(self, work: Work, member: str) -> None:
        """Void what was given on a member of staff's key.

        That is: approvals, sessions of the branch page, acts that they prepared and that await a signature, unused passes of acts
        that they signed as the first, the second or the only person; and what `get` is asked for with an earlier `since`.
        """
        await work.connection.execute(
            update(staff).where(staff.c.id == member).values(trust_ended_at=self._clock())
        )
        await work.connection.execute(delete(approvals).where(approvals.c.staff == member))
        await work.connection.execute(
            delete(staff_acts).where(
                staff_acts.c.staff == member, staff_acts.c.state.in_((ActState.PREPARED, ActState.AWAITING))
            )
        )
        # After the acts: one that is being signed by a second person holds its row, and its pass is then seen.
        theirs = select(staff_acts.c.id).where((staff_acts.c.staff == member) | (staff_acts.c.second == member))
        await work.connection.execute(
            delete(passes).where(passes.c.used_at.is_(None), passes.c.act.in_(theirs))
        )
        await work.connection.execute(delete(staff_sessions).where(staff_sessions.c.staff == member))

    async def use_code(self, work: Work, typed: Secret) -> str | None:
        """Consume the open code that equals `typed`. Return the id of the member of staff whose it was.

        Return None for any other text, such as a code that was used or has ended. That counts as wrong against each open
        code; `code_tries` wrong ones void a code. A rollback takes the count back.
        """
        await work.lock("staff codes")
        now = self._clock()
        is_open = (staff_codes.c.ended_at.is_(None), staff_codes.c.expires_at > now)
        found = await self._open_code(work, typed)
        if found is None:
            failures = staff_codes.c.failures + 1
            ends = case((failures >= self._settings.code_tries, literal(now, Instant())), else_=None)
            await work.connection.execute(
                update(staff_codes).where(*is_open).values(failures=failures, ended_at=ends)
            )
            return None
        return await self._consume(work, found)

    async def owner_of_code(self, work: Work, typed: Secret) -> str | None:
        """Return the id of the member of staff whose open code equals `typed`, and consume nothing; None for any other code.

        A wrong one counts against no code: the caller counts it.
        """
        found = await self._open_code(work, typed)
        if found is None:
            return None
        owner: str | None = await work.connection.scalar(
            select(staff_codes.c.staff).where(staff_codes.c.id == found)
        )
        return owner

    async def use_own_code(self, work: Work, typed: Secret) -> str | None:
        """Consume the open code that equals `typed`. Return the id of the member of staff whose it was.

        Return None for any other code. Unlike with `use_code`, a wrong one counts against no code.
        """
        await work.lock("staff codes")
        found = await self._open_code(work, typed)
        return None if found is None else await self._consume(work, found)

    async def _open_code(self, work: Work, typed: Secret) -> str | None:
        """Return the id of the open code that equals `typed`, compared with every open code; None if there is none."""
        is_open = (staff_codes.c.ended_at.is_(None), staff_codes.c.expires_at > self._clock())
        found = None
        for (row,) in await work.connection.execute(select(staff_codes.c.id).where(*is_open)):
            expected = self._derive(row).reveal().encode()
            if hmac.compare_digest(expected, typed.reveal().encode()):
                found = row
        return found

    async def _consume(self, work: Work, code: str) -> str | None:
        now = self._clock()
        used: str | None = await work.connection.scalar(
            update(staff_codes)
            .where(staff_codes.c.id == code, staff_codes.c.ended_at.is_(None), staff_codes.c.expires_at > now)
            .values(ended_at=now)
            .returning(staff_codes.c.staff),
        )
        return used

    async def get(self, work: Work, member: str, *, since: datetime | None = None) -> StaffMember | None:
        """Return the member of staff, or None if they are unknown or revoked.

        With `since`, also None if what was given on their key at that time is void by now (`end_trust`).
        """
        query = select(staff).where(staff.c.id == member, staff.c.revoked_at.is_(None))
        row = (await work.connection.execute(query)).one_or_none()
        if row is None:
            return None
        if since is not None and row.trust_ended_at is not None and since < row.trust_ended_at:
            return None
        return StaffMember(id=row.id, name=row.name, user_handle=row.user_handle, card_holder=row.card_holder)

    async def enrol(self, work: Work, member: str, new: NewCredential, *, model: str, rp_id: str) -> str | None:
        """Store the key of a member of staff, revoked or not, in place of the one that they had.

        Return our id of the replaced key, or None if they had no key.

        What was given on the replaced key stays: the caller calls `end_trust`. Raises IntegrityError if another member
        of staff has the credential.
        """
        replaced: str | None = await work.connection.scalar(
            delete(staff_credentials)
            .where(staff_credentials.c.staff == member)
            .returning(staff_credentials.c.id)
        )
        await work.connection.execute(
            insert(staff_credentials).values(
                **record_of(new), staff=member, model=model, rp_id=rp_id, enrolled_at=self._clock()
            ),
        )
        return replaced

    async def has_key(self, work: Work, member: str, rp_id: str) -> bool:
        """Return whether the member of staff has a key under this RP ID, whether or not they are revoked."""
        query = select(staff_credentials.c.id).where(
            staff_credentials.c.staff == member, staff_credentials.c.rp_id == rp_id
        )
        return await work.connection.scalar(query) is not None

    async def can_approve(self, work: Work, rp_id: str, branch: str) -> bool:
        """Return whether a member of staff who may approve a reset in this branch has a key under this RP ID or the members'.

        A locked key counts too.
        """
        known, role = staff_credentials.c.rp_id, staff_duties.c.role
        has_right = role.in_(roles_with(StaffAct.RESET_KEY, Reach.ALL)) | (
            role.in_(roles_with(StaffAct.RESET_KEY, Reach.OWN)) & (staff_duties.c.branch == branch)
        )
        query = (
            _KEYS.join(staff_duties, staff_duties.c.staff == staff.c.id)
            .where(known.is_(None) | (known == rp_id), has_right)
            .limit(1)
        )
        return await work.connection.scalar(query) is not None

    async def former_keys(self, work: Work) -> tuple[Descriptor, ...]:
        """Return the descriptors of keys under the members' RP ID whose owners have not been revoked, the oldest first."""
        query = _KEYS.where(staff_credentials.c.rp_id.is_(None)).order_by(staff_credentials.c.enrolled_at)
        found = await work.connection.execute(query)
        return tuple((row.credential_id, tuple(row.transports.split())) for row in found)

    async def is_staff_credential(self, work: Work, credential_id: bytes) -> bool:
        """Return whether the credential belongs to a member of staff, revoked or not."""
        query = select(staff_credentials.c.id).where(staff_credentials.c.credential_id == credential_id)
        return await work.connection.scalar(query) is not None

    async def find(self, work: Work, credential_id: bytes) -> tuple[StaffKey, KnownCredential] | None:
        """Return the key with this credential ID, and what its assertion is verified against.

        A locked key is returned too. Return None if it is no member of staff's, or its owner is revoked. A revocation waits until
        this unit of work ends.
        """
        row = (
            await work.connection.execute(
                select(staff_credentials, staff.c.name, staff.c.user_handle, staff.c.card_holder)
                .join(staff, staff.c.id == staff_credentials.c.staff)
                .where(
                    staff_credentials.c.credential_id == credential_id,
                    staff.c.revoked_at.is_(None),
                )
                .with_for_update(read=True, of=staff),
            )
        ).one_or_none()
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
        member = StaffMember(
            id=row.staff, name=row.name, user_handle=row.user_handle, card_holder=row.card_holder
        )
        count = SignCount(row.sign_count, row.counter_alarms)
        key = StaffKey(
            id=row.id,
            staff=member,
            aaguid=UUID(bytes=row.aaguid),
            public_key=row.public_key,
            count=count,
            is_former=row.rp_id is None,
        )
        return key, known

    def _derive(self, row: str) -> Secret:
        mac = self._keys.mac(SubkeyUse.CODES, "staff", row, version=self._keys.version_of(row))
        number = int.from_bytes(mac[:16]) % 10**CODE_DIGITS
        return Secret(f"{number:0{CODE_DIGITS}}")

    def _listed(self, row: Row[Any]) -> ListedStaff:
        if row.revoked_at is not None:
            state = StaffState.REVOKED
        elif row.model is not None:
            state = StaffState.ENROLLED
        elif row.ended_at is None and row.expires_at > self._clock():
            state = StaffState.INVITED
        else:
            state = StaffState.LAPSED
        return ListedStaff(
            id=row.id,
            name=row.name,
            state=state,
            employee=row.employee or "",
            model=row.model or "",
            rp_id=row.rp_id,
        )
