"""The outbox: what must leave is a row, committed together with the state it belongs to.

A row holds no code and no finished text: it names what to say, to whom, and the id of a code; the text is made
when it is sent. States move forward only: queued → accepted → delivered, or failed. A provider's "accepted" is
not "delivered"; only a provider that reports back makes a row delivered (the card company's systems do: they
have taken what they were told). A row's try is noted before anything leaves: a disk that takes nothing holds the
message back, instead of having it said again and again. A crash between sending and noting how it went sends
once more, never another code.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import msgspec
from sqlalchemy import Row, func, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import DatabaseError

from service.clock import Clock
from service.gateways import DeliveryFailed
from service.logs import log, place_of
from service.store.database import Database, Work
from service.store.tables import codes, outbox

_BACK_OFF_S = (2, 10, 30, 120, 600, 3600, 3600 * 6, 3600 * 24)
"""Pauses after each fault; after the last one a message has failed. What a system must be told is tried for ever."""

_CODE_RETRIES = 2
"""A customer waits at the screen for it: soon the screen must say that it did not go out."""
_AT_ONCE = 8


class Message(StrEnum):
    """What is said, or told."""

    CODE = "code"
    LEGACY_LOCKED = "legacy-locked"
    MEMBER_SUSPENDED = "member-suspended"
    REGISTERED = "registered"
    EMAIL_CHANGED = "email-changed"
    MEMBER_ID_CHANGED = "member-id-changed"
    MEMBER_REPLACED = "member-replaced"
    PASSWORD_SET = "password-set"  # noqa: S105 - the name of a message
    KEY_ADDED = "key-added"
    KEY_REMOVED = "key-removed"
    CLOSE_LEGACY_ID = "close-legacy-id"
    CLOSE_LEGACY_IDS_OF = "close-legacy-ids-of"
    CHANGE_CARD_EMAIL = "change-card-email"
    NOTHING = "nothing"
    """To nobody: it stands in for the code of an ID that nobody has, so that a code costs the same work."""

    @property
    def is_order(self) -> bool:
        """Whether one of the card company's systems is told, rather than a person."""
        return self in (Message.CLOSE_LEGACY_ID, Message.CLOSE_LEGACY_IDS_OF, Message.CHANGE_CARD_EMAIL)


class State(StrEnum):
    """How far a row has come."""

    QUEUED = "queued"
    ACCEPTED = "accepted"
    DELIVERED = "delivered"
    FAILED = "failed"


