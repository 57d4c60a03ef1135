"""The telephone behind HTTP, against a real server on the loopback."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from protocol.secret import Secret
from service.gateways import DeliveryFailed
from service.gateways.telephone_http import HttpTelephone


class Provider:
    """Keeps what it is told and answers with one status; None hangs up."""

    def __init__(self, status: int | None = 202) -> None:
        self._status = status
        self.heads: list[str] = []
        self.bodies: list[dict[str, str]] = []

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[str]:
        server = await asyncio.start_server(self._answer, "127.0.0.1", 0)
        try:
            yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/send"
        finally:
            server.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        length = next(
            int(line.split(":")[1]) for line in head.lower().split("\r\n") if "content-length" in line
        )
        self.heads.append(head)
        self.bodies.append(json.loads(await reader.readexactly(length)))
        if self._status is not None:
            writer.write(
                f"HTTP/1.1 {self._status} X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode()
            )
            await writer.drain()
        writer.close()


def test_messages_and_calls_reach_the_provider_with_our_token() -> None:
    async def walk() -> None:
        provider = Provider()
        async with provider.listening() as url:
            telephone = HttpTelephone(url, Secret("the-token"))
            assert not telephone.embedded
            await telephone.sms("+819012345678", "認証コードは 1234 です")
            await telephone.call("+81332345678", "いち、に")
        assert provider.bodies == [
            {"kind": "sms", "to": "+819012345678", "text": "認証コードは 1234 です"},
            {"kind": "call", "to": "+81332345678", "text": "いち、に"},
        ]
        assert "Bearer the-token" in provider.heads[0]

    asyncio.run(walk())


@pytest.mark.parametrize(
    ("status", "permanent"), [(400, True), (422, True), (500, False), (429, False), (None, False)]
)
def test_a_provider_that_does_not_take_it_is_a_failure_that_names_nobody(
    status: int | None, permanent: bool
) -> None:
    async def walk() -> None:
        provider = Provider(status)
        async with provider.listening() as url:
            with pytest.raises(DeliveryFailed) as caught:
                await HttpTelephone(url, Secret("the-token")).sms("+819012345678", "1234")
        assert caught.value.permanent is permanent
        assert "1234" not in str(caught.value)
        assert "token" not in str(caught.value)

    asyncio.run(walk())
