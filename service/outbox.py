"""The outbox: what must leave is a row, committed together with the state it belongs to.

A row holds no code and no finished text: it names what to say, to whom, and the id of a code; the text is made
when it is sent. States move forward only: queued → accepted → delivered, or failed. A provider's "accepted" is
not "delivered": only a report of it makes a row delivered, and one that promised a report and gave none in time has
failed (the card company's systems answer at once that they have taken what they were told).

A row's try is noted before anything leaves: a disk that takes nothing holds the message back, instead of having it
said again and again. What became of a try may stay unknown: the line was cut before the answer, the service was
killed. A mail and an order then go once more. A code by telephone does not: one SMS a code; the customer is told,
and asks for another.
"""

import asyncio
import random
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import msgspec
from sqlalchemy import (
    BigInteger,
    Executable,
    Integer,
    Row,
    bindparam,
    case,
    func,
    literal,
    or_,
    select,
    type_coerce,
    update,
)
from sqlalchemy.exc import DatabaseError

from protocol.journeys import Channel
from service.clock import Clock
from service.gateways import DeliveryFailed, Report, Taken
from service.logs import log, place_of
from service.store.database import Database, Work
from service.store.statements import insert
from service.store.tables import codes, in_microseconds, outbox

_BACK_OFF_S = (2, 10, 30, 120, 600, 3600, 3600 * 6, 3600 * 24)
"""Pauses after each fault, at most: each is shortened by chance, down to half, so that what failed together does not
come back together. After the last one a message has failed. What a system must be told is tried for ever."""

_LOOK_S = 5.0
"""Where several processes send: how often each looks for what another has left."""
_CODE_RETRIES = 2
"""A customer waits at the screen for it: soon the screen must say that it did not go out."""
_CALL_RETRIES = 5
"""A quarter of an hour: the customer who called for staff has left by then."""
_AT_ONCE = 8
"""Of each lane: a slow mail server holds up no short message."""
_IN_HAND = 256
_LEASE = timedelta(seconds=45)
"""Longer than any gateway takes for one try. Nobody else tries the row meanwhile; after it, whoever tried is gone."""


class Message(StrEnum):
    """What is said, or told."""

    CODE = "code"
    LEGACY_LOCKED = "legacy-locked"
    CODES_LOCKED = "codes-locked"
    MEMBER_SUSPENDED = "member-suspended"
    REGISTERED = "registered"
    EMAIL_CHANGED = "email-changed"
    MEMBER_ID_CHANGED = "member-id-changed"
    MEMBER_REPLACED = "member-replaced"
    PASSWORD_SET = "password-set"  # noqa: S105 - the name of a message
    KEY_ADDED = "key-added"
    KEY_REMOVED = "key-removed"
    KEY_COUNTER = "key-counter"
    KEY_LOCKED = "key-locked"
    KEY_MODEL_REVOKED = "key-model-revoked"
    CLOSE_LEGACY_ID = "close-legacy-id"
    CLOSE_LEGACY_IDS_OF = "close-legacy-ids-of"
    CHANGE_CARD_EMAIL = "change-card-email"
    STAFF_CALL = "staff-call"
    """To where staff look; the recipient is the call's id."""
    NOTHING = "nothing"
    """To nobody: it stands in for the code of an ID that nobody has, so that a code costs the same work."""

    @property
    def is_order(self) -> bool:
        """Whether one of the card company's systems is told, rather than a person."""
        return self in ORDERS


_RETRIES = {Message.CODE: _CODE_RETRIES, Message.STAFF_CALL: _CALL_RETRIES}
ORDERS = (Message.CLOSE_LEGACY_ID, Message.CLOSE_LEGACY_IDS_OF, Message.CHANGE_CARD_EMAIL)


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
    terminal: str = ""
    screen: str = ""


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """A row whose time has come. `number` is the row's own, the same at every try.

    `order`, of a later row, is higher, also in a database that was put back from an older copy, where numbers come
    again: the moment that it was queued at, in microseconds.
    """

    number: int
    order: int
    message: Message
    recipient: str
    details: Details
    code: str | None
    code_digits: int


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """A row as an operator sees it: to whom it goes stays in the database."""

    number: int
    state: State
    message: str
    queued_at: datetime
    attempts: int
    fault: str


