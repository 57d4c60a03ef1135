"""FIDO sign-in over real HTTP: both requests, counter and audit row on the disk before the answer.

Processor time of the serving process for each sign-in, so that other work on the machine does not count, nor the
client that signs. A core does 1,000,000 of these a second.
"""

import asyncio
import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import cbor2
from sqlalchemy import insert, select

from protocol import wire
from protocol.answers import Assertion, StartJourney
from protocol.journeys import JourneyKind
from protocol.steps import Reply, Top
from service.store.migrate import working_on
from service.store.place import Place
from service.store.tables import credentials, members, twin_holders
from tests.bench.figures import Figure
from tests.product.service_counter import TOKEN, Key, copy_seeded, settings_text

CLIENTS = 32
ROUNDS = 5
SIGN_INS = 640
"""Of one round."""
GOAL_US = 1_000_000 / 1200
_TICK_US = 1_000_000 / os.sysconf("SC_CLK_TCK")


@dataclass
class Server:
    """A process that serves, and the keys that are enrolled there."""

    process: subprocess.Popen[bytes]
    port: int
    keys: list[Key]

    def cpu_us(self) -> float:
        times = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()[11:13]
        return sum(map(int, times)) * _TICK_US


def figures() -> list[Figure]:
    with serving("service") as ours, serving("tests.bench.plain_service") as plain, echoing() as echo:
        samples: dict[str, list[float]] = {"ours": [], "plain": [], "echo": []}
        for round_ in range(ROUNDS + 1):
            for name, server in (("ours", ours), ("plain", plain)):
                cost, _ = asyncio.run(sign_ins(server, SIGN_INS if round_ else CLIENTS))
                samples[name] += [cost] if round_ else []
            cost = asyncio.run(echoes(echo, 2 * SIGN_INS))
            samples["echo"] += [2 * cost] if round_ else []
        whole = samples["ours"]
        _, waits = asyncio.run(sign_ins(ours, SIGN_INS, clients=2))
    name = "a FIDO sign-in over HTTP, SQLite"
    return [
        Figure(
            name=name,
            unit="µs",
            ours=tuple(whole),
            goal=GOAL_US,
            peer=tuple(samples["plain"]),
            against="SQLAlchemy + aiosqlite",
            ratio_goal=1 / 3,
        ),
        Figure(
            name=f"{name}, beside both bodies echoed",
            unit="µs",
            ours=tuple(whole),
            peer=tuple(samples["echo"]),
            against="bare Litestar",
        ),
        Figure(name=f"{name}, two clients: how long both take", unit="ms", ours=tuple(waits), at=0.99, goal=20),
    ]


@contextmanager
def serving(module: str) -> Iterator[Server]:
    """The service in a process of its own, on a seeded database with an enrolled key for each client."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        place = copy_seeded(folder)
        keys = enrol(place)
        settings = folder / "service.toml"
        caps = "[terminals]\njourneys_hourly = 1000000\n"
        settings.write_text(settings_text(9, folder / "line", caps))
        token_out, token_in = os.pipe()
        arguments = ["serve", "--settings", str(settings), "--token-fd", str(token_out)]
        with launched(module, *arguments, "--ready-fd", pass_fds=(token_out,), token_in=token_in) as (
            process,
            port,
        ):
            yield Server(process, port, keys)


@contextmanager
def echoing() -> Iterator[Server]:
    with launched("tests.bench.echo_service") as (process, port):
        yield Server(process, port, [])


@contextmanager
def launched(
    module: str, *arguments: str, pass_fds: tuple[int, ...] = (), token_in: int | None = None
) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    ready_out, ready_in = os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-m", module, *arguments, str(ready_in)],
        pass_fds=(*pass_fds, ready_in),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        os.close(ready_in)
        if token_in is not None:
            os.write(token_in, f"{TOKEN}\n".encode())
            os.close(token_in)
        with os.fdopen(ready_out) as pipe:
            yield process, int(pipe.readline())
    finally:
        process.terminate()
        process.wait()


def enrol(place: Place) -> list[Key]:
    """One key for each client, of members whose card is good."""
    keys = []
    good = twin_holders.c.stopped.is_(False)
    query = select(members.c.id, members.c.user_handle).join(
        twin_holders, twin_holders.c.id == members.c.holder
    )
    with working_on(place) as connection:
        owners = connection.execute(query.where(good)).all()
        for number in range(CLIENTS):
            owner, key = owners[number % len(owners)], Key()
            key.user_handle = owner.user_handle
            point = key.private.public_key().public_numbers()
            cose = {1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32), -3: point.y.to_bytes(32)}
            connection.execute(
                insert(credentials).values(
                    id=secrets.token_hex(16),
                    member=owner.id,
                    credential_id=key.credential_id,
                    public_key=cbor2.dumps(cose, canonical=True),
                    algorithm=-7,
                    sign_count=0,
                    aaguid=bytes(16),
                    attested=False,
                    backup_eligible=False,
                    backed_up=False,
                    transports="usb",
                    model="Key",
                    name="Key",
                    enrolled_at=datetime.now(UTC),
                )
            )
            keys.append(key)
    return keys


async def sign_ins(server: Server, number: int, *, clients: int = CLIENTS) -> tuple[float, list[float]]:
    """Processor time of one, µs; and how long each waited for its two answers, ms."""
    waits: list[float] = []
    before = server.cpu_us()
    await asyncio.gather(*(_client(server, key, number // clients, waits) for key in server.keys[:clients]))
    return (server.cpu_us() - before) / len(waits), waits


async def _client(server: Server, key: Key, number: int, waits: list[float]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    for _ in range(number):
        start = time.perf_counter()
        opened = await _post(
            reader, writer, server, "/v1/journeys", wire.encode(StartJourney(kind=JourneyKind.SIGN_IN))
        )
        middle = time.perf_counter()
        reply = wire.decode(opened, Reply)
        body = wire.encode(Assertion(response=key.get(reply.step)))
        signed = time.perf_counter()
        answered = await _post(reader, writer, server, f"/v1/journeys/{reply.journey}/answers", body)
        waits.append(1000 * (time.perf_counter() - signed + middle - start))
        assert isinstance(wire.decode(answered, Reply).step, Top)
    writer.close()


async def echoes(server: Server, number: int) -> float:
    """Processor time of one request, µs."""
    body = b'{"type": "assertion", "response": "' + b"x" * 700 + b'"}'

    async def client() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        for _ in range(number // CLIENTS):
            await _post(reader, writer, server, f"/v1/journeys/{'0' * 32}/answers", body)
        writer.close()

    before = server.cpu_us()
    await asyncio.gather(*(client() for _ in range(CLIENTS)))
    return (server.cpu_us() - before) / number


async def _post(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, server: Server, path: str, body: bytes
) -> bytes:
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nAuthorization: Bearer {TOKEN}\r\n"
        f"Madoguchi-Terminal: counter-1\r\nIdempotency-Key: {secrets.token_hex(16)}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    writer.write(head.encode() + body)
    answer = (await reader.readuntil(b"\r\n\r\n")).lower()
    assert answer.startswith((b"http/1.1 200", b"http/1.1 201")), answer
    return await reader.readexactly(int(answer.partition(b"content-length: ")[2].partition(b"\r\n")[0]))
