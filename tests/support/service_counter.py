"""The whole service over HTTP in this process, with a mail box, a telephone line, and a clock that a test turns."""

import asyncio
import base64
import functools
import secrets
import shutil
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import msgspec
from cryptography.hazmat.primitives.asymmetric import ec
from sqlalchemy import Executable, text

from demo.mailbox import Mailbox
from demo.telephone import PocketTelephone, code_in
from protocol import wire
from protocol.answers import (
    Answer,
    CallStaff,
    StartJourney,
)
from protocol.journeys import JourneyKind
from protocol.refusals import Refusal, RefusalCode
from protocol.secret import Secret
from protocol.steps import (
    BarPosition,
    CreateCredential,
    Reply,
    SignIn,
    StaffApproval,
    StaffProof,
)
from service.app import Service, open_service
from service.crypto.passwords import Passwords
from service.deployment import open_deployment
from service.members.seed import seed
from service.outbox.outbox import Message
from service.settings_file import load_settings
from service.store.database import Database, Work
from service.store.place import Place
from service.store.statements import Prepared
from tests.support import soft_authenticator as soft
from tests.support.databases import ON_POSTGRESQL, copied_to, lasting, place_in, settings_line
from tests.support.letters import message_of

ROOT = Path(__file__).parents[2]
TOKEN = "t" * 43
ORIGIN = "http://localhost"
MORNING = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
"""Ten in the morning in Japan."""


def settings_text(
    mail_port: int,
    line: Path,
    extra: str = "",
    *,
    attestation: str = "wanted",
    models: str = "",
    head: str = "",
    origin: str = ORIGIN,
    database: str = "",
) -> str:
    """Return the settings of a demo's service; the database lies in the folder of `line`, the telephone's socket."""
    return f"""\
{head}\
{database or settings_line(place_in(line.parent))}
master_key = "master.key"
brand = "{ROOT}/resources/brand/default.toml"

[relying_party]
id = "localhost"
name = "My APLUS"
origins = ["{origin}"]

[attestation]
policy = "{attestation}"
{models}

[mail]
host = "127.0.0.1"
port = {mail_port}
sender = "noreply@card.example"
security = "none"
sink = true

[telephone]
kind = "pocket"
line = "{line}"

{extra}
"""


class Clock:
    """A clock that stands still until it is turned."""

    def __init__(self) -> None:
        self.now = MORNING

    def __call__(self) -> datetime:
        return self.now

    def turn(self, **by: float) -> None:
        """Put the clock on by a timedelta of these arguments, or back by a negative one."""
        self.now += timedelta(**by)


@dataclass
class Key:
    """A security key with one account: what the terminal's devices would answer with."""

    private: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    credential_id: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    user_handle: bytes = b""
    rp_id: str = "localhost"
    """Of its one account."""
    count: int = 0

    def create(self, step: Any, **changes: Any) -> dict[str, Any]:
        """Answer the creation options of a step. Return a RegistrationResponseJSON; `changes` are those of soft.Registration."""
        assert isinstance(step, CreateCredential)
        options = step.options
        self.rp_id = options["rp"]["id"]
        self.user_handle = _unb64(options["user"]["id"])
        return soft.Registration(**self._ceremony(options, 1, changes)).response()

    def get(self, step: Any, *, count: int | None = None, **changes: Any) -> dict[str, Any]:
        """Answer the request options of a step with the next sign count. Return an AuthenticationResponseJSON."""
        assert isinstance(step, SignIn | StaffApproval | StaffProof)
        self.count = self.count + 1 if count is None else count
        changes.setdefault("user_handle", self.user_handle)
        options = step.options
        if isinstance(step, StaffApproval) and self.rp_id != options["rpId"] and step.former_options:
            options = step.former_options
        return soft.Assertion(**self._ceremony(options, self.count, changes)).response()

    def _ceremony(self, options: dict[str, Any], count: int, changes: dict[str, Any]) -> dict[str, Any]:
        of_a_demo = self.rp_id.endswith("localhost")
        origin = f"http://{self.rp_id}" if of_a_demo else f"https://kiosk.{self.rp_id}"
        client_data = {"challenge": options["challenge"], "origin": origin, **changes.pop("client_data", {})}
        self.count = count
        return {
            "key": self.private,
            "credential_id": self.credential_id,
            "rp_id": self.rp_id,
            "sign_count": count,
            "client_data": client_data,
            **changes,
        }


def _unb64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


