"""What an operator does to keep a copy of the database and to put it back, as docs/service.md says."""

import os
import stat
import subprocess
from pathlib import Path

from service.store.place import Place, Server
from tests.support.databases import database_of, place_in
from tests.support.postgresql_server import binaries, server
from tests.support.service_process import run_in


def on_the_server(name: str, place: Server, *arguments: str) -> None:
    command = [str(binaries() / name), "--host", str(server().folder), "--username", "madoguchi"]
    subprocess.run([*command, "--dbname", database_of(place), *arguments], check=True)


def back_up(folder: Path, name: str = "copy") -> Path:
    """As docs/service.md says."""
    copy = folder / name
    place = place_in(folder)
    if isinstance(place, Server):
        on_the_server("pg_dump", place, "--format=custom", f"--file={copy}")
        return copy
    assert run_in(folder, "backup", str(copy)) == (os.EX_OK, f"copied to {copy}\n")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    return copy


def lose(place: Place) -> None:
    """The disk that the database was on."""
    if isinstance(place, Server):
        server().execute(f"DROP DATABASE {database_of(place)} WITH (FORCE)")
        return
    for path in place.parent.glob(f"{place.name}*"):
        path.unlink()


def restore(folder: Path, copy: Path) -> None:
    """As docs/service.md says."""
    place = place_in(folder)  # on a server this makes a new one
    if isinstance(place, Server):
        on_the_server("pg_restore", place, "--exit-on-error", str(copy))
        return
    assert run_in(folder, "restore", str(copy)) == (os.EX_OK, f"restored {place}\n")
