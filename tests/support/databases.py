"""Which database the service's tests run on: SQLite, or with MADOGUCHI_TEST_DATABASE=postgresql that one."""

import hashlib
import os
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.engine import make_url

from service.store.database import Database
from service.store.migrate import migrate, plain_engine
from service.store.place import Place, Server
from tests.support.postgresql_server import server

ON_POSTGRESQL = os.environ.get("MADOGUCHI_TEST_DATABASE", "sqlite") == "postgresql"
about_sqlite = pytest.mark.skipif(ON_POSTGRESQL, reason="about SQLite's file")

_KEPT = 12
"""So many databases of tests that are over stay on the server."""
_made: OrderedDict[str, None] = OrderedDict()


def place_in(folder: Path, name: str = "members") -> Place:
    """The database that a test has in its folder: a file, or one on the server that is made when it is first asked for."""
    return _on_server(_named(folder, name)) if ON_POSTGRESQL else folder / f"{name}.sqlite"


def copied_to(folder: Path, template: Place) -> Place:
    """The same as one that nobody works on; a file has been copied into the folder by the caller."""
    if isinstance(template, Server):
        return _on_server(_named(folder, "members"), database_of(template))
    return folder / template.name


def lasting(folder: Path) -> Place:
    """Like `place_in`, and kept to the end: what others are copied from."""
    place = place_in(folder)
    _made.pop(_named(folder, "members"), None)
    return place


def settings_line(place: Place) -> str:
    """As it stands in a settings file."""
    if isinstance(place, Server):
        return f'database = {{ url = "{place.url}", connections = {place.connections} }}'
    return f'database = "{place}"'


def beside(folder: Path, statement: str) -> list[Any]:
    """What a statement finds in the database of `place_in`, beside the service; what it changes stays changed."""
    engine = plain_engine(place_in(folder))
    with engine.begin() as connection:
        done = connection.exec_driver_sql(statement)
        found = [tuple(row) for row in done] if done.returns_rows else []
    engine.dispose()
    return found


def database_of(place: Server) -> str:
    """Its name on the server."""
    return make_url(place.url).database or ""


def _on_server(name: str, template: str = "template1") -> Server:
    if not server().execute(f"SELECT 1 FROM pg_database WHERE datname = '{name}'"):  # noqa: S608 - a hash of ours
        server().execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        _made[name] = None
        while len(_made) > _KEPT:
            server().execute(f"DROP DATABASE {_made.popitem(last=False)[0]} WITH (FORCE)")
    return server().place(name)


def _named(folder: Path, name: str) -> str:
    return "t" + hashlib.blake2b(f"{folder.absolute()}/{name}".encode(), digest_size=10).hexdigest()


@asynccontextmanager
async def store(folder: Path) -> AsyncIterator[Database]:
    migrate(place_in(folder))
    database = Database(place_in(folder))
    try:
        yield database
    finally:
        await database.close()
