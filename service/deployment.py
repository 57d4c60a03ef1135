"""The one row that says what a database is: a demo or not, and which master key it belongs to."""

import hmac
from pathlib import Path

from sqlalchemy import create_engine, event, insert, select
from sqlalchemy.engine import Engine

from service.clock import Clock
from service.keys import Keys, MasterKeyError, create_master_key, read_master_key
from service.store.database import prepare_connection
from service.store.migrate import StoreError, expect_current, migrate
from service.store.tables import deployment


def open_deployment(
    database: Path, master_key: Path, *, clock: Clock, create_as_demo: bool
) -> tuple[Keys, bool]:
    """Migrate; give a fresh database its mark and its key. The keys, and whether it is a demo.

    Raises:
        StoreError, MasterKeyError: database or key can't be used, or do not belong together.
    """
    migrate(database)
    engine = _engine(database)
    try:
        with engine.begin() as connection:
            row = connection.execute(select(deployment)).one_or_none()
            if row is None:
                keys = Keys(create_master_key(master_key))
                connection.execute(
                    insert(deployment).values(
                        id=1, demo=create_as_demo, key_fingerprint=keys.fingerprint(), created_at=clock()
                    ),
                )
                return keys, create_as_demo
        return _keys(database, master_key, row.key_fingerprint), row.demo
    finally:
        engine.dispose()


def keys_of(database: Path, master_key: Path) -> Keys:
    """The keys of a database that a service has opened before, and may be working on now.

    Raises:
        StoreError, MasterKeyError: database or key can't be used, or do not belong together.
    """
    expect_current(database)
    engine = _engine(database)
    try:
        with engine.begin() as connection:
            fingerprint = connection.scalar(select(deployment.c.key_fingerprint))
    finally:
        engine.dispose()
    if fingerprint is None:
        raise StoreError(f"the database {database} has not been served yet: its key is made then")
    return _keys(database, master_key, fingerprint)


def _keys(database: Path, master_key: Path, fingerprint: bytes) -> Keys:
    keys = Keys(read_master_key(master_key))
    if not hmac.compare_digest(keys.fingerprint(), fingerprint):
        raise MasterKeyError(f"the master key is not the one of the database {database}")
    return keys


def _engine(database: Path) -> Engine:
    engine = create_engine(f"sqlite:///{database}", hide_parameters=True)
    event.listen(engine, "connect", prepare_connection)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine
