"""Requests that two parsers could read in two ways, over a real socket: one response for each request, and no other."""

import re
import socket
from collections.abc import Iterator

import pytest

from tests.support.service_counter import TOKEN, copy_seeded, settings_text
from tests.support.service_process import Process

HOST = "Host: 127.0.0.1:PORT\r\n"
KNOWN = f"Authorization: Bearer {TOKEN}\r\nMadoguchi-Terminal: counter-1\r\nIdempotency-Key: odd-request\r\n"
BODY = '{"kind": "migration"}'
CHUNKED = f"{len(BODY):x}\r\n{BODY}\r\n0\r\n\r\n"
ANOTHER = f"GET /v1/staff-calls HTTP/1.1\r\n{HOST}{KNOWN}\r\n"


def post(
    more: str = "", body: str = BODY, *, line: str = "POST /v1/journeys HTTP/1.1", host: str = HOST
) -> str:
    return f"{line}\r\n{host}{KNOWN}{more}\r\n{body}"


LENGTH = f"Content-Length: {len(BODY)}\r\n"
ODD = {
    "as it should be": (post(LENGTH), [201, 421]),
    "two, one after the other": (post(LENGTH) + ANOTHER, [201, 200, 421]),
    "another target than its host": (
        post(LENGTH, line="POST http://elsewhere.example/v1/journeys HTTP/1.1"),
        [400],
    ),
    "a target with its host": (post(LENGTH, line="POST http://127.0.0.1:PORT/v1/journeys HTTP/1.1"), [400]),
    "a tunnel": (post(line="CONNECT 127.0.0.1:PORT HTTP/1.1", body=ANOTHER), [400]),
    "two hosts": (post(LENGTH, host=HOST + HOST), [400, 421]),
    "another host": (post(LENGTH, host="Host: elsewhere.example\r\n"), [421, 421]),
    "a user before the host": (post(LENGTH, host="Host: me@127.0.0.1:PORT\r\n"), [421, 421]),
    "no host, as before HTTP/1.1": (post(LENGTH, line="POST /v1/journeys HTTP/1.0", host=""), [421]),
    "no version at all": ("GET /health\r\n\r\n", [421]),
    "HTTP/2 from the start": ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", [400]),
    "a length and chunks": (post(LENGTH + "Transfer-Encoding: chunked\r\n", CHUNKED + ANOTHER), [400]),
    "chunks said twice": (post("Transfer-Encoding: chunked\r\n" * 2, CHUNKED + ANOTHER), [400]),
    "chunks by another name": (post("Transfer-Encoding: xchunked\r\n", CHUNKED + ANOTHER), [400]),
    "a chunk of more than there is": (post("Transfer-Encoding: chunked\r\n", f"{'f' * 20}\r\n{BODY}"), [400]),
    "two lengths": (post(f"Content-Length: 5\r\n{LENGTH}"), [400]),
    "a length with a sign": (post(f"Content-Length: +{len(BODY)}\r\n"), [400]),
    "a length of 5000 digits": (post(f"Content-Length: {'9' * 5000}\r\n"), [400]),
    "a length of 5000 digits, most of them leading zeros": (
        post(f"Content-Length: {len(BODY):05000}\r\n"),
        [413, 421],
    ),
    "no carriage returns": (post(LENGTH).replace("\r", ""), [400]),
    "a header in two lines": (post(f"X: a\r\n b: c\r\n{LENGTH}"), [400]),
    "a blank behind a name": (post(f"Authorization : x\r\n{LENGTH}"), [400]),
    "a zero byte": (post(f"X: a\0b\r\n{LENGTH}"), [400]),
    "another protocol on the way": (
        post(f"Connection: upgrade\r\nUpgrade: websocket\r\n{LENGTH}", BODY + ANOTHER),
        [400],
    ),
    "what was refused, and what follows it": (
        post(LENGTH, host="Host: elsewhere.example\r\n") + ANOTHER,
        [421, 200, 421],
    ),
    "dot segments behind a path that asks for no token": (
        post(LENGTH, line="POST /callbacks/../v1/journeys HTTP/1.1"),
        [404, 421],
    ),
    "an unsigned delivery report": (
        f"POST /callbacks/telephone/sms/1 HTTP/1.1\r\n{HOST}Content-Length: 0\r\n\r\n",
        [400, 421],
    ),
}
"""Requests, and the statuses of all responses: a last request gets 421, unless the connection has ended before."""


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("odd")
    copy_seeded(folder)
    settings = folder / "service.toml"
    settings.write_text(settings_text(2525, folder / "line", "[listen]\nrequest_seconds = 60"))
    with Process(settings) as process:
        yield process.port
        status, said = process.end()
    assert status == 0, said
    assert '"fault"' not in said, said
    assert TOKEN not in said


def said_to(port: str, request: str) -> str:
    """Send a request and then a last one; return all that the service sends until it closes."""
    said = b""
    with socket.create_connection(("127.0.0.1", int(port)), timeout=30) as line:
        line.sendall(
            request.replace("PORT", port).encode("latin-1") + b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n"
        )
        while part := line.recv(65536):
            said += part
    return said.decode()


@pytest.mark.parametrize(("request_", "answers"), ODD.values(), ids=ODD.keys())
def test_odd_http_requests_get_their_expected_statuses_and_open_no_journey_besides(
    request_: str, answers: list[int], port: str
) -> None:
    said = said_to(port, request_)
    statuses = [int(status) for status in re.findall(r"HTTP/1\.[01] (\d{3}) ", said)]
    assert statuses == answers, said
    assert said.count('"journey"') == answers.count(201)


def test_unsigned_sms_delivery_report_at_the_callback_gets_the_error_not_expected(port: str) -> None:
    said = said_to(port, ODD["an unsigned delivery report"][0])
    assert '{"error":"not-expected"}' in said