_THIS = outbox.c.id == bindparam("number")
_QUEUED = outbox.c.state == State.QUEUED
_KNOWN = outbox.c.kind.in_([literal(message) for message in Message])
"""What is of a newer version's kind waits for a process of it, while an update rolls."""
_PAUSES = {
    tries: literal(seconds * 1_000_000, BigInteger) for tries, seconds in enumerate(_BACK_OFF_S, start=1)
}
_LONGEST_PAUSE = case(_PAUSES, value=outbox.c.attempts, else_=_PAUSES[len(_BACK_OFF_S)])
_IS_DUE = or_(
    outbox.c.due_at <= bindparam("now"),
    outbox.c.attempts == 0,
    outbox.c.under_way.is_(False)
    & (type_coerce(outbox.c.due_at, BigInteger) - _LONGEST_PAUSE > bindparam("microseconds", type_=BigInteger)),
)
"""What was never tried is due whatever the clock says, and so is what waits longer than any pause is.

The clock was put back then, and nobody knows by how much. What is under way keeps its time: somebody may have it.
"""
_DUE = (
    select(outbox, codes.c.channel, codes.c.digits, codes.c.expires_at, codes.c.ended_at)
    .outerjoin(codes, codes.c.id == outbox.c.code)
    .where(_QUEUED, _KNOWN, _IS_DUE)
    .order_by(outbox.c.code.is_(None), outbox.c.id)
    .limit(_IN_HAND)
)
_FIRST = (
    select(outbox.c.id, outbox.c.due_at)
    .where(_QUEUED, _KNOWN)
    .order_by(outbox.c.due_at)
    .limit(bindparam("most", type_=Integer))
)
_FIRST_REPORT = select(func.min(outbox.c.reports_by))
_IS_LATE = outbox.c.reports_by <= bindparam("now")
_LATE = select(outbox.c.id).where(_IS_LATE).limit(1)
_QUEUE = insert(outbox).on_conflict_do_nothing(index_elements=[outbox.c.once]).returning(outbox.c.id)
_TRIED = (
    update(outbox)
    .where(_THIS, _QUEUED, outbox.c.attempts == bindparam("tries"))
    .values(attempts=outbox.c.attempts + 1, due_at=bindparam("due_at"), under_way=True)
)
_REST = (
    update(outbox)
    .where(_THIS, _QUEUED)
    .values(due_at=bindparam("due_at"), fault=bindparam("fault"), under_way=False)
)
_MOVED: dict[str, Any] = {
    **{name: bindparam(name) for name in ("state", "state_at", "reports_by", "fault")},
    "under_way": False,
}
_MOVE = update(outbox).where(_THIS, _QUEUED).values(_MOVED)
_ACCEPT = _MOVE.values(receipt=bindparam("receipt"))
_REPLACE = _MOVE.values(again=bindparam("again"))
_REPORTED = select(outbox, codes.c.channel).join(codes).where(_THIS)
_REPORT = (
    update(outbox)
    .where(_THIS, or_(_QUEUED, outbox.c.state == State.ACCEPTED))
    .values({**_MOVED, "receipt": bindparam("receipt")})
)
_EXPIRE = update(outbox).where(_IS_LATE, outbox.c.state == State.ACCEPTED).values(_MOVED)
_LATER = select(func.max(outbox.c.id)).where(
    outbox.c.kind == bindparam("of_kind"),
    outbox.c.recipient == bindparam("to"),
    outbox.c.id > bindparam("number"),
)
_CODE_FAILED = select(outbox.c.id).where(outbox.c.code == bindparam("of_code"), outbox.c.state == State.FAILED)


type Send = Callable[[Due], Awaitable[Taken | None]]
"""Says one row to the outside, or raises DeliveryFailed; `service.dispatch` holds the real one."""


