"""`service restored`: after an older copy of the database was put back, end all that it holds open.

That is journeys, passes, approvals, challenges, kept answers, codes, and staff's sessions, visits and unfinished acts. By
an audit export it also repeats what was ended since: terminals, staff and their duties, keys, passwords. Freezes, thaws and
what a branch's passes may stand for are repeated, too. It prints whom to erase and to freeze again. For SQLite and
PostgreSQL. It migrates the copy first.
"""

import argparse
import asyncio
import os
import sys
from datetime import datetime
from pathlib import Path

from service.audit import COMMAND_LINE, Event
from service.audit.chain import Content
from service.clock import JAPAN
from service.commands.command import CommandContext, Group, open_context
from service.settings import Settings
from service.store.migrate import migrate
from service.upkeep.restored import (
    ExportedRow,
    Follower,
    NotTheAuditError,
    Restoration,
    end_what_is_open,
    rows_in,
    rows_since,
)


def add_to(commands: Group) -> None:
    """Add the command."""
    restored = commands.command(
        "restored",
        _restored,
        says="after an older copy was put back: end what it holds open, and what was ended since",
        more="Before the service starts: what was used once would be good once more.",
        alone=True,
    )
    restored.add_argument(
        "--audit",
        type=Path,
        metavar="EXPORT",
        help="the last audit export: what it tells of revoked terminals, staff, keys and passwords is done again",
    )


def _restored(settings: Settings, asked: argparse.Namespace) -> int:
    try:
        rows = rows_in(asked.audit.read_text("utf-8")) if asked.audit else ()
        done = asyncio.run(_settle(settings, rows))
    except (OSError, UnicodeDecodeError) as error:
        print(f"service: {asked.audit} can't be read ({type(error).__name__})", file=sys.stderr)
        return os.EX_NOINPUT
    except NotTheAuditError as error:
        print(f"service: {asked.audit} is not this copy's audit: {error}", file=sys.stderr)
        return os.EX_DATAERR
    print(f"sessions, approvals and codes have ended; {done.followed} acts of the audit were done again")
    for holder in done.erased:
        print(f"erase again: service member erase {holder}")
    for row in done.frozen:
        at = datetime.fromtimestamp(row.at / 1_000_000, JAPAN).isoformat(" ", "minutes")
        print(f"freeze again, at the branch page: whom staff {row.staff} froze at {at}, {row.detail}")
    return os.EX_OK


async def _settle(settings: Settings, rows: tuple[ExportedRow, ...]) -> Restoration:
    migrate(settings.database)
    async with open_context(settings) as context, context.database.write() as work:
        since = await rows_since(work, context.keys, rows)
        await context.audit.add(work, Event.DATABASE_RESTORED, terminal=COMMAND_LINE, detail=_newest(since))
        await end_what_is_open(work, context.clock)
        return await _follower(context).follow(work, since)


def _newest(since: tuple[Content, ...]) -> str:
    """Return the number of the last row of the exported audit that was followed; empty without any."""
    return str(since[-1].id) if since else ""


def _follower(context: CommandContext) -> Follower:
    return Follower(context.keys, context.clock, context.audit, context.settings.staff)
