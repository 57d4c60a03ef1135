"""HTTP: the routes, and nothing that decides. Bodies and replies are `protocol.wire`'s JSON.

    POST   /v1/journeys                          StartJourney → Reply
    GET    /v1/journeys/{id}                     → Reply, the step as it stands
    POST   /v1/journeys/{id}/answers             an answer → Reply
    DELETE /v1/journeys/{id}                     → 204, the journey and its secrets are gone; the same if there was none
    POST   /v1/staff-calls                       CallStaff → StaffCall
    GET    /v1/staff-calls                       → the open ones of the terminal's branch
    POST   /v1/staff-calls/{id}/acknowledgement  → StaffCall
    GET    /v1/models                            → protocol.models.ModelCatalogue, with an ETag; 304 where it is known
    POST   /v1/heartbeats                        Heartbeat → HeartbeatAnswer
    POST   /v1/terminals                         EnrolTerminal → EnrolledTerminal, where terminals sign
    POST   /v1/terminals/retirement              → 204, the terminal that asks is revoked, where terminals sign
    GET    /health                               → {"status": "ok", "demo": …}, and "metadata" if the settings have that table
    GET    /ready                                → {"status": "ready"}, or 503

Headers: ``Madoguchi-Terminal`` and its proof, ``Authorization: Bearer`` or what `protocol.signatures` says, but for health,
readiness and enrolment; ``Idempotency-Key`` (8 to 128 visible ASCII characters) to open a journey, answer, or call staff.
``Accept-Language`` sets the language of a journey's texts, codes and mails: one of `service.words.LANGUAGES` by itself,
Japanese otherwise. Errors are ``{"error": code}``. A refused answer is no error: its Reply says why.
"""

import re
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import msgspec
from litestar import Litestar, Request, Response, delete, get, post
from litestar.exceptions import HTTPException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.types import ExceptionHandlersMap
from msgspec.structs import replace

from protocol import wire
from protocol.answers import AnyAnswer, CallStaff, StartJourney
from protocol.heartbeats import Heartbeat
from protocol.signatures import RequestHead as Head
from protocol.terminals import EnrolledTerminal, EnrolTerminal
from service.gateways import SystemUnavailable
from service.gateways.card_system import NoSuchHolderError
from service.http.gate import WholeResponse, admitted_request
from service.http.models import EncodedModels, models_route
from service.idempotency import IdempotencyKeyReusedError
from service.journeys.engine.engine import JourneyEngine, NotOfferedError, TooManyError
from service.journeys.engine.rows import JourneyPlace, UnknownJourneyError
from service.members.members import NoSuchMemberError
from service.staff.calls import StaffCalls, UnknownCallError
from service.store.database import Database
from service.store.ready import is_ready
from service.terminals.heartbeats import Heartbeats
from service.terminals.terminal_keys import TerminalEnrolment
from service.words import JAPANESE, LANGUAGES

_KEY = re.compile(r"[!-~]{8,128}")
_ID = re.compile(r"[0-9a-f]{32}")

_Request = Request[Any, Any, Any]


