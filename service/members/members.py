"""Members: their identity, the failures of their password, their agreements to the terms."""

import secrets
from datetime import datetime
from enum import Enum, StrEnum, auto
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Row, bindparam, case, exists, insert, select, update

from protocol.emails import Email, canonical
from service.clock import Clock, midnight
from service.store.database import ConflictError, Work
from service.store.statements import Prepared
from service.store.tables import members, terms_agreements
from service.webauthn.options import USER_HANDLE_LENGTH
from service.words import JAPANESE

_GET = Prepared(select(members).where(members.c.id == bindparam("wanted")))
_HOLD = Prepared(select(members.c.id).where(members.c.id == bindparam("wanted")).with_for_update())
_TAKEN = Prepared(select(exists().where(members.c.email_canonical == bindparam("address"))))
_HAS_MIGRATED = Prepared(
    select(
        exists().where(
            (members.c.legacy_id == bindparam("of_legacy_id")) | (members.c.holder == bindparam("of_holder"))
        )
    )
)
_LANGUAGE_AT = Prepared(select(members.c.language).where(members.c.email_canonical == bindparam("address")))
_SIGNED_IN = Prepared(
    update(members)
    .where(members.c.id == bindparam("who"))
    .values(last_sign_in_at=bindparam("last_sign_in_at"), language=bindparam("language"))
)


class WrongPassword(Enum):
    """What a wrong password led to."""

    WRONG = auto()
    LOCKS = auto()
    """This wrong password locks."""
    LOCKED = auto()
    """It was locked already."""


class NoSuchMemberError(LookupError):
    """No member has this id: they were erased with their sessions, while a request of such a session was under way."""


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """A member without the password's hash. `holder` is the card system's reference."""

    id: str
    holder: str
    email: str
    """The member ID as typed; mail goes to it."""
    user_handle: bytes
    suspended_at: datetime | None = None
    last_sign_in_at: datetime | None = None

    def __repr__(self) -> str:
        return f"Member(id={self.id!r}, …)"


class Contacts(NamedTuple):
    """A member's present address, and the address before today.

    Both are the same if the address was set before today. If it was changed today, `before_today` is the one of the day
    before. For one who became a member today, it is the card's address if another one was chosen, else None.
    """

    present: str
    before_today: str | None

    def __repr__(self) -> str:
        return "Contacts(…)"


class LegalText(StrEnum):
    """A text that a customer agrees to, or reads before personal data are asked for."""

    TERMS = "terms"
    CARD_NOTICE = "card-notice"


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """An agreement to the terms (screen 2), or the reading of a notice: what was shown, when, and at which terminal."""

    version: str
    agreed_at: datetime
    terminal: str
    language: str = "ja"
    """The language of the text that was shown; the Japanese terms bind in every case."""


