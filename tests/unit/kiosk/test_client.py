"""The client of the member service, against a real HTTP server on the loopback that misbehaves as scripted."""

import asyncio
import socket
import ssl
from collections.abc import Callable, Coroutine
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.client import (
    ATTEMPTS,
    ClocksDiffer,
    JourneyGone,
    LineLost,
    MemberService,
    ServiceDown,
    ServiceRefused,
    TokenAuth,
    new_idempotency_key,
)
from protocol import answers, steps, wire
from protocol.answers import StaffCall
from protocol.heartbeats import Availability, Heartbeat, HeartbeatAnswer
from protocol.journeys import JourneyKind
from protocol.published_settings import SignedSettings
from protocol.secret import Secret
from tests.support.certificates import self_signed
from tests.unit.kiosk.server import CUT, DRIPPING, SILENT, Server

REPLY = steps.Reply(journey="a" * 32, step=steps.Login())
KEY = new_idempotency_key()
LOG_IN = answers.LogIn(id="tanaka01", password=Secret("Secret1!"))
BEAT = Heartbeat(
    version="0.1.0", availability=Availability.FREE, availability_seconds=0, screen="Start", devices={"key": 1}
)


def using[T](
    server: Server,
    act: Callable[[MemberService], Coroutine[Any, Any, T]],
    *,
    url: str = "",
    patience: float = 30.0,
) -> tuple[T | Exception, list[float]]:
    """Return what `act` returns or raises, and the seconds for which the client would have slept."""
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    async def main() -> T | Exception:
        service = MemberService(
            url or server.url,
            proof=TokenAuth(Secret("token")),
            terminal="ginza-2",
            patience=patience,
            sleep=sleep,
        )
        try:
            return await act(service)
        except (LineLost, JourneyGone, ServiceRefused) as error:
            return error
        finally:
            await service.close()

    return asyncio.run(main()), slept


def answering(service: MemberService) -> Coroutine[Any, Any, steps.Reply]:
    return service.answer("a" * 32, LOG_IN, KEY)


def test_answer_to_a_step_is_posted_with_idempotency_key_token_and_terminal(server: Server) -> None:
    server.script = [(200, wire.encode(REPLY))]
    assert using(server, answering) == (REPLY, [])
    [request] = server.requests
    assert (request.method, request.path) == ("POST", f"/v1/journeys/{'a' * 32}/answers")
    assert request.headers["idempotency-key"] == KEY
    assert request.headers["authorization"] == "Bearer token"
    assert request.headers["madoguchi-terminal"] == "ginza-2"
    assert wire.decode(request.body, answers.AnyAnswer) == LOG_IN


def test_client_opens_and_ends_a_journey(server: Server) -> None:
    async def act(service: MemberService) -> steps.Reply:
        reply = await service.start(JourneyKind.MIGRATION, KEY)
        await service.end(reply.journey)
        return reply

    server.script = [(201, wire.encode(REPLY)), (204, b"")]
    assert using(server, act) == (REPLY, [])
    assert [(each.method, each.path) for each in server.requests] == [
        ("POST", "/v1/journeys"),
        ("DELETE", f"/v1/journeys/{'a' * 32}"),
    ]


@pytest.mark.parametrize("trouble", [(500, b"oops"), (503, b""), (429, b""), CUT])
def test_transient_fault_is_retried_with_the_same_idempotency_key_and_body(
    server: Server, trouble: Any
) -> None:
    server.script = [trouble, trouble, (200, wire.encode(REPLY))]
    assert using(server, answering) == (REPLY, [0.5, 1.0])
    assert {each.headers["idempotency-key"] for each in server.requests} == {KEY}
    assert len({each.body for each in server.requests}) == 1


@pytest.mark.parametrize(
    ("troubles", "kind"),
    [
        ([(500, b"oops")] * 3, ServiceDown),
        ([(503, b'{"error":"storage"}')] * 3, ServiceDown),
        ([CUT] * 3, LineLost),
        ([CUT, CUT, (503, b"")], ServiceDown),
        ([(503, b""), CUT, CUT], LineLost),
    ],
    ids=str,
)
def test_fault_at_all_attempts_raises_service_down_or_line_lost_by_the_fault_of_the_last_attempt(
    server: Server, troubles: list[Any], kind: type[LineLost]
) -> None:
    server.script = list(troubles)
    result, _ = using(server, answering)
    assert type(result) is kind
    assert len(server.requests) == ATTEMPTS


