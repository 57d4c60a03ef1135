"""Customers on their whole way, from the old password to signing in by a key, while workers or the database are killed.

What was acknowledged is there, nothing was done twice, and no code went out twice.
"""

import asyncio
import itertools
import os
import secrets
import signal
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select

from demo.telephone import code_in
from protocol import wire
from protocol.answers import (
    Answer,
    SendCode,
    StartJourney,
)
from protocol.journeys import Channel, JourneyKind
from protocol.refusals import RefusalCode
from protocol.secret import Secret
from protocol.steps import Reply, Top
from service.store.migrate import plain_engine
from service.store.place import Place
from service.store.tables import audit, credentials, members
from tests.support.callers import HEADERS, PATIENCE_S, chain_is_whole, children
from tests.support.company_servers import CoreSystem, LegacyId, LegacySystem, sakurai
from tests.support.databases import place_in, settings_line
from tests.support.gateway_counter import World
from tests.support.http_walker import walk_to
from tests.support.postgresql_server import PostgresqlServer
from tests.support.service_counter import Key
from tests.support.service_process import Process
from tests.support.twilio_server import Twilio

pytestmark = pytest.mark.slow
CUSTOMERS = 6
SIGN_INS = 6
PASSWORD = "Sakura#2468"
KILLS_AT = (20, 50, 80, 110)
"""Numbers of replies after which something is killed; all customers get some 160."""


@dataclass
class Line:
    """A client that repeats each request under its idempotency key until the service answers it."""

    http: httpx.AsyncClient
    answered: int = 0
    refused: set[int] = field(default_factory=set)

    async def ask(self, method: str, path: str, body: bytes = b"") -> Reply:
        key = secrets.token_hex(16)
        async with asyncio.timeout(PATIENCE_S):
            while True:
                try:
                    response = await self.http.request(
                        method, path, content=body, headers={"Idempotency-Key": key}
                    )
                except httpx.TransportError:
                    await asyncio.sleep(0.05)
                    continue
                if response.is_success:
                    self.answered += 1
                    reply: Reply = wire.decode(response.content, Reply)
                    return reply
                self.refused.add(response.status_code)
                await asyncio.sleep(0.1)


@dataclass
class Customer:
    """A customer with a telephone and a security key of their own."""

    number: int
    line: Line
    twilio: Twilio
    key: Key = field(default_factory=Key)
    read: int = 0
    reply: Reply = field(default=None)  # type: ignore[assignment]

    @property
    def telephone(self) -> str:
        return f"+8190123456{self.number:02}"

    def holder(self) -> dict[str, Any]:
        phone = {"id": "p1", "number": self.telephone, "mobile": True}
        mine = {"id": f"core/{self.number}", "email": f"customer{self.number}@example.jp", "phones": [phone]}
        return sakurai() | mine

    async def start(self, kind: JourneyKind) -> None:
        self.reply = await self.line.ask("POST", "/v1/journeys", wire.encode(StartJourney(kind=kind)))

    async def say(self, answer: Answer) -> None:
        path = f"/v1/journeys/{self.reply.journey}/answers"
        self.reply = await self.line.ask("POST", path, wire.encode(answer))

    async def mailed_code(self) -> Secret:
        raise AssertionError("no way of theirs leads to a code by mail")

    async def rung_code(self) -> Secret:
        """Return the next code on the telephone; ask for another one if the step says that its delivery failed."""
        async with asyncio.timeout(PATIENCE_S):
            while True:
                mine = [message for message in self.twilio.messages if message.to == self.telephone]
                if len(mine) > self.read:
                    self.read = len(mine)
                    return Secret(code_in(mine[-1].body))
                await asyncio.sleep(0.2)
                seen = await self.line.ask("GET", f"/v1/journeys/{self.reply.journey}")
                if seen.refusal is not None and seen.refusal.code is RefusalCode.DELIVERY_FAILED:
                    await self.say(SendCode(channel=Channel.SMS))

    async def walk(self) -> None:
        await walk_to(self, Top, who=(f"customer{self.number}", PASSWORD), key=self.key)
        for _ in range(SIGN_INS):
            await walk_to(self, Top, kind=JourneyKind.SIGN_IN, key=self.key)


@pytest.fixture
def server() -> Iterator[PostgresqlServer]:
    """Provide a server of this test's own, to be killed."""
    ours = PostgresqlServer()
    ours.start()
    try:
        ours.execute("CREATE DATABASE members")
        yield ours
    finally:
        ours.stop()


