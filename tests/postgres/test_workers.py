"""Several workers on one database: a worker or the database is killed (-9), or all are ended by SIGTERM, amid requests.

What was answered is stored, nothing is stored twice, and a request that was cut off gets its one answer when it is
repeated under its idempotency key.
"""

import json
import os
import re
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from sqlalchemy import func, select

from service.store.migrate import migrate, plain_engine
from service.store.place import PostgresServer
from service.store.tables import journeys
from tests.support.callers import PATIENCE_S, Callers, chain_is_whole, children, kept_once
from tests.support.databases import settings_line
from tests.support.postgresql_server import PostgresqlServer
from tests.support.service_counter import settings_text
from tests.support.service_process import Process, run

pytestmark = pytest.mark.slow
WORKERS = 3


@pytest.fixture
def server() -> Iterator[PostgresqlServer]:
    """Provide a server of this test's own, to be killed."""
    ours = PostgresqlServer()
    ours.start()
    try:
        yield ours
    finally:
        ours.stop()


@pytest.fixture
def place(server: PostgresqlServer) -> PostgresServer:
    server.execute("CREATE DATABASE members")
    return server.place("members", connections=4)


@pytest.fixture
def settings(place: PostgresServer, tmp_path: Path) -> Path:
    text = settings_text(9, tmp_path / "line")
    lines = [settings_line(place) if line.startswith("database =") else line for line in text.splitlines()]
    path = tmp_path / "service.toml"
    path.write_text("\n".join([*lines, f"[listen]\nworkers = {WORKERS}\n"]))
    status, said = run("seed", "--demo", "--settings", str(path))
    assert status == os.EX_OK, said
    return path


def whole_again(process: int) -> list[int]:
    """Wait until there are as many workers as there should be; return their process ids."""
    deadline = time.monotonic() + PATIENCE_S
    while len(found := children(process)) < WORKERS:
        assert time.monotonic() < deadline, found
        time.sleep(0.02)
    return found


def test_killed_worker_loses_no_answered_staff_call_and_is_replaced(
    settings: Path, place: PostgresServer
) -> None:
    with Process(settings, log=settings.with_suffix(".log")) as process:
        first = children(process.process.pid)
        assert len(first) == WORKERS
        callers = Callers(process.port)
        for round_ in range(1, 4):
            callers.wait_for(round_ * 40)
            os.kill(children(process.process.pid)[0], signal.SIGKILL)
        callers.wait_for(len(callers.answered) + 60)
        again = whole_again(process.process.pid)
        callers.end()
        assert not set(first) <= set(again)
        status, said = process.end()
    assert (status, callers.refused) == (os.EX_OK, set()), said
    kept_once(place, callers)
    chain_is_whole(settings)


def test_killed_and_restarted_postgresql_loses_no_answered_staff_call_and_refuses_others_with_503(
    settings: Path, place: PostgresServer, server: PostgresqlServer
) -> None:
    with Process(settings, log=settings.with_suffix(".log")) as process:
        callers = Callers(process.port)
        for round_ in range(1, 4):
            callers.wait_for(round_ * 40)
            server.kill()
            server.start()
        callers.wait_for(len(callers.answered) + 60)
        callers.end()
        status, said = process.end()
    assert status == os.EX_OK, said
    assert callers.refused == {503}
    kept_once(place, callers)
    chain_is_whole(settings)


def test_sigterm_ends_the_workers_without_refusing_a_staff_call_or_losing_an_answered_one(
    settings: Path, place: PostgresServer
) -> None:
    with Process(settings, log=settings.with_suffix(".log")) as process:
        callers = Callers(process.port)
        callers.wait_for(100)
        process.process.terminate()
        assert process.process.wait(60) == os.EX_OK
        with pytest.raises(httpx.TransportError):
            callers.end()
    assert callers.refused == set()
    kept_once(place, callers)
    chain_is_whole(settings)


def test_workers_end_when_their_parent_is_killed(settings: Path) -> None:
    with Process(settings, log=settings.with_suffix(".log")) as process:
        workers = children(process.process.pid)
        process.process.kill()
        deadline = time.monotonic() + PATIENCE_S
        while any(Path(f"/proc/{one}").exists() for one in workers):
            assert time.monotonic() < deadline
            time.sleep(0.05)


def test_each_worker_serves_its_own_metrics_at_its_own_port(settings: Path) -> None:
    with settings.open("a") as file:
        file.write("[operators]\nport = 0\n")
    log = settings.with_suffix(".log")
    with Process(settings, log=log) as process:
        callers = Callers(process.port)
        callers.wait_for(60)
        callers.end()
        listening = [
            json.loads(line) for line in log.read_text().splitlines() if '"operators_listening"' in line
        ]
        counted = 0.0
        with httpx.Client(trust_env=False) as http:
            for line in listening:
                text = http.get(f"http://127.0.0.1:{line['port']}/metrics").text
                counted += sum(map(float, re.findall(r"(?m)^madoguchi_audit_events_total\{.*\} (\S+)$", text)))
        assert process.end()[0] == os.EX_OK
    assert len({line["port"] for line in listening}) == WORKERS
    assert counted == len(callers.answered)


def test_service_with_workers_ends_and_logs_why_if_its_master_key_is_damaged(settings: Path) -> None:
    settings.with_name("master.key").write_text("none\n")
    log = settings.with_suffix(".log")
    with Process(settings, log=log) as process:
        assert process.process.wait(60) == os.EX_NOPERM
    assert "is damaged" in log.read_text()


def test_one_of_six_simultaneous_schema_migrations_creates_the_tables_and_the_others_find_them(
    place: PostgresServer,
) -> None:
    with ThreadPoolExecutor(6) as together:
        fresh = list(together.map(migrate, [place] * 6))
    assert sorted(fresh) == [False] * 5 + [True]
    engine = plain_engine(place)
    with engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(journeys)) == 0
    engine.dispose()
