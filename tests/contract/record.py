"""What terminal and service say to each other, as it goes over HTTP: recorded of each release, for the tests of the next.

python -m tests.contract.record     after a release, at its tag
"""

import asyncio
import json
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import jsonschema_rs
import msgspec

from common.version import VERSION
from service.http.openapi import document_of
from tests.contract import journeys
from tests.support.branch import branch
from tests.support.service_counter import counter

FILE = Path(__file__).with_name("recorded.jsonl")
"""The API's document and the release on the first line, an exchange on each other one."""
ANEW = "…"
"""Stands in a recorded request for what differs from run to run, such as a code."""
_SIGNED = ("signature-input", "signature", "content-digest", "idempotency-key")
_ID = re.compile(r"(?<=/)[0-9a-f]{32}")

type Json = Any


class Exchange(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A request and its response. `path`: as the API's document has it.

    `asked` and `answered` are the JSON bodies, or None. In the file, only the first response of a shape has one.
    """

    method: str
    path: str
    asked: Json = None
    signed: dict[str, str] = {}
    """The headers that sign the request, and those that they cover; empty if it is not signed."""
    status: int
    answered: Json = None

    @property
    def kind(self) -> tuple[str, str, str]:
        """What is asked for: method, path, and the answer's tag, which is empty if the request is no answer."""
        return self.method, self.path, (self.asked or {}).get("answer", "")

    @property
    def outcome(self) -> tuple[str, int, str, str]:
        """What comes of it: path, status, the tag of the step that follows, and the refusal's code; empty without them."""
        answered = self.answered if isinstance(self.answered, dict) else {}
        step, refusal = answered.get("step") or {}, answered.get("refusal") or {}
        return self.path, self.status, step.get("step", ""), refusal.get("code", "")


class Release(msgspec.Struct, frozen=True, kw_only=True):
    """A release's version, and the API's document, which says what its terminal and its service can read."""

    version: str
    document: Json

    def faults(self, exchange: Exchange) -> Iterator[str]:
        """Yield what this release's service could not read of a request, and its terminal of the response."""
        operation = self.document["paths"][exchange.path][exchange.method.lower()]
        response = operation["responses"].get(str(exchange.status))
        if response is None:
            yield f"{exchange.kind}: status {exchange.status}"
            return
        for said, part in ((exchange.asked, operation.get("requestBody")), (exchange.answered, response)):
            for content in (part or {}).get("content", {}).values():
                schema = content["schema"] | {"components": self.document["components"]}
                for error in jsonschema_rs.Draft202012Validator(schema).iter_errors(said):
                    yield f"{exchange.kind}: {error.message[-300:]}"


class Line(httpx.AsyncBaseTransport):
    """Lies between a terminal and the service. In place of a request whose kind `older` has, the older one is sent.

    `passed` holds every exchange, `replayed` the kinds of those with an older request.
    """

    def __init__(self, service: httpx.AsyncBaseTransport, older: list[Exchange] | None = None) -> None:
        self._service = service
        self._older = defaultdict[tuple[str, str, str], list[Exchange]](list)
        for exchange in older or []:
            self._older[exchange.kind].append(exchange)
        self.passed: list[Exchange] = []
        self.replayed = set[tuple[str, str, str]]()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        asked = _json(await request.aread())
        exchange = Exchange(
            method=request.method,
            path=_ID.sub("{id}", request.url.path),
            asked=asked,
            signed={
                name: request.headers[name]
                for name in _SIGNED
                if "signature" in request.headers and name in request.headers
            },
            status=0,
        )
        if older := self._older.get(exchange.kind):
            # the last one stands for those that today's walk has more
            before = older.pop(0) if len(older) > 1 else older[0]
            self.replayed.add(exchange.kind)
            exchange = msgspec.structs.replace(
                exchange, asked=_filled(before.asked, asked), signed=before.signed
            )
            request = _request(request, exchange)
        response = await self._service.handle_async_request(request)
        answered = _json(await response.aread())
        self.passed.append(msgspec.structs.replace(exchange, status=response.status_code, answered=answered))
        return response


def _request(request: httpx.Request, exchange: Exchange) -> httpx.Request:
    """Return the request with body and signature of the exchange."""
    content = b"" if exchange.asked is None else msgspec.json.encode(exchange.asked)
    headers = dict(request.headers) | {"content-length": str(len(content))} | exchange.signed
    return httpx.Request(request.method, request.url, headers=headers, content=content)


def _json(body: bytes) -> Json:
    return json.loads(body) if body else None


def _filled(older: Json, now: Json) -> Json:
    """Return a recorded request with that of now in place of each ANEW, where that has a value there."""
    if isinstance(older, dict):
        now = now if isinstance(now, dict) else {}
        agrees = older.get("answer") == "agree-to-terms"  # a terminal agrees to the terms that it was shown
        older = older | {"version": ANEW} if agrees else older
        return {name: _filled(value, now.get(name)) for name, value in older.items()}
    if isinstance(older, list) and isinstance(now, list) and len(older) == len(now):
        return [_filled(*pair) for pair in zip(older, now, strict=True)]
    return now if older == ANEW and now is not None else older


def _unlike(one: Json, other: Json) -> Json:
    """Return `one` with ANEW in place of each text that is another in `other`."""
    if isinstance(one, dict) and isinstance(other, dict):
        return {name: _unlike(value, other[name]) for name, value in one.items()}
    if isinstance(one, list) and isinstance(other, list):
        return [_unlike(*pair) for pair in zip(one, other, strict=True)]
    return one if one == other else ANEW


async def passing(older: list[Exchange] | None = None) -> Line:
    """Have all journeys walked; return the line with what passed. `older`: as in `Line`."""
    with tempfile.TemporaryDirectory() as embedded, tempfile.TemporaryDirectory() as signing:
        async with (
            counter(Path(embedded), journeys.OPERATORS_KEY) as present,
            branch(Path(signing)) as office,
        ):
            line = Line(present.http._transport, older)
            present.http._transport = line
            await journeys.customers(present)
            if older:
                office.clock.now = _signed_at(older)
            line._service, office.http._transport = office.http._transport, line
            await journeys.enrolled(office)
    return line


def _signed_at(exchanges: list[Exchange]) -> datetime:
    """Return when the first signature was made."""
    found = re.search(
        r"created=([0-9]+)", next(each.signed["signature-input"] for each in exchanges if each.signed)
    )
    assert found
    return datetime.fromtimestamp(int(found[1]), UTC)


def recorded() -> tuple[Release, list[Exchange]]:
    """Read the file: return the release before, and its exchanges."""
    first, *lines = FILE.read_bytes().splitlines()
    exchanges = [msgspec.json.decode(line, type=Exchange) for line in lines]
    return msgspec.json.decode(first, type=Release), exchanges


def _plain(part: Json) -> Json:
    """Return a part of the document without what only people read."""
    if isinstance(part, dict):
        words = ("title", "description", "summary")
        return {
            name: _plain(value) for name, value in part.items() if name not in words or isinstance(value, dict)
        }
    return [_plain(value) for value in part] if isinstance(part, list) else part


async def record() -> None:
    """Write the file anew. Of responses of one shape the first is kept, and of a long text its beginning."""
    now, again = (await passing()).passed, (await passing()).passed
    shapes = set[str]()
    lines: list[Release | Exchange] = [Release(version=VERSION, document=_plain(document_of()))]
    for exchange, other in zip(now, again, strict=True):
        asked = _unlike(exchange.asked, other.asked)
        shape = repr((exchange.outcome, _shape(exchange.answered)))
        answered = None if shape in shapes else _short(exchange.answered)
        shapes.add(shape)
        lines.append(
            msgspec.structs.replace(
                exchange, asked=exchange.asked if exchange.signed else asked, answered=answered
            )
        )
    FILE.write_bytes(msgspec.json.Encoder().encode_lines(lines))


def _short(value: Json) -> Json:
    if isinstance(value, dict):
        return {name: _short(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_short(each) for each in value]
    return value[:1000] if isinstance(value, str) else value


def _shape(value: Json) -> Json:
    if isinstance(value, dict):
        return {name: _shape(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_shape(each) for each in value[:1]]
    return type(value).__name__


if __name__ == "__main__":
    asyncio.run(record())