@dataclass
class Branch:
    """The service with its workers, the customers before it, and what stands behind it."""

    process: Process
    settings: Path
    place: Place
    line: Line
    customers: list[Customer]
    twilio: Twilio
    legacy: LegacySystem


@asynccontextmanager
async def branch(folder: Path, server: PostgresqlServer) -> AsyncIterator[Branch]:
    twilio, place = Twilio(), server.place("members", connections=4)
    line = Line(httpx.AsyncClient(headers=HEADERS, trust_env=False, timeout=30))
    customers = [Customer(number, line, twilio) for number in range(CUSTOMERS)]
    legacy = LegacySystem(
        {f"customer{one.number}": LegacyId(PASSWORD, f"core/{one.number}") for one in customers}
    )
    core = CoreSystem({f"core/{one.number}": one.holder() for one in customers})
    async with (
        line.http,
        twilio.server.listening() as telephony,
        legacy.server.listening() as old,
        core.server.listening() as cards,
    ):
        text = World(folder, 9, telephony, old, cards).settings("[listen]\nworkers = 3\n")
        text = text.replace(settings_line(place_in(folder)), settings_line(place))
        settings = folder / "service.toml"
        settings.write_text(text.replace("reports_within_seconds = 60", "reports_within_seconds = 600"))
        process = await asyncio.to_thread(Process, settings, log=folder / "service.log")
        with process:
            line.http.base_url = httpx.URL(f"http://127.0.0.1:{process.port}")
            yield Branch(process, settings, place, line, customers, twilio, legacy)
            await asyncio.to_thread(process.end)


async def kill_under_way(present: Branch, kill: Callable[[], None]) -> None:
    async with asyncio.TaskGroup() as walking:
        for customer in present.customers:
            walking.create_task(customer.walk())
        for number in KILLS_AT:
            async with asyncio.timeout(PATIENCE_S):
                while present.line.answered < number:  # noqa: ASYNC110 - another process answers
                    await asyncio.sleep(0.01)
            await asyncio.to_thread(kill)


async def closed(legacy: LegacySystem) -> None:
    """Wait until every legacy ID is closed."""
    async with asyncio.timeout(PATIENCE_S):
        while not all(one.closed for one in legacy.ids.values()):  # noqa: ASYNC110 - another process tells it
            await asyncio.sleep(0.1)


def done_once(present: Branch) -> None:
    engine = plain_engine(present.place)
    with engine.connect() as connection:
        counts = connection.execute(select(members.c.email, credentials.c.sign_count).join(credentials)).all()
        acts = connection.execute(select(audit.c.act, func.count().label("number")).group_by(audit.c.act)).all()
    engine.dispose()
    assert sorted(tuple(row) for row in counts) == sorted(
        (one.holder()["email"], one.key.count) for one in present.customers
    )
    once = ("legacy-log-in", "migrated", "authenticator-added")
    assert {row.act: row.number for row in acts} == {
        **dict.fromkeys(once, CUSTOMERS),
        "key-sign-in": CUSTOMERS * SIGN_INS,
    }
    callbacks = [message.callback for message in present.twilio.messages]
    assert len(set(callbacks)) == len(callbacks) >= 2 * CUSTOMERS, "one SMS a code"


async def test_journeys_finish_with_every_effect_once_while_workers_are_killed(
    tmp_path: Path, server: PostgresqlServer
) -> None:
    turn = itertools.count()
    async with branch(tmp_path, server) as present:

        def kill_one() -> None:
            workers = children(present.process.process.pid)
            os.kill(workers[next(turn) % len(workers)], signal.SIGKILL)

        await kill_under_way(present, kill_one)
        await closed(present.legacy)
        assert present.line.refused == set()
        done_once(present)
        await asyncio.to_thread(chain_is_whole, present.settings)


async def test_journeys_finish_with_every_effect_once_while_postgresql_is_killed_and_restarted(
    tmp_path: Path, server: PostgresqlServer
) -> None:
    async with branch(tmp_path, server) as present:

        def kill_it() -> None:
            server.kill()
            server.start()

        await kill_under_way(present, kill_it)
        await closed(present.legacy)
        assert present.line.refused <= {503}
        done_once(present)
        await asyncio.to_thread(chain_is_whole, present.settings)
