"""`service branch`: add, rename and list branches, where terminals stand and staff work; say what their passes may stand for."""

import argparse
import asyncio
import os
import re
import sys

from common.printable import printable
from service.audit import COMMAND_LINE, Event
from service.commands.command import Group, open_context
from service.commands.faults import NotDoneError
from service.settings import Settings
from service.staff.branches import BRANCH_ID, Branch, Branches
from service.staff.names import LONGEST, name_in
from service.staff.passes import PassUse

_NONE = "none"


def add_to(commands: Group) -> None:
    """Add the command and its acts."""
    acts = commands.group("branch", says="branches, in which terminals stand and staff have their duties")
    add = acts.command("add", _run_add, says="add one")
    rename = acts.command("rename", _run_rename, says="give one another name; its id stays")
    passes = acts.command(
        "passes",
        _run_passes,
        says="say what the passes that one issues may stand for: the others are not offered there any more",
        more=f"Every branch issues all at first. {PassUse.PHONE_CODE}: a pass may stand for the code by phone, too, by two persons.",
    )
    acts.command("list", _run_list, says="list all, with their passes where these are not all")
    for act in (add, rename, passes):
        act.add_argument(
            "branch",
            metavar="ID",
            help="1 to 16 small letters, digits and hyphens, a letter first; it never changes",
        )
    passes.add_argument(
        "uses",
        metavar="WHAT",
        nargs="+",
        choices=[*map(str, PassUse), _NONE],
        help=f"{', '.join(PassUse)}; or {_NONE}",
    )
    for act in (add, rename):
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


def _run_passes(settings: Settings, asked: argparse.Namespace) -> int:
    if _NONE in asked.uses and len(asked.uses) > 1:
        print(f"service: {_NONE} stands alone", file=sys.stderr)
        return os.EX_USAGE
    uses = frozenset(PassUse(use) for use in asked.uses if use != _NONE)
    return asyncio.run(_let_issue(settings, asked.branch, uses))


def _run_list(settings: Settings, _asked: argparse.Namespace) -> int:
    return asyncio.run(_list(settings))


async def _act(settings: Settings, branch: Branch, event: Event) -> int:
    """Add or rename the branch. Raises NotDoneError if one to add is there already, or one to rename is not there."""
    async with open_context(settings) as context, context.database.write() as work:
        branches = Branches(context.clock)
        if event is Event.BRANCH_ADDED and not await branches.add(work, branch):
            raise NotDoneError(f"there is a branch {branch.id} already; branch rename gives it another name")
        if event is Event.BRANCH_RENAMED and not await branches.rename(work, branch):
            raise NotDoneError(f"there is no branch {branch.id}")
        await context.audit.add(work, event, terminal=COMMAND_LINE, detail=branch.id)
    print(f"{branch.id}  {branch.name}")
    return os.EX_OK


async def _let_issue(settings: Settings, branch: str, uses: frozenset[PassUse]) -> int:
    async with open_context(settings) as context, context.database.write() as work:
        if not await Branches(context.clock).let_issue(work, branch, uses):
            raise NotDoneError(f"there is no branch {printable(branch)}")
        detail = f"{branch} {_said(uses).replace(',', '')}"
        await context.audit.add(work, Event.BRANCH_PASSES, terminal=COMMAND_LINE, detail=detail)
    print(f"{branch}  passes: {_said(uses)}")
    return os.EX_OK


async def _list(settings: Settings) -> int:
    async with open_context(settings) as context, context.database.read() as work:
        branches = Branches(context.clock)
        for branch in await branches.all(work):
            uses = await branches.passes(work, branch.id)
            limited = f"  passes: {_said(uses)}" if uses != frozenset(PassUse) else ""
            print(f"{branch.id}  {branch.name}{limited}")
    return os.EX_OK


def _said(uses: frozenset[PassUse]) -> str:
    return ", ".join(use for use in PassUse if use in uses) or _NONE
