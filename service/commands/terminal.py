"""`service terminal`: add, move, list and revoke terminals; order them to restart, update, close or open.

Only `add` shows one-time codes.
"""

import argparse
import asyncio
import os
import re
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import load_pem_x509_certificates

from common.printable import printable
from protocol.heartbeats import Act, Availability
from protocol.signatures import TERMINAL_NAME
from protocol.tickets import TicketError, pin_of, ticket_of
from service.audit import COMMAND_LINE, Event
from service.clock import on_the_wire, seconds_left
from service.commands.command import CommandContext, Group, open_context
from service.commands.faults import NotDoneError
from service.settings import Listen, Settings
from service.staff.branches import FIRST, Branches
from service.store.database import Work
from service.terminals.heartbeats import LastHeartbeat, last_heartbeats
from service.terminals.orders import give, given_orders
from service.terminals.terminal_keys import TerminalKeys


def add_to(commands: Group) -> None:
    """Add the command and its acts."""
    acts = commands.group("terminal", says="terminals, which sign their requests with a key of their own")
    add = acts.command(
        "add",
        _run_add,
        says="add one, or change its key; prints its one-time code and its ticket, this once",
        more="The ticket is one line with address, name, code and pin: what madoguchi provision asks for. Both are good for a day.",
    )
    add.add_argument(
        "--address", metavar="URL", help="at which terminals reach this service; by default what [listen] says"
    )
    add.add_argument(
        "--authority",
        type=Path,
        metavar="FILE",
        help="the authority's certificate (PEM), which must be in the chain of listen.certificate; by default the last "
        "one there, if it is its own authority; else the certificate counts as publicly trusted",
    )
    add.add_argument(
        "--branch", metavar="ID", help=f"where it stands; by default where it stood, and {FIRST} for a new one"
    )
    move = acts.command("move", _run_move, says="assign one to another branch, at once")
    listing = acts.command("list", _run_list, says="list all there ever were")
    listing.add_argument(
        "--live", action="store_true", help="how each that is enrolled stands, by its last heartbeat"
    )
    revoke = acts.command("revoke", _run_revoke, says="end the code and the key of one, at once")
    orders = {
        Act.RESTART: "have one start again",
        Act.UPDATE: "have one look for a newer version now",
        Act.CLOSE: "take one out of service: its screen says so, until it is opened again",
        Act.OPEN: "put one back into service",
    }
    ordering = [
        acts.command(act, _run_order, says=f"{says}, as soon as it is not in use")
        for act, says in orders.items()
    ]
    for order, parser in zip(orders, ordering, strict=True):
        parser.set_defaults(act=order)
    for act in (add, move, revoke, *ordering):
        act.add_argument(
            "name", metavar="NAME", help="as its settings say it: letters, digits and -, at most 40"
        )
    move.add_argument("branch", metavar="BRANCH", help="the branch's id")


def _run_add(settings: Settings, asked: argparse.Namespace) -> int:
    try:
        pin = pin_of_authority(settings.listen.certificate, asked.authority)
    except (OSError, ValueError) as error:
        print(f"service: {error}", file=sys.stderr)
        return os.EX_DATAERR
    address = asked.address or address_of(settings.listen)
    return asyncio.run(_add(settings, asked.name, asked.branch, address, pin))


def _run_move(settings: Settings, asked: argparse.Namespace) -> int:
    return asyncio.run(_move(settings, asked.name, asked.branch))


def _run_list(settings: Settings, asked: argparse.Namespace) -> int:
    return asyncio.run(_list_live(settings) if asked.live else _list(settings))


def _run_order(settings: Settings, asked: argparse.Namespace) -> int:
    return asyncio.run(_order(settings, asked.name, asked.act))


def _run_revoke(settings: Settings, asked: argparse.Namespace) -> int:
    return asyncio.run(_revoke(settings, asked.name))


async def _add(settings: Settings, name: str, branch: str | None, address: str, pin: str) -> int:
    if not re.fullmatch(TERMINAL_NAME, name):
        print("service: a name of letters, digits and -, at most 40, is expected", file=sys.stderr)
        return os.EX_USAGE
    async with open_context(settings) as context, context.database.write() as work:
        new = await _terminals(context).add(work, name)
        await context.audit.add(work, Event.TERMINAL_ADDED, terminal=COMMAND_LINE, detail=name)
        if branch is not None:
            await _assign(context, work, name, branch)
    print(f"one-time code {new.code.reveal()} for {name}, good once until {on_the_wire(new.expires_at)}")
    try:
        print(f"ticket: {ticket_of(address, name, new.code, pin).line()}")
    except TicketError:
        print("no ticket: terminals do not reach this service by what [listen] says, --address URL does")
    return os.EX_OK


def address_of(listen: Listen) -> str:
    """Return the URL of the first of `hosts`, with the port: https with a certificate, else http.

    Return an empty text if there are no `hosts`, or the port is 0, so that the system chooses it.
    """
    if not listen.hosts or not listen.port:
        return ""
    return f"{'http' if listen.certificate is None else 'https'}://{listen.hosts[0]}:{listen.port}"


