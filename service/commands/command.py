"""What the commands share: how one is added to the command line, and what it works with."""

import argparse
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec

from service.audit import Audit
from service.clock import Clock, system_clock
from service.crypto.keys import Keys
from service.deployment import keys_of
from service.settings import Settings
from service.store.database import Database

SETTINGS = Path("/etc/madoguchi/service.toml")
"""The settings' path, as docs/service.md has it."""

type Run = Callable[[Settings, argparse.Namespace], int]
"""Runs a command and returns its exit code."""


class Group:
    """A group of commands: those of `python -m service`, or the acts of one of them."""

    def __init__(self, parsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
        self._parsers = parsers

    def command(
        self, name: str, run: Run, *, says: str, more: str = "", alone: bool = False
    ) -> argparse.ArgumentParser:
        """Add a command and return its parser.

        `says`: its line in the list of commands; its own help makes a sentence of it. `more`: further text of
        its own help. `alone`: the command is refused while a service or another such command uses the same SQLite
        file; on PostgreSQL it never is.
        """
        described = f"{_sentence(says)} {more}".strip()
        parser = self._parsers.add_parser(name, help=says, description=described)
        parser.add_argument(
            "--settings", type=Path, default=SETTINGS, metavar="FILE", help=f"the settings ({SETTINGS})"
        )
        parser.set_defaults(command=run, alone=alone)
        return parser

    def group(self, name: str, *, says: str) -> "Group":
        """Add a command that has acts, and return their group."""
        parser = self._parsers.add_parser(name, help=says, description=_sentence(says))
        return Group(parser.add_subparsers(required=True, metavar="ACT"))


def _sentence(says: str) -> str:
    return f"{says[0].upper()}{says[1:]}."


class CommandContext(msgspec.Struct, frozen=True, kw_only=True):
    """What a command works with. A service may run beside it, unless the command is `alone` (`Group.command`) on SQLite.

    What the command changes in the database counts for the service at once, a list of models within a second.
    """

    settings: Settings
    database: Database
    keys: Keys
    audit: Audit
    clock: Clock = system_clock


@asynccontextmanager
async def open_context(settings: Settings) -> AsyncIterator[CommandContext]:
    """Open database and keys for a command, and close the database at the end.

    What a rotation of the master key or an older version left undone in the database is finished. The database is not migrated.

    Raises:
        StoreError, MasterKeyError: database or key can't be used, or do not belong together; the database is of another version,
            or no service has opened it yet.
    """
    keys = keys_of(settings.database, settings.master_key)
    database = Database(settings.database)
    try:
        yield CommandContext(settings=settings, database=database, keys=keys, audit=Audit(keys, system_clock))
    finally:
        await database.close()
