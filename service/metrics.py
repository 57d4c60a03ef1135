"""Metrics for Prometheus: requests, refusals, the audit, the outbox, the database, the master key, and each enrolled terminal.

Labels are names of ours (routes, codes, events) and what terminals say of themselves (name, version, ring), never
customers' input: their number is bounded.
"""

import re
from datetime import datetime, timedelta
from math import nan
from typing import Any

import msgspec
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from protocol.heartbeats import Availability, DeviceKind, UpdateFault
from service.clock import Clock
from service.crypto.keys import Keys
from service.logs import log
from service.outbox.outbox import MessageState
from service.store.database import Database
from service.store.migrate import fault_name
from service.store.statements import Prepared
from service.store.tables import audit_head, heartbeats, outbox, terminals
from service.webauthn import RefusalReason

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_ID = re.compile(r"/[0-9a-f]{32}(?=/|$)")
_ROUTES = frozenset(
    {
        "/health",
        "/ready",
        "/v1/journeys",
        "/v1/journeys/{id}",
        "/v1/journeys/{id}/answers",
        "/v1/staff-calls",
        "/v1/staff-calls/{id}/acknowledgement",
        "/v1/models",
        "/v1/heartbeats",
        "/v1/terminals",
        "/v1/terminals/retirement",
    }
)
_ENROLLED = Prepared(
    select(
        terminals.c.name, terminals.c.enrolled_at, *(each for each in heartbeats.c if each.name != "terminal")
    )
    .outerjoin(heartbeats, heartbeats.c.terminal == terminals.c.name)
    .where(terminals.c.public_key.is_not(None))
    .order_by(terminals.c.name)
)
_CODE = re.compile(r"[a-z0-9-]{1,80}")
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


_OF_TERMINALS = (
    ("heartbeat_timestamp_seconds", "Last heartbeat of an enrolled terminal; its enrolment, before the first"),
    ("availability", "1 for what the terminal is: free, in-use or out-of-service", "availability"),
    ("version_info", "1, by the version that runs, and the ring that it updates from", "version", "ring"),
    ("devices", "Security keys, cards and readers at it", "kind"),
    ("error_timestamp_seconds", "Its last error; 0 if it tells of none"),
    ("settings_number", "The published settings that it keeps; 0 without any"),
    ("update_fault", "1 for why it has not got the last update", "fault"),
)
"""Gauges of each terminal, by its last heartbeat: the name's end, the meaning, and labels."""


class _Labelled[T: (Counter, Histogram)](dict[tuple[str, ...], T]):
    """A metric's children by their labels, looked up once each: the library validates the labels at every look-up."""

    def __init__(self, metric: T) -> None:
        super().__init__()
        self._metric: T = metric

    def __missing__(self, labels: tuple[str, ...]) -> T:
        child: T = self._metric.labels(*labels)
        self[labels] = child
        return child


