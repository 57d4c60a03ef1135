"""`service branch`: add, rename and list the branches in which terminals stand and staff have their duties."""

import argparse
import asyncio
import os
import re
import sys

from service.audit import COMMAND_LINE, Event
from service.commands.command import Group, open_context
from service.commands.faults import NotDoneError
from service.settings import Settings
from service.staff.branches import BRANCH_ID, Branch, Branches
from service.staff.names import LONGEST, name_in


def add_to(commands: Group) -> None:
    """Add the command and its acts."""
    acts = commands.group("branch", says="branches, in which terminals stand and staff have their duties")
    add = acts.command("add", _run_add, says="add one")
    rename = acts.command("rename", _run_rename, says="give one another name; its id stays")
    acts.command("list", _run_list, says="list all")
    for act in (add, rename):
        act.add_argument(
            "branch",
            metavar="ID",
            help="1 to 16 small letters, digits and hyphens, a letter first; it never changes",
        )
        act.add_argument("name", metavar="NAME", help=f"1 to {LONGEST} visible characters; people read it")


def _run_add(settings: Settings, asked: argparse.Namespace) -> int:
    return _run_act(settings, asked, Event.BRANCH_ADDED)


def _run_rename(settings: Settings, asked: argparse.Namespace) -> int:
    return _run_act(settings, asked, Event.BRANCH_RENAMED)


def _run_act(settings: Settings, asked: argparse.Namespace, event: Event) -> int:
    name = name_in(asked.name)
    if name is None or not re.fullmatch(BRANCH_ID, asked.branch):
        print(
            "service: an id of 1 to 16 small letters, digits and hyphens, a letter first, and a name of "
            f"1 to {LONGEST} visible characters are expected",
            file=sys.stderr,
        )
        return os.EX_USAGE
    return asyncio.run(_act(settings, Branch(asked.branch, name), event))


def _run_list(settings: Settings, _asked: argparse.Namespace) -> int:
    return asyncio.run(_list(settings))


async def _act(settings: Settings, branch: Branch, event: Event) -> int:
    """Add or rename the branch. Raises NotDoneError if it is there already, or is not there."""
    async with open_context(settings) as context, context.database.write() as work:
        branches = Branches(context.clock)
        if event is Event.BRANCH_ADDED and not await branches.add(work, branch):
            raise NotDoneError(f"there is a branch {branch.id} already; branch rename gives it another name")
        if event is Event.BRANCH_RENAMED and not await branches.rename(work, branch):
            raise NotDoneError(f"there is no branch {branch.id}")
        await context.audit.add(work, event, terminal=COMMAND_LINE, detail=branch.id)
    print(f"{branch.id}  {branch.name}")
    return os.EX_OK


async def _list(settings: Settings) -> int:
    async with open_context(settings) as context, context.database.read() as work:
        for branch in await Branches(context.clock).all(work):
            print(f"{branch.id}  {branch.name}")
    return os.EX_OK
