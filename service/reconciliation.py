"""What the card company's systems have not taken, or have lost: told again until both sides say the same.

Orders that wait are tried at once. Closures that were taken are asked for: a system that came back from its backup
has forgotten the newest. A card e-mail that was taken is left alone: the customer may have changed it since, elsewhere.
"""

import asyncio
from datetime import timedelta

import msgspec
from sqlalchemy import select
from sqlalchemy.exc import DatabaseError

from service.clock import Clock
from service.gateways import SystemUnavailable
from service.gateways.legacy_directory import LegacyDirectory
from service.logs import log, place_of
from service.outbox import Message, Outbox, State
from service.store.database import Database
from service.store.tables import outbox as rows

_EVERY_S = 6 * 3600.0
LOOKED_BACK = timedelta(days=2)
"""Longer than from one backup of such a system to the next."""


class Reconciled(msgspec.Struct, frozen=True, kw_only=True):
    """How many orders wait and are tried now; closures asked for, and of these told again; whether all were asked."""

    waiting: int
    asked: int
    lost: int
    complete: bool


class Reconciliation:
    """Compares the outbox with what the systems say."""

    def __init__(self, database: Database, clock: Clock, outbox: Outbox, legacy: LegacyDirectory) -> None:
        self._database = database
        self._clock = clock
        self._outbox = outbox
        self._legacy = legacy

    async def run(self) -> None:
        """Now and then, for ever; ends by cancellation."""
        while True:
            await asyncio.sleep(_EVERY_S)
            try:
                await self.reconcile(LOOKED_BACK)
            except DatabaseError as fault:
                log.error("reconciliation_rests", error="store", where=place_of(fault))

    async def reconcile(self, looked_back: timedelta) -> Reconciled:
        """Once, over what was taken in that time."""
        async with self._database.write() as work:
            waiting = await self._outbox.hasten_orders(work)
        taken_since = self._clock() - looked_back
        query = select(rows.c.id, rows.c.recipient).where(
            rows.c.kind == Message.CLOSE_LEGACY_ID,
            rows.c.state == State.DELIVERED,
            rows.c.state_at >= taken_since,
            rows.c.again.is_(None),
        )
        async with self._database.read() as work:
            closures = (await work.connection.execute(query)).all()
        asked = lost = 0
        for row in closures:
            try:
                is_open = await self._legacy.is_open(row.recipient)
            except SystemUnavailable as fault:
                log.warning("system_unavailable", reason=fault.reason)
                break
            asked += 1
            if is_open and await self._tell_again(row.id):
                lost += 1
        log.info("reconciled", message="orders", fault=f"{waiting} wait, {lost} were lost")
        return Reconciled(waiting=waiting, asked=asked, lost=lost, complete=asked == len(closures))

    async def _tell_again(self, number: int) -> bool:
        async with self._database.write() as work:
            return await self._outbox.send_again(work, number) is not None
