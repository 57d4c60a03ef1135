"""What a journey has found out so far: the content of its row.

The present step is chosen from the facts each time; it is not read from the row.
"""

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
    """Which module chooses the steps now. One journey may go through several: log in, migrate, enrol, the top screen.

    Three have one step each, in `order`: SUSPENDED, after a log-in with a locked ID; STOPPED, for a stopped card; ENDED, for
    a journey that is over. ENDED follows one refused assertion or credential too many, the end of a journey of kind STAFF or
    BESIDE, and, in one of kind PASS, StartOver before a pass was accepted, or Later while the customer has proven nothing but
    a pass. No answer leads on from ENDED.
    """

    PASS = "pass"  # noqa: S105 - the name of a path
    LOGIN = "login"
    KEY = "key"
    MIGRATION = "migration"
    REGISTRATION = "registration"
    REISSUE = "reissue"
    SECOND_FACTOR = "second-factor"
    """A phone code is needed besides: after the password of a member who has a key, or after an assertion of a key in doubt."""
    ENROLMENT = "enrolment"
    TOP = "top"
    CONFIRM = "confirm"
    CHANGE_EMAIL = "change-email"
    CHANGE_PASSWORD = "change-password"  # noqa: S105 - the name of a path
    """Like CHANGE_EMAIL, begun after a fresh verification; leads back to TOP."""
    LETTER = "letter"
    """The code of a letter is asked for, since the key is young.

    It leads to the act that waits, by CONFIRM if the last verification is not fresh any more, or back to TOP.
    """
    SUSPENDED = "suspended"
    STOPPED = "stopped"
    STAFF = "staff"
    BESIDE = "beside"
    ENDED = "ended"


class ActKind(StrEnum):
    """An act of the top screen that needs a fresh verification."""

    ADD = "add"
    REMOVE = "remove"
    CHANGE_EMAIL = "change-email"
    CHANGE_PASSWORD = "change-password"  # noqa: S105 - the name of an act


class ProtectedAct(msgspec.Struct, frozen=True, kw_only=True):
    """An act of the top screen that waits for a verification.

    `authenticator` is our id of the authenticator to remove (REMOVE), and empty for any other act.
    """

    kind: ActKind
    authenticator: str = ""


class FirstApproval(msgspec.Struct, frozen=True, kw_only=True):
    """The first of two approvals: by which member of staff (id and name), and when."""

    staff: str
    name: str
    at: datetime


class ApprovalRequest(msgspec.Struct, frozen=True, kw_only=True):
    """What a member of staff is asked to approve; `aaguid` and `model` are the key's own claims.

    `first`: the first of two approvals, where two are needed and one has been given; else None.
    """

    act: ApprovalAct
    aaguid: UUID
    model: str
    first: FirstApproval | None = None


