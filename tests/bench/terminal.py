"""A terminal at a service, over a connection of its own: what a customer's visit costs, without the client's own weight."""

import asyncio
import secrets
import time
from typing import Any, Self

from protocol import wire
from protocol.answers import Answer, Assertion, StartJourney
from protocol.journeys import JourneyKind
from protocol.steps import Reply, Top
from tests.bench.members import Person
from tests.bench.servers import Server
from tests.support.service_counter import TOKEN


class Terminal:
    """One terminal. `waited` is how long its journey has waited for answers so far, in ms."""

    def __init__(self, server: Server, name: str) -> None:
        self._server = server
        self._name = name
        self.waited = 0.0

    async def __aenter__(self) -> Self:
        self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._server.port)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._writer.close()

    async def open(self, kind: JourneyKind) -> Any:
        """Start a journey; return its first step."""
        self.waited = 0.0
        return self._took(await self.post("/v1/journeys", wire.encode(StartJourney(kind=kind))))

    async def say(self, answer: Answer) -> Any:
        """Answer the current step; return the next one. Assert that it is no refusal."""
        return self._took(await self.post(f"/v1/journeys/{self.journey}/answers", wire.encode(answer)))

    async def sign_in(self, person: Person) -> float:
        """Sign a member in by key. Return how long the two answers took, in ms. Assert that it ends at the top."""
        assert person.key is not None
        step = await self.open(JourneyKind.SIGN_IN)
        step = await self.say(Assertion(response=person.key.get(step)))
        assert isinstance(step, Top), step
        return self.waited

    async def post(self, path: str, body: bytes, method: str = "POST") -> bytes:
        """Send a request; return the answer's body. Assert status 200 or 201."""
        head = (
            f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self._server.port}\r\nAuthorization: Bearer {TOKEN}\r\n"
            f"Madoguchi-Terminal: {self._name}\r\nIdempotency-Key: {secrets.token_hex(16)}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        began = time.perf_counter()
        self._writer.write(head.encode() + body)
        answer = (await self._reader.readuntil(b"\r\n\r\n")).lower()
        assert answer.startswith((b"http/1.1 200", b"http/1.1 201")), answer
        said = await self._reader.readexactly(
            int(answer.partition(b"content-length: ")[2].partition(b"\r\n")[0])
        )
        self.waited += 1000 * (time.perf_counter() - began)
        return said

    def _took(self, said: bytes) -> Any:
        reply = wire.decode(said, Reply)
        assert reply.refusal is None, reply.refusal
        self.journey = reply.journey
        return reply.step


async def sign_ins(server: Server, people: list[Person], clients: int) -> tuple[float, list[float]]:
    """Sign all in once, so many at a time. Return the server's processor time of one, µs, and how long each waited, ms."""
    waits: list[float] = []
    queue = iter(people)

    async def client(number: int) -> None:
        async with Terminal(server, f"counter-{number}") as terminal:
            waits.extend([await terminal.sign_in(person) for person in queue])

    before = server.cpu_us()
    await asyncio.gather(*map(client, range(clients)))
    return (server.cpu_us() - before) / len(waits), waits