class Outbox:
    """Queues in the caller's unit of work; `run()` sends what is due.

    It looks every `looks_every_s` at least: rows may come from another process, an operator's or that of a worker.
    """

    def __init__(
        self, database: Database, clock: Clock, *, rest_s: float = 5.0, looks_every_s: float = 30.0
    ) -> None:
        self._database = database
        self._clock = clock
        self._rest_s = rest_s
        self._looks_every_s = looks_every_s
        self._woken = asyncio.Event()
        self._in_hand: set[int] = set()
        self._lanes: defaultdict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(_AT_ONCE))

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
            _QUEUE,
            {
                "kind": message,
                "recipient": recipient,
                "details": msgspec.json.encode(details),
                "code": code,
                "once": once,
                "queued_at": now,
                "due_at": now,
                "state": State.QUEUED,
                "state_at": now,
            },
        )
        work.after_commit(self._woken.set)
        return added.one_or_none() is not None

    async def send_again(self, work: Work, number: int) -> int | None:
        """Queue a copy of a row that has ended; its number. What has ended stays as it is, and has one copy at most.

        None where there is no such row, where it waits still, and for a code: the customer asks for another.
        """
        ended = select(outbox).where(
            outbox.c.id == number,
            outbox.c.again.is_(None),
            outbox.c.code.is_(None),
            outbox.c.state != State.QUEUED,
        )
        row = (await work.connection.execute(ended.with_for_update())).one_or_none()
        if row is None:
            return None
        now = self._clock()
        values = {"kind": row.kind, "recipient": row.recipient, "details": row.details}
        added = await work.connection.execute(
            insert(outbox)
            .values(**values, queued_at=now, due_at=now, state=State.QUEUED, state_at=now)
            .returning(outbox.c.id)
        )
        copy: int = added.scalar_one()
        await work.connection.execute(update(outbox).where(outbox.c.id == number).values(again=copy))
        work.after_commit(self.wake)
        return copy

    async def hasten_orders(self, work: Work) -> int:
        """Try at once whatever the card company's systems have not taken yet; how many that is."""
        hastened = await work.connection.execute(
            update(outbox)
            .where(outbox.c.state == State.QUEUED, outbox.c.kind.in_(ORDERS), outbox.c.under_way.is_(False))
            .values(due_at=self._clock())
        )
        work.after_commit(self.wake)
        return hastened.rowcount

    async def letters(self, work: Work) -> tuple[Letter, ...]:
        """What needs an operator's eye: dead letters, and what has been tried in vain. Codes are not among them."""
        rows = await work.connection.execute(
            select(outbox)
            .where(
                outbox.c.code.is_(None),
                outbox.c.again.is_(None),
                (outbox.c.state == State.FAILED) | ((outbox.c.state == State.QUEUED) & (outbox.c.attempts > 0)),
            )
            .order_by(outbox.c.id)
        )
        return tuple(
            Letter(
                number=row.id,
                state=State(row.state),
                message=row.kind,
                queued_at=row.queued_at,
                attempts=row.attempts,
                fault=row.fault or "",
            )
            for row in rows
        )

    async def code_failed(self, work: Work, code: str) -> bool:
        """Whether the message with this code could not be handed over."""
        return await work.connection.scalar(_CODE_FAILED, {"of_code": code}) is not None

    async def report(self, number: int, channel: Channel, report: Report) -> bool:
        """What a provider reports of the row with this number; False where it never took such a message."""
        async with self._database.write() as work:
            row = (await work.connection.execute(_REPORTED, {"number": number})).one_or_none()
            if row is None or row.channel != channel or row.receipt not in (None, report.receipt):
                return False
            if row.attempts == 0:
                return False
            if report.arrived is None:
                return True
            state = State.DELIVERED if report.arrived else State.FAILED
            fault = None if report.arrived else f"the telephone provider reports: {report.reason}"
            moved = await work.connection.execute(
                _REPORT, {"number": number, **self._to(state, fault), "receipt": report.receipt}
            )
        log.info("message_reported", message=row.kind, status=state, reason=None if moved.rowcount else "late")
        return True

    async def run(self, send: Send) -> None:
        """Send what is due, for ever; ends by cancellation. A disk that takes nothing is tried again after a rest."""
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
                except DatabaseError as fault:
                    log.error("outbox_rests", error="store", where=place_of(fault))
                    wait = self._rest_s
                try:
                    async with asyncio.timeout(wait):
                        await self._woken.wait()
                except TimeoutError:
                    continue

    def wake(self) -> None:
        """Let `run` look at once."""
        self._woken.set()

    async def send_due(self, send: Send) -> None:
        """Send every row that is due now."""
        async with asyncio.TaskGroup() as sending:
            for row in await self._due():
                self._in_hand.add(row.id)
                sending.create_task(self._in_lane(row, send, self._send))
        await self._expire()

    async def _in_lane(
        self, row: Row[Any], send: Send, how: Callable[[Row[Any], Send], Awaitable[None]]
    ) -> None:
        """Send when the lane has a place; then the row may be looked at again."""
        try:
            async with self._lanes[row.channel or row.kind]:
                await how(row, send)
        finally:
            self._in_hand.discard(row.id)
            self._woken.set()

    async def _send_or_rest(self, row: Row[Any], send: Send) -> None:
        try:
            await self._send(row, send)
        except DatabaseError as fault:
            log.error("outbox_rests", error="store", where=place_of(fault))
            await asyncio.sleep(self._rest_s)

    async def _due(self) -> Sequence[Row[Any]]:
        """What is due and not in hand; what a customer waits for comes first."""
        now, in_hand = self._clock(), frozenset(self._in_hand)
        async with self._database.read() as work:
            found = await work.connection.execute(_DUE, {"now": now, "microseconds": in_microseconds(now)})
        places = max(0, _IN_HAND - len(in_hand))
        return [row for row in found if row.id not in in_hand][:places]

    async def _expire(self) -> None:
        """What a provider has taken, promised to report of, and has not: it lied, or lost it."""
        now = self._clock()
        async with self._database.read() as work:
            if await work.connection.scalar(_LATE, {"now": now}) is None:
                return
        expired = self._to(State.FAILED, "taken by the provider, and never reported as delivered")
        async with self._database.write() as work:
            moved = await work.connection.execute(_EXPIRE, {"now": now, **expired})
        log.warning("messages_not_delivered", status=moved.rowcount)

    async def _seconds_to_next(self) -> float:
        in_hand = frozenset(self._in_hand)
        if len(in_hand) >= _IN_HAND:
            return self._looks_every_s  # whoever lets go of one wakes us
        async with self._database.read() as work:
            first = await work.connection.execute(_FIRST, {"most": len(in_hand) + 1})
            moments = [row.due_at for row in first if row.id not in in_hand][:1]
            moments.append(await work.connection.scalar(_FIRST_REPORT, {}))
        waits = [(moment - self._clock()).total_seconds() for moment in moments if moment is not None]
        return float(max(0.05, min([self._looks_every_s, *waits])))

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
        if row.under_way and _comes_once(row):
            await self._move(row, State.FAILED, fault="nobody knows what became of the try")
            return
        if message.is_order and (later := await self._later(row)) is not None:
            await self._move(row, State.FAILED, "a later order has taken its place", _REPLACE, again=later)
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
            await self._move(row, State.DELIVERED)
            return
        within = taken.reports_within
        by = None if within is None else self._clock() + timedelta(seconds=within)
        await self._move(row, State.ACCEPTED, None, _ACCEPT, receipt=taken.receipt, reports_by=by)

    async def _failed(self, row: Row[Any], message: Message, failure: DeliveryFailed) -> None:
        log.warning("message_not_accepted", message=message, attempt=row.attempts + 1, fault=failure.reason)
        spent = row.attempts >= _RETRIES.get(message, len(_BACK_OFF_S))
        lost = failure.unclear and _comes_once(row)
        if not message.is_order and (failure.permanent or spent or lost):
            await self._move(row, State.FAILED, fault=failure.reason)
            return
        async with self._database.write() as work:
            await work.connection.execute(
                _REST, {"number": row.id, "due_at": self._clock() + _pause(row), "fault": failure.reason}
            )

    async def _tried(self, row: Row[Any]) -> bool:
        """Note that it is tried now, and when it is due again if nothing more is heard; False where it has moved on."""
        async with self._database.write() as work:
            noted = await work.connection.execute(
                _TRIED, {"number": row.id, "tries": row.attempts, "due_at": self._clock() + _LEASE}
            )
        return noted.rowcount == 1

    async def _later(self, row: Row[Any]) -> int | None:
        """The last order that tells the system something newer of the same; an older one must not undo it."""
        told = {"of_kind": row.kind, "to": row.recipient, "number": row.id}
        async with self._database.read() as work:
            number: int | None = await work.connection.scalar(_LATER, told)
        return number

    async def _move(
        self, row: Row[Any], state: State, fault: str | None = None, how: Executable = _MOVE, **more: object
    ) -> None:
        async with self._database.write() as work:
            await work.connection.execute(how, {"number": row.id, **self._to(state, fault), **more})

    def _to(self, state: State, fault: str | None) -> dict[str, object]:
        """The columns of a row that comes into this state."""
        return {"state": state, "state_at": self._clock(), "reports_by": None, "fault": fault}


def _comes_once(row: Row[Any]) -> bool:
    """Whether a second one would be worse than none: a code by telephone."""
    return row.channel in (Channel.SMS, Channel.VOICE)


def _pause(row: Row[Any]) -> timedelta:
    """From a fault to the next try."""
    longest = _BACK_OFF_S[min(row.attempts, len(_BACK_OFF_S) - 1)]
    return timedelta(seconds=longest * random.uniform(0.5, 1.0))  # noqa: S311 - spreads load, hides nothing


def _due(row: Row[Any]) -> Due:
    return Due(
        number=row.id,
        order=in_microseconds(row.queued_at),
        message=Message(row.kind),
        recipient=row.recipient,
        details=msgspec.json.decode(row.details, type=Details),
        code=row.code,
        code_digits=row.digits or 0,
    )
