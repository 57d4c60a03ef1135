"""The API's document (OpenAPI 3.1), made from the types that go over the line; without callbacks and conformance."""

from typing import Any

import msgspec

from protocol.answers import AnyAnswer, CallStaff, StaffCall, StartJourney
from protocol.heartbeats import Heartbeat, HeartbeatAnswer
from protocol.models import ModelCatalogue
from protocol.secret import Secret
from protocol.steps import Reply
from protocol.terminals import EnrolledTerminal, EnrolTerminal

type _Json = dict[str, Any]


class _Health(msgspec.Struct, frozen=True, kw_only=True):
    status: str
    demo: bool


class _Readiness(msgspec.Struct, frozen=True, kw_only=True):
    status: str


class _Error(msgspec.Struct, frozen=True, kw_only=True):
    error: str


_KEY: _Json = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "schema": {"type": "string", "pattern": "^[!-~]{8,128}$"},
}
_TERMINAL: _Json = {
    "name": "Madoguchi-Terminal",
    "in": "header",
    "required": True,
    "schema": {"type": "string", "pattern": "^[A-Za-z0-9._-]{1,64}$"},
}
_ID: _Json = {
    "name": "id",
    "in": "path",
    "required": True,
    "schema": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
}
_ANYWHERE = (400, 413, 421, 503)
"""Statuses of every operation: malformed, too large, for another host; the storage or another system is unavailable."""
_PROOF: tuple[_Json, list[_Json]] = (
    {
        "token": {
            "type": "http",
            "scheme": "bearer",
            "description": "An embedded service: its parent's token.",
        },
        "signature": {
            "type": "apiKey",
            "in": "header",
            "name": "Signature",
            "description": "A terminal's signature (RFC 9421), with Signature-Input and Content-Digest.",
        },
    },
    [{"token": []}, {"signature": []}],
)


def document_of() -> _Json:
    """Return the document, ready to be encoded as JSON."""
    kinds = (
        StartJourney,
        AnyAnswer,
        Reply,
        CallStaff,
        StaffCall,
        list[StaffCall],
        Heartbeat,
        HeartbeatAnswer,
        ModelCatalogue,
    )
    more = (EnrolTerminal, EnrolledTerminal, _Health, _Readiness, _Error)
    schemas, components = msgspec.json.schema_components(
        (*kinds, *more), schema_hook=_hook, ref_template="#/components/schemas/{name}"
    )
    of = dict(
        zip(
            ("start", "answer", "reply", "call", "called", "calls", "heartbeat", "heard", "models"),
            schemas[: len(kinds)],
            strict=True,
        )
    )
    of |= dict(zip(("enrol", "enrolled", "health", "readiness", "error"), schemas[len(kinds) :], strict=True))
    journey = "/v1/journeys/{id}"
    schemes, proof = _PROOF
    return {
        "openapi": "3.1.0",
        "info": {"title": "Member service", "version": "1"},
        "security": proof,
        "paths": {
            "/v1/journeys": {"post": _does("Open a journey", of, "start", "reply", 201, [_KEY], (404,))},
            journey: {
                "get": _does("The step as it stands", of, None, "reply", 200, [_ID]),
                "delete": _does("End the journey; its secrets are gone", of, None, None, 204, [_ID]),
            },
            f"{journey}/answers": {"post": _does("Answer the step", of, "answer", "reply", 200, [_ID, _KEY])},
            "/v1/staff-calls": {
                "post": _does("Call staff", of, "call", "called", 201, [_KEY]),
                "get": _does("The calls that are open", of, None, "calls", 200, []),
            },
            "/v1/staff-calls/{id}/acknowledgement": {
                "post": _does("Staff have come", of, None, "called", 200, [_ID])
            },
            "/v1/heartbeats": {"post": _does("How a terminal stands", of, "heartbeat", "heard", 200, [])},
            "/v1/models": {"get": _models(of)},
            "/v1/terminals": {
                "post": _open(_does("Enrol a terminal that signs", of, "enrol", "enrolled", 201, [], (403,)))
            },
            "/v1/terminals/retirement": {
                "post": _does("Revoke the terminal that asks", of, None, None, 204, [])
            },
            "/health": {"get": _open(_does("Alive", of, None, "health", 200, []))},
            "/ready": {"get": _open(_does("Able to serve", of, None, "readiness", 200, []))},
        },
        "components": {"schemas": components, "securitySchemes": schemes},
    }


def _does(
    summary: str,
    of: dict[str, _Json],
    body: str | None,
    reply: str | None,
    status: int,
    parameters: list[_Json],
    more: tuple[int, ...] = (),
) -> _Json:
    """Return the description of one operation: its body, its reply, and the statuses that it refuses with.

    The body of a refusal is an error's code. `of`: the schemas by name, of which `body` and `reply` name one each or none.
    """
    error = {"description": "Refused; the code says why", "content": _content(of["error"])}
    refusals = {*_ANYWHERE, 401, *more}
    if _ID in parameters:
        refusals.add(404)
    if _KEY in parameters:
        refusals |= {409, 429}
    done: _Json = {"description": "Done"}
    if reply is not None:
        done["content"] = _content(of[reply])
    operation: _Json = {
        "summary": summary,
        "parameters": [*parameters, _TERMINAL],
        "responses": {str(status): done, **{str(refusal): error for refusal in sorted(refusals)}},
    }
    if body is not None:
        operation["requestBody"] = {"required": True, "content": _content(of[body])}
    return operation


def _open(operation: _Json) -> _Json:
    """Return the operation without a terminal's name and proof."""
    parameters = [one for one in operation["parameters"] if one is not _TERMINAL]
    responses = {status: one for status, one in operation["responses"].items() if status != "401"}
    return operation | {"parameters": parameters, "responses": responses, "security": []}


def _models(of: dict[str, _Json]) -> _Json:
    """Return the description of GET /v1/models, with the header If-None-Match and the status 304."""
    known = {"name": "If-None-Match", "in": "header", "schema": {"type": "string"}}
    operation = _does("Names and pictures of models of keys", of, None, "models", 200, [known])
    operation["responses"]["304"] = {"description": "The terminal's list is the same"}
    return operation


def _content(schema: _Json) -> _Json:
    return {"application/json": {"schema": schema}}


def _hook(kind: type) -> _Json:
    if kind is Secret:
        return {"type": "string", "format": "password"}
    raise NotImplementedError(kind.__name__)
