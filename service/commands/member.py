"""`service member`: export one person's data, or erase it.

After an erasure, rows of the audit, of the stock and of complaints stay, and no longer name the person.
"""

import argparse
import asyncio
import os
import sys
from collections.abc import Coroutine

from service.audit import COMMAND_LINE, Event
from service.commands.command import CommandContext, Group, open_context
from service.settings import Settings
from service.store.database import until_settled
from service.upkeep.persons import (
    FrozenError,
    OrdersWaitError,
    SeveralError,
    encoded,
    erase_person,
    export_person,
    find_person,
)

_PERSON = "our id, member ID (the e-mail address), legacy ID or card holder's reference; - reads it from standard input"


def add_to(commands: Group) -> None:
    """Add `member` to the commands, with `export` and `erase` under it."""
    acts = commands.group("member", says="one person's data: export it, or erase it")
    export = acts.command("export", _run_export, says="print as JSON what is kept of a person")
    erase = acts.command(
        "erase",
        _run_erase,
        says="delete what is kept of a person; the audit stays whole and no longer names them",
    )
    erase.add_argument("--yes", action="store_true", required=True, help="needed: it can't be taken back")
    for act in (export, erase):
        act.add_argument("person", metavar="ID", help=_PERSON)


def _run_export(settings: Settings, asked: argparse.Namespace) -> int:
    return _run(_export(settings, _person(asked)))


def _run_erase(settings: Settings, asked: argparse.Namespace) -> int:
    return _run(_erase(settings, _person(asked)))


def _run(act: Coroutine[None, None, int]) -> int:
    try:
        return asyncio.run(act)
    except SeveralError as several:
        print(f"service: several persons bear that name: {several}; name one by its id", file=sys.stderr)
        return os.EX_DATAERR


def _person(asked: argparse.Namespace) -> str:
    return sys.stdin.readline().strip() if asked.person == "-" else str(asked.person)


async def _export(settings: Settings, name: str) -> int:
    async with open_context(settings) as context:
        async with context.database.write() as work:
            person = await find_person(work, name, context.audit)
            if person is None:
                return _unknown_person()
            await context.audit.add(work, Event.MEMBER_EXPORTED, terminal=COMMAND_LINE, holder=person.holder)
        async with context.database.read() as work:
            data = await export_person(work, person, context.audit)
    print(encoded(data))
    return os.EX_OK


async def _erase(settings: Settings, name: str) -> int:
    async with open_context(settings) as context:
        try:
            if not await until_settled(lambda: _erased(context, name)):
                return _unknown_person()
        except FrozenError:
            print(
                "service: this person is frozen: to be thawed first, by two members of staff", file=sys.stderr
            )
            return os.EX_DATAERR
        except OrdersWaitError:
            print(
                "service: the card company's systems have not been told all of this person yet: later",
                file=sys.stderr,
            )
            return os.EX_TEMPFAIL
        await context.database.checkpoint()
    print("erased")
    return os.EX_OK


async def _erased(context: CommandContext, name: str) -> bool:
    async with context.database.write() as work:
        person = await find_person(work, name, context.audit)
        if person is None:
            return False
        await erase_person(work, person, context.audit, context.keys)
    return True


def _unknown_person() -> int:
    print("service: there is no person of that name", file=sys.stderr)
    return os.EX_DATAERR
