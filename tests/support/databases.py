"""The database that the service's tests run on: SQLite, or PostgreSQL with MADOGUCHI_TEST_DATABASE=postgresql."""

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
from service.store.place import Place, PostgresServer
from tests.support.postgresql_server import server

ON_POSTGRESQL = os.environ.get("MADOGUCHI_TEST_DATABASE", "sqlite") == "postgresql"
about_sqlite = pytest.mark.skipif(ON_POSTGRESQL, reason="about SQLite's file")

_KEPT = 12
"""So many databases of tests that are over stay on the server."""
_made: OrderedDict[str, None] = OrderedDict()


def place_in(folder: Path, name: str = "members") -> Place:
    """Return the place of the database that belongs to a test's folder: a file, or a database made at the first call."""
    return _on_server(_named(folder, name)) if ON_POSTGRESQL else folder / f"{name}.sqlite"


def copied_to(folder: Path, template: Place) -> Place:
    """Return the place of a template's copy. Nothing may be connected to the template; a file must have been copied before."""
    if isinstance(template, PostgresServer):
        return _on_server(_named(folder, "members"), database_of(template))
    return folder / template.name


def lasting(folder: Path) -> Place:
    """Return a place as `place_in` does, but kept to the end of the run: a template that others are copied from."""
    place = place_in(folder)
    _made.pop(_named(folder, "members"), None)
    return place


def settings_line(place: Place) -> str:
    """Return the line of a settings file that names the database."""
    if isinstance(place, PostgresServer):
        return f'database = {{ url = "{place.url}", connections = {place.connections} }}'
    return f'database = "{place}"'


def beside(folder: Path, statement: str) -> list[Any]:
    """Run a statement in the database of `place_in`, beside the service, commit it, and return its rows."""
    engine = plain_engine(place_in(folder))
    with engine.begin() as connection:
        done = connection.exec_driver_sql(statement)
        found = [tuple(row) for row in done] if done.returns_rows else []
    engine.dispose()
    return found


def database_of(place: PostgresServer) -> str:
    """Return the name of a database on the server."""
    return make_url(place.url).database or ""


def _on_server(name: str, template: str = "template1") -> PostgresServer:
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
    """Migrate the database of `place_in`, and keep it open while the block lasts."""
    migrate(place_in(folder))
    database = Database(place_in(folder))
    try:
        yield database
    finally:
        await database.close()