class Members:
    """The rows of members."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def get(self, work: Work, member: str) -> Member:
        """Return the member with this id; raise NoSuchMemberError if there is none."""
        row = (await work.connection.execute(_GET, {"wanted": member})).one_or_none()
        found = None if row is None else member_of(row, row.id)
        if found is None:
            raise NoSuchMemberError
        return found

    async def hold(self, work: Work, member: str) -> None:
        """Lock the member's row until this unit of work ends.

        Sign-ins and an erasure wait for it.

        Raises:
            NoSuchMemberError: there is no such member.
        """
        if (await work.connection.execute(_HOLD, {"wanted": member})).one_or_none() is None:
            raise NoSuchMemberError

    async def by_email(self, work: Work, canonical: str) -> Member | None:
        """Return the member with this member ID, or None if no member has it."""
        return await self._one(work, members.c.email_canonical == canonical)

    async def by_holder(self, work: Work, holder: str) -> Member | None:
        """Return the member who is this card holder, or None if the card holder is no member."""
        return await self._one(work, members.c.holder == holder)

    async def email_taken(self, work: Work, canonical: str) -> bool:
        """Return whether the address is the ID of any member, the customer at the terminal included."""
        return bool(await work.connection.scalar(_TAKEN, {"address": canonical}))

    async def has_migrated(self, work: Work, legacy_id: str, holder: str) -> bool:
        """Return whether this legacy ID, or its card holder, has become a member: the legacy ID then no longer logs in."""
        asked = {"of_legacy_id": legacy_id, "of_holder": holder}
        return bool(await work.connection.scalar(_HAS_MIGRATED, asked))

    async def with_password(self, work: Work, canonical: str) -> tuple[Member | None, str | None]:
        """Return the member with this member ID, and the hash to verify a password against; two None for an unknown ID."""
        query = select(members).where(members.c.email_canonical == canonical)
        row = (await work.connection.execute(query)).one_or_none()
        return (None, None) if row is None else (member_of(row, row.id), row.password_hash)

    async def password_hash(self, work: Work, member: str) -> str:
        """Return the hash to verify the member's password against; raise NoSuchMemberError if there is no such member."""
        found: str | None = await work.connection.scalar(
            select(members.c.password_hash).where(members.c.id == member)
        )
        if found is None:
            raise NoSuchMemberError
        return found

    async def create(
        self,
        work: Work,
        *,
        holder: str,
        legacy_id: str | None,
        email: Email,
        former_email: str | None = None,
        password_hash: str,
        language: str,
    ) -> Member:
        """Add a member, who reads `language`, and return it. Its random user handle never changes.

        `former_email` is the address that the card system had until now, if another one was chosen.

        The caller checks in the same unit of work that card holder, legacy ID and address are no other member's.
        """
        member = Member(
            id=secrets.token_hex(16),
            holder=holder,
            email=email.typed,
            user_handle=secrets.token_bytes(USER_HANDLE_LENGTH),
        )
        await work.connection.execute(
            insert(members).values(
                id=member.id,
                holder=holder,
                legacy_id=legacy_id,
                email=email.typed,
                email_canonical=email.canonical,
                user_handle=member.user_handle,
                password_hash=password_hash,
                created_at=self._clock(),
                email_since=self._clock(),
                former_email=former_email,
                language=language,
            ),
        )
        return member

    async def replace(
        self, work: Work, member: Member, *, email: Email, password_hash: str, language: str
    ) -> Member:
        """Give the member another ID, password and language, since their card was registered again. Return the member as stored.

        They count as created now and never signed in; a suspension ends, sessions and credentials do not. The user handle
        stays, since their security keys hold it. The caller checks the address as for `change_email`. Raises
        NoSuchMemberError if there is no such member.
        """
        await self.change_email(work, member.id, email)
        await self.set_password(work, member.id, password_hash)
        await work.connection.execute(
            update(members)
            .where(members.c.id == member.id)
            .values(created_at=self._clock(), last_sign_in_at=None, language=language),
        )
        return await self.get(work, member.id)

    async def change_email(self, work: Work, member: str, email: Email) -> None:
        """Change the member ID, and keep the address that was theirs before today.

        Nothing is changed if there is no such member. The caller checks in the same unit of work that no other member has the
        new ID.
        """
        was_changed_today = members.c.email_since >= midnight(self._clock())
        before_today = case((was_changed_today, members.c.former_email), else_=members.c.email)
        await work.connection.execute(
            update(members)
            .where(members.c.id == member)
            .values(
                email=email.typed,
                email_canonical=email.canonical,
                email_since=self._clock(),
                former_email=before_today,
            ),
        )

    async def contacts(self, work: Work, member: str) -> Contacts:
        """Return the addresses to which mails about acts of staff go. Raise NoSuchMemberError if there is no such member."""
        row = (await work.connection.execute(_GET, {"wanted": member})).one_or_none()
        if row is None:
            raise NoSuchMemberError
        of_today = row.email_since is not None and row.email_since >= midnight(self._clock())
        return Contacts(row.email, row.former_email if of_today else row.email)

    async def set_password(self, work: Work, member: str, password_hash: str) -> None:
        """Set another password, if there is such a member. Failures counted, and a suspension, end; sessions do not."""
        await work.connection.execute(
            update(members)
            .where(members.c.id == member)
            .values(password_hash=password_hash, password_failures=0, suspended_at=None),
        )

    async def lift_suspension(self, work: Work, member: str) -> bool:
        """Lift the suspension of a password, which stays the same, and forget the failures. Return False if there is none."""
        lifted = await work.connection.execute(
            update(members)
            .where(members.c.id == member, members.c.suspended_at.is_not(None))
            .values(suspended_at=None, password_failures=0)
        )
        return lifted.rowcount == 1

    async def agree(
        self, work: Work, member: str, agreement: Agreement, document: LegalText = LegalText.TERMS
    ) -> None:
        """Add the member's agreement to the terms, or the reading of a notice; earlier ones stay."""
        await work.connection.execute(
            insert(terms_agreements).values(
                member=member,
                document=document,
                version=agreement.version,
                language=agreement.language,
                agreed_at=agreement.agreed_at,
                terminal=agreement.terminal,
            ),
        )

    async def wrong_password(self, work: Work, member: str, tries: int) -> WrongPassword:
        """Count a wrong password; suspend the password at `tries` in a row. Return what this one led to.

        LOCKED, if it was suspended before, is counted too. A count that does not suspend is one statement, as for an unknown
        ID. Raises NoSuchMemberError if there is no such member.
        """
        counted = (
            await work.connection.execute(
                update(members)
                .where(members.c.id == member)
                .values(password_failures=members.c.password_failures + 1)
                .returning(members.c.password_failures, members.c.suspended_at),
            )
        ).one_or_none()
        if counted is None:
            raise NoSuchMemberError
        if counted.suspended_at is not None:
            return WrongPassword.LOCKED
        if counted.password_failures < tries:
            return WrongPassword.WRONG
        await work.connection.execute(
            update(members).where(members.c.id == member).values(suspended_at=self._clock()),
        )
        return WrongPassword.LOCKS

    async def right_password(self, work: Work, member: str, password_hash: str) -> bool:
        """Reset the count of wrong passwords and return True if the password is still the member's.

        Return False if `password_hash` is no longer the member's, the password is suspended, or the member is
        gone. The password was verified before this unit of work, so it may have been changed or suspended
        meanwhile.
        """
        is_right = await work.connection.execute(
            update(members)
            .where(
                members.c.id == member,
                members.c.password_hash == password_hash,
                members.c.suspended_at.is_(None),
            )
            .values(password_failures=0)
        )
        return is_right.rowcount == 1

    async def language_at(self, work: Work, address: str) -> str:
        """Return the language of the member with this e-mail address, canonical or not, as ID; Japanese if no member has it."""
        found = await work.connection.execute(_LANGUAGE_AT, {"address": canonical(address)})
        row = found.one_or_none()
        return JAPANESE.language if row is None else str(row.language)

    async def signed_in(self, work: Work, member: str, language: str) -> None:
        """Store the present time as that of the member's last sign-in, and the language that they read then.

        Raises:
            ConflictError: the member no longer exists.
        """
        given = {"who": member, "last_sign_in_at": self._clock(), "language": language}
        if (await work.connection.execute(_SIGNED_IN, given)).rowcount != 1:
            raise ConflictError

    async def _one(self, work: Work, condition: ColumnElement[bool]) -> Member | None:
        row = (await work.connection.execute(select(members).where(condition))).one_or_none()
        return None if row is None else member_of(row, row.id)


def member_of(row: Row[Any], id_: str) -> Member:
    """Build the member with this id from a row that holds the member's other columns, of their table or of a join."""
    return Member(
        id=id_,
        holder=row.holder,
        email=row.email,
        user_handle=row.user_handle,
        suspended_at=row.suspended_at,
        last_sign_in_at=row.last_sign_in_at,
    )
