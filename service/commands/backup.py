"""`service backup` and `service restore`: copy SQLite's file out, and put it back. Neither replaces a file.

SQLite itself makes the copy, in one state of the database; a service may run meanwhile, but not while one is put back. The copy
gets its name only when it is complete, checked, and synced to the disk. On PostgreSQL both refuse: pg_dump and pg_restore do it.
"""

import argparse
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from service.commands.command import Group
from service.settings import Settings
from service.store.migrate import StoreError
from service.store.place import Place
from service.store.tables import deployment

_BESIDE = ("", "-wal", "-shm", "-journal")
"""Suffixes of the files of one SQLite database: a log that stayed behind would be replayed into the copy."""


def add_to(commands: Group) -> None:
    """Add both commands."""
    out = commands.command(
        "backup",
        _back_up,
        says="copy SQLite's database to a file, while the service runs",
        more="It needs the master key's file as that is now, or after one rotation more. PostgreSQL has pg_dump.",
    )
    out.add_argument("file", type=Path, metavar="COPY", help="to make; one that is there is left alone")
    back = commands.command(
        "restore",
        _restore,
        says="put a copy that backup made in the database's place",
        more="The service must not run, and the database that was there must have been moved away, with its -wal and -shm. "
        "PostgreSQL has pg_restore.",
        alone=True,
    )
    back.add_argument("file", type=Path, metavar="COPY", help="as backup made it")


def _back_up(settings: Settings, asked: argparse.Namespace) -> int:
    _copy(_file(settings.database, "pg_dump"), asked.file)
    print("copied to", asked.file)
    return os.EX_OK


def _restore(settings: Settings, asked: argparse.Namespace) -> int:
    database = _file(settings.database, "pg_restore")
    _copy(asked.file, database)
    print("restored", database)
    return os.EX_OK


def _file(place: Place, other: str) -> Path:
    if not isinstance(place, Path):
        raise StoreError(f"the database {place} is on a server: {other} does that")
    return place


def _copy(source: Path, target: Path) -> None:
    """Copy a database to a new file.

    Raises:
        StoreError: the target exists; or the source can't be read, is damaged or not ours; or the target can't be written.
    """
    if not source.is_file():
        raise StoreError(f"{source} is missing")
    present = [path for end in _BESIDE if (path := target.with_name(target.name + end)).exists()]
    if present:
        raise StoreError(f"{present[0]} is there already: move it away first")
    try:
        with _named_when_whole(target) as path:
            _let_sqlite_copy(source, path)
    except OSError as error:
        raise StoreError(f"{target} can't be written ({error.strerror})") from None
    except sqlite3.Error as error:
        raise StoreError(f"{source} can't be copied: {error.sqlite_errorname}") from None


@contextmanager
def _named_when_whole(target: Path) -> Iterator[Path]:
    """Yield a new file that only its owner may read; at the end sync it and name it `target`. Never replaces a file."""
    part = target.with_name(f".{target.name}.{os.getpid()}")
    descriptor = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        yield part
        os.fsync(descriptor)
        os.link(part, target)
    finally:
        os.close(descriptor)
        for end in _BESIDE:
            with suppress(FileNotFoundError):
                part.with_name(part.name + end).unlink()
    folder = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _let_sqlite_copy(source: Path, target: Path) -> None:
    """Copy all pages in one step: one state, as a reader sees it, while writers go on.

    Raises StoreError if the copy is damaged, or not a member service's database.
    """
    with closing(sqlite3.connect(source)) as one, closing(sqlite3.connect(target)) as other:
        one.backup(other)
        other.execute("PRAGMA journal_mode = DELETE")  # one file, no log beside it
        if other.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise StoreError(f"{source} is damaged: SQLite's own check says so")
        if not other.execute("SELECT 1 FROM sqlite_schema WHERE name = ?", (deployment.name,)).fetchall():
            raise StoreError(f"{source} is no database of a member service")
