"""The stock: security keys that the company gives to customers, a row for each, from the box to the enrolment.

    IN_STOCK ── handed out at a desk ──▶ GIVEN ── the customer enrols it ──▶ ENROLLED
    IN_STOCK ── sent by post ──────────▶ SENT  ── the customer enrols it ──▶ ENROLLED
    GIVEN, SENT ── comes back ──▶ IN_STOCK        GIVEN, SENT ── can't be found ──▶ LOST
    IN_STOCK ── gone, broken, or counted wrong ──▶ LOST

A key is given blank: only its owner ever sets a passcode. It is known by its model; which one of a model it was, only what stands on
its box tells, where that was noted. So an enrolment by a customer ends the oldest row of its model that they were given.
"""

import secrets
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

import msgspec
from sqlalchemy import Row, Select, and_, delete, func, select, update

from service.clock import Clock
from service.store.database import Work
from service.store.statements import insert
from service.store.tables import passes, stock

FEW = 5
"""The page warns if so many keys of a model, or fewer, are in stock."""
ASKED_AFTER = timedelta(days=14)
"""The page asks about a key that was given or sent longer ago than this and is not enrolled."""
LARGEST_BOX = 500
"""Keys in one box, at most."""


class StockState(StrEnum):
    """Where a key is."""

    IN_STOCK = "in-stock"
    GIVEN = "given"
    SENT = "sent"
    ENROLLED = "enrolled"
    LOST = "lost"
    """Out of the count: it can't be found, is broken, or never was there."""


OUT = (StockState.GIVEN, StockState.SENT)
"""States of a key that is with a customer, or on its way, and not enrolled yet."""


class StockKey(msgspec.Struct, frozen=True, kw_only=True):
    """A key of the stock.

    `act` is the id of staff's act by which the key was given or sent. It is None before that, after the key came
    back or was lost, and after its customer was erased. `label` is what stands on its box; empty if that is not
    noted.
    """

    id: str
    aaguid: UUID
    label: str
    state: StockState
    state_at: datetime
    act: str | None


class Stock:
    """The rows of keys."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def take_in(self, work: Work, branch: str, aaguid: UUID, number: int) -> None:
        """Add a box of so many keys of one model to a branch. The caller has checked the number against LARGEST_BOX."""
        for _ in range(number):
            await work.connection.execute(
                insert(stock).values(
                    id=secrets.token_hex(16),
                    branch=branch,
                    aaguid=aaguid.bytes,
                    state=StockState.IN_STOCK,
                    state_at=self._clock(),
                )
            )

    async def counts(self, work: Work, branch: str) -> dict[UUID, int]:
        """Return how many keys of each model, by AAGUID, a branch has in stock; 0 for a model of which none is left."""
        rows = await work.connection.execute(
            select(stock.c.aaguid, func.count().filter(stock.c.state == StockState.IN_STOCK).label("number"))
            .where(stock.c.branch == branch)
            .group_by(stock.c.aaguid)
        )
        return {UUID(bytes=row.aaguid): row.number for row in rows}

    async def out_of(self, work: Work, branch: str) -> tuple[StockKey, ...]:
        """Return the keys of a branch that were given or sent and are not enrolled yet, the oldest first."""
        rows = await work.connection.execute(
            select(stock).where(stock.c.branch == branch, stock.c.state.in_(OUT)).order_by(stock.c.state_at)
        )
        return tuple(map(_key, rows))

    async def give(
        self, work: Work, branch: str, aaguid: UUID, *, to: str, state: StockState, act: str, label: str
    ) -> bool:
        """Give the branch's oldest key of this model in stock to a card holder.

        Return False if no such key is in stock. `to`: the card holder. `state`: GIVEN or SENT. `act`: the id of
        staff's act by which the key is given. `label`: what stands on its box; empty if that is not noted.
        """
        await work.lock(f"stock {branch}")
        given = await work.connection.execute(
            update(stock)
            .where(stock.c.id.in_(_oldest_in_stock(branch, aaguid, 1)))
            .values(state=state, state_at=self._clock(), holder=to, act=act, label=label)
        )
        return given.rowcount == 1

    async def has(self, work: Work, branch: str, aaguid: UUID, number: int) -> bool:
        """Return whether a branch has so many keys of a model, or more, in stock."""
        return (await self.counts(work, branch)).get(aaguid, 0) >= number

    async def write_off(self, work: Work, branch: str, aaguid: UUID, number: int) -> bool:
        """Write keys of a model off the branch's stock as LOST, the oldest first.

        `number`: how many keys. Return False and change nothing if fewer are in stock.
        """
        await work.lock(f"stock {branch}")
        if not await self.has(work, branch, aaguid, number):
            return False
        await work.connection.execute(
            update(stock)
            .where(stock.c.id.in_(_oldest_in_stock(branch, aaguid, number)))
            .values(state=StockState.LOST, state_at=self._clock())
        )
        return True

    async def enrolled(self, work: Work, holder: str, aaguid: UUID) -> None:
        """Note that a card holder has enrolled a key of this model.

        The oldest key of the model that is out to the card holder becomes ENROLLED. If no such key is out,
        nothing changes.
        """
        found = (
            select(stock.c.id)
            .where(stock.c.holder == holder, stock.c.aaguid == aaguid.bytes, stock.c.state.in_(OUT))
            .order_by(stock.c.state_at)
            .limit(1)
            .scalar_subquery()
        )
        await work.connection.execute(
            update(stock)
            .where(stock.c.id == found)
            .values(state=StockState.ENROLLED, state_at=self._clock(), holder=None)
        )

    async def settle(self, work: Work, branch: str, key: str, state: StockState, *, since: datetime) -> bool:
        """Note that a key that is out came back (IN_STOCK) or can't be found (LOST).

        Return False if the key is not out in this branch, or was given or sent at another time than `since`: then it has
        come back meanwhile. An unused pass of the act by which the key was given or sent is deleted: with it the customer
        could enrol another key.
        """
        is_out = and_(
            stock.c.id == key, stock.c.branch == branch, stock.c.state.in_(OUT), stock.c.state_at == since
        )
        acts = select(stock.c.act).where(is_out)
        await work.connection.execute(delete(passes).where(passes.c.used_at.is_(None), passes.c.act.in_(acts)))
        settled = await work.connection.execute(
            update(stock)
            .where(is_out)
            .values(state=state, state_at=self._clock(), holder=None, act=None, label="")
        )
        return settled.rowcount == 1


def _oldest_in_stock(branch: str, aaguid: UUID, number: int) -> Select[tuple[str]]:
    return (
        select(stock.c.id)
        .where(stock.c.branch == branch, stock.c.aaguid == aaguid.bytes, stock.c.state == StockState.IN_STOCK)
        .order_by(stock.c.state_at, stock.c.id)
        .limit(number)
    )


def _key(row: Row[tuple[object, ...]]) -> StockKey:
    return StockKey(
        id=row.id,
        aaguid=UUID(bytes=row.aaguid),
        label=row.label,
        state=StockState(row.state),
        state_at=row.state_at,
        act=row.act,
    )