@pytest.mark.parametrize(("hours", "kind"), [(5, ClocksDiffer), (-5, LineLost)])
async def test_certificate_not_valid_yet_raises_clocks_differ_and_one_of_another_authority_line_lost(
    hours: int, kind: type[LineLost], tmp_path: Path
) -> None:
    """A terminal's clock that is wrong explains the first alone."""
    certificate, key = self_signed(tmp_path, timedelta(hours=hours))
    (tmp_path / "other").mkdir()
    believed = certificate if hours > 0 else self_signed(tmp_path / "other")[0]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)

    async def never(_reader: object, _writer: object) -> None:
        raise AssertionError("the handshake succeeded")

    async def at_once(_seconds: float) -> None:
        return

    async with await asyncio.start_server(never, "127.0.0.1", 0, ssl=context) as listening:
        service = MemberService(
            f"https://127.0.0.1:{listening.sockets[0].getsockname()[1]}", proof=TokenAuth(Secret("token")),
            terminal="ginza-2", patience=30.0, sleep=at_once, ca_file=believed,
        )  # fmt: skip
        with pytest.raises(LineLost) as raised:
            await answering(service)
        await service.close()
    assert raised.type is kind


def test_refusal_for_a_signature_s_wrong_time_raises_clocks_differ_without_a_retry(server: Server) -> None:
    server.script = [(401, b'{"error":"wrong-time"}')]
    result, slept = using(server, answering)
    assert type(result) is ClocksDiffer
    assert slept == [], "another attempt half a second later is as wrong"


def test_service_that_never_answers_raises_line_lost(server: Server) -> None:
    server.script = [SILENT] * ATTEMPTS
    result, _ = using(server, answering, patience=0.05)
    assert isinstance(result, LineLost)


@pytest.mark.parametrize(
    ("act", "attempts", "expected"),
    [
        pytest.param(answering, ATTEMPTS, LineLost, id="an answer"),
        pytest.param(lambda service: service.end("a" * 32), 1, type(None), id="the end of a journey"),
        pytest.param(lambda service: service.tell(BEAT), 1, type(None), id="a heartbeat"),
    ],
)
def test_service_that_answers_byte_by_byte_without_end_holds_no_request_beyond_the_client_s_patience(
    server: Server, monkeypatch: pytest.MonkeyPatch, act: Any, attempts: int, expected: type
) -> None:
    monkeypatch.setattr("kiosk.client.FAREWELL", 0.2)
    server.script = [DRIPPING] * attempts

    async def in_time(service: MemberService) -> object:
        async with asyncio.timeout(10):
            return await act(service)

    result, _ = using(server, in_time, patience=0.2)
    assert type(result) is expected
    assert len(server.requests) == attempts


def test_unreachable_service_raises_line_lost_after_its_retries(server: Server) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, never listening: nobody else can take it, nobody answers
        result, slept = using(server, answering, url=f"http://127.0.0.1:{taken.getsockname()[1]}")
    assert isinstance(result, LineLost)
    assert slept == [0.5, 1.0]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b"\xff\xfe",
        b'{"journey": "\xff"}',
        b"{}",
        b'{"journey": "a", "step": {"step": "no-such-step"}}',
        b'{"journey": "a", "step": {"step": "sign-in", "options": {"a": ' + b"[" * 100_000,
    ],
)
def test_malformed_reply_raises_line_lost_without_the_password_in_it(server: Server, body: bytes) -> None:
    server.script = [(200, body)]
    result, _ = using(server, answering)
    assert isinstance(result, LineLost)
    assert "Secret1!" not in repr(result)


