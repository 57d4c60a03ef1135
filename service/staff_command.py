"""`service staff`: an operator adds, lists and revokes members of staff. The only place that shows a code of theirs."""

import os
import sys

from service.audit import Audit, Event
from service.clock import on_the_wire, system_clock
from service.keys import Keys
from service.settings import Settings
from service.staff import Staff
from service.store.database import Database

_LONGEST_NAME = 40
_OPERATOR = "command line"
"""In the audit, where the terminal stands."""


async def staff_command(settings: Settings, keys: Keys, act: str, whom: str) -> int:
    """Do `add NAME`, `list` or `revoke ID`; the exit code."""
    database = Database(settings.database)
    staff, audit = Staff(keys, system_clock, settings.staff), Audit(system_clock)
    try:
        match act:
            case "add":
                return await _add(database, staff, audit, whom)
            case "revoke":
                return await _revoke(database, staff, audit, whom)
            case _:
                return await _list(database, staff)
    finally:
        await database.close()


async def _add(database: Database, staff: Staff, audit: Audit, name: str) -> int:
    name = name.strip()
    if not 1 <= len(name) <= _LONGEST_NAME or not name.isprintable():
        print(f"service: a name of 1 to {_LONGEST_NAME} visible characters is expected", file=sys.stderr)
        return os.EX_USAGE
    async with database.write() as work:
        new = await staff.add(work, name)
        await audit.add(work, Event.STAFF_ADDED, terminal=_OPERATOR, staff=new.staff)
    print(f"{new.staff}  {name}")
    print(f"one-time code {new.code.reveal()}, good once until {on_the_wire(new.expires_at)}")
    return os.EX_OK


async def _revoke(database: Database, staff: Staff, audit: Audit, member: str) -> int:
    async with database.write() as work:
        revoked = await staff.revoke(work, member)
        if revoked:
            await audit.add(work, Event.STAFF_REVOKED, terminal=_OPERATOR, staff=member)
    if not revoked:
        print("service: there is no such member of staff, or no more", file=sys.stderr)
        return os.EX_DATAERR
    print("revoked", member)
    return os.EX_OK


async def _list(database: Database, staff: Staff) -> int:
    async with database.read() as work:
        for one in await staff.everybody(work):
            print("  ".join(filter(None, (one.id, one.state, one.name, one.model))))
    return os.EX_OK
