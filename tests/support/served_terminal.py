"""A terminal at a service that is a process of its own: real HTTP, and codes read without a telephone."""

import asyncio
import secrets
from pathlib import Path
from typing import Any

import httpx

from protocol import wire
from protocol.answers import Answer, StartJourney
from protocol.journeys import JourneyKind
from protocol.secret import Secret
from protocol.steps import Reply
from service.crypto.keys import Keys, SubkeyUse
from service.crypto.master_key import read_master_key
from tests.support.databases import beside
from tests.support.service_counter import TOKEN

HEADERS = {"Authorization": f"Bearer {TOKEN}", "Madoguchi-Terminal": "counter-1"}


class ServedTerminal:
    """For `http_walker`. `folder` holds the service's settings, master key and database."""

    reply: Reply

    def __init__(self, port: str, folder: Path) -> None:
        self._url, self._folder = f"http://127.0.0.1:{port}", folder

    async def start(self, kind: JourneyKind) -> Any:
        return await asyncio.to_thread(self.post, "/v1/journeys", wire.encode(StartJourney(kind=kind)))

    async def say(self, answer: Answer) -> Any:
        return await asyncio.to_thread(self.post, self.answers, wire.encode(answer))

    async def mailed_code(self) -> Secret:
        return self.sent_code()

    async def rung_code(self) -> Secret:
        return self.sent_code()

    @property
    def answers(self) -> str:
        """The path that answers to the present step are posted to."""
        return f"/v1/journeys/{self.reply.journey}/answers"

    def post(self, path: str, body: bytes, idempotency_key: str = "") -> Any:
        """Send a request, with this idempotency key or a new one; return the step that is asked now."""
        headers = {"Idempotency-Key": idempotency_key or secrets.token_hex(16)}
        with httpx.Client(base_url=self._url, headers=HEADERS, trust_env=False, timeout=60) as http:
            response = http.post(path, content=body, headers=headers)
        assert response.is_success, response.text
        self.reply = wire.decode(response.content, Reply)
        return self.reply.step

    def sent_code(self) -> Secret:
        """Return the code that was sent last, derived from its row's id as the sender does it."""
        ((code,),) = beside(self._folder, "SELECT id FROM codes ORDER BY sent_at DESC LIMIT 1")
        number = int.from_bytes(
            Keys(read_master_key(self._folder / "master.key")).mac(SubkeyUse.CODES, code)[:16]
        )
        return Secret(f"{number % 10_000:04}")
