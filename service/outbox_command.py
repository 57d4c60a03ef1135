"""`service outbox`: what has not left, sent again, and told again. Beside a service that runs, which does the sending."""

import os
import sys
from datetime import timedelta

from service.app import legacy_directory
from service.clock import on_the_wire, system_clock
from service.outbox import Outbox
from service.passwords import Passwords
from service.reconciliation import LOOKED_BACK, Reconciliation
from service.settings import Settings
from service.store.database import Database
from service.store.migrate import expect_current


async def outbox_command(settings: Settings, act: str, number: str) -> int:
    """Do `list`, `retry NUMBER|all` or `reconcile [DAYS]`; the exit code.

    Raises:
        StoreError: the database can't be used.
    """
    expect_current(settings.database)
    database = Database(settings.database)
    outbox = Outbox(database, system_clock)
    try:
        match act:
            case "retry":
                return await _retry(database, outbox, number)
            case "reconcile":
                return await _reconcile(settings, database, outbox, number)
            case _:
                return await _list(database, outbox)
    finally:
        await database.close()


async def _list(database: Database, outbox: Outbox) -> int:
    async with database.read() as work:
        for one in await outbox.letters(work):
            queued = on_the_wire(one.queued_at)
            print(f"{one.number}  {one.state}  {one.message}  {queued}  {one.attempts} tries  {one.fault}")
    return os.EX_OK


async def _retry(database: Database, outbox: Outbox, number: str) -> int:
    async with database.write() as work:
        if number == "all":
            numbers = [one.number for one in await outbox.letters(work)]
        elif number.isascii() and number.isdecimal() and len(number) < 18:
            numbers = [int(number)]
        else:
            print("service: a number as the list says it is expected, or all", file=sys.stderr)
            return os.EX_USAGE
        copies = [(one, await outbox.send_again(work, one)) for one in numbers]
    for one, copy in copies:
        if copy is not None:
            print(f"{one} is sent again as {copy}")
    if number != "all" and copies[0][1] is None:
        print(
            "service: there is no such dead letter, or it is a code or was sent again already", file=sys.stderr
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
    if not done.complete:
        print("service: the legacy directory gave no answer; not all were asked for", file=sys.stderr)
        return os.EX_TEMPFAIL
    return os.EX_OK
