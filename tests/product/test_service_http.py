"""Requests as such: who may send them, which are malformed, and that a retry changes nothing."""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from protocol import wire
from protocol.answers import (
    AddAuthenticator,
    Continue,
    KeepCardEmail,
    LogIn,
    ProposeEmail,
    StartJourney,
    StartOver,
    SubmitCode,
)
from protocol.journeys import JourneyKind
from protocol.refusals import RefusalCode
from protocol.secret import Secret
from protocol.steps import EmailChoice, EmailCode, Login, NewEmail, PhoneCode, ReissueId, Top
from service.store.connection import ConflictError, Connection
from service.upkeep.housekeeping import sweep
from tests.support.databases import ON_POSTGRESQL
from tests.support.http_walker import OTHER_ADDRESS, walk_to
from tests.support.service_counter import Counter, Key, at_counter, error, wrong
from tests.support.service_counter import counter as reopened

START = wire.encode(StartJourney(kind=JourneyKind.MIGRATION))


def _bytes(value: str | bytes) -> bytes:
    return value if isinstance(value, bytes) else value.encode()


@at_counter()
async def test_request_with_a_wrong_token_host_terminal_or_idempotency_key_is_refused(counter: Counter) -> None:
    async def post(**headers: str | bytes) -> tuple[int, str]:
        own = {name.replace("_", "-").encode(): _bytes(value) for name, value in headers.items()}
        own.setdefault(b"Idempotency-Key", secrets.token_hex(8).encode())
        return error(await counter.http.post("/v1/journeys", content=START, headers=own))

    assert await post(Authorization="Bearer wrong") == (401, "wrong-token")
    assert await post(Authorization="") == (401, "wrong-token")
    assert await post(Authorization=b"Bearer \xfc") == (401, "wrong-token")
    assert await post(Host="evil.example") == (421, "wrong-host")
    assert await post(Host="127.0.0.1.evil.example") == (421, "wrong-host")
    assert await post(Madoguchi_Terminal="") == (400, "terminal-missing")
    assert await post(Madoguchi_Terminal="a b") == (400, "terminal-missing")
    assert await post(Idempotency_Key="") == (400, "idempotency-key-missing")
    assert await post(Idempotency_Key="short") == (400, "idempotency-key-missing")
    assert error(await counter.http.get("/v1/nothing", headers={"Authorization": "x"})) == (401, "wrong-token")
    assert error(await counter.http.get("/v1/nothing")) == (404, "not-found")
    assert error(await counter.http.put("/v1/journeys")) == (404, "not-found")
    assert await counter.sql("SELECT id FROM journeys") == []


@pytest.mark.parametrize(
    ("listened_on", "host", "status"),
    [
        ("192.0.2.10", "192.0.2.10:8470", 200),
        ("192.0.2.10", "192.0.2.11:8470", 421),
        ("2001:DB8::1", "[2001:db8::1]:8470", 200),
        ("0.0.0.0", "0.0.0.0:8470", 421),
        ("::", "[::]:8470", 421),
        ("127.0.0.1", "127.0.0.1:8470", 200),
        ("127.0.0.1", "127.0.0.1:8471", 421),
    ],
)
async def test_host_header_may_be_the_listening_address_and_port_but_no_wildcard_address(
    listened_on: str, host: str, status: int, tmp_path: Path
) -> None:
    listen = f'host = "{listened_on}"\ncertificate = "tls.pem"\ncertificate_key = "tls.key"'
    async with reopened(tmp_path, f"[listen]\n{listen}") as counter:
        counter.service.gate.port = 8470
        assert (await counter.http.get("/health", headers={"Host": host})).status_code == status


@at_counter('[listen]\nnames = ["FD00:0::1"]')
async def test_host_header_may_be_an_ipv6_address_of_listen_names_in_brackets_with_any_or_no_port(
    counter: Counter,
) -> None:
    counter.service.gate.port = 8470
    for host, status in (("[fd00::1]:8443", 200), ("[fd00::1]", 200), ("[fd00::2]:8443", 421)):
        assert (await counter.http.get("/health", headers={"Host": host})).status_code == status


@at_counter()
async def test_health_of_a_demo_says_only_ok_and_demo(counter: Counter) -> None:
    response = await counter.http.get("/health", headers={"Authorization": ""})
    assert response.json() == {"status": "ok", "demo": True}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'{"answer": "log-in", "id": "a"}',
        b'{"answer": "log-in", "id": "a", "password": 1}',
        b'{"answer": "nothing"}',
        b'{"answer": "submit-code", "code": {"$secret": "x"}}',
        b"\xff\xfe",
        b"[" * 20000,
    ],
)
def test_malformed_answer_is_refused_without_an_echo(body: bytes, tmp_path: Path) -> None:
    @at_counter()
    async def walk(counter: Counter) -> None:
        await counter.start()
        response = await counter.post(f"/v1/journeys/{counter.reply.journey}/answers", body)
        assert error(response) == (400, "malformed")

    walk(tmp_path)


