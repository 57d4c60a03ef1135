"""The gate in front of every route: no address is trusted, not even the loopback.

Before anything is routed it refuses two of one header that counts (400), a wrong Host, against DNS rebinding (421), an
unknown method (404), a long body or a Content-Length that is no number (413), and a request without a good proof
(`service.http.proofs`). An exception behind it becomes a bare 500, 503 (the database can't be used) or 400 (it can't hold a
value): no stack trace and no echo of the request.
"""

import time
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from http import HTTPStatus
from typing import Any, NamedTuple

import msgspec
from sqlalchemy.exc import DataError, OperationalError

from protocol.signatures import RequestHead
from service.http.proofs import TerminalProof
from service.logs import log, place_of
from service.metrics import Metrics
from service.store.migrate import fault_name

type Scope = MutableMapping[str, Any]
type AsgiMessage = MutableMapping[str, Any]
type Receive = Callable[[], Awaitable[AsgiMessage]]
type SendMessage = Callable[[AsgiMessage], Awaitable[None]]
type App = Callable[[Any, Any, Any], Awaitable[None]]

BODY_LIMIT = 64 * 1024
"""Bytes; a RegistrationResponseJSON with a long certificate chain has about 10 KiB."""
_ONCE = frozenset(
    {
        b"host",
        b"authorization",
        b"madoguchi-terminal",
        b"idempotency-key",
        b"content-length",
        b"content-type",
        b"content-digest",
        b"signature",
        b"signature-input",
    }
)
"""Headers that may come once only: of two, the gate could check the one and a route use the other."""
_METHODS = frozenset({"GET", "POST", "DELETE"})
"""Methods that are let through. Others are refused here: Litestar would answer OPTIONS by itself."""
_OPEN_PREFIX = "/callbacks/"
"""Callbacks of other systems, which prove themselves (`service.http.callbacks`)."""
_LOCAL_NAMES = ("127.0.0.1", "localhost", "[::1]")


class _ResponseRecorder:
    """Sends a response and records its status, 0 before it has begun, and an error's code."""

    def __init__(self, send: SendMessage) -> None:
        self._send = send
        self.status = 0
        self._body = b""

    async def __call__(self, message: AsgiMessage) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
        elif self.status >= HTTPStatus.BAD_REQUEST:
            self._body += message.get("body", b"")
        await self._send(message)

    def code(self) -> str:
        try:
            return msgspec.json.decode(self._body, type=_ErrorBody).error
        except msgspec.MsgspecError:
            return "other"


_ASKED = "madoguchi.asked"


class _ErrorBody(msgspec.Struct, frozen=True):
    error: str


class AdmittedRequest(NamedTuple):
    """A request that the gate has admitted: its head, and its whole body."""

    head: RequestHead
    body: bytes


class WholeResponse:
    """A complete JSON response, as an ASGI application."""

    def __init__(self, status: int, body: bytes) -> None:
        self._status = status
        self._body = body

    async def __call__(self, _scope: Scope, _receive: Receive, send: SendMessage) -> None:
        """Send the response."""
        await answer(send, self._status, self._body)