@dataclass
class Counter:
    """One terminal at the service. `say` answers the present step; `reply` is the last one.

    Where a step stands in its bar is `position`, so that a test compares a step by what it asks. `asked` has the last step of each
    kind: a test of what steps ask need not know in which order they are asked.
    """

    service: Service
    http: httpx.AsyncClient
    clock: Clock
    box: Mailbox
    telephone: PocketTelephone
    folder: Path
    reply: Reply = field(default=None)  # type: ignore[assignment]
    position: BarPosition | None = None
    asked: dict[type, Any] = field(default_factory=dict, repr=False)

    async def start(self, kind: JourneyKind = JourneyKind.MIGRATION, beside: str | None = None) -> Any:
        """Open a journey, and return its first step."""
        response = await self.post("/v1/journeys", wire.encode(StartJourney(kind=kind, beside=beside)))
        assert response.status_code == 201, response.text
        return self._took(response)

    async def say(self, answer: Answer, idempotency_key: str | None = None) -> Any:
        """Answer the present step, and return the step after it; `refusal` tells whether the answer was accepted."""
        response = await self.post(
            f"/v1/journeys/{self.reply.journey}/answers", wire.encode(answer), idempotency_key
        )
        assert response.status_code == 200, response.text
        return self._took(response)

    async def look(self) -> Any:
        """Ask for the journey's present step, without an answer, and return it."""
        response = await self.http.get(f"/v1/journeys/{self.reply.journey}")
        assert response.status_code == 200, response.text
        return self._took(response)

    async def post(self, path: str, body: bytes, idempotency_key: str | None = None) -> httpx.Response:
        """Post a body under this idempotency key, or under a new one."""
        headers = {"Idempotency-Key": idempotency_key or secrets.token_hex(16)}
        return await self.http.post(path, content=body, headers=headers)

    async def call_staff(self, screen: str) -> httpx.Response:
        return await self.post("/v1/staff-calls", wire.encode(CallStaff(screen=screen)))

    def step(self) -> Any:
        """Return the step that is asked now."""
        return self.reply.step

    def refusal(self) -> RefusalCode | None:
        """Return why the last answer was refused, or None if it was accepted."""
        return self.reply.refusal.code if self.reply.refusal else None

    def why(self) -> Refusal:
        """Return the whole refusal of the last answer, which must have been refused."""
        assert self.reply.refusal is not None
        return self.reply.refusal

    async def mails(self) -> list[Any]:
        """Have the service send what is due. Return all mails, the oldest first."""
        await self.service.send_due()
        return self.box.letters.all()

    async def notices(self) -> list[tuple[str, Message]]:
        """Return address and message of every mail but those with a code, after sending what is due."""
        sent = [(mail.to, message_of(mail)) for mail in await self.mails()]
        return [(to, message) for to, message in sent if message is not Message.CODE]

    async def rings(self) -> list[Any]:
        """Have the service send what is due. Return all short messages and calls, the oldest first."""
        await self.service.send_due()
        return self.telephone.rings.all()

    async def mailed_code(self) -> Secret:
        """Return the code of the newest mail with one."""
        return Secret(
            next(code for code in (code_in(mail.text) for mail in reversed(await self.mails())) if code)
        )

    async def rung_code(self) -> Secret:
        """Return the code of the newest short message or call."""
        return Secret(code_in((await self.rings())[-1].text))

    async def sql(self, statement: str, *values: object) -> list[Any]:
        """Return the rows of a statement, whose question marks stand for the values."""
        named = {f"value_{at}": value for at, value in enumerate(values)}
        for name in named:
            statement = statement.replace("?", f":{name}", 1)
        async with self.service.database.read() as work:
            return await work.connection.run_sync(lambda sql: sql.execute(text(statement), named).all())

    async def change(self, statement: Executable) -> None:
        """Change the database directly, as if it had always been so."""
        async with self.service.database.write() as work:
            await work.connection.execute(statement)

    def _took(self, response: httpx.Response) -> Any:
        reply = wire.decode(response.content, Reply)
        self.position = reply.step.position
        self.reply = msgspec.structs.replace(reply, step=msgspec.structs.replace(reply.step, position=None))
        self.asked[type(self.reply.step)] = self.reply.step
        return self.reply.step


@dataclass
class Watch:
    """What reached the database: the number of commits, and the statements in their order, without their values."""

    commits: int = 0
    statements: list[str] = field(default_factory=list)


