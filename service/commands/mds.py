"""`service mds`: import FIDO's list of authenticator models, from a file or its URL, or show which one is here.

A service may run meanwhile.
"""

import argparse
import asyncio
import os
import sys
from pathlib import Path

from protocol.settings_file import SettingsError
from service.audit import COMMAND_LINE, Factor
from service.clock import on_the_wire, system_clock
from service.commands.command import Group, open_context
from service.mds.blob import MAX_BLOB_BYTES, MetadataRefusedError
from service.mds.refresh import Importer, import_list, refresh
from service.mds.store import Imported, Metadata, metadata_state, models_of
from service.neighbours import metadata_of
from service.settings import Settings
from service.store.database import Database


def add_to(commands: Group) -> None:
    """Add the command and its acts."""
    acts = commands.group("mds", says="FIDO metadata: what is known of models of keys")
    bring_in = acts.command("import", _run, says="take over a list from a file, for a branch without internet")
    bring_in.add_argument("file", type=Path, metavar="LIST", help="as it was fetched, signature and all")
    bring_in.set_defaults(act="import")
    acts.command("refresh", _run, says="fetch the list of the settings and take it over").set_defaults(
        act="refresh"
    )
    acts.command("status", _run, says="say which list is here, and what is wrong with it").set_defaults(
        act="status"
    )


def _run(settings: Settings, asked: argparse.Namespace) -> int:
    """Run an act. A running service takes over an import within a second. Raise SettingsError without a table [metadata]."""
    metadata = metadata_of(settings, system_clock)
    if metadata is None or settings.metadata is None:
        raise SettingsError(
            "metadata: this table names the root under which a list is believed, and is missing"
        )
    return asyncio.run(_do(settings, metadata, settings.metadata.url, asked))


async def _do(settings: Settings, metadata: Metadata, url: str, asked: argparse.Namespace) -> int:
    try:
        async with open_context(settings) as context:
            by = Importer(context.audit, COMMAND_LINE, Factor.OPERATOR)
            match asked.act:
                case "import":
                    done = await import_list(context.database, metadata, _read(asked.file), by)
                case "refresh":
                    if not url:
                        print("service: metadata.url is not set: import a file instead", file=sys.stderr)
                        return os.EX_CONFIG
                    done = await refresh(context.database, metadata, url, by)
                case _:
                    return await _status(context.database)
    except MetadataRefusedError as error:
        print(f"service: the list is not taken over: {error}", file=sys.stderr)
        return os.EX_DATAERR
    except OSError as error:
        print(f"service: {asked.file} can't be read ({error.strerror})", file=sys.stderr)
        return os.EX_NOINPUT
    print("taken over" if done is Imported.NEW else "this list is here already")
    return os.EX_OK


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_BLOB_BYTES + 1)  # what is longer is refused, and not read


async def _status(database: Database) -> int:
    now = system_clock()
    async with database.read() as work:
        state, models = await metadata_state(work), await models_of(work)
    if state is None:
        print("no list has been looked at yet: service mds import, or refresh")
        return os.EX_OK
    if state.number is not None and state.imported_at is not None:
        listed = sum("entry" not in model.flaws for model in models)
        entries = listed + state.others + len(state.unreadable)
        print(f"list number {state.number}, taken over {on_the_wire(state.imported_at)}")
        print(f"next one promised for {state.next_update}{', which is over' if state.is_stale(now) else ''}")
        print(f"{entries} entries: {listed} models, {state.others} without AAGUID (U2F, UAF)")
    else:
        print("no list is here: service mds import, or refresh")
    print(f"looked for last {on_the_wire(state.checked_at)}{f': {state.fault}' if state.fault else ''}")
    for place in state.unreadable:
        print(f"quarantined: entry {place} does not say which model it is about")
    for model in models:
        if model.flaws:
            print(f"quarantined: {', '.join(model.flaws)} of {model.aaguid} {model.name}")
    return os.EX_OK