class MalformedError(Exception):
    """A request whose body does not match the route's schema, or without a good Idempotency-Key; `code` says which."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def create_api(
    engine: JourneyEngine, staff_calls: StaffCalls, models: EncodedModels, *more: HTTPRouteHandler, demo: bool
) -> Litestar:
    """Return the application with the routes of journeys, calls for staff, models and health, and `more`.

    It works behind a `Gate` only. `demo`: whether the database is a demo's, as /health tells.
    """

    @post("/v1/journeys", status_code=201)
    async def start_journey(request: _Request) -> WholeResponse:
        head, body = admitted_request(request.scope)
        start = _decode(body, StartJourney)
        return WholeResponse(201, await engine.start(_terminal(head), _key(head), body, start, _language(head)))

    @get("/v1/journeys/{journey:str}")
    async def present_step(request: _Request, journey: FromPath[str]) -> WholeResponse:
        return WholeResponse(200, await engine.present(_where(request, journey)))

    @post("/v1/journeys/{journey:str}/answers", status_code=200)
    async def answer(request: _Request, journey: FromPath[str]) -> WholeResponse:
        head, body = admitted_request(request.scope)
        taken = _decode(body, AnyAnswer)
        return WholeResponse(200, await engine.answer(_where(request, journey), _key(head), body, taken))

    @delete("/v1/journeys/{journey:str}", status_code=204)
    async def end_journey(request: _Request, journey: FromPath[str]) -> None:
        await engine.end(_where(request, journey))

    @post("/v1/staff-calls", status_code=201)
    async def call_staff(request: _Request) -> WholeResponse:
        head, body = admitted_request(request.scope)
        call = _decode(body, CallStaff)
        return WholeResponse(201, await staff_calls.call(_terminal(head), _key(head), body, call))

    @get("/v1/staff-calls")
    async def open_calls(request: _Request) -> WholeResponse:
        head, _ = admitted_request(request.scope)
        return WholeResponse(200, msgspec.json.encode(await staff_calls.open(_terminal(head))))

    @post("/v1/staff-calls/{call:str}/acknowledgement", status_code=200)
    async def acknowledge(request: _Request, call: FromPath[str]) -> WholeResponse:
        head, _ = admitted_request(request.scope)
        return WholeResponse(200, await staff_calls.acknowledge(call, _terminal(head)))

    @get("/health")
    async def health() -> WholeResponse:
        return WholeResponse(200, msgspec.json.encode({"status": "ok", "demo": demo, **models.health}))

    return Litestar(
        [
            start_journey,
            present_step,
            answer,
            end_journey,
            call_staff,
            open_calls,
            acknowledge,
            models_route(models),
            *more,
            health,
        ],
        exception_handlers=_HANDLERS,
        openapi_config=None,
        logging_config=None,
    )


def readiness_route(database: Database) -> HTTPRouteHandler:
    """Return the handler of GET /ready.

    The handler answers 200 if the database answers and a service has set it up, else 503. It needs no proof.
    """

    @get("/ready")
    async def ready() -> WholeResponse:
        if await is_ready(database):
            return WholeResponse(200, msgspec.json.encode({"status": "ready"}))
        return WholeResponse(503, msgspec.json.encode({"error": "not-ready"}))

    return ready


def terminal_routes(terminals: TerminalEnrolment, told: EnrolledTerminal) -> tuple[HTTPRouteHandler, ...]:
    """Return the handlers of enrolment and retirement, for a service whose terminals sign their requests.

    `told` is what each enrolled terminal is told, with its own name in place of the one there. A terminal whose enrolment is
    refused gets 403 with the reason.
    """

    @post("/v1/terminals", status_code=201)
    async def enrol_terminal(request: _Request) -> WholeResponse:
        asked: EnrolTerminal = _decode(admitted_request(request.scope).body, EnrolTerminal)
        refused = await terminals.enrol(asked)
        if refused is not None:
            return WholeResponse(403, msgspec.json.encode({"error": refused}))
        return WholeResponse(201, msgspec.json.encode(replace(told, name=asked.name)))

    @post("/v1/terminals/retirement", status_code=204)
    async def retire_terminal(request: _Request) -> None:
        await terminals.retire(_terminal(admitted_request(request.scope).head))

    return enrol_terminal, retire_terminal


def heartbeat_route(heartbeats: Heartbeats) -> HTTPRouteHandler:
    """Return the handler of POST /v1/heartbeats.

    The handler stores what the terminal says of itself. It answers with the settings and the order that the terminal lacks,
    if any.
    """

    @post("/v1/heartbeats", status_code=200)
    async def keep_heartbeat(request: _Request) -> WholeResponse:
        head, body = admitted_request(request.scope)
        return WholeResponse(200, wire.encode(await heartbeats.keep(_terminal(head), _decode(body, Heartbeat))))

    return keep_heartbeat


def _decode(body: bytes, kind: Any) -> Any:
    try:
        return wire.decode(body, kind)
    except (msgspec.ValidationError, msgspec.DecodeError, RecursionError):
        raise MalformedError("malformed") from None


def _terminal(head: Head) -> str:
    return head.headers["madoguchi-terminal"]


def _language(head: Head) -> str:
    """Return the value of Accept-Language (RFC 9110, 12.5.4) if it is one of LANGUAGES, else Japanese."""
    language = head.headers.get("accept-language", "")
    return language if language in LANGUAGES else JAPANESE.language


def _key(head: Head) -> str:
    key = head.headers.get("idempotency-key", "")
    if not _KEY.fullmatch(key):
        raise MalformedError("idempotency-key-missing")
    return key


def _where(request: _Request, journey: str) -> JourneyPlace:
    if not _ID.fullmatch(journey):
        raise UnknownJourneyError
    head = admitted_request(request.scope).head
    return JourneyPlace(journey=journey, terminal=_terminal(head), language=_language(head))


def error_of(code: str, status: int) -> Response[bytes]:
    """Return the response ``{"error": code}`` of every refusal that has no step."""
    body = msgspec.json.encode({"error": code})
    return Response(
        body, media_type="application/json", status_code=status, headers={"cache-control": "no-store"}
    )


def _http_error(_request: _Request, error: HTTPException) -> Response[bytes]:
    """Answer what Litestar itself refuses.

    An unknown route or method is 404 (not-found), a body that is too long 413 (too-large), and anything else 400 (malformed).
    """
    if error.status_code in (HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED):
        return error_of("not-found", HTTPStatus.NOT_FOUND)
    if error.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return error_of("too-large", error.status_code)
    return error_of("malformed", HTTPStatus.BAD_REQUEST)


def _says(code: str, status: int) -> Callable[[_Request, Exception], Response[bytes]]:
    def handler(_request: _Request, _fault: Exception) -> Response[bytes]:
        return error_of(code, status)

    return handler


def _malformed(_request: _Request, error: MalformedError) -> Response[bytes]:
    return error_of(error.code, 400)


def _leave_to_gate(_request: _Request, error: Exception) -> Response[bytes]:
    raise error


_HANDLERS: ExceptionHandlersMap = {
    MalformedError: _malformed,
    NotOfferedError: _says("not-offered", 400),
    UnknownJourneyError: _says("unknown-journey", 404),
    NoSuchMemberError: _says("unknown-journey", 404),
    UnknownCallError: _says("unknown-call", 404),
    IdempotencyKeyReusedError: _says("idempotency-key-reused", 409),
    TooManyError: _says("too-many", 429),
    SystemUnavailable: _says("system-unavailable", 503),
    NoSuchHolderError: _says("system-unavailable", 503),
    HTTPException: _http_error,
    Exception: _leave_to_gate,
}