class Metrics:
    """The metrics of one process of the service."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._requests = _Labelled(
            Counter(
                "madoguchi_requests",
                "Answered requests",
                ("method", "route", "status"),
                registry=self._registry,
            )
        )
        self._seconds = _Labelled(
            Histogram(
                "madoguchi_request_seconds",
                "From a request's head to its answer's end",
                ("route",),
                buckets=_SECONDS,
                registry=self._registry,
            )
        )
        self._refusals = Counter(
            "madoguchi_refusals",
            "Refusals: of requests (http), and of answers by the step that refused them",
            ("step", "reason"),
            registry=self._registry,
        )
        self._events = _Labelled(
            Counter("madoguchi_audit_events", "Rows of the audit", ("act",), registry=self._registry)
        )
        self._database = Gauge(
            "madoguchi_database_up", "Whether the database answered just now", registry=self._registry
        )
        self._outbox = Gauge(
            "madoguchi_outbox_rows", "What leaves, by state", ("state",), registry=self._registry
        )
        self._oldest = Gauge(
            "madoguchi_outbox_oldest_seconds", "How long the oldest queued row waits", registry=self._registry
        )
        self._audit_rows = Gauge("madoguchi_audit_rows", "Length of the audit's chain", registry=self._registry)
        self._terminals = Gauge("madoguchi_terminals", "Terminals with a key", registry=self._registry)
        self._of_terminals = [
            Gauge(f"madoguchi_terminal_{name}", says, ("terminal", *labels), registry=self._registry)
            for name, says, *labels in _OF_TERMINALS
        ]
        (
            self._heard_at,
            self._availability,
            self._versions,
            self._devices,
            self._errors_at,
            self._settings,
            self._update_faults,
        ) = self._of_terminals
        self._key_age = Gauge(
            "madoguchi_master_key_age_seconds", "Since the version in use began to be", registry=self._registry
        )

    def answered(self, method: str, path: str, status: int, seconds: float) -> None:
        """Count one answered request, and the seconds that it took."""
        route = _route(path)
        self._requests[_method(method), route, str(status)].inc()
        self._seconds[route,].observe(seconds)

    def refused(self, step: str, code: str, reason: RefusalReason | None = None) -> None:
        """Count one refusal by its code, and by the relying party's reason behind it if there is one.

        `step` is "http" for a request that did not reach a step; its code is that of the response.
        """
        code = code if _CODE.fullmatch(code) else "other"
        self._refusals.labels(step, f"{code}-{reason}" if reason else code).inc()

    def audited(self, act: str) -> None:
        """Count one row of the audit."""
        self._events[act,].inc()

    async def text(self, database: Database, keys: Keys, clock: Clock) -> bytes:
        """Return all metrics in Prometheus' text format, those from the database as they are now.

        If the database does not answer, that is logged, madoguchi_database_up is 0, the other values from it are NaN, and those
        of single terminals are left out.
        """
        now = clock()
        self._key_age.set(max(timedelta(), now - keys.used_since).total_seconds())
        try:
            await self._look_up(database, now)
            self._database.set(1)
        except DBAPIError as error:
            log.error("store_fault", error=fault_name(error))
            self._database.set(0)
            self._forget_terminals()
            for gauge in (
                *map(self._outbox.labels, MessageState),
                self._oldest,
                self._audit_rows,
                self._terminals,
            ):
                gauge.set(nan)
        return generate_latest(self._registry)

    async def _look_up(self, database: Database, now: datetime) -> None:
        async with database.read() as work:
            counted = await work.connection.execute(
                select(outbox.c.state, func.count().label("number")).group_by(outbox.c.state)
            )
            numbers: dict[str, int] = {row.state: row.number for row in counted}
            oldest = await work.connection.scalar(
                select(func.min(outbox.c.queued_at)).where(outbox.c.state == MessageState.QUEUED)
            )
            rows = await work.connection.scalar(select(audit_head.c.row))
            enrolled = await work.connection.execute(_ENROLLED)
        for state in MessageState:
            self._outbox.labels(state).set(numbers.get(state, 0))
        self._oldest.set((now - oldest).total_seconds() if oldest else 0)
        self._audit_rows.set(rows or 0)
        self._terminals.set(len(enrolled))
        self._forget_terminals()
        for row in enrolled:
            self._show_terminal(row)

    def _forget_terminals(self) -> None:
        for gauge in self._of_terminals:
            gauge.clear()

    def _show_terminal(self, row: Any) -> None:
        self._heard_at.labels(row.name).set((row.at or row.enrolled_at).timestamp())
        if row.at is None:
            return
        for each in Availability:
            self._availability.labels(row.name, each).set(each == row.availability)
        self._versions.labels(row.name, row.version, row.ring).set(1)
        devices = msgspec.json.decode(row.devices)
        for kind in DeviceKind:
            self._devices.labels(row.name, kind).set(devices.get(kind, 0))
        self._errors_at.labels(row.name).set(row.error_at.timestamp() if row.error_at else 0)
        self._settings.labels(row.name).set(row.settings)
        for fault in UpdateFault:
            self._update_faults.labels(row.name, fault).set(fault == row.update_fault)


def _route(path: str) -> str:
    if path.startswith("/callbacks/"):
        return "/callbacks"
    route = _ID.sub("/{id}", path)
    return route if route in _ROUTES else "other"


def _method(method: str) -> str:
    return method if method in {"GET", "POST", "DELETE"} else "other"
