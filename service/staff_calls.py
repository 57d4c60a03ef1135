"""Calls for staff (「係員を呼ぶ」): kept, with when and from where, until someone acknowledges them."""

import secrets
from typing import Any

from sqlalchemy import Row, insert, select, update

from protocol import wire
from protocol.answers import CallStaff, StaffCall
from service.audit import Audit, Event
from service.clock import Clock, on_the_wire
from service.idempotency import KeptAnswers, Request
from service.keys import Keys
from service.store.database import Database, until_settled
from service.store.tables import staff_calls


class UnknownCallError(Exception):
    """There is no such call."""


class StaffCalls:
    """The rows of open and answered calls."""

    def __init__(self, database: Database, keys: Keys, clock: Clock, audit: Audit) -> None:
        self._database = database
        self._keys = keys
        self._clock = clock
        self._audit = audit
        self._kept = KeptAnswers(keys, clock)

    async def call(self, terminal: str, key: str, body: bytes, call: CallStaff) -> bytes:
        """Keep a call; the encoded StaffCall, and the same one for a retry."""
        request = Request(self._keys, terminal=terminal, key=key, journey="", body=body)
        return await until_settled(lambda: self._call(request, call))

    async def _call(self, request: Request, call: CallStaff) -> bytes:
        terminal = request.terminal
        async with self._database.write() as work:
            kept = await self._kept.find(work, request)
            if kept is not None:
                return kept
            added = await work.connection.execute(
                insert(staff_calls)
                .values(
                    id=secrets.token_hex(16), terminal=terminal, screen=call.screen, called_at=self._clock()
                )
                .returning(staff_calls),
            )
            encoded = wire.encode(_shown(added.one()))
            await self._audit.add(work, Event.STAFF_CALLED, terminal=terminal, detail=call.screen)
            await self._kept.keep(work, request, encoded)
        return encoded

    async def open(self) -> list[StaffCall]:
        """Calls that nobody has acknowledged, the oldest first."""
        query = (
            select(staff_calls).where(staff_calls.c.acknowledged_at.is_(None)).order_by(staff_calls.c.called_at)
        )
        async with self._database.read() as work:
            return [_shown(row) for row in await work.connection.execute(query)]

    async def acknowledge(self, call: str, terminal: str) -> bytes:
        """Somebody comes; the encoded StaffCall. The first acknowledgement stands.

        Raises:
            UnknownCallError.
        """
        async with self._database.write() as work:
            done = await work.connection.execute(
                update(staff_calls)
                .where(staff_calls.c.id == call, staff_calls.c.acknowledged_at.is_(None))
                .values(acknowledged_at=self._clock()),
            )
            row = (
                await work.connection.execute(select(staff_calls).where(staff_calls.c.id == call))
            ).one_or_none()
            if row is None:
                raise UnknownCallError
            if done.rowcount:
                await self._audit.add(work, Event.STAFF_ACKNOWLEDGED, terminal=terminal, detail=call)
        return wire.encode(_shown(row))


def _shown(row: Row[Any]) -> StaffCall:
    return StaffCall(
        id=row.id,
        terminal=row.terminal,
        screen=row.screen,
        called_at=on_the_wire(row.called_at),
        acknowledged_at=on_the_wire(row.acknowledged_at) if row.acknowledged_at else None,
    )
