"""One connection to the service: a request that is not whole in time ends it.

Uvicorn bounds how long a connection rests between two requests (keep-alive) and nothing else: a client that
connects and sends nothing, or half a request, would hold its descriptor for ever. Its limit on connections
(limit_concurrency) is no help: those that send nothing count, so they would turn the terminals away.
"""

import asyncio
from typing import override

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

_SENDING = frozenset({h11.IDLE, h11.SEND_BODY})
"""The client's states in which a request is still to come, or to be ended."""


def patient_for(seconds: float) -> type[H11Protocol]:
    """Uvicorn's HTTP protocol with that much patience for one request, its head and body."""

    class Patient(H11Protocol):
        _waits: asyncio.TimerHandle | None = None

        @override
        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            self._wait()

        @override
        def data_received(self, data: bytes) -> None:
            super().data_received(data)
            if self.conn.their_state not in _SENDING:
                self._rest()
            elif self._waits is None:
                self._wait()

        @override
        def connection_lost(self, exc: Exception | None) -> None:
            self._rest()
            super().connection_lost(exc)

        def _wait(self) -> None:
            self._waits = self.loop.call_later(seconds, self.transport.abort)

        def _rest(self) -> None:
            if self._waits is not None:
                self._waits.cancel()
                self._waits = None

    return Patient
