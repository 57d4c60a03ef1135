"""Calls for staff (「係員を呼ぶ」): open until somebody acknowledges them, deleted `staff_calls_days` after the call either way.

    OPEN ── take ──▶ TAKEN ── finish ──▶ DONE         by a member of staff, at the branch page
    OPEN ◀─ hand on ─ TAKEN                           to another one, who is named: the customer waits for them
    OPEN ◀─ hand over ─ OPEN or TAKEN                 to any desk, by who stands beside the customer at the terminal
    OPEN ── acknowledge ──▶ DONE                      without saying by which member of staff: at the board or a terminal

Another call from a terminal within ten minutes of its first, if that is still open, is the same, moved to the present screen:
no call is refused, and a terminal that is played with fills neither the list nor the audit. One that was handed on or over stays as it is:
a member of staff goes on with the customer whom it was about, and the next call may be another customer's.
"""

import secrets
from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, bindparam, func, insert, literal, select, update

from protocol import wire
from protocol.answers import CallStaff, StaffCall
from service.audit import Audit, Event, Factor
from service.clock import APART, Clock, on_the_wire
from service.crypto.keys import Keys
from service.idempotency import KeptAnswers, RequestIdentity
from service.outbox.outbox import Details, Message, Outbox
from service.staff.branches import FIRST
from service.store.database import Database, Work, until_settled
from service.store.statements import Prepared
from service.store.tables import staff_calls, terminals

_SAME_FOR = timedelta(minutes=10)
"""As long as a call pauses the idle watch. After it, another call is a new one: it may be another customer's."""


_WAITS = Prepared(
    select(staff_calls.c.id).where(
        staff_calls.c.id == bindparam("call"), staff_calls.c.acknowledged_at.is_(None)
    )
)


def _is_near(terminal: str) -> ColumnElement[bool]:
    """Return the SQL condition of the calls from the branch in which this terminal stands (`Branches.of_terminal`)."""
    asks, called = (
        func.coalesce(select(terminals.c.branch).where(terminals.c.name == name).scalar_subquery(), FIRST)
        for name in (literal(terminal), staff_calls.c.terminal)
    )
    return asks == called


class UnknownCallError(Exception):
    """There is no such call, or it is of another branch than the terminal that acknowledges it."""


class HandOverReason(StrEnum):
    """Why a member of staff hands a call on."""

    BUSY = "busy"
    DECISION = "decision"
    """A colleague with the right to decide is needed."""
    KNOWS_BETTER = "knows-better"
    LEAVING = "leaving"


BESIDE = "beside"
"""The reason of a call that a member of staff beside the customer at a terminal hands over to the desk."""


