"""Checks a tour's claims against what the service's database and the security keys hold at its end."""

import base64
import sqlite3
from typing import Any, NamedTuple

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from demo.world import World


class Expected(NamedTuple):
    """What one customer of the tour must have in the end."""

    legacy_id: str
    email: str
    password: str
    key: str
    """Id of the security key in the drawer."""
    signed_in: tuple[str, ...] = ()
    """How the key verified its owner at each later sign-in: "fingerprint" or "passcode"."""

    def __repr__(self) -> str:
        return f"Expected({self.legacy_id})"


class TourEvidence(NamedTuple):
    """What was found of all customers.

    `migrated`, `enrolled`: whether every customer is. `signed_in`: how the key verified its owner at each sign-in, customer
    after customer. `complete`: whether all is as expected.
    """

    migrated: bool
    enrolled: bool
    signed_in: tuple[str, ...]
    complete: bool

    def as_dict(self) -> dict[str, Any]:
        """Return it without `complete`, as the tour prints it."""
        return {"migrated": self.migrated, "enrolled": self.enrolled, "signed_in": list(self.signed_in)}


async def gather(world: World, expected: tuple[Expected, ...]) -> TourEvidence:
    """Return what the database and the keys say about these customers.

    Raises:
        HandError: a key is unknown, or the keys' process has ended.
    """
    database = sqlite3.connect(f"file:{world.database}?mode=ro", uri=True)
    database.row_factory = sqlite3.Row
    try:
        migrated = all(_migrated(database, each) for each in expected)
        enrolled = all([await _enrolled(world, database, each) for each in expected])
        signed_in = [used for each in expected for used in await _signed_in(world, database, each)]
    finally:
        database.close()
    wanted = [used for each in expected for used in each.signed_in]
    return TourEvidence(migrated, enrolled, tuple(signed_in), migrated and enrolled and signed_in == wanted)


def _member(database: sqlite3.Connection, each: Expected) -> sqlite3.Row | None:
    row: sqlite3.Row | None = database.execute(
        "SELECT * FROM members WHERE legacy_id = ?", (each.legacy_id,)
    ).fetchone()
    return row


def _migrated(database: sqlite3.Connection, each: Expected) -> bool:
    """Return whether the commit is complete: member, terms, password, the card's address and the closed legacy ID."""
    member = _member(database, each)
    if member is None:
        return False
    try:
        PasswordHasher().verify(member["password_hash"], each.password)
    except VerifyMismatchError:
        return False
    terms = database.execute("SELECT 1 FROM terms_agreements WHERE member = ?", (member["id"],)).fetchone()
    legacy = database.execute(
        "SELECT closed_at FROM twin_legacy_ids WHERE id = ?", (each.legacy_id,)
    ).fetchone()
    card = database.execute("SELECT email FROM twin_holders WHERE id = ?", (member["holder"],)).fetchone()
    return bool(terms and legacy["closed_at"] and card["email"] == each.email and member["email"] == each.email)


async def _enrolled(world: World, database: sqlite3.Connection, each: Expected) -> bool:
    """Return whether key and service each hold exactly one credential, which is the same and is attested.

    The same means: credential ID, user handle and sign count are equal.
    """
    member = _member(database, each)
    if member is None:
        return False
    stored = database.execute("SELECT * FROM credentials WHERE member = ?", (member["id"],)).fetchall()
    held = await world.hand.credentials(each.key)
    if len(stored) != 1 or len(held) != 1 or not stored[0]["attested"]:
        return False
    return bool(
        stored[0]["credential_id"] == _bytes(held[0]["credential_id"])
        and member["user_handle"] == _bytes(held[0]["user_handle"])
        and stored[0]["sign_count"] == held[0]["sign_count"]
    )


async def _signed_in(world: World, database: sqlite3.Connection, each: Expected) -> list[str]:
    """Return how the key verified its owner at each sign-in that the audit counts: "fingerprint" or "passcode"."""
    member = _member(database, each)
    if member is None:
        return []
    count = database.execute(
        "SELECT count(*) FROM audit JOIN audit_persons ON person = pseudonym WHERE act = 'key-sign-in' AND holder = ?",
        (member["holder"],),
    ).fetchone()[0]
    held = await world.hand.credentials(each.key)
    verified: list[str] = held[0]["verified_by"] if held else []
    return verified[-count:] if count else []


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
