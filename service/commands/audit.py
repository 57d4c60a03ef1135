"""`service audit`: verify the chain, sign its head, export it, find rows, and say whom an incident touched.

Rows are found by a person or a member of staff (`list`), or by a reference number (`find`). `affected` prints the persons
about whom something was done at a terminal in a span of time.
"""

import argparse
import asyncio
import os
import sys
from datetime import datetime
from pathlib import Path

import msgspec
from sqlalchemy import select
from sqlalchemy.engine import Connection

from service.audit import COMMAND_LINE, Event, beginning_of, content_of
from service.audit.chain import Head, parse_head
from service.audit.lists import about, affected
from service.clock import JAPAN, on_the_wire
from service.commands.command import Group, open_context
from service.commands.faults import NotDoneError
from service.settings import Settings
from service.store.tables import audit
from service.upkeep.persons import SeveralError, find_person


def add_to(commands: Group) -> None:
    """Add the command and its acts."""
    acts = commands.group(
        "audit", says="the chain of what was done: verify it, sign its head, export it, find a number"
    )
    verify = acts.command(
        "verify",
        _run_verify,
        says="look for changed, missing, inserted or moved rows",
        more="It prints the signed head where there are none, and has exit code 65 where there are.",
    )
    verify.add_argument(
        "--heads",
        type=Path,
        metavar="LOG",
        help="signed heads that were kept elsewhere, a line each; a log of the service does",
    )
    acts.command("head", _run_head, says="print the signed head, to keep where the database is not")
    acts.command("export", _run_export, says="print every row as JSON, a line each, and the signed head last")
    find = acts.command(
        "find",
        _run_find,
        says="print what was done, by the number of a customer's slip, of an act that staff signed, or of a complaint",
        more="A row as JSON, a line each; date and place tell whether it is the right one.",
    )
    find.add_argument("reference", metavar="NUMBER", help="such as 7K3M-Q2XD")
    listing = acts.command(
        "list",
        _run_list,
        says="print what was done for a person, or by a member of staff: a line each, the oldest first",
    )
    whose = listing.add_mutually_exclusive_group(required=True)
    whose.add_argument("--member", metavar="NAME", help="the person, named as for `member export`")
    whose.add_argument("--staff", metavar="ID", help="as `staff list` says it")
    touched = acts.command(
        "affected",
        _run_affected,
        says="print whom an incident at a terminal touched: everybody about whom something was done there in a time",
    )
    touched.add_argument(
        "--terminal", metavar="NAME", required=True, help="the terminal, as `terminal list` says it"
    )
    for name, what in (("--from", "since when"), ("--to", "until when, exclusive")):
        touched.add_argument(
            name,
            metavar="TIME",
            required=True,
            type=_moment,
            help=f"{what}: 2026-11-29 or 2026-11-29T14:00, in Japan",
        )


def _moment(text: str) -> datetime:
    """Return a time as an operator types it; without a zone it is Japan's."""
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=JAPAN)


def _run_list(settings: Settings, asked: argparse.Namespace) -> int:
    return asyncio.run(_list(settings, asked.member, asked.staff))


def _run_affected(settings: Settings, asked: argparse.Namespace) -> int:
    return asyncio.run(_affected(settings, asked.terminal, getattr(asked, "from"), asked.to))


async def _list(settings: Settings, name: str | None, staff: str | None) -> int:
    async with open_context(settings) as context, context.database.read() as work:
        try:
            person = await find_person(work, name, context.audit) if name else None
        except SeveralError as several:
            raise NotDoneError(f"that name is several persons': {several}") from None
        if name and person is None:
            raise NotDoneError("there is no person of that name")
        rows = await about(work, holder=person.holder if person else None, member_of_staff=staff)
    for row in rows:
        told = (on_the_wire(row.at), row.act, row.place, row.staff, row.factor, row.detail)
        print(f"{row.number:>8}  {'  '.join(filter(None, told))}")
    return os.EX_OK