@contextmanager
def watched(counter: Counter) -> Iterator[Watch]:
    """Watch the database of a counter's service."""
    watch, store = Watch(), counter.service.database.store
    write, read = store.write, store.read

    @asynccontextmanager
    async def watched_write() -> AsyncIterator[Any]:
        async with write() as connection:
            yield _Noted(connection, watch)
        watch.commits += 1

    @asynccontextmanager
    async def watched_read() -> AsyncIterator[Any]:
        async with read() as connection:
            yield _Noted(connection, watch)

    store.write, store.read = watched_write, watched_read  # type: ignore[method-assign]
    try:
        yield watch
    finally:
        store.write, store.read = write, read  # type: ignore[method-assign]


class _Noted:
    """A connection that notes its statements in a `Watch`."""

    def __init__(self, connection: Any, watch: Watch) -> None:
        self._connection = connection
        self._watch = watch

    def __getattr__(self, name: str) -> Any:
        act = getattr(self._connection, name)

        def noted(statement: Any, *more: Any) -> Any:
            text = statement.statement if isinstance(statement, Prepared) else statement
            self._watch.statements.append(str(text))
            return act(statement, *more)

        return noted


def wrong(code: Secret) -> Secret:
    """Return another code of the same length."""
    text = code.reveal()
    return Secret(text[:-1] + str((int(text[-1]) + 1) % 10))


@functools.cache
def _seeded() -> tempfile.TemporaryDirectory[str]:
    """Make the folder of a demo database with its members, once; it is copied for every test."""
    kept = tempfile.TemporaryDirectory()
    folder = Path(kept.name)
    database, key = lasting(folder), folder / "master.key"
    keys, _ = open_deployment(database, key, clock=Clock(), create_as_demo=True)

    async def put_in() -> None:
        store, passwords = Database(database), Passwords()
        await seed(store, passwords, keys, Clock(), "2026-11")
        passwords.close()
        await store.close()

    asyncio.run(put_in())
    return kept


def copy_seeded(folder: Path) -> Place:
    """Copy the seeded database and its master key into the folder. Return the database's place."""
    seeded = Path(_seeded().name)
    shutil.copytree(seeded, folder, dirs_exist_ok=True)
    return copied_to(folder, lasting(seeded))


@asynccontextmanager
async def counter(
    folder: Path, extra: str = "", *, seeded: bool = True, **settings: Any
) -> AsyncIterator[Counter]:
    """Run a service on its own database in `folder`, with a demo's members if `seeded`; `extra` is added to its settings."""
    if seeded and not (folder / "master.key").exists():
        await asyncio.to_thread(copy_seeded, folder)
    clock, line = Clock(), folder / "line"
    async with Mailbox() as box, PocketTelephone(line) as telephone:
        path = folder / "service.toml"
        path.write_text(settings_text(box.port, line, extra, **settings))
        async with open_service(
            load_settings(path), Secret(TOKEN), clock=clock, create_as_demo=True, background=False
        ) as service:
            transport = httpx.ASGITransport(service.gate)
            headers = {"Authorization": f"Bearer {TOKEN}", "Madoguchi-Terminal": "counter-1"}
            async with httpx.AsyncClient(
                transport=transport, base_url="http://127.0.0.1", headers=headers
            ) as http:
                yield Counter(service, http, clock, box, telephone, folder)


def at_counter(
    extra: str = "", **settings: Any
) -> Callable[[Callable[[Counter], Awaitable[None]]], Callable[[Path], None]]:
    """Return a decorator that runs a test coroutine over a counter of its own."""

    def decorate(test: Callable[[Counter], Awaitable[None]]) -> Callable[[Path], None]:
        def run(tmp_path: Path) -> None:
            async def walk() -> None:
                async with counter(tmp_path, extra, **settings) as present:
                    await test(present)

            asyncio.run(walk())

        run.__name__, run.__doc__ = test.__name__, test.__doc__
        return run

    return decorate


_WAITING = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"


@asynccontextmanager
async def meanwhile(counter: Counter, database: Database | None = None) -> AsyncIterator[Work]:
    """Open a competing unit of work. On PostgreSQL it is held open until another transaction waits for its lock."""
    async with (database or counter.service.database).write() as work:
        yield work
        async with asyncio.timeout(30):
            while ON_POSTGRESQL and not await counter.sql(_WAITING):
                await counter.sql("SELECT pg_sleep(0.01)")


def error(response: httpx.Response) -> tuple[int, str]:
    """Return status and reason code of a response. Assert that it holds an error and nothing else."""
    assert response.headers["content-type"] == "application/json"
    body = response.json()
    assert list(body) == ["error"]
    return response.status_code, body["error"]
