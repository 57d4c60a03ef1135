"""`service settings`: publish settings for terminals, which an operator has signed elsewhere; list and show them.

`publish --preview` shows what would change, and publishes nothing.
"""

import argparse
import asyncio
import difflib
import os
import sys
from pathlib import Path

from protocol.published_settings import MAX_TEXT, SettingsRefusedError, SignedSettings
from protocol.settings_file import SettingsError
from service.clock import on_the_wire
from service.commands.command import Group, open_context
from service.settings import Settings
from service.terminals.published_settings import documents, expect_next, publish


def add_to(commands: Group) -> None:
    """Add the command and its acts."""
    acts = commands.group(
        "settings", says="settings for terminals: numbered documents, signed by an operator's key"
    )
    give = acts.command(
        "publish",
        _run_publish,
        says="put a document in force",
        more="Terminals fetch it within a minute and start again with it as soon as they are not in use.",
    )
    give.add_argument("file", type=Path, metavar="FILE", help="the document, TOML")
    give.add_argument("signature", type=Path, metavar="SIGNATURE", help="its Ed25519 signature, 64 bytes")
    give.add_argument("--preview", action="store_true", help="show what would change, and publish nothing")
    acts.command("list", _run_list, says="list every document; the last is in force")
    acts.command("show", _run_show, says="print a document as it was published").add_argument(
        "number", type=int, metavar="NUMBER", help="its number"
    )


def _run_publish(settings: Settings, asked: argparse.Namespace) -> int:
    key = settings.terminals.settings_key
    if key is None:
        raise SettingsError("terminals.settings_key: the key that signs settings is missing")
    try:
        signed = SignedSettings(text=asked.file.read_bytes().decode(), signature=asked.signature.read_bytes())
    except (OSError, UnicodeDecodeError) as error:
        print(f"service: {asked.file} or its signature can't be read ({type(error).__name__})", file=sys.stderr)
        return os.EX_NOINPUT
    if len(signed.text.encode()) > MAX_TEXT:
        print(f"service: a document has at most {MAX_TEXT} bytes", file=sys.stderr)
        return os.EX_DATAERR
    try:
        return asyncio.run((_preview if asked.preview else _publish)(settings, signed, key))
    except SettingsRefusedError as error:
        print(f"service: nothing is published: {error}", file=sys.stderr)
        return os.EX_DATAERR


async def _publish(settings: Settings, signed: SignedSettings, key: bytes) -> int:
    async with open_context(settings) as context, context.database.write() as work:
        number = await publish(work, signed, key, context.audit, context.clock)
    print(f"published number {number}")
    return os.EX_OK


async def _preview(settings: Settings, signed: SignedSettings, key: bytes) -> int:
    async with open_context(settings) as context, context.database.read() as work:
        document = await expect_next(work, signed, key)
        rows = await documents(work)
    before, name = (rows[-1].text, f"number {rows[-1].number}") if rows else ("", "nothing")
    diff = difflib.unified_diff(
        before.splitlines(), signed.text.splitlines(), name, f"number {document.number}", lineterm=""
    )
    print("\n".join(diff))
    return os.EX_OK


def _run_list(settings: Settings, _asked: argparse.Namespace) -> int:
    return asyncio.run(_list(settings))


async def _list(settings: Settings) -> int:
    async with open_context(settings) as context, context.database.read() as work:
        for row in await documents(work):
            print(f"{row.number}  {on_the_wire(row.published_at)}")
    return os.EX_OK


def _run_show(settings: Settings, asked: argparse.Namespace) -> int:
    return asyncio.run(_show(settings, asked.number))


async def _show(settings: Settings, number: int) -> int:
    async with open_context(settings) as context, context.database.read() as work:
        found = [row.text for row in await documents(work) if row.number == number]
    if not found:
        print("service: there is no such document", file=sys.stderr)
        return os.EX_DATAERR
    print(found[0], end="")
    return os.EX_OK