async def _affected(settings: Settings, terminal: str, since: datetime, until: datetime) -> int:
    async with open_context(settings) as context, context.database.read() as work:
        found = await affected(work, place=terminal, since=since, until=until)
    for one in found:
        time = f"{on_the_wire(one.first_at)} {on_the_wire(one.last_at)}"
        print(f"{one.holder}  {one.member or 'no member'}  {time}  {' '.join(one.acts)}")
    print(f"{len(found)} persons")
    return os.EX_OK


def _run_verify(settings: Settings, asked: argparse.Namespace) -> int:
    try:
        heads = _heads(asked.heads)
    except OSError as error:
        print(f"service: {asked.heads} can't be read ({error.strerror})", file=sys.stderr)
        return os.EX_NOINPUT
    except ValueError:
        print(f"service: a head in {asked.heads} can't be read", file=sys.stderr)
        return os.EX_DATAERR
    if asked.heads is not None and not heads:
        print(
            f"service: there is no head in {asked.heads}: a log with audit_head lines is expected",
            file=sys.stderr,
        )
        return os.EX_NOINPUT  # nothing to hold the chain against yet, which is no sign of tampering
    return asyncio.run(_verify(settings, heads))


def _run_head(settings: Settings, _asked: argparse.Namespace) -> int:
    return asyncio.run(_head(settings))


def _run_export(settings: Settings, _asked: argparse.Namespace) -> int:
    return asyncio.run(_export(settings))


def _run_find(settings: Settings, asked: argparse.Namespace) -> int:
    beginning = beginning_of(asked.reference)
    if beginning is None:
        print("service: a reference number is eight letters and digits, as 7K3M-Q2XD", file=sys.stderr)
        return os.EX_USAGE
    return asyncio.run(_find(settings, beginning))


def _print_rows(connection: Connection) -> None:
    query = select(audit).order_by(audit.c.id).execution_options(yield_per=1000)
    for row in connection.execute(query):
        line = {**content_of(row)._asdict(), "link": row.link.hex(), "seal": row.seal.hex()}
        print(msgspec.json.encode(line).decode())


def _heads(path: Path | None) -> tuple[Head, ...]:
    if path is None:
        return ()
    lines = path.read_text("utf-8", errors="replace").splitlines()
    return tuple(parse_head(line) for line in lines if "madoguchi-audit-head " in line)


async def _verify(settings: Settings, heads: tuple[Head, ...]) -> int:
    async with open_context(settings) as context, context.database.read() as work:
        verdict = await context.audit.verify(work, heads)
        head = await context.audit.head(work)
    for fault in verdict.faults:
        print(f"row {fault.row}: {fault.what}" if fault.row else fault.what)
    if verdict.unsealed:
        print(f"{verdict.unsealed} rows are from before the chain: linked, and sealed by what followed only")
    if verdict.faults:
        print(f"service: the audit's {verdict.rows} rows are not as they were written", file=sys.stderr)
        return os.EX_DATAERR
    print(f"{verdict.rows} rows, none changed, missing, inserted or moved; {len(heads)} kept heads agree")
    print(head.text())
    return os.EX_OK


async def _head(settings: Settings) -> int:
    async with open_context(settings) as context, context.database.read() as work:
        print((await context.audit.head(work)).text())
    return os.EX_OK


async def _export(settings: Settings) -> int:
    async with open_context(settings) as context:
        async with context.database.write() as work:
            await context.audit.add(work, Event.AUDIT_EXPORTED, terminal=COMMAND_LINE)
        async with context.database.read() as work:
            head = await context.audit.head(work)
            await work.connection.run_sync(_print_rows)
    print(head.text())
    return os.EX_OK


async def _find(settings: Settings, beginning: str) -> int:
    async with open_context(settings) as context, context.database.read() as work:
        query = select(audit).where(audit.c.detail.regexp_match(f"(^|[ =]){beginning}")).order_by(audit.c.id)
        found = (await work.connection.execute(query)).all()
    for row in found:
        print(msgspec.json.encode({**content_of(row)._asdict(), "at": row.at}).decode())
    if not found:
        print("service: nothing was done under this number, or it has left the audit", file=sys.stderr)
        return os.EX_DATAERR
    return os.EX_OK
