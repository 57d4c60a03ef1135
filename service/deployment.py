"""Opens a database with its keys, by the row that says whether it is a demo and which master key it belongs to."""

import hmac
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.engine import Connection

from service.audit import begin_chain, seal_end_anew
from service.clock import Clock, system_clock
from service.crypto.keys import Keys, MasterKeyError
from service.crypto.master_key import create_master_key, key_source, read_master_key
from service.store.migrate import StoreError, exclusive_transaction, expect_current, migrate, telling
from service.store.place import Place
from service.store.tables import audit_head, deployment


def open_deployment(
    database: Place,
    master_key: Path,
    *,
    clock: Clock,
    create_as_demo: bool,
    before_mark: Callable[[], None] = lambda: None,
) -> tuple[Keys, bool]:
    """Migrate the database and open its keys. Return them, and whether the database is a demo.

    If no service has opened the database before, a new master key is written to the file `master_key` unless there is one,
    and the database keeps the key's fingerprint and whether it is a demo (`create_as_demo`, which counts only then). That
    can't be taken back, so `before_mark` is called first and may refuse by raising: the database is then migrated, and
    nothing else is done. In any other database, what a rotation or an older version left undone is finished.

    Raises:
        StoreError, MasterKeyError: database or key can't be used, or do not belong together.
    """
    migrate(database)
    with telling(database), exclusive_transaction(database) as connection:
        row = connection.execute(select(deployment)).one_or_none()
        if row is None:
            before_mark()
            keys = Keys(create_master_key(master_key), clock)
            connection.execute(
                insert(deployment).values(
                    id=1,
                    demo=create_as_demo,
                    key_fingerprint=keys.fingerprint(),
                    hash_key=keys.new_hash_key(),
                    created_at=clock(),
                ),
            )
            begin_chain(connection, keys, clock, fresh=True)
            return keys, create_as_demo
        return _adopted(connection, row, database, master_key, clock), row.demo


def keys_of(database: Place, master_key: Path, clock: Clock = system_clock) -> Keys:
    """Return the keys of a database that a service has opened before.

    Neither migrates the database nor creates a key, so a service may be working on it at the same time. What a rotation or
    an older version left undone in the database is finished, so the database is written to.

    Raises:
        StoreError, MasterKeyError: database or key can't be used, or do not belong together; no service has opened it yet.
    """
    expect_current(database)
    with telling(database), exclusive_transaction(database) as connection:
        row = connection.execute(select(deployment)).one_or_none()
        if row is None:
            raise StoreError(f"the database {database} has not been served yet: its key is made then")
        return _adopted(connection, row, database, master_key, clock)


def _adopted(connection: Connection, row: Row[Any], database: Place, master_key: Path, clock: Clock) -> Keys:
    """Check that the keys are the database's and return them. Finishes what a rotation, or an older version, left undone.

    Raises MasterKeyError if none of their versions is, or the file can't be used.
    """
    keys = Keys(read_master_key(master_key), clock)
    known = [hmac.compare_digest(keys.fingerprint(each), row.key_fingerprint) for each in keys.versions]
    if not any(known):
        raise MasterKeyError(_wrong_master_key_message(connection, keys, database, master_key))
    keys.use_hash_key(row.hash_key)
    if row.hash_key is None or not known[0]:
        connection.execute(
            update(deployment).values(key_fingerprint=keys.fingerprint(), hash_key=keys.wrapped_hash_key())
        )
    begin_chain(connection, keys, keys.clock)
    seal_end_anew(connection, keys)
    return keys


def _wrong_master_key_message(connection: Connection, keys: Keys, database: Place, master_key: Path) -> str:
    """Return the sentence that says which master key's copy the operator has to look for."""
    held = " and ".join(f"v{version}" for version in sorted(keys.versions))
    version = connection.scalar(select(audit_head.c.key_version))
    sealed = f", and the end of the audit is sealed under v{version}" if version else ""
    return (
        f"the master key {key_source(master_key)} is not the one of the database {database}: it holds {held}{sealed}; "
        "put back the key file's copy from when the database was copied"
    )
