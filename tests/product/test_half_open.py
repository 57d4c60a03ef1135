"""Clients that connect and send no whole request: each is disconnected after a limited time."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.support.service_counter import TOKEN, copy_seeded, settings_text
from tests.support.service_process import Process

SHORT = "[listen]\nrequest_seconds = 1"
HEAD = (
    f"POST /v1/journeys HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nAuthorization: Bearer {TOKEN}\r\n"
    "Madoguchi-Terminal: counter-1\r\nIdempotency-Key: opening-it\r\n"
)
BODY = '{"kind": "migration"}'
WHOLE = f"{HEAD}Content-Length: {len(BODY)}\r\n\r\n{BODY}"
LOT = 1 << 26
"""Bytes: more than the line itself holds."""
LONGEST_S = 30.0
"""Seconds after which a connection counts as one that never ends."""

HALVES = {
    "nothing": "",
    "half a line": "POST /v1/jou",
    "half a head": HEAD,
    "half a body": f"{HEAD}Content-Length: {len(BODY)}\r\n\r\n{BODY[:5]}",
    "a chunk that does not end": f"{HEAD}Transfer-Encoding: chunked\r\n\r\n5\r\n",
    "half a second request": WHOLE + "GET /heal",
    "a refused request without its body": "POST /v1/journeys HTTP/1.1\r\nHost: nobody\r\nContent-Length: 9\r\n\r\n",
}


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from _serving(tmp_path_factory.mktemp("half-open"), SHORT)


@pytest.fixture(scope="module")
def port_of_patient_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the port of a service that waits a minute for each request."""
    yield from _serving(tmp_path_factory.mktemp("patient"), "[listen]\nrequest_seconds = 60")


def _serving(folder: Path, listen: str) -> Iterator[str]:
    copy_seeded(folder)
    settings = folder / "service.toml"
    settings.write_text(settings_text(2525, folder / "line", listen))
    with Process(settings) as process:
        yield process.port
        status, said = process.end()
        assert status == 0, said
        assert '"fault"' not in said, said


async def test_connections_with_incomplete_requests_are_closed_after_the_timeout(port: str) -> None:
    async def walk(sent: str) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", int(port))
        writer.write(sent.replace("PORT", port).encode())
        await _to_the_end(reader)
        writer.close()

    walks = {name: asyncio.create_task(walk(sent)) for name, sent in HALVES.items()}
    await asyncio.wait(walks.values(), timeout=LONGEST_S)
    assert [name for name, each in walks.items() if not each.done()] == []
    await asyncio.gather(*walks.values())
    reader, writer = await asyncio.open_connection("127.0.0.1", int(port))
    writer.write(f"GET /health HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n".encode())
    assert (await reader.readline()).split()[1] == b"200"
    writer.close()


def test_connection_whose_client_keeps_sending_header_lines_slowly_is_closed_all_the_same(port: str) -> None:
    async def walk() -> int:
        reader, writer = await asyncio.open_connection("127.0.0.1", int(port))
        writer.write(b"GET /health HTTP/1.1\r\n")
        ended = asyncio.create_task(_to_the_end(reader))
        drops = 0
        async with asyncio.timeout(LONGEST_S):
            while not ended.done():
                writer.write(b"X: y\r\n")
                drops += 1
                await asyncio.sleep(0.1)
        writer.close()
        return drops

    assert asyncio.run(walk()) > 1


@pytest.mark.parametrize(
    "endless",
    [
        ("GET /health HTTP/1.1\r\nX: ", b"y" * 65536),
        (f"{HEAD}Transfer-Encoding: chunked\r\n\r\n0\r\nX: ", b"y" * 65536),
        (f"{HEAD}Transfer-Encoding: chunked\r\n\r\n0\r\n", b"X: y\r\n" * 10000),
    ],
    ids=["a header", "a line behind the body", "lines behind the body"],
)
def test_endless_header_or_trailer_ends_the_connection_before_64_mib_are_sent(
    endless: tuple[str, bytes], port_of_patient_server: str
) -> None:
    begin, more = endless
    sent = 0
    with (
        socket.create_connection(("127.0.0.1", int(port_of_patient_server))) as line,
        suppress(ConnectionError),
    ):
        line.sendall(begin.replace("PORT", port_of_patient_server).encode())
        while sent < LOT:
            line.sendall(more)
            sent += len(more)
    assert sent < LOT


def test_idempotency_key_in_a_trailer_is_not_taken_for_a_header(port: str) -> None:
    head = HEAD.replace("PORT", port).partition("Idempotency-Key")[0]
    sent = f"{head}Transfer-Encoding: chunked\r\n\r\n{len(BODY):x}\r\n{BODY}\r\n0\r\nIdempotency-Key: trailing-it\r\n\r\n"

    async def walk() -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", int(port))
        writer.write(sent.encode())
        answer = await reader.readuntil(b"}")
        writer.close()
        return answer

    assert b"idempotency-key-missing" in asyncio.run(walk())


async def test_connection_reused_for_longer_than_one_request_may_take_stays_open(port: str) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", int(port))
    for _ in range(6):  # longer than one request may take
        writer.write(f"GET /health HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
        async with asyncio.timeout(LONGEST_S):
            assert b"200" in await reader.readuntil(b"}")
        await asyncio.sleep(0.2)
    writer.close()


async def _to_the_end(reader: asyncio.StreamReader) -> None:
    try:
        await reader.read()
    except ConnectionError:
        return
