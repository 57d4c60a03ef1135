"""Heartbeats: the last of each terminal, kept by the service's clock, and what it says of the terminal now."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, select

from protocol.heartbeats import Availability, Heartbeat, HeartbeatAnswer
from service.clock import Clock
from service.store.database import Database, Work
from service.store.statements import Prepared, insert
from service.store.tables import heartbeats, terminals
from service.terminals.orders import unobeyed
from service.terminals.published_settings import document_if_not

SILENT_AFTER = timedelta(minutes=3)
"""A terminal whose last heartbeat is older counts as silent: it sends one each minute."""
_UNKNOWN_KEPT = timedelta(days=1)
"""How long a heartbeat is kept from a terminal that is not enrolled: revoked, or one of an embedded service."""

_NEW = insert(heartbeats)
_KEEP = Prepared(
    _NEW.on_conflict_do_update(
        index_elements=[heartbeats.c.terminal],
        set_={column.name: _NEW.excluded[column.name] for column in heartbeats.c if not column.primary_key},
    )
)


class LastHeartbeat(msgspec.Struct, frozen=True, kw_only=True):
    """The last heartbeat of a terminal: its fields are those of `protocol.heartbeats.Heartbeat`, with the service's times."""

    at: datetime
    version: str
    availability: Availability
    since: datetime
    """Since when its availability has been this one."""
    screen: str
    devices: Mapping[str, int]
    error: str
    error_at: datetime | None
    settings: int = 0
    settings_refused: str | None = None
    order: int = 0
    ring: str = ""
    update_fault: str | None = None

    def is_silent(self, now: datetime) -> bool:
        """Return whether it is older than SILENT_AFTER."""
        return now - self.at > SILENT_AFTER


class Heartbeats:
    """The rows of heartbeats."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def keep(self, terminal: str, heartbeat: Heartbeat) -> HeartbeatAnswer:
        """Store a heartbeat as the terminal's last, and return the answer to it.

        The answer holds the settings in force if the terminal has other ones. It also holds an order that the
        terminal has not obeyed yet.
        """
        now = self._clock()
        values = {
            "terminal": terminal,
            "at": now,
            "version": heartbeat.version,
            "availability": heartbeat.availability,
            "since": now - timedelta(seconds=heartbeat.availability_seconds),
            "screen": heartbeat.screen,
            "devices": msgspec.json.encode(heartbeat.devices),
            "error": heartbeat.error,
            "error_at": now - timedelta(seconds=heartbeat.error_seconds) if heartbeat.error else None,
            "settings": heartbeat.settings,
            "settings_refused": heartbeat.settings_refused,
            "order_number": heartbeat.order,
            "ring": heartbeat.ring,
            "update_fault": heartbeat.update_fault,
        }
        async with self._database.write() as work:
            await work.connection.execute(_KEEP, values)
        return HeartbeatAnswer(
            settings=await document_if_not(self._database, heartbeat.settings),
            order=await unobeyed(self._database, terminal, heartbeat.order),
        )


async def last_heartbeats(work: Work) -> dict[str, LastHeartbeat | None]:
    """Return the last heartbeat of each terminal, by the terminal's name.

    Every enrolled terminal is included. So is a terminal of an embedded service that has sent a heartbeat. The
    value is None for an enrolled terminal that has sent none.
    """
    heard = {row.terminal: _last(row) for row in await work.connection.execute(select(heartbeats))}
    known = {row.name: row.public_key for row in await work.connection.execute(select(terminals))}
    names = {name for name, key in known.items() if key is not None} | (heard.keys() - known.keys())
    return {name: heard.get(name) for name in sorted(names)}


def forgotten(now: datetime) -> ColumnElement[bool]:
    """Return the SQL condition of heartbeats older than a day from terminals that are not enrolled, for deleting them."""
    enrolled = select(terminals.c.name).where(terminals.c.public_key.is_not(None))
    return (heartbeats.c.at < now - _UNKNOWN_KEPT) & heartbeats.c.terminal.not_in(enrolled)


def _last(row: Any) -> LastHeartbeat:
    return LastHeartbeat(
        at=row.at,
        version=row.version,
        availability=Availability(row.availability),
        since=row.since,
        screen=row.screen,
        devices=msgspec.json.decode(row.devices),
        error=row.error,
        error_at=row.error_at,
        settings=row.settings,
        settings_refused=row.settings_refused,
        order=row.order_number,
        ring=row.ring,
        update_fault=row.update_fault,
    )
