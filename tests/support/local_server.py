"""An HTTP server on the loopback for one test: real sockets, and every way in which a neighbour can fail."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

import msgspec


@dataclass(frozen=True)
class Asked:
    """One request as it came in."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def form(self) -> dict[str, str]:
        return dict(parse_qsl(self.body.decode(), strict_parsing=True))

    @property
    def json(self) -> object:
        return msgspec.json.decode(self.body)


@dataclass(frozen=True)
class HttpAnswer:
    """What is written back. `cut`: the connection ends after so many bytes of the body; `headers` are added."""

    status: int = 200
    body: bytes = b""
    cut: int | None = None
    headers: tuple[tuple[str, str], ...] = ()


def json_answer(value: object, status: int = 200) -> HttpAnswer:
    return HttpAnswer(status, msgspec.json.encode(value))


HANG_UP = HttpAnswer(0)
"""No answer: the connection ends once the request has been read."""

type Handler = Callable[[Asked], Awaitable[HttpAnswer]]


async def never(_asked: Asked) -> HttpAnswer:
    """Answer nothing, for as long as the client waits."""
    await asyncio.Event().wait()
    raise AssertionError


def always(answer: HttpAnswer) -> Handler:
    async def handler(_asked: Asked) -> HttpAnswer:
        return answer

    return handler


@dataclass
class LocalServer:
    """Keeps what it was asked in `asked`, and answers by `handler`, which a test may change under way."""

    handler: Handler
    asked: list[Asked] = field(default_factory=list)
    _open: set[asyncio.Task[None]] = field(default_factory=set)

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[str]:
        """Serve while the block runs; yield the address, without a slash at its end."""
        server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        try:
            yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        finally:
            server.close()
            for task in list(self._open):
                task.cancel()
            await asyncio.gather(*self._open, return_exceptions=True)

    def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.get_running_loop().create_task(self._serve(reader, writer))
        self._open.add(task)
        task.add_done_callback(self._open.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            asked = await _read(reader)
            self.asked.append(asked)
            answer = await self.handler(asked)
            if answer is not HANG_UP:
                await _write(writer, answer)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass  # the asker went away
        finally:
            writer.close()


async def _read(reader: asyncio.StreamReader) -> Asked:
    first, *lines = (
        (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").removesuffix("\r\n\r\n").split("\r\n")
    )
    method, path, _ = first.split(" ")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Asked(method, path, headers, body)


async def _write(writer: asyncio.StreamWriter, answer: HttpAnswer) -> None:
    head = f"HTTP/1.1 {answer.status} Answer\r\nConnection: close\r\nContent-Length: {len(answer.body)}\r\n"
    head += "".join(f"{name}: {value}\r\n" for name, value in answer.headers)
    writer.write(head.encode() + b"\r\n" + answer.body[: answer.cut])
    await writer.drain()