class Gate:
    """An ASGI application that guards another one, which sees HTTP requests alone: neither lifespan nor WebSockets.

    Host may be one of `names`, with any port or none, or a loopback name with `port`; with any port or none while `port` is
    None. `open_paths`, those of `proof`, and callbacks take no proof.
    """

    def __init__(
        self,
        app: App,
        proof: TerminalProof,
        metrics: Metrics,
        names: tuple[str, ...] = (),
        open_paths: frozenset[str] = frozenset(),
    ) -> None:
        self._app = app
        self._proof = proof
        self._metrics = metrics
        self._names = frozenset(name.lower() for name in names)
        self._open_paths = proof.open_paths | open_paths
        self.port: int | None = None
        """The port that Host must name after a loopback name; None admits any, for an application without a socket."""

    async def __call__(self, scope: Scope, receive: Receive, send: SendMessage) -> None:
        """Pass a request on, or refuse it here. Count its response, and an error by its code.

        Do nothing for what is not HTTP. If the client has gone before its body was read, nothing is answered or counted.
        """
        if scope["type"] != "http":
            return
        began, told = time.perf_counter(), _ResponseRecorder(send)
        try:
            await self._answer(scope, receive, told)
        finally:
            if told.status:
                seconds = time.perf_counter() - began
                self._metrics.answered(scope["method"], scope["path"], told.status, seconds)
            if told.status >= HTTPStatus.BAD_REQUEST:
                self._metrics.refused("http", told.code())

    async def _answer(self, scope: Scope, receive: Receive, told: _ResponseRecorder) -> None:
        request = _request(scope)
        refused = _refusal_of_repeated_headers(scope) or self._refusal_of_head(request)
        if refused is not None:
            await answer_error(told, *refused)
            return
        body = await _whole(receive)
        if body is None:
            return
        if len(body) > BODY_LIMIT:
            refused = 413, "too-large"
        elif not self._is_open(scope["path"]):
            refused = await self._refusal_of_proof(request, body)
        if refused is not None:
            await answer_error(told, *refused)
            return
        scope[_ASKED] = AdmittedRequest(request, body)
        await self._pass(scope, _again(body, receive), told)

    def _is_open(self, path: str) -> bool:
        """Return whether the path takes no terminal's proof."""
        return path in self._open_paths or path.startswith(_OPEN_PREFIX)

    async def _refusal_of_proof(self, request: RequestHead, body: bytes) -> tuple[int, str] | None:
        try:
            return await self._proof.refusal_of(request, body)
        except Exception as error:  # noqa: BLE001 - it is answered and logged as one of the application
            return answer_to(error)

    def _refusal_of_head(self, request: RequestHead) -> tuple[int, str] | None:
        if not self._is_ours(request.authority):
            return 421, "wrong-host"
        if request.method not in _METHODS:
            return 404, "not-found"
        return None if is_short(request.headers.get("content-length", "0")) else (413, "too-large")

    def _is_ours(self, host: str) -> bool:
        name, _, port = host.rpartition(":")
        if host.lower() in self._names or name.lower() in self._names:
            return True
        if self.port is None:
            return host in _LOCAL_NAMES or name in _LOCAL_NAMES
        return name in _LOCAL_NAMES and port == str(self.port)

    async def _pass(self, scope: Scope, receive: Receive, told: _ResponseRecorder) -> None:
        try:
            await self._app(scope, receive, told)
        except Exception as error:  # noqa: BLE001 - the last line: a fault is a bare 500, its text stays here
            status, code = answer_to(error)
            if not told.status:
                await answer_error(told, status, code)


def is_short(length: str) -> bool:
    """Return whether this is the length of a body that is read: a number of at most six digits, up to BODY_LIMIT."""
    return len(length) <= 6 and length.isdecimal() and int(length) <= BODY_LIMIT


def admitted_request(scope: Mapping[str, object]) -> AdmittedRequest:
    """Return the request that the gate has admitted and read. `scope` is the one that the gate passed on."""
    asked = scope[_ASKED]
    assert isinstance(asked, AdmittedRequest)
    return asked


def _request(scope: Scope) -> RequestHead:
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
    return RequestHead(
        method=scope["method"],
        authority=headers.get("host", ""),
        path=(scope.get("raw_path") or scope["path"].encode()).decode("latin-1"),
        query=scope["query_string"].decode("latin-1"),
        headers=headers,
    )


async def _whole(receive: Receive) -> bytes | None:
    """Read the body to its end, or until it is longer than BODY_LIMIT. Return None if the client has gone."""
    body = b""
    while len(body) <= BODY_LIMIT:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        body += message.get("body", b"")
        if not message.get("more_body", False):
            break
    return body


def _again(body: bytes, receive: Receive) -> Receive:
    """Return a `receive` that gives a body that was read already, and then what follows it."""
    told = False

    async def again() -> AsgiMessage:
        nonlocal told
        if told:
            return await receive()
        told = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


def answer_to(error: Exception) -> tuple[int, str]:
    """Return status and code that answer what an application has raised; log a fault, without a word of its text.

    A value that the database can't hold is the client's fault, and not logged.
    """
    match error:
        case DataError():  # a value that the database can't hold: PostgreSQL's texts take no NUL
            return 400, "malformed"
        case OperationalError():
            log.error("store_fault", error=fault_name(error), where=place_of(error))
            return 503, "storage"
        case _:
            log.error("fault", error=type(error).__name__, where=place_of(error))
            return 500, "fault"


def _refusal_of_repeated_headers(scope: Scope) -> tuple[int, str] | None:
    once = [name for name, _ in scope["headers"] if name in _ONCE]
    return (400, "malformed") if len(once) > len(set(once)) else None


def is_local(scope: Scope) -> bool:
    """Return whether Host is a loopback name, on any port or none; False without Host, and if there are two."""
    hosts = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
    return len(hosts) == 1 and (hosts[0] in _LOCAL_NAMES or hosts[0].rpartition(":")[0] in _LOCAL_NAMES)


async def answer_error(send: SendMessage, status: int, code: str) -> None:
    """Send the response ``{"error": code}``."""
    await answer(send, status, msgspec.json.encode({"error": code}))


async def answer(send: SendMessage, status: int, body: bytes, kind: str = "application/json") -> None:
    """Send a complete response with this body, which no cache may store. `kind` is its Content-Type."""
    headers = [
        (b"content-type", kind.encode()),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
