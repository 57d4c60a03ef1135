"""HTTP adapters of legacy directory and card system, against servers that keep to docs/gateways and faulty ones."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from protocol.secret import Secret
from service.gateways import DeliveryFailed, SystemUnavailable
from service.gateways.card_system import NoSuchHolderError
from service.gateways.card_system_http import HttpCardSystem
from service.gateways.company import bearer
from service.gateways.http import HttpNeighbour
from service.gateways.legacy_directory import LegacyOutcome
from service.gateways.legacy_directory_http import HttpLegacyDirectory
from tests.support.company_servers import CoreSystem, LegacyId, LegacySystem, sakurai
from tests.support.local_server import (
    HANG_UP,
    Asked,
    Handler,
    HttpAnswer,
    LocalServer,
    always,
    json_answer,
    never,
)

CARD = Secret("9999000001104821")


def way(url: str, timeout_s: float = 60) -> HttpNeighbour:
    return HttpNeighbour(url, headers=bearer(Secret("the-token")), timeout_s=timeout_s)


async def test_legacy_directory_requests_follow_its_openapi_document_and_its_answers_are_read() -> None:
    """Each check has an idempotency key of its own."""
    system = LegacySystem({"sakura01": LegacyId("Sakura#2468", "core/0001")})
    async with system.server.listening() as url:
        ours = HttpLegacyDirectory(way(url))
        right, wrong = Secret("Sakura#2468"), Secret("Sakura#2469")
        assert (await ours.check("nobody", right)).outcome is LegacyOutcome.UNKNOWN
        found = await ours.check("sakura01", right)
        assert (found.outcome, found.holder) == (LegacyOutcome.CORRECT, "core/0001")
        for _ in range(4):
            assert (await ours.check("sakura01", wrong)).outcome is LegacyOutcome.WRONG
        locked = await ours.check("sakura01", wrong)
        assert (locked.outcome, locked.holder) == (LegacyOutcome.LOCKED, "core/0001")
        assert locked.locked_at is not None
        assert locked.locked_at < datetime.now(UTC)
        assert await ours.is_open("sakura01")
        await ours.close_of("core/0001")
        await ours.close("sakura01")
        assert not await ours.is_open("sakura01")
        assert (await ours.check("sakura01", right)).outcome is LegacyOutcome.UNKNOWN
    assert system.document.faults == []
    assert {seen[:2] for seen in system.document.seen} == set(system.document.operations)
    keys = [asked.headers["idempotency-key"] for asked in system.server.asked if asked.path == "/checks"]
    assert len(set(keys)) == len(keys) == 8


async def test_card_system_requests_follow_its_openapi_document_and_its_answers_are_read() -> None:
    system = CoreSystem({"core/0001": sakurai()}, {CARD.reveal(): "core/0001"})
    async with system.server.listening() as url:
        ours = HttpCardSystem(way(url))
        holder = await ours.holder("core/0001")
        assert (holder.name, holder.birth_date, holder.stopped) == ("桜井 春子", date(1984, 4, 12), False)
        assert [(phone.number, phone.mobile) for phone in holder.phones] == [("+819012345601", True)]
        with pytest.raises(NoSuchHolderError):
            await ours.holder("core/0002")
        assert await ours.match(CARD, date(1984, 4, 12), "5601") == "core/0001"
        assert await ours.match(CARD, date(1984, 4, 13), "5601") is None
        await ours.change_email("core/0001", "neu@example.jp", 7)
        await ours.change_email("core/0001", "neu@example.jp", 7)
        await ours.change_email("core/0001", "late@example.jp", 6)
        assert (await ours.holder("core/0001")).email == "neu@example.jp"
    assert system.document.faults == []
    assert system.document.seen == {
        ("GET", "/holders/{reference}", 200),
        ("GET", "/holders/{reference}", 404),
        ("PUT", "/holders/{reference}/email", 204),
        ("POST", "/matches", 200),
    }


async def test_openapi_document_check_reports_every_fault_of_a_request() -> None:
    system = LegacySystem({})
    async with system.server.listening() as url:
        neighbour = HttpNeighbour(url, timeout_s=5)
        await neighbour.ask("POST", "/checks", json={"id": "", "password": 1, "more": True})
    assert system.document.faults == [
        "POST /checks: no bearer token",
        "POST /checks: Idempotency-Key is missing",
        "POST /checks.id: too short or too long",
        "POST /checks.password: int is not ['string']",
        "POST /checks.more is unknown",
    ]


type Question = Callable[[HttpLegacyDirectory, HttpCardSystem], Awaitable[Any]]
QUESTIONS: dict[str, Question] = {
    "check": lambda legacy, _: legacy.check("sakura01", Secret("Sakura#2468")),
    "is-open": lambda legacy, _: legacy.is_open("sakura01"),
    "holder": lambda _, cards: cards.holder("core/0001"),
    "match": lambda _, cards: cards.match(CARD, date(1984, 4, 12), "5601"),
}
ORDERS: dict[str, Question] = {
    "close": lambda legacy, _: legacy.close("sakura01"),
    "close-of": lambda legacy, _: legacy.close_of("core/0001"),
    "change-email": lambda _, cards: cards.change_email("core/0001", "neu@example.jp", 1),
}
FAULTS: dict[str, Handler] = {
    "silent": never,
    "hangs up": always(HANG_UP),
    "broken": always(HttpAnswer(500, b"<html>at com.example.Password.check</html>")),
    "wrong token": always(HttpAnswer(401)),
    "elsewhere": always(HttpAnswer(302, headers=(("Location", "http://127.0.0.1:9/"),))),
    "endless": always(HttpAnswer(200, b" " * 200_000)),
}
WRONG: dict[str, HttpAnswer] = {
    "a page": HttpAnswer(200, b"<html>"),
    "nothing": HttpAnswer(200, b""),
    "cut": HttpAnswer(200, b'{"outcome": "correct", "holder": "core/0001"}', cut=20),
    "another shape": json_answer([]),
    "an outcome that nobody knows": json_answer({"outcome": "maybe", "open": "yes", "holder": 1}),
    "correct, of nobody": json_answer({"outcome": "correct"}),
    "locked, without a time": json_answer({"outcome": "locked", "holder": "core/0001"}),
    "deep": HttpAnswer(200, b'{"outcome":' + b"[" * 30_000),
    "a reference too long": json_answer({"outcome": "correct", "holder": "x" * 33}),
}
FITTING = {("match", "locked, without a time")}


async def asked_with(handler: Handler, question: Question) -> list[Asked]:
    expected: type[Exception] = DeliveryFailed if question in ORDERS.values() else SystemUnavailable
    server = LocalServer(handler)
    async with server.listening() as url:
        there = way(url, 0.2 if handler is never else 60)
        with pytest.raises(expected) as failed:
            await question(HttpLegacyDirectory(there), HttpCardSystem(there))
    for secret in ("sakura01", "Sakura#2468", CARD.reveal(), "5601", "the-token", "com.example", "neu@"):
        assert secret not in str(failed.value)
    shown_with_it = None if failed.value.__suppress_context__ else failed.value.__context__
    assert shown_with_it is None
    return server.asked


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("question", [*QUESTIONS, *ORDERS])
def test_company_system_fault_raises_without_secrets_and_only_a_cut_off_holder_read_is_tried_twice(
    fault: str, question: str
) -> None:
    """A question raises SystemUnavailable, an order DeliveryFailed. Cut off by the system, or by the client as too long."""
    asked = asyncio.run(asked_with(FAULTS[fault], (QUESTIONS | ORDERS)[question]))
    again = question == "holder" and fault in ("hangs up", "endless")
    assert len(asked) == (2 if again else 1)


@pytest.mark.parametrize(
    ("question", "wrong"),
    [(question, wrong) for question in QUESTIONS for wrong in WRONG if (question, wrong) not in FITTING],
)
def test_malformed_response_to_a_question_makes_the_company_system_unavailable(
    question: str, wrong: str
) -> None:
    asyncio.run(asked_with(always(WRONG[wrong]), QUESTIONS[question]))


@pytest.mark.parametrize(
    "change",
    [
        {"id": "core/0002"},
        {"phones": [{"id": "p1", "number": "+12025550123", "mobile": True}]},
        {"phones": [{"id": "p1", "number": "+819012345601", "mobile": True}] * 2},
        {"birth_date": "1984-04-31"},
        {"card_last_four": "48211"},
        {"stopped": "no"},
        {"email": 1},
    ],
)
def test_response_with_an_invalid_or_another_card_holder_makes_the_card_system_unavailable(
    change: dict[str, Any],
) -> None:
    asyncio.run(asked_with(always(json_answer(sakurai() | change)), QUESTIONS["holder"]))


@pytest.mark.parametrize("question", [*QUESTIONS, *ORDERS])
async def test_request_to_a_company_system_at_a_closed_port_fails_as_not_reached(question: str) -> None:
    async with LocalServer(never).listening() as url:
        pass
    expected: type[Exception] = DeliveryFailed if question in ORDERS else SystemUnavailable
    with pytest.raises(expected, match="not reached"):
        await (QUESTIONS | ORDERS)[question](HttpLegacyDirectory(way(url)), HttpCardSystem(way(url)))
