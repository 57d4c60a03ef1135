"""Several workers on one database: kill -9 of a worker, of the database, and the end in the middle of it all.

What was acknowledged is there, nothing is there twice, and a request that was cut off finds its one answer when it
comes again with its key.
"""

import json
import os
import re
import secrets
import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from sqlalchemy import func, select

from protocol import wire
from protocol.answers import CallStaff, StaffCall
from service.store.migrate import migrate, plain_engine
from service.store.place import Place, Server
from service.store.tables import audit, journeys, kept_answers, staff_calls
from tests.product.test_service_worlds import Process, run
from tests.support.databases import settings_line
from tests.support.postgresql_server import PostgresqlServer
from tests.support.service_counter import TOKEN, settings_text

pytestmark = pytest.mark.slow
HEADERS = {"Authorization": f"Bearer {TOKEN}", "Madoguchi-Terminal": "counter-1"}
WORKERS = 3
CLIENTS = 8
PATIENCE_S = 90


@pytest.fixture
def server() -> Iterator[PostgresqlServer]:
    """A server of this test's own, to be killed."""
    ours = PostgresqlServer()
    ours.start()
    try:
        yield ours
    finally:
        ours.stop()


@pytest.fixture
def place(server: PostgresqlServer) -> Server:
    server.execute("CREATE DATABASE members")
    return server.place("members", connections=4)


@pytest.fixture
def settings(place: Server, tmp_path: Path) -> Path:
    text = settings_text(9, tmp_path / "line")
    lines = [settings_line(place) if line.startswith("database =") else line for line in text.splitlines()]
    path = tmp_path / "service.toml"
    path.write_text("\n".join([*lines, f"[listen]\nworkers = {WORKERS}\n"]))
    status, said = run("seed", "--demo", "--settings", str(path))
    assert status == os.EX_OK, said
    return path


def children(process: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def whole_again(process: int) -> list[int]:
    """The workers, once there are as many as there should be."""
    deadline = time.monotonic() + PATIENCE_S
    while len(found := children(process)) < WORKERS:
        assert time.monotonic() < deadline, found
        time.sleep(0.02)
    return found


class Callers:
    """Clients that call staff again and again, each call with a key of its own until it has its answer.

    From a terminal of its own too: another bell of the same one would be the same call.
    """

    def __init__(self, port: str) -> None:
        self._url = f"http://127.0.0.1:{port}"
        self._ended = threading.Event()
        self.answered: dict[str, StaffCall] = {}
        self.cut = 0
        self.refused: set[int] = set()
        self._pool = ThreadPoolExecutor(CLIENTS)
        self._calling = [self._pool.submit(self._call) for _ in range(CLIENTS)]

    def end(self) -> None:
        self._ended.set()
        for one in self._calling:
            one.result()
        self._pool.shutdown()

    def wait_for(self, number: int) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while len(self.answered) < number:
            assert time.monotonic() < deadline, (len(self.answered), number, self.cut, self.refused)
            time.sleep(0.02)

    def _call(self) -> None:
        with httpx.Client(base_url=self._url, headers=HEADERS, trust_env=False, timeout=30) as http:
            while not self._ended.is_set():
                key = secrets.token_hex(16)
                while key not in self.answered:
                    self._try(http, key)

    def _try(self, http: httpx.Client, key: str) -> None:
        body = wire.encode(CallStaff(screen=key))
        try:
            response = http.post(
                "/v1/staff-calls", content=body, headers={"Idempotency-Key": key, "Madoguchi-Terminal": key}
            )
        except httpx.TransportError:
            self.cut += 1
            time.sleep(0.02)
            if self._ended.is_set():
                raise
            return
        if response.status_code == 201:
            self.answered[key] = wire.decode(response.content, StaffCall)
            return
        self.refused.add(response.status_code)
        time.sleep(0.05)


def kept_once(place: Place, callers: Callers) -> None:
    """Every answered call stands there, once, as it was answered; and no call twice."""
    engine = plain_engine(place)
    with engine.connect() as connection:
        rows = connection.execute(select(staff_calls.c.id, staff_calls.c.screen)).all()
        noted = connection.scalar(select(func.count(audit.c.id)).where(audit.c.act == "staff-called"))
        answers = connection.scalar(select(func.count()).select_from(kept_answers))
    engine.dispose()
    assert {key: call.id for key, call in callers.answered.items()}.items() <= {
        row.screen: row.id for row in rows
    }.items()
    assert len({row.screen for row in rows}) == len(rows) == noted == answers


def chain_is_whole(settings: Path) -> None:
    """Whoever was killed while it held the chain's end has left it to the others."""
    status, said = run("audit", "verify", "--settings", str(settings))
    assert status == os.EX_OK, said


def test_a_worker_that_is_killed_takes_nothing_with_it_and_another_comes(settings: Path, place: Server) -> None:
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


def test_the_database_is_killed_and_comes_back(settings: Path, place: Server, server: PostgresqlServer) -> None:
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


def test_the_end_lets_every_request_finish_that_was_taken(settings: Path, place: Server) -> None:
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


def test_each_worker_has_figures_of_its_own_at_a_port_of_its_own(settings: Path) -> None:
    with settings.open("a") as file:
        file.write("[operators]\nport = 0\n")
    log = settings.with_suffix(".log")
    with Process(settings, log=log) as process:
        callers = Callers(process.port)
        callers.wait_for(60)
        callers.end()
        told = [json.loads(line) for line in log.read_text().splitlines() if '"operators_listening"' in line]
        counted = 0.0
        with httpx.Client(trust_env=False) as http:
            for line in told:
                text = http.get(f"http://127.0.0.1:{line['port']}/metrics").text
                counted += sum(map(float, re.findall(r"(?m)^madoguchi_audit_events_total\{.*\} (\S+)$", text)))
        assert process.end()[0] == os.EX_OK
    assert len({line["port"] for line in told}) == WORKERS
    assert counted == len(callers.answered)


def test_a_worker_that_can_not_start_says_why_and_all_end(settings: Path) -> None:
    settings.with_name("master.key").write_text("none\n")
    log = settings.with_suffix(".log")
    with Process(settings, log=log) as process:
        assert process.process.wait(60) == os.EX_NOPERM
    assert "is damaged" in log.read_text()


def test_many_bring_one_database_to_this_version_at_the_same_moment(place: Server) -> None:
    with ThreadPoolExecutor(6) as together:
        fresh = list(together.map(migrate, [place] * 6))
    assert sorted(fresh) == [False] * 5 + [True]
    engine = plain_engine(place)
    with engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(journeys)) == 0
    engine.dispose()
