"""Reconciliation: repeats orders to close legacy IDs that the old web system has lost, and hastens orders not taken yet.

Queued orders are tried at once. For each legacy ID whose closure was taken, the system is asked whether the ID is
open: a system that was restored from its backup has lost the newest closures. Closing all of a card holder's IDs is ordered again
at once, past the outbox, since only that system knows which they are.
A card e-mail that was taken is not repeated: the customer may have changed it elsewhere since.
"""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import Row, select
from sqlalchemy.exc import DBAPIError

from service.clock import Clock
from service.gateways import DeliveryFailed, SystemUnavailable
from service.gateways.legacy_directory import LegacyDirectory
from service.logs import log, place_of
from service.outbox.outbox import Message, MessageState, Outbox
from service.store.database import Database
from service.store.tables import outbox as rows

_EVERY_S = 6 * 3600.0
LOOKED_BACK = timedelta(days=2)
"""How far back taken orders are checked by default: longer than the time between two backups of such a system."""


class Reconciled(msgspec.Struct, frozen=True, kw_only=True):
    """The result of one reconciliation."""

    waiting: int
    """Orders that were queued and not under way: they are due now."""
    asked: int
    """Legacy IDs whose closure was taken, and about which the system answered."""
    lost: int
    """Those of them that were open, so that their closure was queued again."""
    repeated: int
    """Card holders for whom the order to close all of their IDs was given again."""
    complete: bool
    """Whether every question was answered and every order taken; otherwise the rest was left out."""


class Reconciliation:
    """Checks with the old web system (`LegacyDirectory`) the closures that it has taken, and orders lost ones again.

    Orders that are still queued become due at once.
    """

    def __init__(self, database: Database, clock: Clock, outbox: Outbox, legacy: LegacyDirectory) -> None:
        self._database = database
        self._clock = clock
        self._outbox = outbox
        self._legacy = legacy

    async def run(self) -> None:
        """Reconcile what was taken within `LOOKED_BACK` every six hours, first in six hours, until cancelled.

        Faults of the database are logged.
        """
        while True:
            await asyncio.sleep(_EVERY_S)
            try:
                await self.reconcile(LOOKED_BACK)
            except DBAPIError as fault:
                log.error("reconciliation_rests", error="store", where=place_of(fault))

    async def reconcile(self, looked_back: timedelta) -> Reconciled:
        """Make queued orders due, check the closures taken within `looked_back`, and order lost ones again; return the result.

        At the first question that is not answered or order that is not taken, log that and stop: the result is not `complete`.
        """
        async with self._database.write() as work:
            waiting = await self._outbox.hasten_orders(work)
        since = self._clock() - looked_back
        closures = await self._taken(Message.CLOSE_LEGACY_ID, since)
        holders = await self._taken(Message.CLOSE_LEGACY_IDS_OF, since)
        asked = lost = repeated = 0
        try:
            for row in closures:
                is_open = await self._legacy.is_open(row.recipient)
                asked += 1
                if is_open and await self._tell_again(row.id):
                    lost += 1
            for row in holders:
                await self._legacy.close_of(row.recipient)
                repeated += 1
        except (SystemUnavailable, DeliveryFailed) as fault:
            log.warning("system_unavailable", reason=fault.reason)
        log.info("reconciled", message="orders", fault=f"{waiting} wait, {lost} were lost")
        complete = (asked, repeated) == (len(closures), len(holders))
        return Reconciled(waiting=waiting, asked=asked, lost=lost, repeated=repeated, complete=complete)

    async def _taken(self, message: Message, since: datetime) -> Sequence[Row[Any]]:
        query = select(rows.c.id, rows.c.recipient).where(
            rows.c.kind == message,
            rows.c.state == MessageState.DELIVERED,
            rows.c.state_at >= since,
            rows.c.again.is_(None),
        )
        async with self._database.read() as work:
            return (await work.connection.execute(query)).all()

    async def _tell_again(self, number: int) -> bool:
        async with self._database.write() as work:
            return await self._outbox.send_again(work, number) is not None
