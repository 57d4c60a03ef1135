"""`service outbox`: list messages that failed or were tried in vain, no codes; queue copies of messages; repeat lost orders.

A running service sends what is queued. `reconcile` itself gives one kind of order: to close all IDs of a card holder.
"""

import argparse
import asyncio
import os
import sys
from datetime import timedelta

from service.audit import COMMAND_LINE, Event
from service.clock import on_the_wire, system_clock
from service.commands.command import CommandContext, Group, open_context
from service.crypto.passwords import Passwords
from service.neighbours import legacy_directory
from service.outbox.outbox import Outbox
from service.outbox.reconciliation import LOOKED_BACK, Reconciliation
from service.settings import Settings
from service.store.database import Database


def add_to(commands: Group) -> None:
    """Add the command and its acts."""
    acts = commands.group("outbox", says="mails and orders that have not left, or were not taken")
    letters = acts.command("list", _run, says="list dead letters, and what has been tried in vain; not to whom")
    letters.set_defaults(act="list", number="")
    retry = acts.command(
        "retry", _run, says="send a dead letter again", more="A code is not: the customer has another one sent."
    )
    retry.add_argument("number", metavar="NUMBER", help="as the list says it, or all")
    retry.set_defaults(act="retry")
    reconcile = acts.command(
        "reconcile",
        _run,
        says="tell the card company's systems what they lack",
        more="Orders that wait are tried now, and it is asked whether the IDs that were closed are so. The service sends what is due.",
    )
    reconcile.add_argument(
        "--days",
        dest="number",
        default="",
        choices=[str(day) for day in range(1, 91)],
        metavar="N",
        help="ask again for what they took in the last N days, 1 to 90 (2 without it)",
    )
    reconcile.set_defaults(act="reconcile")


def _run(settings: Settings, asked: argparse.Namespace) -> int:
    return asyncio.run(_outbox(settings, asked.act, asked.number))


async def _outbox(settings: Settings, act: str, number: str) -> int:
    async with open_context(settings) as context:
        outbox = Outbox(context.database, system_clock)
        match act:
            case "retry":
                return await _retry(context, outbox, number)
            case "reconcile":
                return await _reconcile(settings, context.database, outbox, number)
            case _:
                return await _list(context.database, outbox)


async def _list(database: Database, outbox: Outbox) -> int:
    async with database.read() as work:
        for one in await outbox.dead_letters(work):
            queued = on_the_wire(one.queued_at)
            print(f"{one.number}  {one.state}  {one.message}  {queued}  {one.attempts} tries  {one.fault}")
    return os.EX_OK


async def _retry(context: CommandContext, outbox: Outbox, number: str) -> int:
    async with context.database.write() as work:
        numbers = [one.number for one in await outbox.dead_letters(work)]
        if number.isascii() and number.isdecimal():
            numbers = [one for one in numbers if str(one) == number]
        elif number != "all":
            print("service: a number as the list says it is expected, or all", file=sys.stderr)
            return os.EX_USAGE
        copies = {one: copy for one in numbers if (copy := await outbox.send_again(work, one)) is not None}
        for one, copy in copies.items():
            event, detail = Event.MESSAGE_SENT_AGAIN, f"{one} as {copy}"
            await context.audit.add(work, event, terminal=COMMAND_LINE, detail=detail)
    for one, copy in copies.items():
        print(f"{one} is sent again as {copy}")
    if number != "all" and not copies:
        print(
            "service: there is no such dead letter, or it is a code, was sent again already, or a later order counts",
            file=sys.stderr,
        )
        return os.EX_DATAERR
    return os.EX_OK


async def _reconcile(settings: Settings, database: Database, outbox: Outbox, days: str) -> int:
    passwords = Passwords()
    try:
        legacy = legacy_directory(settings, database, passwords, system_clock)
        reconciliation = Reconciliation(database, system_clock, outbox, legacy)
        done = await reconciliation.reconcile(timedelta(days=int(days)) if days else LOOKED_BACK)
    finally:
        passwords.close()
    print(f"{done.waiting} orders wait and are tried now")
    print(f"{done.asked} closed IDs asked for, {done.lost} of them open there and told again")
    print(f"{done.repeated} times told again to close whatever ID a card holder had")
    if not done.complete:
        print("service: the legacy directory gave no answer; not all were asked for", file=sys.stderr)
        return os.EX_TEMPFAIL
    return os.EX_OK
