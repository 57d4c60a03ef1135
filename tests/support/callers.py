"""Clients that call staff continuously while workers or the database are killed, and checks of what was kept."""

import os
import secrets
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
from sqlalchemy import func, select

from protocol import wire
from protocol.answers import CallStaff, StaffCall
from service.store.migrate import plain_engine
from service.store.place import Place
from service.store.tables import audit, kept_answers, staff_calls
from tests.support.service_counter import TOKEN
from tests.support.service_process import run

HEADERS = {"Authorization": f"Bearer {TOKEN}", "Madoguchi-Terminal": "counter-1"}


CLIENTS = 8
"""Clients of a `Callers`, each with one call under way."""


PATIENCE_S = 90
"""Seconds after which a test gives up waiting for answers or processes."""


def children(process: int) -> list[int]:
    """Return the ids of the processes that a process has started and that still run."""
    return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


class Callers:
    """Clients that call staff again and again, each call retried under its idempotency key until it is answered.

    Each call has a terminal's name of its own, since a second call of one terminal would be the same call. `answered` holds
    the calls by idempotency key, `cut` counts broken connections, `refused` holds each HTTP status that was not 201.
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
        """Let each client finish its call, and end. Raises TransportError if the service is not there."""
        self._ended.set()
        for one in self._calling:
            one.result()
        self._pool.shutdown()

    def wait_for(self, number: int) -> None:
        """Wait until so many calls were answered in all. Assert that it takes PATIENCE_S at most."""
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
    """Assert that the database holds every answered call once, as it was answered, and no call twice."""
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
    """Assert that the audit's chain verifies, also after a writer was killed while it held the chain's end."""
    status, said = run("audit", "verify", "--settings", str(settings))
    assert status == os.EX_OK, said
