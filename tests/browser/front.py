"""What stands between a browser and the service in these tests: the page, and the token that a page must not know."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import uvicorn

from service.http.gate import Gate

PAGE = Path(__file__).with_name("page.html")


class _Front:
    """ASGI: answers "/" with the page, and passes everything else on to the service, with the token of a terminal."""

    def __init__(self, gate: Gate, token: str) -> None:
        self._gate = gate
        self._more = [(b"authorization", f"Bearer {token}".encode()), (b"madoguchi-terminal", b"counter-1")]

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["path"] != "/":
            await self._gate({**scope, "headers": [*scope["headers"], *self._more]}, receive, send)
            return
        headers = [(b"content-type", b"text/html; charset=utf-8")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": PAGE.read_bytes()})


class _Server(uvicorn.Server):
    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def listening() -> tuple[socket.socket, str]:
    """Return a socket that listens on a free port, and the origin of that port."""
    listener = socket.create_server(("127.0.0.1", 0))
    return listener, f"http://localhost:{listener.getsockname()[1]}"


@asynccontextmanager
async def front(listener: socket.socket, gate: Gate, token: str) -> AsyncIterator[None]:
    """Serve PAGE at "/", and for all other paths the service with a terminal's token, while the block lasts."""
    async with served(listener, _Front(gate, token)):
        yield


@asynccontextmanager
async def served(listener: socket.socket, app: Any) -> AsyncIterator[None]:
    """Serve an ASGI application on `listener` while the block lasts."""
    config = uvicorn.Config(app, lifespan="off", log_config=None, ws="none", timeout_graceful_shutdown=1)
    server = _Server(config)
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        yield
    finally:
        server.should_exit = True
        await serving
