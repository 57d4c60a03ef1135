"""Back up, lose and restore the service's database as docs/service.md says, and a customer who signs in afterwards."""

import asyncio
import os
import stat
import subprocess
from pathlib import Path
from typing import Any

from protocol.answers import Answer
from protocol.journeys import JourneyKind
from protocol.steps import Top
from service.store.place import Place, PostgresServer
from tests.support.databases import database_of, place_in
from tests.support.http_walker import NEW_PASSWORD, walk_to
from tests.support.postgresql_server import binaries, server
from tests.support.served_terminal import ServedTerminal
from tests.support.service_counter import Key
from tests.support.service_process import run_in

MEMBER = "sakurai.haruko@example.jp"
AT_ONCE = "[codes]\npause_seconds = 0\n"
"""Settings under which another code can be sent at once."""


class Customer:
    """A customer of a service that is a process of its own, for tests that are no coroutines."""

    def __init__(self, port: str, folder: Path) -> None:
        self.terminal = ServedTerminal(port, folder)

    def say(self, answer: Answer) -> Any:
        """Send an answer. Return the step that follows."""
        return asyncio.run(self.terminal.say(answer))

    def sign_in(self, key: Key) -> Any:
        """Sign in with the key. Return the top step."""
        return self._walk(JourneyKind.SIGN_IN, key=key)

    def sign_in_with_password(self) -> Any:
        """Sign in with member ID and password. Return the top step."""
        return self._walk(JourneyKind.SIGN_IN, who=(MEMBER, NEW_PASSWORD.reveal()))

    def enrol(self, key: Key) -> Any:
        """Migrate and enrol the key. Return the top step."""
        return self._walk(JourneyKind.MIGRATION, key=key)

    def _walk(self, kind: JourneyKind, **who: Any) -> Any:
        return asyncio.run(walk_to(self.terminal, Top, kind=kind, **who))


def on_the_server(name: str, place: PostgresServer, *arguments: str) -> None:
    """Run one of PostgreSQL's programs on the database at this place. Raises CalledProcessError if it fails."""
    command = [str(binaries() / name), "--host", str(server().folder), "--username", "madoguchi"]
    subprocess.run([*command, "--dbname", database_of(place), *arguments], check=True)


def back_up(folder: Path, name: str = "copy") -> Path:
    """Back the database up into the folder as docs/service.md says, and return the copy."""
    copy = folder / name
    place = place_in(folder)
    if isinstance(place, PostgresServer):
        on_the_server("pg_dump", place, "--format=custom", f"--file={copy}")
        return copy
    assert run_in(folder, "backup", str(copy)) == (os.EX_OK, f"copied to {copy}\n")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    return copy


def lose(place: Place) -> None:
    """Delete the database, as a broken disk would."""
    if isinstance(place, PostgresServer):
        server().execute(f"DROP DATABASE {database_of(place)} WITH (FORCE)")
        return
    for path in place.parent.glob(f"{place.name}*"):
        path.unlink()


def restore(folder: Path, copy: Path) -> None:
    """Restore the database from a copy as docs/service.md says."""
    place = place_in(folder)  # on a server this makes a new one
    if isinstance(place, PostgresServer):
        on_the_server("pg_restore", place, "--exit-on-error", str(copy))
        return
    assert run_in(folder, "restore", str(copy)) == (os.EX_OK, f"restored {place}\n")
