"""The member service's command line. Each command is a file of its own, but for what holds the database alone."""

import argparse
import asyncio
import contextlib
import importlib
import os
import sys
from collections.abc import Callable

from sqlalchemy.exc import DatabaseError

from protocol.brand import Brand, BrandError, load_brand
from protocol.memory import keep_to_itself
from protocol.settings_file import SettingsError
from service.clock import system_clock
from service.commands.command import Group
from service.crypto.keys import Keys, MasterKeyError
from service.crypto.passwords import Passwords
from service.demo import WrongNeighbourError, refuse_wrong_neighbours
from service.deployment import open_deployment
from service.logs import place_of, set_up_logs
from service.members.seed import seed
from service.neighbours import neighbours_of
from service.server.serving import Descriptors, serve
from service.settings import Settings
from service.settings_file import load_settings
from service.store.database import Database
from service.store.migrate import (
    DatabaseInUseError,
    NewerDatabaseError,
    StoreError,
    alone,
    fault_told,
    migrate,
)

_EXIT_CODES: dict[type[Exception], int] = {
    SettingsError: os.EX_CONFIG,
    BrandError: os.EX_CONFIG,
    WrongNeighbourError: os.EX_CONFIG,
    MasterKeyError: os.EX_NOPERM,
    NewerDatabaseError: os.EX_DATAERR,
    DatabaseInUseError: os.EX_TEMPFAIL,
    StoreError: os.EX_IOERR,
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit code. A fault is one sentence on standard error."""
    words = sys.argv[1:] if arguments is None else arguments
    asked = _parser(words[0] if words else "").parse_args(words)
    set_up_logs()
    keep_to_itself()  # it holds keys and passwords
    return _told(lambda: _run(asked))


def _run(asked: argparse.Namespace) -> int:
    settings = load_settings(asked.settings)
    with alone(settings.database) if asked.alone else contextlib.nullcontext():
        return int(asked.command(settings, asked))


def _told(act: Callable[[], int]) -> int:
    """The exit code of `act`; its faults are told."""
    try:
        return act()
    except tuple(_EXIT_CODES) as error:
        print(f"service: {error}", file=sys.stderr)
        return _EXIT_CODES[type(error)]
    except DatabaseError as error:
        print(f"service: the database can't be used: {fault_told(error)}", file=sys.stderr)
        return os.EX_IOERR
    except Exception as error:  # noqa: BLE001 - the last line: a type and a place, no text and no traceback
        print(f"service: a fault, {type(error).__name__} at {place_of(error)}", file=sys.stderr)
        return os.EX_SOFTWARE


def _serve(settings: Settings, asked: argparse.Namespace) -> int:
    return serve(settings, Descriptors(asked.token_fd, asked.ready_fd, asked.lifeline_fd), _told)


def _migrate(settings: Settings, _asked: argparse.Namespace) -> int:
    fresh = migrate(settings.database)
    print("created" if fresh else "up to date", settings.database)
    return os.EX_OK


def _seed(settings: Settings, _asked: argparse.Namespace) -> int:
    brand = load_brand(settings.brand)
    met = neighbours_of(settings, brand)
    keys, demo = open_deployment(
        settings.database,
        settings.master_key,
        clock=system_clock,
        create_as_demo=True,
        before_mark=lambda: refuse_wrong_neighbours(settings.database, met, demo=True),
    )
    if not demo:
        raise WrongNeighbourError(f"the database {settings.database} is not a demo: no made-up members in it")
    put_in = asyncio.run(_seed_members(settings, keys, brand))
    print("the made-up members are in" if put_in else "the made-up members were in already", settings.database)
    return os.EX_OK


async def _seed_members(settings: Settings, keys: Keys, brand: Brand) -> bool:
    database, passwords = Database(settings.database), Passwords()
    try:
        return await seed(database, passwords, keys, system_clock, brand.terms.version)
    finally:
        passwords.close()
        await database.close()


def _parser(first: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m service",
        description="The member service.",
        epilog="Each COMMAND says --help. A settings file to begin with is packaging/service.example.toml; "
        "docs/service.md says what goes where.",
    )
    commands = Group(parser.add_subparsers(required=True, metavar="COMMAND"))
    _add_own_to(commands)
    if first not in _OWN:  # to serve, none of the others is loaded
        for module in _OTHERS:
            importlib.import_module(module).add_to(commands)
    return parser


def _add_own_to(commands: Group) -> None:
    """What holds the database alone."""
    serving = commands.command(
        "serve",
        _serve,
        says="serve over HTTP until SIGTERM",
        more="Requests that it has taken are finished then, for 5 seconds at most.",
        alone=True,
    )
    serving.epilog = "For a terminal beside it, by hand: python -m service serve --token-fd 3 3< token"
    serving.add_argument(
        "--token-fd",
        type=int,
        metavar="N",
        help="pipe to read the token of a terminal beside it from, 32 characters or more; "
        "without it terminals sign their requests",
    )
    serving.add_argument(
        "--ready-fd", type=int, metavar="N", help="pipe to write the port to, once it is listened on"
    )
    serving.add_argument("--lifeline-fd", type=int, metavar="N", help="pipe whose end ends the service")
    commands.command(
        "migrate",
        _migrate,
        says="bring the database to this version",
        more="It makes the tables where there are none, all of them or none, and changes nothing where they are current. "
        "serve does the same before it serves.",
        alone=True,
    )
    seeding = commands.command(
        "seed",
        _seed,
        says="put made-up members into a demo database, once",
        more="A database that was never served becomes a demo by it, for ever: README lists the members.",
        alone=True,
    )
    seeding.add_argument(
        "--demo", action="store_true", required=True, help="needed: says that a demo database is meant"
    )


_OWN = ("serve", "migrate", "seed")
_OTHERS = (
    "service.commands.member",
    "service.commands.staff",
    "service.commands.terminal",
    "service.commands.key",
    "service.commands.mds",
    "service.commands.outbox",
    "service.commands.audit",
    "service.commands.backup",
    "service.commands.restored",
    "service.commands.doctor",
)
"""Every other command, in the order of the help. One file each, named after it."""