class StaffCalls:
    """Stores calls for staff, and who takes, hands on, acknowledges and finishes them."""

    def __init__(
        self, database: Database, keys: Keys, clock: Clock, audit: Audit, sent_on: Outbox | None
    ) -> None:
        """`sent_on`: the outbox by which new calls go to the staff's board; None if staff look at the terminals."""
        self._sent_on = sent_on
        self._database = database
        self._keys = keys
        self._clock = clock
        self._audit = audit
        self._kept = KeptAnswers(keys, clock)

    async def call(self, terminal: str, idempotency_key: str, body: bytes, call: CallStaff) -> bytes:
        """Store a call from a terminal, queue it for the staff's board if there is one, and return it as an encoded StaffCall.

        A retry within 15 minutes returns the first answer again. `idempotency_key` counts at this terminal alone.

        A call open at this terminal for less than ten minutes, and not handed on or over, is moved to the present screen and returned
        instead, neither audited nor sent on again.

        Raises:
            IdempotencyKeyReusedError: the idempotency key belongs to another request of this terminal.
            ConflictError: other units of work were faster, eight times.
        """
        request = RequestIdentity(
            self._keys, terminal=terminal, idempotency_key=idempotency_key, journey="", body=body
        )
        return await until_settled(lambda: self._call(request, call))

    async def _call(self, request: RequestIdentity, call: CallStaff) -> bytes:
        terminal = request.terminal
        async with self._database.write() as work:
            await work.lock(f"staff call {terminal}")
            kept = await self._kept.find(work, request)
            if kept is not None:
                return kept
            row = await self._again(work, terminal, call) or await self._new(work, terminal, call)
            encoded = wire.encode(_shown(row))
            await self._kept.keep(work, request, encoded)
        return encoded

    async def _again(self, work: Work, terminal: str, call: CallStaff) -> Row[Any] | None:
        """Return the terminal's open call of the last minutes, moved to the screen that the customer is at now, or None."""
        is_open, now = staff_calls.c.acknowledged_at.is_(None), self._clock()
        found = (
            select(staff_calls.c.id)
            .where(
                staff_calls.c.terminal == terminal,
                staff_calls.c.called_at > now - _SAME_FOR,
                staff_calls.c.called_at <= now + APART,
                staff_calls.c.handed_by.is_(None),
                is_open,
            )
            .order_by(staff_calls.c.called_at)
            .limit(1)
            .scalar_subquery()
        )
        return await self._moved(work, staff_calls.c.id == found, call)

    async def _moved(self, work: Work, which: ColumnElement[bool], call: CallStaff) -> Row[Any] | None:
        """Move a call that is still open to the screen that the customer is at now, and return it; None if there is none."""
        moved = await work.connection.execute(
            update(staff_calls)
            .where(which, staff_calls.c.acknowledged_at.is_(None))
            .values(screen=call.screen)
            .returning(staff_calls)
        )
        row: Row[Any] | None = moved.one_or_none()
        return row

    async def _came_for(self, work: Work, terminal: str, staff: str, call: CallStaff) -> Row[Any] | None:
        """Open the call again that this member of staff has taken to come to the terminal, and return it; None if there is none.

        One that was handed on or over before stays theirs: it may be about another customer.
        """
        taken = (
            select(staff_calls.c.id)
            .where(
                staff_calls.c.terminal == terminal,
                staff_calls.c.taken_by == staff,
                staff_calls.c.done_at.is_(None),
                staff_calls.c.handed_by.is_(None),
            )
            .order_by(staff_calls.c.called_at.desc())
            .limit(1)
            .scalar_subquery()
        )
        opened = await work.connection.execute(
            update(staff_calls)
            .where(staff_calls.c.id == taken)
            .values(screen=call.screen, acknowledged_at=None, taken_by=None)
            .returning(staff_calls)
        )
        row: Row[Any] | None = opened.one_or_none()
        return row

    async def _new(self, work: Work, terminal: str, call: CallStaff) -> Row[Any]:
        added = await work.connection.execute(
            insert(staff_calls)
            .values(id=secrets.token_hex(16), terminal=terminal, screen=call.screen, called_at=self._clock())
            .returning(staff_calls),
        )
        await self._audit.add(work, Event.STAFF_CALLED, terminal=terminal, detail=call.screen)
        row: Row[Any] = added.one()
        if self._sent_on is not None:
            details = Details(at=row.called_at, terminal=terminal, screen=call.screen)
            await self._sent_on.queue(work, Message.STAFF_CALL, row.id, details)
        return row

    async def hand_over(self, work: Work, terminal: str, screen: str, staff: str, before: str | None) -> str:
        """Hand a terminal's customer over to the desk, and return the id of the call that says so.

        `staff`: the id of the member of staff who stands beside the customer. `before`: the id of the call by
        which they have handed the customer over already, or None.

        The first of these calls is used: the call `before` if it is still open; the call that they took to come
        to this terminal, which is opened again; the terminal's open call of the last ten minutes; a new call, which
        is audited and sent to the staff's board as `call` does. A call that is used again is moved to `screen`. A
        call that was handed on or over is used again only as `before`.
        """
        await work.lock(f"staff call {terminal}")
        call = CallStaff(screen=screen)
        row = (
            await self._moved(work, staff_calls.c.id == (before or ""), call)
            or await self._came_for(work, terminal, staff, call)
            or await self._again(work, terminal, call)
            or await self._new(work, terminal, call)
        )
        values = {"handed_by": staff, "handed_to": None, "handed_why": BESIDE}
        await work.connection.execute(update(staff_calls).where(staff_calls.c.id == row.id).values(values))
        return str(row.id)

    async def open(self, terminal: str) -> list[StaffCall]:
        """Return the calls of this terminal's branch that were not acknowledged yet, the oldest first."""
        query = (
            select(staff_calls)
            .where(staff_calls.c.acknowledged_at.is_(None), _is_near(terminal))
            .order_by(staff_calls.c.called_at)
        )
        async with self._database.read() as work:
            return [_shown(row) for row in await work.connection.execute(query)]

    async def is_open(self, call: str) -> bool:
        """Return whether there is such a call and it was not acknowledged yet."""
        return (await self._database.look(_WAITS, {"call": call})).one_or_none() is not None

    async def acknowledge(self, call: str, terminal: str, *, in_any_branch: bool = False) -> bytes:
        """Acknowledge the call without naming a member of staff; return it as an encoded StaffCall.

        A second time changes nothing. `terminal`: where the call is acknowledged, for the audit.
        `in_any_branch`: the call may be of any branch, not only of the terminal's. The staff's board
        acknowledges in this way.

        Raises:
            UnknownCallError: there is no such call, or it is not of the terminal's branch and `in_any_branch`
                is not set.
        """
        named = staff_calls.c.id == call
        named = named if in_any_branch else and_(named, _is_near(terminal))
        async with self._database.write() as work:
            done = await work.connection.execute(
                update(staff_calls)
                .where(named, staff_calls.c.acknowledged_at.is_(None))
                .values(acknowledged_at=self._clock()),
            )
            row = (await work.connection.execute(select(staff_calls).where(named))).one_or_none()
            if row is None:
                raise UnknownCallError
            if done.rowcount:
                await self._audit.add(work, Event.STAFF_ACKNOWLEDGED, terminal=terminal, detail=call)
        return wire.encode(_shown(row))

    async def take(self, call: str, place: str, staff: str, instead_of: str | None) -> bool:
        """Note that a member of staff takes a call: an open one or, with `instead_of`, one that this colleague has taken.

        `place`: where that is done, for the audit, as with `hand_on` and `finish`. Return False, and change nothing, if the
        call is unknown, done, not open any more or, with `instead_of`, not that colleague's any more.
        """
        stands = (
            staff_calls.c.acknowledged_at.is_(None)
            if instead_of is None
            else staff_calls.c.taken_by == instead_of
        )
        values = {"acknowledged_at": self._clock(), "taken_by": staff}
        return await self._move(call, stands, values, place, staff, Event.STAFF_ACKNOWLEDGED, call)

    async def hand_on(self, call: str, place: str, staff: str, to: str, why: HandOverReason) -> bool:
        """Hand on, to the colleague `to`, a call that this member of staff has taken. It is open until somebody takes it.

        Anybody may take it. Return False, and change nothing, if this member of staff does not have the call any more.
        """
        values = {
            "acknowledged_at": None,
            "taken_by": None,
            "handed_by": staff,
            "handed_to": to,
            "handed_why": why,
        }
        taken = staff_calls.c.taken_by == staff
        return await self._move(
            call, taken, values, place, staff, Event.CALL_HANDED_ON, f"{call} {why} to={to}"
        )

    async def finish(self, call: str, place: str, staff: str) -> bool:
        """Note that a call that this member of staff has taken is done.

        Return False, and change nothing, if they do not have it any more.
        """
        taken, values = staff_calls.c.taken_by == staff, {"done_at": self._clock()}
        return await self._move(call, taken, values, place, staff, Event.CALL_DONE, call)

    async def _move(
        self,
        call: str,
        stands: ColumnElement[bool],
        values: Mapping[str, object],
        place: str,
        staff: str,
        event: Event,
        detail: str,
    ) -> bool:
        async with self._database.write() as work:
            moved = await work.connection.execute(
                update(staff_calls)
                .where(staff_calls.c.id == call, staff_calls.c.done_at.is_(None), stands)
                .values(values)
            )
            if moved.rowcount:
                await self._audit.add(
                    work, event, terminal=place, staff=staff, factor=Factor.STAFF_KEY, detail=detail
                )
        return moved.rowcount == 1


def _shown(row: Row[Any]) -> StaffCall:
    return StaffCall(
        id=row.id,
        terminal=row.terminal,
        screen=row.screen,
        called_at=on_the_wire(row.called_at),
        acknowledged_at=on_the_wire(row.acknowledged_at) if row.acknowledged_at else None,
    )
