"""Terminal and service understand those of the release before: docs/decisions/39-one-version-apart.md."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterator
from functools import cache
from typing import Any

import httpx
import msgspec

from kiosk.client import MemberService
from protocol import wire
from protocol.answers import AnyAnswer
from protocol.heartbeats import Heartbeat
from protocol.journeys import JourneyKind
from protocol.models import ModelCatalogue
from protocol.secret import Secret
from protocol.terminals import EnrolledTerminal
from service.http.openapi import document_of
from tests.contract.record import Exchange, Line, passing, recorded

BEFORE, EXCHANGES = recorded()
GONE: frozenset[tuple[str, str]] = frozenset()
"""Words, each after the name of its type, that the release before reads and has not said any more."""
JOURNEY = "0" * 32


@cache
def today() -> Line:
    return asyncio.run(passing())


def test_release_before_reads_today_s_requests_and_responses_and_signatures_have_its_form() -> None:
    assert [fault for exchange in today().passed for fault in BEFORE.faults(exchange)] == []
    forms = {form(exchange) for exchange in today().passed if exchange.signed}
    assert forms == {form(exchange) for exchange in EXCHANGES if exchange.signed}


def test_requests_of_the_release_before_get_the_same_statuses_steps_and_refusals_as_today_s() -> None:
    line = asyncio.run(passing(EXCHANGES))
    assert line.replayed == {exchange.kind for exchange in EXCHANGES}
    assert [exchange.outcome for exchange in line.passed] == [exchange.outcome for exchange in today().passed]


async def test_today_s_terminal_reads_every_response_of_the_release_before() -> None:
    answered = [exchange for exchange in EXCHANGES if exchange.answered is not None]
    assert len(answered) > 30
    for exchange in answered:
        assert await read(exchange) is not None, exchange


def test_every_enumeration_value_of_the_release_before_is_in_today_s_api_document() -> None:
    assert {*words(BEFORE.document)} - {*words(document_of())} == GONE


def form(exchange: Exchange) -> str:
    """Return the form of a request's signature, without what is another each time."""
    return re.sub(r'created=\d+|nonce="[^"]+"', "", exchange.signed["signature-input"])


def words(document: Any) -> Iterator[tuple[str, str]]:
    """Yield the values of each enumeration, and each tag, after the name of its type."""
    for name, schema in document["components"]["schemas"].items():
        for part in (schema, *schema.get("properties", {}).values()):
            yield from ((name, word) for word in part.get("enum", ()))


async def catalogue(client: MemberService) -> ModelCatalogue:
    fetched = await client.models("")
    assert fetched is not None
    read: ModelCatalogue = wire.decode(b"".join(fetched.chunks), ModelCatalogue)
    return read


READ: dict[tuple[str, str], Callable[[MemberService, Any], Awaitable[Any]]] = {
    ("POST", "/v1/journeys"): lambda client, asked: client.start(JourneyKind(asked["kind"]), "key"),
    ("POST", "/v1/journeys/{id}/answers"): lambda client, asked: client.answer(
        JOURNEY, msgspec.convert(asked, AnyAnswer, dec_hook=lambda _kind, text: Secret(text)), "key"
    ),
    ("GET", "/v1/journeys/{id}"): lambda client, _: client.present(JOURNEY),
    ("POST", "/v1/staff-calls"): lambda client, asked: client.call_staff(asked["screen"], "key"),
    ("GET", "/v1/staff-calls"): lambda client, _: client.open_staff_calls(),
    ("POST", "/v1/heartbeats"): lambda client, asked: client.tell(msgspec.convert(asked, Heartbeat)),
    ("GET", "/v1/models"): lambda client, _: catalogue(client),
}


async def read(exchange: Exchange) -> Any:
    """Have the terminal's client ask what was asked. Return what it reads in the response that was recorded."""
    content = msgspec.json.encode(exchange.answered)
    if exchange.path == "/v1/terminals":
        return wire.decode(content, EnrolledTerminal)

    def answer(request: httpx.Request) -> httpx.Response:
        assert (request.method, request.url.path) == (exchange.method, exchange.path.format(id=JOURNEY))
        return httpx.Response(exchange.status, stream=httpx.ByteStream(content))

    async def at_once(_seconds: float) -> None: ...

    client = MemberService(
        "http://service.example",
        proof=httpx.Auth(),
        terminal="counter-1",
        patience=1,
        sleep=at_once,
        transport=httpx.MockTransport(answer),
    )
    try:
        return await READ[exchange.method, exchange.path](client, exchange.asked)
    finally:
        await client.close()
