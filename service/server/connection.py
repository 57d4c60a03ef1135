"""Limits of one connection: a request that is not complete in time, or is too long, closes it without an answer.

The time runs from the connection's start, later from a request's first byte.

Uvicorn limits how long a connection rests between two requests (keep-alive) and nothing else: a client that
connects and sends nothing, or half a request, would hold its descriptor for ever, and a head without an end the
memory. Its limit on connections (limit_concurrency) does not help: silent connections count, so they would shut the
terminals out.
"""

import asyncio
from typing import override

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

_LONGEST_HEAD = 64 * 1024
_LONGEST = 512 * 1024
"""Bytes of a request with the framing of its body; the gate has refused one with a long body before."""


def patient_for(seconds: float) -> type[HttpToolsProtocol]:
    """Return uvicorn's HTTP protocol with limits on the time and size of a request.

    A connection is aborted if its request takes longer than `seconds` to arrive, or is too long. Too long is a
    head of more than 64 KiB, or 512 KiB in all. A target that does not begin with / is answered with 400.
    """

    class Patient(_Patient):
        patience = seconds

    return Patient


class _Patient(HttpToolsProtocol):
    """Closes its connection when a request takes longer than `patience`, in seconds."""

    patience: float
    _timer: asyncio.TimerHandle | None = None
    _in_head = True
    _is_whole = False
    _received = 0

    @override
    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._start_timer()

    @override
    def data_received(self, data: bytes) -> None:
        self._received += len(data)
        super().data_received(data)
        if self._is_whole and not self.cycle.response_complete:
            self._stop_timer()
        elif self._received > (_LONGEST_HEAD if self._in_head else _LONGEST):
            self.transport.abort()
        elif self._timer is None:
            self._start_timer()

    @override
    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._in_head, self._is_whole = True, False

    @override
    def on_headers_complete(self) -> None:
        if not self.url.startswith(b"/"):  # a target with a host of its own, which the Host header need not be
            raise ValueError("no path")  # the parser makes a 400 of it
        super().on_headers_complete()
        self._in_head = False
        self.headers = []  # for what trails a body: the gate has looked at the request's own

    @override
    def on_message_complete(self) -> None:
        super().on_message_complete()
        self._is_whole = True
        self._received = 0

    @override
    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_timer()
        super().connection_lost(exc)

    def _start_timer(self) -> None:
        self._timer = self.loop.call_later(self.patience, self.transport.abort)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
