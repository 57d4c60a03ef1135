"""Delivery: sends due rows of the outbox (`service.outbox.due`) and keeps the outcome.

A try is noted before anything is sent: if the disk is full, the message is held back rather than sent again and again.
The outcome of a try may stay unknown, when the line was cut before the answer or the service was killed. The message is sent
again then, but not a code by SMS or call: no customer gets the same code twice. The customer is told, and asks for another.
"""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import Any

import msgspec
from sqlalchemy import (
    Row,
    bindparam,
    func,
    select,
    update,
)
from sqlalchemy.exc import DBAPIError

from service.clock import Clock
from service.gateways import DeliveryFailed, Taken
from service.logs import log, place_of
from service.outbox.due import (
    ALL_DUE,
    FIRST_DUE,
    MAX_IN_HAND,
    Due,
    comes_once,
    due_of,
    has_spent_its_tries,
    pause_after,
)
from service.outbox.outbox import IS_QUEUED, LATER, MOVED, THIS, Message, MessageState, Outbox, into
from service.store.columns import in_microseconds
from service.store.database import Database
from service.store.statements import Prepared, Statement
from service.store.tables import outbox

_LOOK_S = 5.0
"""Seconds after which each of several processes looks for rows that another has queued."""
_AT_ONCE = 8
"""Messages under way at once in each lane: a slow mail server delays no short message."""
_LEASE = timedelta(seconds=45)
"""Longer than any gateway takes for one try. For so long no other process tries the row; then one may, if this one died."""


_FIRST_REPORT = Prepared(select(func.min(outbox.c.reports_by)))
_IS_LATE = outbox.c.reports_by <= bindparam("now")
_LATE = Prepared(select(outbox.c.id).where(_IS_LATE).limit(1))
_TRIED = Prepared(
    update(outbox)
    .where(THIS, IS_QUEUED, outbox.c.attempts == bindparam("tries"))
    .values(attempts=outbox.c.attempts + 1, due_at=bindparam("due_at"), under_way=True)
)
_REST = Prepared(
    update(outbox)
    .where(THIS, IS_QUEUED)
    .values(due_at=bindparam("due_at"), fault=bindparam("fault"), under_way=False)
)
_MOVE = Prepared(update(outbox).where(THIS, IS_QUEUED).values(MOVED))
_ACCEPT = Prepared(_MOVE.statement.values(receipt=bindparam("receipt")))
_REPLACE = Prepared(_MOVE.statement.values(again=bindparam("again")))
_EXPIRE = Prepared(update(outbox).where(_IS_LATE, outbox.c.state == MessageState.ACCEPTED).values(MOVED))


type SendRow = Callable[[Due], Awaitable[Taken | None]]
"""Sends one row, or raises DeliveryFailed; `service.messages.dispatch` holds the real one."""


