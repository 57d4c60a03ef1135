"""`service key`: rotate the master key while the service runs, or show its versions."""

import argparse
import asyncio
import os

from service.audit import COMMAND_LINE, Event
from service.clock import on_the_wire, system_clock
from service.commands.command import Group, open_context
from service.crypto.master_key import CREDENTIAL_NAME, rotate_master_key
from service.deployment import keys_of
from service.settings import Settings


def add_to(commands: Group) -> None:
    """Add the command and its acts."""
    acts = commands.group("key", says="the master key: rotate it, see its versions")
    acts.command(
        "rotate",
        _run_rotate,
        says="put the next version beside the last one; a service that runs takes it up",
        more="It is used from a minute later, and not before two days after the last rotation. Back the file up then.",
    )
    acts.command("list", _run_list, says="list the versions that are kept, and which is in use")


def _run_rotate(settings: Settings, _asked: argparse.Namespace) -> int:
    keys_of(
        settings.database, settings.master_key
    )  # it is this database's; what an earlier rotation left open is done
    _, new = rotate_master_key(settings.master_key, system_clock)
    return asyncio.run(_rotated(settings, new.version, on_the_wire(new.used_from)))


def _run_list(settings: Settings, _asked: argparse.Namespace) -> int:
    keys = keys_of(settings.database, settings.master_key)
    for master in keys.masters:
        if master.version == keys.current:
            use = "in use"
        else:
            use = "for reading" if master.version < keys.current else "not used yet"
        since = f"  from {on_the_wire(master.used_from)}" if master.version > 1 else ""
        print(f"v{master.version}  {use}{since}")
    return os.EX_OK


async def _rotated(settings: Settings, version: int, used_from: str) -> int:
    async with open_context(settings) as context, context.database.write() as work:
        await context.audit.add(work, Event.MASTER_KEY_ROTATED, terminal=COMMAND_LINE, detail=f"v{version}")
    print(f"v{version} is in {settings.master_key}, and used from {used_from}: back the file up now")
    print(f"where the service has its key as the credential {CREDENTIAL_NAME}, restart it now")
    return os.EX_OK
