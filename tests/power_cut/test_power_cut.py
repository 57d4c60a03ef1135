"""The power goes while customers are served: what was acknowledged is on the disk, and nothing is there twice.

A cut is played by a copy of what was synced, and of nothing else (`synced.c`); the service, or PostgreSQL, then starts
on that copy.
"""

import os
import shutil
import signal
import subprocess
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from service.store.place import Place
from tests.support.callers import Callers, chain_is_whole, kept_once
from tests.support.databases import settings_line
from tests.support.postgresql_server import PostgresqlServer
from tests.support.service_counter import settings_text
from tests.support.service_process import Process, run

SOURCE = Path(__file__).with_name("synced.c")
WARNINGS = ("-Wall", "-Wextra", "-Werror")


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    compiler = shutil.which("gcc")
    if compiler is None:
        pytest.skip("gcc is missing: script/bootstrap")
    built = tmp_path_factory.mktemp("synced") / "synced.so"
    subprocess.run([compiler, *WARNINGS, "-shared", "-fPIC", "-O1", "-o", built, SOURCE], check=True)
    return built


@pytest.fixture
def keep_synced(library: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Path, Path], None]:
    """A function (folder, to): each process that is started from then on copies what it syncs in `folder` to `to`.

    What lies in `folder` already counts as synced.
    """

    def keep(folder: Path, to: Path) -> None:
        subprocess.run(["cp", "--archive", folder, to], check=True)
        here = shutil.copy(library, folder.parent)  # where whoever owns the folder can read it too
        monkeypatch.setenv("LD_PRELOAD", str(here))
        monkeypatch.setenv("SYNCED_FROM", str(folder.resolve()))
        monkeypatch.setenv("SYNCED_TO", str(to))

    return keep


def seeded(place: Place, folder: Path) -> Path:
    """Seed a demo on `place`; return its settings file. Assert that seeding succeeds."""
    settings = folder / "service.toml"
    text = settings_text(9, folder / "line")
    lines = [settings_line(place) if line.startswith("database =") else line for line in text.splitlines()]
    settings.write_text("\n".join(lines))
    status, said = run("seed", "--demo", "--settings", str(settings))
    assert status == os.EX_OK, said
    return settings


def serve_until_cut(settings: Path, calls: int, cut: Callable[[], None] = lambda: None) -> Callers:
    """Have customers call until so many have their answer, then run `cut` and kill the service. Return the callers."""
    with Process(settings, log=settings.with_suffix(".log")) as process:
        callers = Callers(process.port)
        callers.wait_for(calls)
        cut()
        process.process.send_signal(signal.SIGKILL)
        with suppress(httpx.TransportError):
            callers.end()
    return callers


@pytest.mark.parametrize("calls", [30, pytest.param(300, marks=pytest.mark.slow)])
def test_sqlite_keeps_every_answered_staff_call_once_across_a_power_cut(
    calls: int, keep_synced: Callable[[Path, Path], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    running, disk = tmp_path / "running", tmp_path / "disk"
    running.mkdir()
    settings = seeded(running / "members.sqlite", running)
    keep_synced(running, disk)
    callers = serve_until_cut(settings, calls)
    monkeypatch.delenv("LD_PRELOAD")
    after = disk / "service.toml"
    after.write_text(settings.read_text().replace(str(running), str(disk)))
    assert len(callers.answered) >= calls
    with Process(after, log=tmp_path / "after.log") as process:
        assert process.end()[0] == os.EX_OK
    kept_once(disk / "members.sqlite", callers)
    chain_is_whole(after)


@pytest.mark.slow
def test_postgresql_keeps_every_answered_staff_call_once_across_a_power_cut(
    keep_synced: Callable[[Path, Path], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = PostgresqlServer()
    try:
        server.start()
        server.execute("CREATE DATABASE members")
        place = server.place("members", connections=4)
        settings = seeded(place, tmp_path)
        server.kill()
        running, disk = server.folder / "data", server.folder / "disk"
        keep_synced(running, disk)
        server.start()
        callers = serve_until_cut(settings, 100, server.kill)
        monkeypatch.delenv("LD_PRELOAD")
        running.rename(server.folder / "lost")
        disk.rename(running)
        server.start()
        kept_once(place, callers)
        chain_is_whole(settings)
    finally:
        server.stop()