@at_counter()
async def test_too_long_body_is_refused_with_or_without_a_declared_length(counter: Counter) -> None:
    await counter.start()
    path = f"/v1/journeys/{counter.reply.journey}/answers"
    assert error(await counter.post(path, b"x" * (64 * 1024 + 1))) == (413, "too-large")

    async def endless() -> Any:
        for _ in range(100):
            yield b"x" * 1024

    headers = {"Idempotency-Key": secrets.token_hex(8)}
    assert error(await counter.http.post(path, content=endless(), headers=headers)) == (413, "too-large")


@at_counter()
async def test_journey_is_known_at_its_own_terminal_only_and_until_its_end(counter: Counter) -> None:
    await walk_to(counter, EmailChoice)
    path = f"/v1/journeys/{counter.reply.journey}"
    other = {"Madoguchi-Terminal": "counter-2"}
    assert error(await counter.http.get(path, headers=other)) == (404, "unknown-journey")
    assert error(await counter.http.get("/v1/journeys/" + "0" * 32)) == (404, "unknown-journey")
    assert error(await counter.http.get("/v1/journeys/x")) == (404, "unknown-journey")
    await counter.http.delete(path, headers=other)
    assert (await counter.http.get(path)).status_code == 200
    assert (await counter.http.delete(path)).status_code == 204
    assert error(await counter.http.get(path)) == (404, "unknown-journey")
    assert (await counter.http.delete(path)).status_code == 204
    assert await counter.sql("SELECT count(*) FROM kept_answers WHERE journey <> ''") == [(0,)]


@at_counter()
async def test_journey_without_an_answer_for_twenty_minutes_is_over(counter: Counter) -> None:
    await walk_to(counter, EmailChoice)
    counter.clock.turn(minutes=19)
    await counter.say(KeepCardEmail(keep=True))
    counter.clock.turn(minutes=19)
    await counter.look()
    counter.clock.turn(minutes=1)
    path = f"/v1/journeys/{counter.reply.journey}"
    assert error(await counter.http.get(path)) == (404, "unknown-journey")
    assert error(await counter.post(path + "/answers", wire.encode(StartOver()))) == (404, "unknown-journey")


@at_counter()
async def test_code_of_an_ended_journey_is_not_sent(counter: Counter) -> None:
    await walk_to(counter, PhoneCode)
    await counter.http.delete(f"/v1/journeys/{counter.reply.journey}")
    assert await counter.rings() == []
    assert await counter.sql("SELECT state FROM outbox") == [("failed",)]


@at_counter()
async def test_retried_answer_gets_the_first_reply_and_sends_no_second_mail(counter: Counter) -> None:
    await walk_to(counter, NewEmail, kind=JourneyKind.REGISTRATION)
    path = f"/v1/journeys/{counter.reply.journey}/answers"
    body = wire.encode(ProposeEmail(email="neu@example.jp"))
    first = await counter.post(path, body, "key-of-this-answer")
    counter.clock.turn(seconds=60)
    again = await counter.post(path, body, "key-of-this-answer")
    assert again.content == first.content
    assert len(await counter.mails()) == 1
    assert await counter.sql("SELECT count(*) FROM codes") == [(1,)]


@at_counter()
async def test_retried_wrong_code_or_password_is_counted_once(counter: Counter) -> None:
    await walk_to(counter, PhoneCode)
    path = f"/v1/journeys/{counter.reply.journey}/answers"
    body = wire.encode(SubmitCode(code=wrong(await counter.rung_code())))
    for _ in range(6):
        assert b'"tries_left":4' in (await counter.post(path, body, "one-and-the-same")).content
    await counter.start()
    path = f"/v1/journeys/{counter.reply.journey}/answers"
    body = wire.encode(LogIn(id="fuji.hanako@example.jp", password=Secret("Wrong!111")))
    for _ in range(6):
        await counter.post(path, body, "another-one-of-them")
    assert await counter.sql("SELECT password_failures FROM members WHERE holder = 'holder-07'") == [(1,)]


@at_counter()
async def test_idempotency_key_reused_for_another_request_is_refused(counter: Counter) -> None:
    await walk_to(counter, EmailChoice)
    path = f"/v1/journeys/{counter.reply.journey}/answers"
    assert (
        await counter.post(path, wire.encode(KeepCardEmail(keep=True)), "a-key-used-twice")
    ).status_code == 200
    other = await counter.post(path, wire.encode(KeepCardEmail(keep=False)), "a-key-used-twice")
    assert error(other) == (409, "idempotency-key-reused")
    assert (await counter.post("/v1/journeys", START, "a-key-used-twice")).status_code == 201, (
        "not the journey's"
    )


@at_counter()
async def test_journey_opened_twice_with_one_idempotency_key_is_opened_once(counter: Counter) -> None:
    one = await counter.post("/v1/journeys", START, "opening-a-journey")
    two = await counter.post("/v1/journeys", START, "opening-a-journey")
    assert one.content == two.content
    assert await counter.sql("SELECT count(*) FROM journeys") == [(1,)]