def pin_of_authority(chain: Path | None, authority: Path | None) -> str:
    """Return the pin of `authority`; if that is None, of the last certificate in `chain`, if it is its own authority.

    Otherwise return an empty text: the service's certificate counts as publicly trusted, or the service has none.

    Raises:
        OSError: a file can't be read.
        ValueError: a file holds no certificate, or a `chain` is given that does not contain that of `authority`.
    """
    presented = load_pem_x509_certificates(chain.read_bytes()) if chain else []
    if authority is not None:
        wanted = load_pem_x509_certificates(authority.read_bytes())[0]
        if presented and wanted not in presented:
            raise ValueError(f"{authority} is not in {chain}: append it, since terminals find it there")
    elif presented and presented[-1].issuer == presented[-1].subject:
        wanted = presented[-1]
    else:
        return ""
    return pin_of(wanted.public_bytes(Encoding.DER))


async def _move(settings: Settings, name: str, branch: str) -> int:
    async with open_context(settings) as context, context.database.write() as work:
        await _assign(context, work, name, branch)
    print(f"{name} is in {branch}")
    return os.EX_OK


async def _assign(context: CommandContext, work: Work, name: str, branch: str) -> None:
    """Assign a terminal to a branch; do nothing if it is there. Raises NotDoneError if there is no such branch or terminal."""
    branches = Branches(context.clock)
    if await branches.get(work, branch) is None:
        raise NotDoneError(f"there is no branch {printable(branch)}; branch list says which there are")
    if name not in {one.name for one in await _terminals(context).everybody(work)}:
        raise NotDoneError("there is no such terminal")
    if await branches.of_terminal(work, name) != branch:
        await branches.move(work, name, branch)
        detail = f"{name} {branch}"
        await context.audit.add(work, Event.TERMINAL_MOVED, terminal=COMMAND_LINE, detail=detail)


async def _list(settings: Settings) -> int:
    async with open_context(settings) as context, context.database.read() as work:
        for one in await _terminals(context).everybody(work):
            since = on_the_wire(one.enrolled_at) if one.enrolled_at else ""
            print("  ".join(filter(None, (one.name, one.state, since, one.branch))))
    return os.EX_OK


async def _list_live(settings: Settings) -> int:
    async with open_context(settings) as context, context.database.read() as work:
        now, orders = context.clock(), await given_orders(work)
        for name, last in (await last_heartbeats(work)).items():
            parts = [name, *(_parts(last, now) if last else ("never heard",))]
            order = orders.get(name)
            if order is not None and (last is None or order.number > last.order):
                parts.append(f"ordered to {order.act} {on_the_wire(order.at)}")
            print("  ".join(parts))
    return os.EX_OK


def _parts(last: LastHeartbeat, now: datetime) -> Iterator[str]:
    """Yield the parts of a terminal's line that its last heartbeat tells."""
    if last.is_silent(now):
        yield f"silent since {on_the_wire(last.at)}"
    elif last.availability is Availability.FREE:
        yield "free"
    else:
        yield f"{last.availability.replace('-', ' ')} since {on_the_wire(last.since)}"
    yield f"version {printable(last.version)}" + (f" of {printable(last.ring)}" if last.ring else "")
    yield f"screen {printable(last.screen)}"
    yield ", ".join(f"{number} {printable(kind)}" for kind, number in last.devices.items()) or "no devices"
    if last.error_at is not None:
        yield f"last error {printable(last.error)} {on_the_wire(last.error_at)}"
    if last.settings:
        yield f"settings {last.settings}"
    if last.settings_refused is not None:
        yield f"settings refused for {last.settings_refused}"
    if last.update_fault is not None:
        yield f"no update: {last.update_fault}"
    yield f"heard {seconds_left(now, last.at)} s ago"


async def _order(settings: Settings, name: str, act: Act) -> int:
    async with open_context(settings) as context, context.database.write() as work:
        enrolled = await _terminals(context).public_key(work, name) is not None
        if enrolled:
            await give(work, name, act, context.audit, context.clock)
    if not enrolled:
        print("service: there is no such terminal, or it is not enrolled", file=sys.stderr)
        return os.EX_DATAERR
    print(
        f"ordered {name} to {act}: it does as soon as it is not in use, and terminal list --live shows the order until then"
    )
    return os.EX_OK


async def _revoke(settings: Settings, name: str) -> int:
    async with open_context(settings) as context, context.database.write() as work:
        revoked = await _terminals(context).revoke(work, name)
        if revoked:
            await context.audit.add(work, Event.TERMINAL_REVOKED, terminal=COMMAND_LINE, detail=name)
    if not revoked:
        print("service: there is no such terminal, or no more", file=sys.stderr)
        return os.EX_DATAERR
    print("revoked", name)
    return os.EX_OK


def _terminals(context: CommandContext) -> TerminalKeys:
    return TerminalKeys(context.keys, context.clock)
