"""`service migrate`: bring the database to this version."""

import argparse
import os

from service.commands.command import Group
from service.settings import Settings
from service.store.migrate import migrate


def add_to(commands: Group) -> None:
    """Add the command."""
    commands.command(
        "migrate",
        _run,
        says="bring the database to this version",
        more="It makes the tables where there are none, all of them or none, and changes nothing where they are current. "
        "serve does the same before it serves.",
        alone=True,
    )


def _run(settings: Settings, _asked: argparse.Namespace) -> int:
    fresh = migrate(settings.database)
    print("created" if fresh else "up to date", settings.database)
    return os.EX_OK