@at_counter()
async def test_end_of_a_journey_is_tried_again_if_another_was_faster_and_answered_503_if_eight_were(
    counter: Counter,
) -> None:
    await counter.start()
    path, write = f"/v1/journeys/{counter.reply.journey}", counter.service.database.store.write
    faster = 8

    @asynccontextmanager
    async def write_after_others() -> AsyncIterator[Connection]:
        nonlocal faster
        async with write() as connection:
            yield connection
            faster -= 1
            if faster >= 0:
                raise ConflictError

    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(counter.service.database.store, "write", write_after_others)
        assert error(await counter.http.delete(path)) == (503, "storage")
        faster = 1
        assert (await counter.http.delete(path)).status_code == 204
    assert await counter.sql("SELECT count(*) FROM journeys") == [(0,)]


@at_counter()
async def test_replies_stored_for_retries_are_encrypted_and_deleted_after_16_minutes(counter: Counter) -> None:
    await walk_to(counter, PhoneCode)
    rows = await counter.sql("SELECT answer FROM kept_answers")
    assert rows
    assert all(b"090" not in row.answer and b"step" not in row.answer for row in rows)
    counter.clock.turn(minutes=16)
    await sweep(counter.service.database, counter.clock)
    assert await counter.sql("SELECT count(*) FROM kept_answers") == [(0,)]


@at_counter()
async def test_idempotency_key_of_an_expired_reply_may_be_reused(counter: Counter) -> None:
    first = await counter.post("/v1/journeys", START, "the-same-key")
    assert (await counter.post("/v1/journeys", START, "the-same-key")).content == first.content
    counter.clock.turn(minutes=16)
    second = await counter.post("/v1/journeys", START, "the-same-key")
    assert second.status_code == 201
    assert second.content != first.content
    assert (await counter.post("/v1/journeys", START, "the-same-key")).content == second.content


@at_counter('[journeys]\noffers = ["reissue"]')
async def test_journey_that_the_settings_do_not_offer_can_not_be_opened(counter: Counter) -> None:
    assert await counter.start(JourneyKind.REISSUE) == ReissueId()
    for kind in (JourneyKind.REGISTRATION, JourneyKind.ENROLMENT):
        response = await counter.post("/v1/journeys", wire.encode(StartJourney(kind=kind)))
        assert error(response) == (400, "not-offered")


@at_counter("[terminals]\njourneys_hourly = 2")
async def test_terminal_over_its_hourly_cap_of_journeys_opens_no_other(counter: Counter) -> None:
    await counter.start()
    await counter.start()
    assert error(await counter.post("/v1/journeys", START)) == (429, "too-many")


@at_counter()
async def test_answers_that_do_not_fit_the_step_are_refused_and_leave_the_step(counter: Counter) -> None:
    await counter.start()
    for answer in (SubmitCode(code=Secret("1234")), AddAuthenticator(), Continue(), KeepCardEmail(keep=True)):
        await counter.say(answer)
        assert counter.refusal() is RefusalCode.NOT_EXPECTED
        assert isinstance(counter.step(), Login)


@at_counter()
async def test_restarted_service_keeps_the_step_of_a_journey(counter: Counter) -> None:
    await walk_to(counter, PhoneCode)
    code = await counter.rung_code()
    await counter.telephone.__aexit__(None, None, None)
    async with reopened(counter.folder) as later:
        later.reply = counter.reply
        assert isinstance(await later.look(), PhoneCode)
        await later.say(SubmitCode(code=code))
        assert later.refusal() is None


@at_counter()
async def test_audit_holds_the_acts_of_a_journey_and_its_table_refuses_changes(counter: Counter) -> None:
    await walk_to(counter, Top, key=Key())
    acts = [row.act for row in await counter.sql("SELECT act FROM audit ORDER BY id")]
    assert acts == ["legacy-log-in", "migrated", "authenticator-added"]
    for statement in ("UPDATE audit SET act = 'x'", "DELETE FROM audit"):
        with pytest.raises(Exception, match="IntegrityConstraintViolation" if ON_POSTGRESQL else "append-only"):
            async with counter.service.database.write() as work:
                await work.connection.execute(text(statement))


@at_counter()
async def test_unexpected_fault_gives_an_error_without_details_and_the_answer_can_be_sent_again(
    counter: Counter,
) -> None:
    await walk_to(counter, NewEmail, but=OTHER_ADDRESS)
    async with counter.service.database.write() as work:
        await work.connection.execute(text("ALTER TABLE codes RENAME TO gone"))
    path = f"/v1/journeys/{counter.reply.journey}/answers"
    answer = ProposeEmail(email="neu@example.jp")
    response = await counter.post(path, wire.encode(answer))
    assert error(response) == ((500, "fault") if ON_POSTGRESQL else (503, "storage"))
    async with counter.service.database.write() as work:
        await work.connection.execute(text("ALTER TABLE gone RENAME TO codes"))
    await counter.say(answer)
    assert isinstance(counter.step(), EmailCode)
