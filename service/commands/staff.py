"""`service staff`: add, invite again, list and revoke members of staff. `add` and `invite` alone show their one-time codes."""

import argparse
import asyncio
import os
import sys

from common.printable import printable
from service.audit import COMMAND_LINE, Event
from service.clock import on_the_wire
from service.commands.command import CommandContext, Group, open_context
from service.settings import Settings
from service.staff.accounts import NewStaffCode, Staff
from service.staff.branches import FIRST, Branches
from service.staff.rights import Duty, Role

_LONGEST_NAME = 40


def add_to(commands: Group) -> None:
    """Add the command and its acts."""
    acts = commands.group("staff", says="members of staff, who approve at a terminal with a key of their own")
    add = acts.command(
        "add",
        _run_add,
        says="add one; prints the one-time code to enrol the key with, this once",
        more="It is entered at a terminal, under Q&A and then the entry for staff, and is good for staff.code_minutes.",
    )
    add.add_argument("name", metavar="NAME", help="1 to 40 characters; the terminal shows it")
    acts.command("list", _run_list, says="list all there ever were")
    invite = acts.command(
        "invite",
        _run_invite,
        says="print another code for one whose code has ended, or whose key is still under the members' RP ID",
    )
    invite.add_argument("member", metavar="ID", help="as the list says it")
    revoke = acts.command("revoke", _run_revoke, says="end the code, the key and the approvals of one, at once")
    revoke.add_argument("member", metavar="ID", help="as the list says it")


def _run_add(settings: Settings, asked: argparse.Namespace) -> int:
    return asyncio.run(_add(settings, asked.name.strip()))


def _run_invite(settings: Settings, asked: argparse.Namespace) -> int:
    return asyncio.run(_invite(settings, asked.member))


def _run_list(settings: Settings, _asked: argparse.Namespace) -> int:
    return asyncio.run(_list(settings))


def _run_revoke(settings: Settings, asked: argparse.Namespace) -> int:
    return asyncio.run(_revoke(settings, asked.member))


async def _add(settings: Settings, name: str) -> int:
    if not 1 <= len(name) <= _LONGEST_NAME or name != printable(name):
        print(f"service: a name of 1 to {_LONGEST_NAME} visible characters is expected", file=sys.stderr)
        return os.EX_USAGE
    async with open_context(settings) as context, context.database.write() as work:
        new = await _staff(context).add(work, name)
        await Branches(context.clock).assign(work, new.staff, [Duty(FIRST, Role.TELLER)])
        await context.audit.add(work, Event.STAFF_ADDED, terminal=COMMAND_LINE, staff=new.staff)
    print(f"{new.staff}  {name}")
    return _tell(new)


async def _invite(settings: Settings, member: str) -> int:
    async with open_context(settings) as context, context.database.write() as work:
        new = await _staff(context).invite(work, member, settings.staff_identity.rp_id)
        if new is not None:
            await context.audit.add(work, Event.STAFF_INVITED, terminal=COMMAND_LINE, staff=member)
    if new is None:
        print(
            "service: there is no such member of staff, or no more, or their key is enrolled as it should be",
            file=sys.stderr,
        )
        return os.EX_DATAERR
    return _tell(new)


def _tell(new: NewStaffCode) -> int:
    print(f"one-time code {new.code.reveal()}, good once until {on_the_wire(new.expires_at)}")
    return os.EX_OK


async def _revoke(settings: Settings, member: str) -> int:
    async with open_context(settings) as context, context.database.write() as work:
        revoked = await _staff(context).revoke(work, member)
        if revoked:
            await context.audit.add(work, Event.STAFF_REVOKED, terminal=COMMAND_LINE, staff=member)
    if not revoked:
        print("service: there is no such member of staff, or no more", file=sys.stderr)
        return os.EX_DATAERR
    print("revoked", member)
    return os.EX_OK


async def _list(settings: Settings) -> int:
    async with open_context(settings) as context, context.database.read() as work:
        for one in await _staff(context).everybody(work):
            is_former = one.has_to_enrol_anew(settings.staff_identity.rp_id)
            anew = "to enrol anew: service staff invite" if is_former else ""
            print("  ".join(filter(None, (one.id, one.state, one.name, one.model, anew))))
    return os.EX_OK


def _staff(context: CommandContext) -> Staff:
    return Staff(context.keys, context.clock, context.settings.staff)
