"""Bringing a database to the version of this service (alembic), and telling why where that can't be."""

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, event
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DatabaseError

from service.store.database import prepare_connection

MIGRATIONS = Path(__file__).parent / "migrations"


class StoreError(Exception):
    """The database can't be used; the text is one sentence for an operator."""


class NewerDatabaseError(StoreError):
    """A newer version of the service has migrated it."""


class DatabaseInUseError(StoreError):
    """Another service works on it."""


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold the database for this process; a second one is turned away at once.

    Raises:
        DatabaseInUseError: another process holds it.
        StoreError: the folder can't be written.
    """
    lock = path.with_name(f"{path.name}.lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise StoreError(f"the folder of the database {path} can't be used ({error.strerror})") from None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        raise DatabaseInUseError(f"the database {path} is in use by another member service") from None
    try:
        yield
    finally:
        os.close(descriptor)


def migrate(path: Path) -> bool:
    """Bring the database to this version, all of it or nothing; True where it did not exist before.

    Raises:
        NewerDatabaseError: it is ahead of this version.
        StoreError: it is no database, or the disk does not take it.
    """
    fresh = not path.exists()
    try:
        if fresh:
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        _upgrade(path)
    except OSError as error:
        raise StoreError(f"the database {path} can't be written ({error.strerror})") from None
    except DatabaseError as error:
        raise StoreError(f"the database {path} can't be used: {sqlite_name(error)}") from None
    return fresh


def expect_current(path: Path) -> None:
    """Say no where the database is not there, or of another version; it is not changed, so a service may work on it.

    Raises:
        NewerDatabaseError: it is ahead of this version.
        StoreError: it is missing, older, or no database.
    """
    if not path.exists():
        raise StoreError(f"the database {path} is missing: the member service creates it when it first serves")
    scripts = ScriptDirectory.from_config(alembic_config())
    engine = create_engine(f"sqlite:///{path}", hide_parameters=True)
    try:
        _refuse_newer(path, engine, scripts)
        with engine.connect() as connection:
            present = MigrationContext.configure(connection).get_current_revision()
    except DatabaseError as error:
        raise StoreError(f"the database {path} can't be used: {sqlite_name(error)}") from None
    finally:
        engine.dispose()
    if present != scripts.get_current_head():
        raise StoreError(
            f"the database {path} is from an older version of the member service: migrate it first"
        )


def alembic_config() -> Config:
    """Where the migrations are; `attributes["connection"]` is set before they run."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    return config


def _upgrade(path: Path) -> None:
    engine = create_engine(f"sqlite:///{path}", hide_parameters=True)
    event.listen(engine, "connect", prepare_connection)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    config = alembic_config()
    try:
        _refuse_newer(path, engine, ScriptDirectory.from_config(config))
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    finally:
        engine.dispose()


def _refuse_newer(path: Path, engine: Engine, scripts: ScriptDirectory) -> None:
    known = {script.revision for script in scripts.walk_revisions()}
    with engine.connect() as connection:
        present = MigrationContext.configure(connection).get_current_revision()
    if present is not None and present not in known:
        raise NewerDatabaseError(
            f"the database {path} is from a newer version of the member service ({present})"
        )


def sqlite_name(error: DatabaseError) -> str:
    """SQLite's own word for it (SQLITE_FULL and its kin); never the statement or its values."""
    return error.orig.sqlite_errorname if isinstance(error.orig, sqlite3.Error) else type(error).__name__