class Facts(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Facts, in the order in which a journey finds them. None and False mean not yet, where nothing else is said."""

    kind: JourneyKind
    """What the terminal started; decides where starting over leads."""
    path: Path
    language: str = "ja"
    """The language that the customer reads and is written to in: one of `service.words.LANGUAGES`."""

    # who it is
    asks_id: bool = False
    """The path KEY asks for the member ID before it asks for the key."""
    asked_id: str | None = None
    """The member ID that was typed, for a key that stores no account or for a reissue. Canonical; it may be unknown."""
    reissues: str | None = None
    """The member to whom the code for a reissue was mailed; None if the ID is unknown."""
    legacy_id: str | None = None
    """As typed, once its password was right."""
    holder: str | None = None
    """The card holder's reference, once password, key, card check, a pass or a reissue's code has proven it.

    On BESIDE it is the customer's, as it was looked up last.
    """
    member: str | None = None
    """Our id of the member who is signed in, or was just created; on SECOND_FACTOR and REISSUE not signed in yet."""
    old_password_hash: str | None = None
    """argon2id of the legacy password: the new one must differ."""
    password_proven_at: datetime | None = None
    """When the member's password was right, or was set by migration, registration or reissue; the legacy one does not count."""
    key_proven_at: datetime | None = None
    """When a key last verified the member, or was enrolled; a key in doubt does not count."""
    key_proven_by: str | None = None
    """Our id of the credential that verified the member last or, after that, was enrolled.

    At a sign-in it may be one in doubt, for which `key_proven_at` is not set. Removed or locked, or of a revoked model, it
    proves nothing.
    """
    last_sign_in: datetime | None = None
    """The sign-in before this one; None if there was none."""
    pass_act: str | None = None
    """In a journey that began with a pass: the id of the act of staff by which the pass was issued."""
    vouched: str | None = None
    """The same id, if two of staff vouch in place of the code by phone.

    Then no code by phone is asked for, and a key that is enrolled in this journey is young.
    """
    legacy_locked: bool = False
    """With SUSPENDED: the locked ID has the form of a legacy ID; else it is an e-mail address, treated as a member ID."""

    # migration, registration, a change of e-mail
    notice_read: Agreement | None = None
    """The reading of the notice before R1; None also from a terminal of the version before, which shows none."""
    agreement: Agreement | None = None
    keeps_card_email: bool | None = None
    """False: a new address is asked for."""
    kept_email: str | None = None
    """The card's address, canonical, as it was when the customer chose to keep it; else None."""
    addresses: int = 0
    """How many proposed addresses were looked up among member IDs, taken or not. Starting over keeps the count."""
    email: str | None = None
    """The new address, or the ID typed for a reissue, as typed; None if the card's address is kept."""
    email_proven: bool = False
    email_confirmed: bool = False
    replaces: str | None = None
    """The member ID that the card holder had at the card check or the pass, canonical; None without one. It is replaced."""
    reset: bool = False
    """At a reissue: the new password has been stored."""

    # a code under way, for the step that asks for one
    code: str | None = None
    """Our id of the code that the step waits for, not its digits.

    None before one was sent, once it was right, and after another phone or another address was asked for.
    """
    sent_at_once: bool = False
    """Reaching PhoneCode sends no SMS by itself any more.

    It has sent one or been refused, the customer had a code sent, or the phone is a landline.
    """
    phone: str | None = None
    """The card system's id of the chosen phone, if there are several."""
    phone_proven_at: datetime | None = None
    """When a phone code was right, or was left out because staff vouched in its place."""

    # enrolment
    introduced: bool = False
    """Screen 10 has been answered."""
    enrolled: str | None = None
    """Our id of the credential that was just made, until screen 15 has been answered."""
    asked: ApprovalRequest | None = None
    """What a member of staff is being asked to approve; None if they are not."""

    # top
    waits: ProtectedAct | None = None
    """The act to perform once CONFIRM has verified the member, or the code of LETTER was right."""
    by_password: bool = False
    """CONFIRM asks for password and phone code, not for the key."""
    done: AccountChange | None = None
    """The change that the top screen reports, until the next answer."""

    # staff
    staff: str | None = None
    """The id of the member of staff whose one-time code was right or, on BESIDE, whose key was accepted first."""
    staff_since: datetime | None = None
    """When that was, or when the key was enrolled."""
    beside: str | None = None
    """On BESIDE: the id of the journey beside which staff help: a customer's, though one of kind STAFF is accepted, too."""
    customer_proof: Factor = Factor.NOTHING
    """How the customer of `beside` was identified when this was looked up last; `holder` is who they are."""
    seeks_second: bool = False
    """A second person's key is asked for, so that both read and write for the customer."""
    second: str | None = None
    """The id of the second person."""
    second_since: datetime | None = None
    """When their key was accepted."""
    prolonged: int = 0
    """How often the customer's time was prolonged."""
    handed_over: str | None = None
    """The id of the call for staff by which the desk was asked to go on."""

    # any
    key_refusals: int = 0
    """How many assertions and credentials were refused. Starting over keeps the count."""

    def __repr__(self) -> str:
        return f"Facts(kind={self.kind!s}, path={self.path!s}, …)"


def opening(kind: JourneyKind) -> Facts:
    """Return the facts of a new journey; a kind that has no beginning of its own (MIGRATION) begins at screen 1."""
    return Facts(kind=kind, path=_BEGINNINGS.get(kind, Path.LOGIN))


_BEGINNINGS = {
    JourneyKind.SIGN_IN: Path.KEY,
    JourneyKind.STAFF: Path.STAFF,
    JourneyKind.PASS: Path.PASS,
    JourneyKind.BESIDE: Path.BESIDE,
    JourneyKind.REGISTRATION: Path.REGISTRATION,
    JourneyKind.REISSUE: Path.REISSUE,
}


def afresh(facts: Facts, path: Path) -> Facts:
    """Return facts that keep only kind, language and the counts, on the path `path`.

    The counts are `addresses` and `key_refusals`. No member is signed in.
    """
    return Facts(
        kind=facts.kind,
        path=path,
        language=facts.language,
        addresses=facts.addresses,
        key_refusals=facts.key_refusals,
    )


def other_journey(facts: Facts, journey: JourneyKind) -> Facts:
    """Return the facts `afresh`, at the beginning of another journey.

    `kind` stays, so that starting over leads to the journey that this one began with.
    """
    return afresh(facts, opening(journey).path)


def started_over(facts: Facts) -> Facts:
    """Return the facts `afresh`, at screen 1 or, if the path is LOGIN or KEY already, where journeys of this kind begin."""
    path = opening(facts.kind).path if facts.path in (Path.LOGIN, Path.KEY) else Path.LOGIN
    return afresh(facts, path)


def without_phone(facts: Facts) -> Facts:
    """Return the facts without the phone, its proof and the code: for the next purpose, a phone is chosen and proven again.

    A mobile then gets an SMS at once again (`sent_at_once`). The code that was sent is not voided.
    """
    return replace(facts, code=None, phone=None, phone_proven_at=None, sent_at_once=False)


def without_email(facts: Facts) -> Facts:
    """Return the facts without the chosen e-mail address, its proof and its code, so that screen 4 asks for an address.

    Screen 3 is not shown again, but the customer may type the card's address. The code that was sent is not voided.
    """
    return replace(
        facts, keeps_card_email=False, email=None, email_proven=False, email_confirmed=False, code=None
    )


def proven_by(facts: Facts) -> Factor:
    """Return how the customer was identified: by key or password, whichever was proven last, or by what precedes both.

    KEY if both were proven at the same time. The phone is named if a code by phone was right, but never in a session for
    which staff vouched in its place. NOTHING if nothing was proven, or no more than a key in doubt, or a reissue's mail.
    """
    alone, with_phone = _proofs(facts)
    return with_phone if facts.phone_proven_at is not None and facts.vouched is None else alone


def _proofs(facts: Facts) -> tuple[Factor, Factor]:
    """Return how the customer was identified if no code by phone was right, and if one was."""
    key, password = facts.key_proven_at, facts.password_proven_at
    if password is not None and (key is None or password > key):
        return Factor.PASSWORD, Factor.PASSWORD_AND_PHONE
    if key is not None:
        return Factor.KEY, Factor.KEY
    if facts.key_proven_by is not None:  # a key in doubt
        return Factor.NOTHING, Factor.KEY_AND_PHONE
    if facts.pass_act is not None:
        return Factor.PASS, Factor.PASS
    if facts.holder is None:
        return Factor.NOTHING, Factor.NOTHING
    return _PROOFS.get(facts.path, (Factor.NOTHING, Factor.NOTHING))


_PROOFS = {
    Path.MIGRATION: (Factor.LEGACY_PASSWORD, Factor.LEGACY_PASSWORD_AND_PHONE),
    Path.REGISTRATION: (Factor.CARD, Factor.CARD_AND_PHONE),
    Path.REISSUE: (Factor.NOTHING, Factor.EMAIL_AND_PHONE),
}
"""The same, by the path, for a customer who is known and has neither key nor password yet."""
