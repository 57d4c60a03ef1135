"""Members by the thousand, made by a bulk loader: each with a card, a phone, a password and a key; and some who have only an
ID of the old web system. Identities are random, as real ones are, so that a big table is met all over and not at its end."""

import secrets
import sqlite3
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import batched
from pathlib import Path

import cbor2
from argon2 import PasswordHasher
from sqlalchemy import Table, insert

from service.crypto.passwords import AT_ONCE
from service.deployment import open_deployment
from service.store.migrate import exclusive_transaction
from service.store.place import Place
from service.store.tables import (
    credentials,
    members,
    twin_holders,
    twin_legacy_ids,
    twin_phones,
)
from tests.support.service_counter import Key

PASSWORD = "Raw!argon2"
HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
"""As service/crypto/passwords.py has it."""
_HASHED = HASHER.hash(PASSWORD)
_BATCH = 5000
_CROWD = """
CREATE TEMP TABLE crowd AS
WITH RECURSIVE numbers(n) AS (VALUES(?1) UNION ALL SELECT n + 1 FROM numbers WHERE n < ?2)
SELECT n, lower(hex(randomblob(16))) AS holder, lower(hex(randomblob(16))) AS member, ?3 AS hashed
FROM numbers
"""
_OF_CROWD = (
    """
    INSERT INTO twin_holders (id, name, latin_name, birth_date, email, card_last_four, stopped)
    SELECT holder, '山田 太郎', 'TARO YAMADA', '1970-01-01', holder || '@example.jp', '0000', 0
    FROM crowd ORDER BY holder
    """,
    "INSERT INTO twin_phones SELECT holder, 1, '+81' || (8000000000 + n), 1 FROM crowd ORDER BY holder",
    """
    INSERT INTO members (id, holder, email, email_canonical, user_handle, password_hash, created_at)
    SELECT member, holder, holder || '@example.jp', holder || '@example.jp', randomblob(32), hashed, 0
    FROM crowd ORDER BY member
    """,
    """
    INSERT INTO credentials (id, member, credential_id, public_key, algorithm, sign_count, aaguid, attested,
        backup_eligible, backed_up, transports, model, name, enrolled_at)
    SELECT lower(hex(randomblob(16))), member, randomblob(32), randomblob(77), -7, 0, zeroblob(16), 0, 0, 0, 'usb', 'Key',
        'Key', 0
    FROM crowd ORDER BY member
    """,
    "DROP TABLE crowd",
)
_LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


def milliseconds_per_hash(number: int) -> float:
    """Hash so many times, as many at once as the service does, since they slow each other down. Return one's processor time, ms."""
    before = time.process_time()
    with ThreadPoolExecutor(AT_ONCE) as threads:
        list(threads.map(HASHER.hash, [PASSWORD] * number))
    return 1000 * (time.process_time() - before) / number


@dataclass
class Person:
    """A card holder. A member's ID is an address; anyone else's is an ID of the old system."""

    number: int
    is_member: bool = True
    is_enrolled: bool = True
    key: Key | None = None
    """The security key of a member who signs in; without it the stored credential's public key is random bytes."""
    holder: str = field(default_factory=lambda: secrets.token_hex(16))
    member: str = field(default_factory=lambda: secrets.token_hex(16))

    @property
    def id(self) -> str:
        return f"{self.holder}@example.jp" if self.is_member else f"old-{self.holder}"

    @property
    def phone(self) -> str:
        return f"+81{80_0000_0000 + self.number}"


def make_demo(place: Place, folder: Path) -> None:
    """Make a demo database without members, its master key in the folder."""
    open_deployment(place, folder / "master.key", clock=lambda: datetime.now(UTC), create_as_demo=True)


def load(place: Place, people: Iterable[Person]) -> None:
    """Put people into the database, in one transaction for each 5,000."""
    for some in batched(people, _BATCH):
        with exclusive_transaction(place) as connection:
            for table, rows in _rows(some).items():
                if rows:
                    connection.execute(insert(table), rows)


def members_with_keys(first: int, number: int) -> list[Person]:
    """Return members who can sign in with their keys."""
    return [Person(first + at, key=Key(user_handle=secrets.token_bytes(32))) for at in range(number)]


def load_crowd(path: Path, first: int, number: int) -> None:
    """Put so many members who never sign in, their phone numbers counted from `first`, into an SQLite database by SQL alone."""
    connection = sqlite3.connect(path)
    for pragma in ("synchronous = OFF", "temp_store = MEMORY", "cache_size = -1500000"):
        connection.execute(f"PRAGMA {pragma}")
    with connection:
        connection.execute(_CROWD, (first, first + number - 1, _HASHED))
        for statement in _OF_CROWD:
            connection.execute(statement)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _rows(people: Iterable[Person]) -> dict[Table, list[dict[str, object]]]:
    """Return the rows of people by table, in the order that foreign keys ask for."""
    rows: dict[Table, list[dict[str, object]]] = {
        table: [] for table in (twin_holders, twin_phones, twin_legacy_ids, members, credentials)
    }
    for one in people:
        rows[twin_holders].append(
            {
                "id": one.holder,
                "name": "山田 太郎",
                "latin_name": "TARO YAMADA",
                "birth_date": date(1970, 1, 1),
                "email": f"{one.holder}@example.jp",
                "card_last_four": "0000",
                "stopped": False,
            }
        )
        rows[twin_phones].append({"holder": one.holder, "position": 1, "number": one.phone, "mobile": True})
        if one.is_member:
            rows[members].append(_member(one))
            rows[credentials] += [_credential(one)] if one.is_enrolled else []
        else:
            rows[twin_legacy_ids].append({"id": one.id, "holder": one.holder, "password_hash": _HASHED})
    return rows


def _member(one: Person) -> dict[str, object]:
    return {
        "id": one.member,
        "holder": one.holder,
        "email": one.id,
        "email_canonical": one.id,
        "user_handle": one.key.user_handle if one.key else secrets.token_bytes(32),
        "password_hash": _HASHED,
        "created_at": _LONG_AGO,
    }


def _credential(one: Person) -> dict[str, object]:
    return {
        "id": secrets.token_hex(16),
        "member": one.member,
        "credential_id": one.key.credential_id if one.key else secrets.token_bytes(32),
        "public_key": _cose(one.key),
        "algorithm": -7,
        "sign_count": 0,
        "aaguid": bytes(16),
        "attested": False,
        "backup_eligible": False,
        "backed_up": False,
        "transports": "usb",
        "model": "Key",
        "name": "Key",
        "enrolled_at": _LONG_AGO,
    }


def _cose(key: Key | None) -> bytes:
    if key is None:
        return secrets.token_bytes(77)
    point = key.private.public_key().public_numbers()
    return cbor2.dumps({1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32), -3: point.y.to_bytes(32)}, canonical=True)