class Delivery:
    """Sends due rows.

    It looks for them every `looks_every_s` seconds at the latest, and every five on a database that several processes share:
    rows may come from another process, an operator's command or a worker.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        outbox: Outbox,
        *,
        rest_s: float = 5.0,
        looks_every_s: float = 30.0,
    ) -> None:
        self._database = database
        self._clock = clock
        self._woken = outbox.woken
        self._rest_s = rest_s
        self._looks_every_s = looks_every_s
        self._in_hand: set[int] = set()
        self._lanes: defaultdict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(_AT_ONCE))

    async def run(self, send: SendRow) -> None:
        """Send due rows, and mark rows as failed whose report did not come in time, until cancelled.

        After a fault of the database it rests for `rest_s` and goes on.

        Cancelling it cuts off the tries under way: their outcome stays unknown.
        """
        async with asyncio.TaskGroup() as sending:
            while True:
                self._woken.clear()
                try:
                    for row in await self._due():
                        self._in_hand.add(row.id)
                        sending.create_task(self._in_lane(row, send, self._send_or_rest))
                    await self._expire()
                    wait = await self._seconds_to_next()
                    if self._database.shared:
                        wait = min(wait, _LOOK_S)
                except DBAPIError as fault:
                    log.error("outbox_rests", error="store", where=place_of(fault))
                    wait = self._rest_s
                try:
                    async with asyncio.timeout(wait):
                        await self._woken.wait()
                except TimeoutError:
                    continue

    async def send_due(self, send: SendRow) -> None:
        """Try the rows that are due now, `MAX_IN_HAND` at most, and wait for each. Mark rows as failed whose report is late.

        Raises DBAPIError, or an ExceptionGroup of it, after a fault of the database.
        """
        async with asyncio.TaskGroup() as sending:
            for row in await self._due():
                self._in_hand.add(row.id)
                sending.create_task(self._in_lane(row, send, self._send))
        await self._expire()

    async def _in_lane(
        self, row: Row[Any], send: SendRow, how: Callable[[Row[Any], SendRow], Awaitable[None]]
    ) -> None:
        """Try a row when its lane has room; afterwards the row may be picked again."""
        try:
            async with self._lanes[row.channel or row.kind]:
                await how(row, send)
        finally:
            self._in_hand.discard(row.id)
            self._woken.set()

    async def _send_or_rest(self, row: Row[Any], send: SendRow) -> None:
        try:
            await self._send(row, send)
        except DBAPIError as fault:
            log.error("outbox_rests", error="store", where=place_of(fault))
            await asyncio.sleep(self._rest_s)

    async def _due(self) -> Sequence[Row[Any]]:
        """Return due rows that are not under way: codes, which a customer waits for, and as many others as may be under way."""
        now, in_hand = self._clock(), frozenset(self._in_hand)
        async with self._database.read() as work:
            found = await work.connection.execute(ALL_DUE, {"now": now, "microseconds": in_microseconds(now)})
        rows = [row for row in found if row.id not in in_hand]
        codes = [row for row in rows if row.code is not None]
        others = [row for row in rows if row.code is None]
        return codes + others[: max(0, MAX_IN_HAND - len(in_hand) - len(codes))]

    async def _expire(self) -> None:
        """Mark rows as failed whose provider promised a report and gave none in time."""
        now = self._clock()
        async with self._database.read() as work:
            if await work.connection.scalar(_LATE, {"now": now}) is None:
                return
        expired = into(MessageState.FAILED, "taken by the provider, and never reported as delivered", now)
        async with self._database.write() as work:
            moved = await work.connection.execute(_EXPIRE, {"now": now, **expired})
        log.warning("messages_not_delivered", status=moved.rowcount)

    async def _seconds_to_next(self) -> float:
        in_hand = frozenset(self._in_hand)
        if len(in_hand) >= MAX_IN_HAND:
            return self._looks_every_s  # whoever lets go of one wakes us
        async with self._database.read() as work:
            first = await work.connection.execute(FIRST_DUE, {"most": len(in_hand) + 1})
            moments = [row.due_at for row in first if row.id not in in_hand][:1]
            moments.append(await work.connection.scalar(_FIRST_REPORT, {}))
        waits = [(moment - self._clock()).total_seconds() for moment in moments if moment is not None]
        return float(max(0.05, min([self._looks_every_s, *waits])))

    async def _send(self, row: Row[Any], send: SendRow) -> None:
        if row.code is not None and (row.ended_at is not None or row.expires_at <= self._clock()):
            await self._move(row, MessageState.FAILED, fault="the code is no longer good")
            return
        try:
            due = due_of(row)
        except (ValueError, msgspec.MsgspecError):
            log.error("message_fault", message="unknown", error="unreadable")
            await self._move(row, MessageState.FAILED, fault="the row can't be read")
            return
        message = due.message
        if row.under_way and comes_once(row):
            await self._move(row, MessageState.FAILED, fault="the outcome of the try is unknown")
            return
        if message.is_order and (later := await self._later(row)) is not None:
            await self._move(
                row, MessageState.FAILED, "a later order has taken its place", _REPLACE, again=later
            )
            return
        if not await self._tried(row):
            return
        try:
            taken = await send(due)
        except DeliveryFailed as failure:
            await self._failed(row, message, failure)
        except Exception as error:  # noqa: BLE001 - whatever one message does, the others must leave
            log.error("message_fault", message=message, error=type(error).__name__, where=place_of(error))
            await self._failed(row, message, DeliveryFailed("a fault of the service", unclear=True))
        else:
            await self._taken(row, message, taken or Taken())
            log.info("message_accepted", message=message, attempt=row.attempts + 1)

    async def _taken(self, row: Row[Any], message: Message, taken: Taken) -> None:
        if message.is_order:
            await self._move(row, MessageState.DELIVERED)
            return
        within = taken.reports_within
        by = None if within is None else self._clock() + timedelta(seconds=within)
        await self._move(row, MessageState.ACCEPTED, None, _ACCEPT, receipt=taken.receipt, reports_by=by)

    async def _failed(self, row: Row[Any], message: Message, failure: DeliveryFailed) -> None:
        log.warning("message_not_accepted", message=message, attempt=row.attempts + 1, fault=failure.reason)
        spent = has_spent_its_tries(row, message)
        lost = failure.unclear and comes_once(row)
        if not message.is_order and (failure.permanent or spent or lost):
            await self._move(row, MessageState.FAILED, fault=failure.reason)
            return
        async with self._database.write() as work:
            await work.connection.execute(
                _REST, {"number": row.id, "due_at": self._clock() + pause_after(row), "fault": failure.reason}
            )

    async def _tried(self, row: Row[Any]) -> bool:
        """Note that the row is tried now, and when it is due again.

        Return False, and note nothing, if it is no longer queued or another process has tried it meanwhile.
        """
        async with self._database.write() as work:
            noted = await work.connection.execute(
                _TRIED, {"number": row.id, "tries": row.attempts, "due_at": self._clock() + _LEASE}
            )
        return noted.rowcount == 1

    async def _later(self, row: Row[Any]) -> int | None:
        """Return the number of the newest later order of this kind to this recipient, which this one must not undo; or None."""
        told = {"of_kind": row.kind, "to": row.recipient, "number": row.id}
        async with self._database.read() as work:
            number: int | None = await work.connection.scalar(LATER, told)
        return number

    async def _move(
        self,
        row: Row[Any],
        state: MessageState,
        fault: str | None = None,
        how: Statement = _MOVE,
        **more: object,
    ) -> None:
        async with self._database.write() as work:
            await work.connection.execute(how, {"number": row.id, **into(state, fault, self._clock()), **more})