class Details(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a text names besides its recipient."""

    at: datetime
    channel: str = ""
    member_id: str = ""
    key: str = ""
    email: str = ""


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """A row whose time has come."""

    message: Message
    recipient: str
    details: Details
    code: str | None
    code_digits: int


type Send = Callable[[Due], Awaitable[None]]
"""Says one row to the outside, or raises DeliveryFailed; `service.dispatch` holds the real one."""


class Outbox:
    """Queues in the caller's unit of work; `run()` sends what is due."""

    def __init__(self, database: Database, clock: Clock, *, rest_s: float = 5.0) -> None:
        self._database = database
        self._clock = clock
        self._rest_s = rest_s
        self._woken = asyncio.Event()

    async def queue(
        self,
        work: Work,
        message: Message,
        recipient: str,
        details: Details,
        *,
        code: str | None = None,
        once: str | None = None,
    ) -> bool:
        """Add a row to the unit of work. A second row with the same `once` is left out: then False."""
        now = self._clock()
        added = await work.connection.execute(
            insert(outbox)
            .values(
                kind=message,
                recipient=recipient,
                details=msgspec.json.encode(details),
                code=code,
                once=once,
                queued_at=now,
                due_at=now,
                state=State.QUEUED,
                state_at=now,
            )
            .on_conflict_do_nothing(index_elements=[outbox.c.once]),
        )
        work.after_commit(self._woken.set)
        return added.rowcount == 1

    async def code_failed(self, work: Work, code: str) -> bool:
        """Whether the message with this code could not be handed over."""
        query = select(outbox.c.id).where(outbox.c.code == code, outbox.c.state == State.FAILED)
        return await work.connection.scalar(query) is not None

    async def run(self, send: Send) -> None:
        """Send what is due, for ever; ends by cancellation. A disk that takes nothing is tried again after a rest."""
        while True:
            self._woken.clear()
            try:
                await self.send_due(send)
                wait = await self._seconds_to_next()
            except* DatabaseError as faults:
                log.error("outbox_rests", error="store", where=place_of(faults.exceptions[0]))
                wait = self._rest_s
            try:
                async with asyncio.timeout(wait):
                    await self._woken.wait()
            except TimeoutError:
                continue

    async def send_due(self, send: Send) -> None:
        """Send every row that is due now; a slow mail server holds up no short message."""
        slots = asyncio.Semaphore(_AT_ONCE)

        async def one(row: Row[Any]) -> None:
            async with slots:
                await self._send(row, send)

        async with asyncio.TaskGroup() as sending:
            for row in await self._due():
                sending.create_task(one(row))

    async def _due(self) -> Sequence[Row[Any]]:
        query = (
            select(outbox, codes.c.digits, codes.c.expires_at, codes.c.ended_at)
            .outerjoin(codes, codes.c.id == outbox.c.code)
            .where(outbox.c.state == State.QUEUED, outbox.c.due_at <= self._clock())
            .order_by(outbox.c.id)
        )
        async with self._database.read() as work:
            return (await work.connection.execute(query)).all()

    async def _seconds_to_next(self) -> float | None:
        query = select(func.min(outbox.c.due_at)).where(outbox.c.state == State.QUEUED)
        async with self._database.read() as work:
            due_at = await work.connection.scalar(query)
        return None if due_at is None else max(0.05, (due_at - self._clock()).total_seconds())

    async def _send(self, row: Row[Any], send: Send) -> None:
        if row.code is not None and (row.ended_at is not None or row.expires_at <= self._clock()):
            await self._move(row, State.FAILED, fault="the code is no longer good")
            return
        try:
            due = _due(row)
        except (ValueError, msgspec.MsgspecError):
            log.error("message_fault", message="unknown", error="unreadable")
            await self._move(row, State.FAILED, fault="the row can't be read")
            return
        message = due.message
        if not await self._tried(row):
            return
        try:
            await send(due)
        except DeliveryFailed as failure:
            await self._failed(row, message, failure)
        except Exception as error:  # noqa: BLE001 - whatever one message does, the others must leave
            log.error("message_fault", message=message, error=type(error).__name__, where=place_of(error))
            await self._failed(row, message, DeliveryFailed("a fault of the service"))
        else:
            await self._move(row, State.DELIVERED if message.is_order else State.ACCEPTED)
            log.info("message_accepted", message=message, attempt=row.attempts + 1)

    async def _failed(self, row: Row[Any], message: Message, failure: DeliveryFailed) -> None:
        log.warning("message_not_accepted", message=message, attempt=row.attempts + 1, fault=failure.reason)
        spent = row.attempts >= len(_BACK_OFF_S) or (message is Message.CODE and row.attempts >= _CODE_RETRIES)
        if not message.is_order and (failure.permanent or spent):
            await self._move(row, State.FAILED, fault=failure.reason)
            return
        async with self._database.write() as work:
            await work.connection.execute(
                update(outbox)
                .where(outbox.c.id == row.id, outbox.c.state == State.QUEUED)
                .values(due_at=self._clock() + _pause(row), fault=failure.reason),
            )

    async def _tried(self, row: Row[Any]) -> bool:
        """Note that it is tried now, and when it is due again if nothing more is heard; False where it has moved on."""
        async with self._database.write() as work:
            noted = await work.connection.execute(
                update(outbox)
                .where(
                    outbox.c.id == row.id,
                    outbox.c.state == State.QUEUED,
                    outbox.c.attempts == row.attempts,
                )
                .values(attempts=row.attempts + 1, due_at=self._clock() + _pause(row)),
            )
        return noted.rowcount == 1

    async def _move(self, row: Row[Any], state: State, fault: str | None = None) -> None:
        async with self._database.write() as work:
            await work.connection.execute(
                update(outbox)
                .where(outbox.c.id == row.id, outbox.c.state == State.QUEUED)
                .values(state=state, state_at=self._clock(), fault=fault),
            )


def _pause(row: Row[Any]) -> timedelta:
    """From a try to the next one."""
    return timedelta(seconds=_BACK_OFF_S[min(row.attempts, len(_BACK_OFF_S) - 1)])


def _due(row: Row[Any]) -> Due:
    return Due(
        message=Message(row.kind),
        recipient=row.recipient,
        details=msgspec.json.decode(row.details, type=Details),
        code=row.code,
        code_digits=row.digits or 0,
    )
