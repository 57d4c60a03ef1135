"""Migrates a database to the version of this service, or says why it can't.

Any number of processes may do so at a time: one does it, the others wait (five seconds at most on SQLite) and find it done.
"""

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, event, inspect, text
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DatabaseError, DBAPIError

from service.store import postgresql_engine
from service.store.place import Place, PostgresServer
from service.store.sqlite_connection import prepare_connection

VERSIONS = tuple(
    sorted(path.stem[1:5] for path in (Path(__file__).parent / "migrations" / "versions").glob("v*.py"))
)
"""The versions that a database can have, the latest last: the numbers of the migrations that lead to them."""


class StoreError(Exception):
    """The database can't be used; the text is one sentence for an operator."""


class NewerDatabaseError(StoreError):
    """A newer version of the service has migrated the database."""


class DatabaseInUseError(StoreError):
    """Another process holds the lock beside SQLite's file."""


@contextmanager
def locked_file(place: Place) -> Iterator[None]:
    """Lock a file beside SQLite's file while the block runs; make their folder if it is missing. Do nothing for a server.

    Only callers of this function heed the lock. Its file stays.

    Raises:
        DatabaseInUseError: another process holds the lock; raised at once.
        StoreError: the folder can't be made or written.
    """
    if isinstance(place, PostgresServer):
        yield
        return
    path = place
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


def migrate(place: Place) -> bool:
    """Migrate the database to this version in one transaction; return whether it was empty or missing before.

    A missing SQLite file is made, not its folder. A migration that fails leaves the database as it was.

    Raises:
        NewerDatabaseError: it is of a newer version.
        StoreError: it is other software's, no database, or can't be used; another process held SQLite's file for five seconds.
    """
    with telling(place):
        if isinstance(place, Path) and not place.exists():
            os.close(os.open(place, os.O_RDWR | os.O_CREAT, 0o600))
        with exclusive_transaction(place) as connection:
            present = _version(place, connection)
            _refuse_newer(place, present)
            if present != VERSIONS[-1]:
                from service.store.upgrade import upgrade  # noqa: PLC0415 - alembic, for what hardly ever is

                upgrade(connection)
    return present is None


def expect_current(place: Place) -> None:
    """Check that the database exists and is of this version. It is only read: a service may be running on it.

    Raises:
        NewerDatabaseError: it is of a newer version.
        StoreError: it is missing, empty, of an older version, other software's, or can't be read.
    """
    if isinstance(place, Path) and not place.exists():
        raise StoreError(f"the database {place} is missing: the member service creates it when it first serves")
    with telling(place):
        engine = plain_engine(place)
        try:
            with engine.connect() as connection:
                present = _version(place, connection)
        finally:
            engine.dispose()
    if present is None:
        raise StoreError(f"the database {place} is empty: the member service fills it when it first serves")
    _refuse_newer(place, present)
    if present != VERSIONS[-1]:
        raise StoreError(
            f"the database {place} is from an older version of the member service: service migrate, or start it"
        )


@contextmanager
def exclusive_transaction(place: Place) -> Iterator[Connection]:
    """Open a transaction for what runs before the service or beside it; one process at a time is in it, others wait here.

    It is committed at the end, and rolled back if the block raises. On SQLite a service's units of work wait too; on a server
    they go on. A missing SQLite file is made. Raises DBAPIError if the database can't be used or, on SQLite, after waiting for
    five seconds; OSError if a server's password can't be read.
    """
    engine = plain_engine(place)
    try:
        if isinstance(place, PostgresServer):
            with postgresql_engine.one_at_a_time(engine) as connection:
                yield connection
            return
        event.listen(engine, "connect", prepare_connection)
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


@contextmanager
def telling(place: Place) -> Iterator[None]:
    """Raise a StoreError, a sentence for an operator, in place of the block's OSError or DatabaseError."""
    try:
        yield
    except OSError as error:
        file = f"{error.filename}: " if error.filename not in {None, str(place), place} else ""
        raise StoreError(f"the database {place} can't be used ({file}{error.strerror})") from None
    except DatabaseError as error:
        raise StoreError(f"the database {place} can't be used: {fault_for_operator(error)}") from None


def plain_engine(place: Place) -> Engine:
    """Return a synchronous engine, without the service's pool. Raises OSError if a server's password can't be read."""
    if isinstance(place, PostgresServer):
        return postgresql_engine.plain_engine(place)
    return create_engine(f"sqlite:///{place}", hide_parameters=True)


def _version(place: Place, connection: Connection) -> str | None:
    """Return the database's version; None if it is empty. Raises StoreError for the tables of other software."""
    tables = inspect(connection).get_table_names()
    if not tables:
        return None
    if "alembic_version" not in tables:
        raise StoreError(f"{place} is no database of a member service")
    present: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return present


def _refuse_newer(place: Place, present: str | None) -> None:
    if present is not None and present not in VERSIONS:
        raise NewerDatabaseError(
            f"the database {place} is from a newer version of the member service ({present})"
        )


def fault_name(error: DBAPIError) -> str:
    """Return SQLite's name (SQLITE_FULL), the server's SQLSTATE (53100) or else the driver's class: none quotes a parameter."""
    return _sqlite_name(error) or postgresql_engine.sqlstate(error) or type(error.orig).__name__


def fault_for_operator(error: DBAPIError) -> str:
    """Return SQLite's name, a server's SQLSTATE with the driver's class, or why there is no connection; quotes no parameter."""
    if isinstance(error.orig, sqlite3.Error):
        return fault_name(error)
    state = postgresql_engine.sqlstate(error)
    return f"{type(error.orig).__name__} ({state})" if state else str(error.orig)


def _sqlite_name(error: DBAPIError) -> str | None:
    """Return SQLite's name of the error; None if SQLite did not raise it, but its driver or the writer."""
    return getattr(error.orig, "sqlite_errorname", None)
