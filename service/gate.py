"""The gate in front of every route: the loopback is not trusted.

Host against rebinding (421), the token that the parent handed to both sides (401), the terminal's name (400), and
a limit on bodies (413), before anything is read or routed. A fault behind it becomes a bare 500 or 503: no stack
trace and no echo of what came in.
"""

import hmac
import re
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import msgspec
from sqlalchemy.exc import OperationalError

from protocol.secret import Secret
from service.logs import log, place_of
from service.store.migrate import sqlite_name

type Scope = MutableMapping[str, Any]
type Message = MutableMapping[str, Any]
type Receive = Callable[[], Awaitable[Message]]
type SendMessage = Callable[[Message], Awaitable[None]]
type App = Callable[[Any, Any, Any], Awaitable[None]]

BODY_LIMIT = 64 * 1024
"""Bytes; a RegistrationResponseJSON with a long certificate chain has about 10 KiB."""
_TERMINAL = re.compile(r"[A-Za-z0-9._-]{1,64}")
_ONCE = frozenset(
    {b"host", b"authorization", b"madoguchi-terminal", b"idempotency-key", b"content-length", b"content-type"}
)
"""Headers that come once: of two, this gate could look at the one and the routes behind it at the other."""
_OPEN_PATHS = frozenset({"/health"})
_OPEN_PREFIX = "/callbacks/"
"""Reports of providers: signed, each by itself (`service.callbacks`)."""
_LOCAL_NAMES = ("127.0.0.1", "localhost", "[::1]")


class _TooLargeError(Exception):
    """The body is longer than any request of ours."""


class Gate:
    """ASGI application around another one."""

    def __init__(self, app: App, token: Secret, open_paths: frozenset[str] = frozenset()) -> None:
        self._app = app
        self._open_paths = _OPEN_PATHS | open_paths
        self._token = token
        self.port: int | None = None
        """The port listened on; None lets any through, for an application without a socket."""

    async def __call__(self, scope: Scope, receive: Receive, send: SendMessage) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] != "http":
            return
        refused = _why_unclear(scope) or self._why_not(scope)
        if refused is not None:
            await answer_error(send, *refused)
            return
        await self._pass(scope, receive, send)

    def _why_not(self, scope: Scope) -> tuple[int, str] | None:
        headers = {name.lower(): value.decode("latin-1") for name, value in scope["headers"]}
        if not self._is_ours(headers.get(b"host", "")):
            return 421, "wrong-host"
        if scope["path"] in self._open_paths or scope["path"].startswith(_OPEN_PREFIX):
            return None
        if not self._has_token(headers.get(b"authorization", "")):
            return 401, "wrong-token"
        if not _TERMINAL.fullmatch(headers.get(b"madoguchi-terminal", "")):
            return 400, "terminal-missing"
        if (
            not headers.get(b"content-length", "0").isdecimal()
            or int(headers.get(b"content-length", "0")) > BODY_LIMIT
        ):
            return 413, "too-large"
        return None

    def _is_ours(self, host: str) -> bool:
        name, _, port = host.rpartition(":")
        if self.port is None:
            return host in _LOCAL_NAMES or name in _LOCAL_NAMES
        return name in _LOCAL_NAMES and port == str(self.port)

    def _has_token(self, authorization: str) -> bool:
        expected = f"Bearer {self._token.reveal()}"
        return hmac.compare_digest(authorization.encode("latin-1"), expected.encode("latin-1"))

    async def _pass(self, scope: Scope, receive: Receive, send: SendMessage) -> None:
        started = False
        received = 0

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > BODY_LIMIT:
                raise _TooLargeError
            return message

        async def noted(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, counted, noted)
        except _TooLargeError:
            status, code = 413, "too-large"
        except OperationalError as error:
            log.error("store_fault", error=sqlite_name(error), where=place_of(error))
            status, code = 503, "storage"
        except Exception as error:  # noqa: BLE001 - the last line: a fault is a bare 500, its text stays here
            log.error("fault", error=type(error).__name__, where=place_of(error))
            status, code = 500, "fault"
        else:
            return
        if not started:
            await answer_error(send, status, code)


def _why_unclear(scope: Scope) -> tuple[int, str] | None:
    names = [name.lower() for name, _ in scope["headers"]]
    return (400, "malformed") if any(names.count(name) > 1 for name in _ONCE) else None


async def answer_error(send: SendMessage, status: int, code: str) -> None:
    """``{"error": code}``."""
    body = msgspec.json.encode({"error": code})
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
