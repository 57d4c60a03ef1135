"""Where the database is: an SQLite file or a PostgreSQL server."""

import errno
from pathlib import Path
from typing import override

import msgspec

from service.crypto.secret_files import credentials

DRIVER = "postgresql+psycopg"
"""SQLAlchemy's name of dialect and driver, which a `PostgresServer.url` must begin with."""
_PASSWORD = "madoguchi-database-password"  # noqa: S105 - the name of a file
"""Looked for in the environment's credential directory (systemd's LoadCredential), before the settings' file."""


class PostgresServer(msgspec.Struct, frozen=True, kw_only=True):
    """A database on a PostgreSQL server. `url` holds no password."""

    url: str
    password_file: Path | None = None
    connections: int = 8
    """The most connections in each of a process's two pools: for units of work, and for `Database.turn`."""

    @override
    def __str__(self) -> str:
        return self.url

    def password(self) -> str | None:
        """Return the password, stripped, from systemd's credentials, else from `password_file`; None if neither is given.

        Raises:
            OSError: the file can't be read, or is not UTF-8.
        """
        directory = credentials()
        given = directory / _PASSWORD if directory else None
        source = given if given and given.exists() else self.password_file
        try:
            return None if source is None else source.read_text("utf-8").strip()
        except UnicodeDecodeError:
            raise OSError(errno.EILSEQ, "it is not UTF-8", source) from None


type Place = Path | PostgresServer
"""A path is SQLite's file."""
