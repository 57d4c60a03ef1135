"""The operators' own address: health, readiness, metrics, the API's document.

    GET /health         200 while the process answers
    GET /ready          200 if the database answers and a service has set it up, else 503
    GET /metrics        Prometheus' text format
    GET /openapi.json   if the settings allow it; /openapi is the same as a page to read

It listens on a loopback address and takes no proof; Host is checked all the same, so that no page in a browser reaches it. A
Prometheus on another machine reaches it through a tunnel or a proxy of the operator's.
"""

import html

import msgspec

from service.clock import Clock
from service.crypto.keys import Keys
from service.http.gate import Receive, Scope, SendMessage, answer, answer_error, is_local
from service.metrics import CONTENT_TYPE, Metrics
from service.store.database import Database
from service.store.ready import is_ready


class Operators:
    """The ASGI application of the operators' address."""

    def __init__(
        self, metrics: Metrics, database: Database, keys: Keys, clock: Clock, document: dict[str, object] | None
    ) -> None:
        self._metrics = metrics
        self._database = database
        self._keys = keys
        self._clock = clock
        self._document = document

    async def __call__(self, scope: Scope, _receive: Receive, send: SendMessage) -> None:
        """Answer one request as the module says; 421 for a Host that is no loopback name; 404 for any other path or method.

        Do nothing for what is not HTTP.
        """
        if scope["type"] != "http":
            return
        if not is_local(scope):
            await answer_error(send, 421, "wrong-host")
        elif scope["method"] != "GET":
            await answer_error(send, 404, "not-found")
        else:
            await self._answer(scope["path"], send)

    async def _answer(self, path: str, send: SendMessage) -> None:
        match path:
            case "/health":
                await answer(send, 200, msgspec.json.encode({"status": "ok"}))
            case "/ready":
                ready = await is_ready(self._database)
                status = "ready" if ready else "not-ready"
                await answer(send, 200 if ready else 503, msgspec.json.encode({"status": status}))
            case "/metrics":
                text = await self._metrics.text(self._database, self._keys, self._clock)
                await answer(send, 200, text, CONTENT_TYPE)
            case "/openapi.json" if self._document is not None:
                await answer(send, 200, msgspec.json.encode(self._document))
            case "/openapi" if self._document is not None:
                await answer(send, 200, _page(self._document), "text/html; charset=utf-8")
            case _:
                await answer_error(send, 404, "not-found")


def _page(document: dict[str, object]) -> bytes:
    """Return the document as a page without scripts and without anything from elsewhere."""
    text = msgspec.json.format(msgspec.json.encode(document), indent=2).decode()
    return (
        "<!doctype html><meta charset=utf-8><title>Member service</title>"
        f"<h1>Member service</h1><pre>{html.escape(text)}</pre>"
    ).encode()
