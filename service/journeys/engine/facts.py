"""What a journey has found out so far: the content of its row. The step follows from it, so no step is stored."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import msgspec
from msgspec.structs import replace

from protocol.journeys import ApprovalAct, JourneyKind
from protocol.steps import AccountChange
from service.audit import Factor
from service.members.members import Agreement


class Path(StrEnum):
    """Which module orders the steps now. A journey goes from one to the next and never needs a new one."""

    LOGIN = "login"
    KEY = "key"
    MIGRATION = "migration"
    REGISTRATION = "registration"
    REISSUE = "reissue"
    SECOND_FACTOR = "second-factor"
    """A password alone, or a key whose counter stood still: a phone code is asked too."""
    ENROLMENT = "enrolment"
    TOP = "top"
    CONFIRM = "confirm"
    CHANGE_EMAIL = "change-email"
    CHANGE_PASSWORD = "change-password"  # noqa: S105 - the name of a path
    """Both after a verification, and back to TOP."""
    SUSPENDED = "suspended"
    STOPPED = "stopped"
    STAFF = "staff"
    ENDED = "ended"


class ActKind(StrEnum):
    """What the top screen protects with a fresh verification."""

    ADD = "add"
    REMOVE = "remove"
    CHANGE_EMAIL = "change-email"
    CHANGE_PASSWORD = "change-password"  # noqa: S105 - the name of an act


class ProtectedAct(msgspec.Struct, frozen=True, kw_only=True):
    """An act of the top screen that waits for a verification. `authenticator` for REMOVE."""

    kind: ActKind
    authenticator: str = ""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What a member of staff is asked to approve; `aaguid` and `model` are what the key says of itself."""

    act: ApprovalAct
    aaguid: UUID
    model: str


class Facts(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Facts, in the order in which a journey finds them. None and False: not yet."""

    kind: JourneyKind
    """What was started: decides where starting over leads."""
    path: Path

    # who it is
    asks_id: bool = False
    asked_id: str | None = None
    """The member ID named for a key that stores none, or for a reissue, in its canonical form; it may be nobody's."""
    reissues: str | None = None
    """The member whom the code for a reissue was mailed to; None where the ID named is nobody's."""
    legacy_id: str | None = None
    holder: str | None = None
    """The card system's reference, once an ID and password, or a key, have proven it."""
    member: str | None = None
    old_password_hash: str | None = None
    """argon2id of the legacy password, so that the new one can be told from it."""
    password_proven_at: datetime | None = None
    key_proven_at: datetime | None = None
    key_proven_by: str | None = None
    """Our id of the credential that opened this: once it has been removed or locked, it has proven nothing."""
    last_sign_in: datetime | None = None
    """The one before this."""
    legacy_locked: bool = False
    """For SUSPENDED: which of the two screens."""

    # migration, registration, a change of e-mail
    agreement: Agreement | None = None
    keeps_card_email: bool | None = None
    addresses: int = 0
    email: str | None = None
    """As typed."""
    email_proven: bool = False
    email_confirmed: bool = False
    replaces: str | None = None
    """The member ID that the card had when it was checked, in its canonical form: it ends at the commit."""
    reset: bool = False
    """The reissue has been committed."""

    # a code under way, for the step that asks for one
    code: str | None = None
    sent_at_once: bool = False
    """Whether the arrival at this step has done its sending: a mobile is sent an SMS once by itself."""
    phone: str | None = None
    phone_proven_at: datetime | None = None

    # enrolment
    introduced: bool = False
    enrolled: str | None = None
    """The credential that was just made, until screen 15 has been seen."""
    asked: Asked | None = None
    """An approval is waited for."""

    # top
    waits: ProtectedAct | None = None
    by_password: bool = False
    """CONFIRM goes by password and phone code."""
    done: AccountChange | None = None
    """What the top screen says has been done, until the next answer."""

    # staff
    staff: str | None = None
    """Whose code was right."""

    # any
    key_refusals: int = 0
    """Assertions and credentials that were refused. Starting over sets nothing back."""

    def __repr__(self) -> str:
        return f"Facts(kind={self.kind!s}, path={self.path!s}, …)"


def opening(kind: JourneyKind) -> Facts:
    """The facts of a journey that has just begun."""
    return Facts(kind=kind, path=_BEGINNINGS.get(kind, Path.LOGIN))


_BEGINNINGS = {
    JourneyKind.SIGN_IN: Path.KEY,
    JourneyKind.STAFF: Path.STAFF,
    JourneyKind.REGISTRATION: Path.REGISTRATION,
    JourneyKind.REISSUE: Path.REISSUE,
}


def afresh(facts: Facts, path: Path) -> Facts:
    """Nothing is kept but what counts tries."""
    return Facts(kind=facts.kind, path=path, addresses=facts.addresses, key_refusals=facts.key_refusals)


def instead(facts: Facts, journey: JourneyKind) -> Facts:
    """Another journey from its beginning. Starting over leads back to where this one began."""
    return afresh(facts, opening(journey).path)


def over_again(facts: Facts) -> Facts:
    """Back to screen 1 (from there: to where the journey began)."""
    path = opening(facts.kind).path if facts.path in (Path.LOGIN, Path.KEY) else Path.LOGIN
    return afresh(facts, path)


def without_phone(facts: Facts) -> Facts:
    """For the next purpose a phone is chosen and proven again."""
    return replace(facts, code=None, phone=None, phone_proven_at=None, sent_at_once=False)


def without_email(facts: Facts) -> Facts:
    """Another address is asked for: it has been taken since it was proven, or a change begins."""
    return replace(
        facts, keeps_card_email=False, email=None, email_proven=False, email_confirmed=False, code=None
    )


def proven_by(facts: Facts) -> Factor:
    """By what whoever stands there has proven who they are, for the audit: the last proof, key or password, with the code."""
    key, password = facts.key_proven_at, facts.password_proven_at
    with_phone = facts.phone_proven_at is not None
    if password is not None and (key is None or password > key):
        return Factor.PASSWORD_AND_PHONE if with_phone else Factor.PASSWORD
    if key is not None:
        return Factor.KEY
    return Factor.KEY_AND_PHONE if facts.key_proven_by is not None and with_phone else Factor.NOTHING