@pytest.mark.parametrize(
    ("status", "kind"),
    [(404, JourneyGone), (401, ServiceRefused), (403, ServiceRefused), (400, LineLost), (409, LineLost)],
)
def test_each_status_that_no_retry_can_help_raises_its_own_error_at_once(
    server: Server, status: int, kind: type[Exception]
) -> None:
    server.script = [(status, b"{}")]
    result, slept = using(server, answering)
    assert isinstance(result, kind)
    assert (len(server.requests), slept) == (1, [])


@pytest.mark.parametrize("reply", [(500, b""), (404, b""), CUT])
def test_request_to_end_a_journey_is_sent_once_and_its_failure_ignored(server: Server, reply: Any) -> None:
    server.script = [reply]
    assert using(server, lambda service: service.end("a" * 32)) == (None, [])
    assert len(server.requests) == 1


def test_client_calls_staff_and_lists_open_calls(server: Server) -> None:
    call = StaffCall(id="1", terminal="ginza-2", screen="Login", called_at="2026-11-24T10:00:00+09:00")

    async def act(service: MemberService) -> list[StaffCall]:
        return [await service.call_staff("Login", KEY), *await service.open_staff_calls()]

    listed = b"[" + wire.encode(call) + b"]"
    server.script = [(201, wire.encode(call)), (200, listed)]
    assert using(server, act) == ([call, call], [])
    assert wire.decode(server.requests[0].body, answers.CallStaff) == answers.CallStaff(screen="Login")
    assert "idempotency-key" not in server.requests[1].headers


def test_client_ignores_the_environment_s_proxy(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    server.script = [(200, wire.encode(REPLY))]
    assert using(server, answering) == (REPLY, [])


def test_idempotency_keys_differ_and_have_16_bytes() -> None:
    keys = {new_idempotency_key() for _ in range(100)}
    assert len(keys) == 100
    assert all(len(bytes.fromhex(key)) == 16 for key in keys)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b'{"error":"unknown-terminal"}', "unknown-terminal"),
        (b'{"error":"<secret>"}', "401"),
        (b"", "401"),
    ],
)
def test_refusal_of_the_terminal_is_logged_with_the_service_s_code_or_else_the_status(
    body: bytes, said: str, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    server.script = [(401, body)]
    assert isinstance(using(server, answering)[0], ServiceRefused)
    assert [record.getMessage() for record in caplog.records if record.name == "kiosk.client"] == [
        f"the service refuses this terminal: {said}"
    ]


@pytest.mark.parametrize(
    "trouble",
    [
        (204, b""),
        (200, b"<html>"),
        (200, b'{"settings": 1}'),
        (401, b'{"error":"unknown-terminal"}'),
        (404, b'{"error":"not-found"}'),
        (500, b""),
        CUT,
        SILENT,
    ],
    ids=str,
)
def test_heartbeat_is_sent_once_and_no_trouble_with_its_answer_is_raised_or_logged(
    server: Server, trouble: Any, caplog: pytest.LogCaptureFixture
) -> None:
    server.script = [trouble]
    patience = 0.3 if trouble == SILENT else 30.0
    assert using(server, lambda service: service.tell(BEAT), patience=patience) == (None, [])
    [request] = server.requests
    assert (request.method, request.path) == ("POST", "/v1/heartbeats")
    assert wire.decode(request.body, Heartbeat) == BEAT
    assert [record for record in caplog.records if record.name.startswith("kiosk")] == []


def test_heartbeat_answer_is_read_with_its_settings_and_its_unknown_fields_are_ignored(
    server: Server,
) -> None:
    answer = HeartbeatAnswer(settings=SignedSettings(text="number = 1", signature=bytes(64)))
    server.script = [(200, wire.encode(answer)), (200, b'{"settings": null, "newer": 1}')]
    assert using(server, lambda service: service.tell(BEAT))[0] == answer
    assert using(server, lambda service: service.tell(BEAT))[0] == HeartbeatAnswer()


def test_failure_to_send_a_heartbeat_to_an_absent_service_is_neither_raised_nor_logged(
    server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, never listening: nobody answers
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        assert using(server, lambda service: service.tell(BEAT), url=url) == (None, [])
    assert [record for record in caplog.records if record.name.startswith("kiosk")] == []
