"""`service seed`: migrate the database and put made-up members in, if it is a demo's; one that no service has opened becomes one."""

import argparse
import asyncio
import os

from protocol.brand import Brand, load_brand
from service.clock import system_clock
from service.commands.command import Group
from service.crypto.keys import Keys
from service.crypto.passwords import Passwords
from service.demo import WrongNeighbourError, refuse_wrong_neighbours
from service.deployment import open_deployment
from service.members.seed import seed
from service.neighbours import neighbours_of
from service.settings import Settings
from service.store.database import Database


def add_to(commands: Group) -> None:
    """Add the command."""
    seeding = commands.command(
        "seed",
        _run,
        says="put made-up members into a demo database, once",
        more="A database that was never served becomes a demo by it, for ever: README lists the members.",
        alone=True,
    )
    seeding.add_argument(
        "--demo", action="store_true", required=True, help="needed: says that a demo database is meant"
    )


def _run(settings: Settings, _asked: argparse.Namespace) -> int:
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
    put_in = asyncio.run(_seed(settings, keys, brand))
    print("the made-up members are in" if put_in else "the made-up members were in already", settings.database)
    return os.EX_OK


async def _seed(settings: Settings, keys: Keys, brand: Brand) -> bool:
    database, passwords = Database(settings.database), Passwords()
    try:
        return await seed(database, passwords, keys, system_clock, brand.terms.version)
    finally:
        passwords.close()
        await database.close()
