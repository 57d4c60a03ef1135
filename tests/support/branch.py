"""A service whose terminals sign their requests with keys of their own."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import httpx
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.identity import Signer, enrolment_of
from protocol import wire
from protocol.answers import StartJourney
from protocol.journeys import JourneyKind
from protocol.secret import Secret
from protocol.terminals import EnrolTerminal
from service.app import Service, open_service
from service.settings_file import load_settings
from service.terminals.terminal_keys import TerminalKeys
from tests.support.service_counter import Clock, copy_seeded, settings_text

START = wire.encode(StartJourney(kind=JourneyKind.MIGRATION))
"""The body of a request that opens a migration."""
NAME = "ginza-2"


@dataclass
class Branch:
    """A service whose terminals sign, and a client without a signature."""

    service: Service
    http: httpx.AsyncClient
    clock: Clock
    terminals: TerminalKeys
    folder: Path

    async def code(self, name: str = NAME) -> Secret:
        """Add a terminal of this name. Return the one-time code to enrol it with."""
        async with self.service.database.write() as work:
            return (await self.terminals.add(work, name)).code

    async def enrol(self, code: Secret, key: Ed25519PrivateKey, name: str = NAME) -> int:
        """Enrol a terminal with this signing key; return the status."""
        return (await self.ask(enrolment_of(key, name, code)))[0]

    async def ask(self, asked: EnrolTerminal) -> tuple[int, str]:
        """Send a request for enrolment; return the status, and the error's code or an empty text."""
        response = await self.http.post("/v1/terminals", content=wire.encode(asked))
        return response.status_code, response.json().get("error", "")

    async def enrolled(self, name: str = NAME) -> Signer:
        """Enrol a terminal with a new signing key. Return what signs its requests."""
        key = Ed25519PrivateKey.generate()
        assert await self.enrol(await self.code(name), key, name) == 201
        return Signer(name, key)

    async def start(self, auth: httpx.Auth, **changes: str) -> tuple[int, str]:
        """Open a journey, with `changes` of headers; return the status, and the error's code or an empty text."""
        headers = {"Idempotency-Key": secrets.token_hex(16), "Madoguchi-Terminal": NAME, **changes}
        response = await self.http.post("/v1/journeys", content=START, headers=headers, auth=auth)
        return response.status_code, response.json().get("error", "")


@asynccontextmanager
async def branch(folder: Path) -> AsyncIterator[Branch]:
    """Yield a seeded service whose terminals sign, at the present time, with a client of its HTTP."""
    await asyncio.to_thread(copy_seeded, folder)
    (folder / "service.toml").write_text(settings_text(2525, folder / "line"))
    clock = Clock()
    clock.now = datetime.now(UTC)
    settings = load_settings(folder / "service.toml")
    async with open_service(settings, None, clock=clock, background=False) as service:
        transport = httpx.ASGITransport(service.gate)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as http:
            yield Branch(service, http, clock, TerminalKeys(service.keys, clock), folder)


def at_branch(test: Callable[[Branch], Awaitable[None]]) -> Callable[[Path], None]:
    """Return the test as one that runs at a `branch` in its temporary folder."""

    def walk(tmp_path: Path) -> None:
        async def opened() -> None:
            async with branch(tmp_path) as present:
                await test(present)

        asyncio.run(opened())

    walk.__name__, walk.__doc__ = test.__name__, test.__doc__
    return walk
