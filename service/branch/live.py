"""A branch as it stands now, and the number that grows when it has changed, on which open pages wait.

The sequence is the audit: whatever happens at a counter adds a row, and rows are numbered in the order of their commits. While
a process has a page open, it reads once a second what was added since, and the last heartbeats. That is the same on SQLite
and PostgreSQL. (NOTIFY would put every commit into one queue.) A page is told a number and fetches the board itself, so
that an event carries nothing of a person.
"""

import asyncio
import contextlib
from collections import Counter, defaultdict
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import Row, bindparam, func, select
from sqlalchemy.exc import DBAPIError

from protocol.heartbeats import DeviceKind
from service.audit import Event
from service.branch.desk import HANDED_OVER_FOR
from service.branch.sessions import PLACE
from service.clock import JAPAN, Clock, midnight
from service.logs import log
from service.outbox.outbox import MessageState
from service.staff.branches import FIRST
from service.store.database import Database
from service.store.migrate import fault_name
from service.store.statements import Prepared
from service.store.tables import audit, codes, journeys_left, outbox, staff, staff_calls, terminals
from service.terminals.heartbeats import LastHeartbeat, last_heartbeats

_EVERY_S = 1.0
_STREAMS = 8
"""So many pages of one session are told at a time. One more would cost a connection that a terminal may need."""
_PING_S = 15.0
"""A page that hears nothing for so long is sent the same number again: so that both ends notice when the other has gone."""
_ADDED = Prepared(
    select(audit.c.id, audit.c.at, audit.c.act, audit.c.terminal, audit.c.person, audit.c.detail)
    .where(audit.c.id > bindparam("since"))
    .order_by(audit.c.id)
)
_LAST_BEFORE = Prepared(
    select(audit.c.id).where(audit.c.at < bindparam("day")).order_by(audit.c.id.desc()).limit(1)
)
_TAKER, _HANDER, _HEIR = (staff.alias(name) for name in ("taker", "hander", "heir"))
_CALL = (
    select(
        staff_calls,
        _TAKER.c.name.label("taker_name"),
        _HANDER.c.name.label("hander_name"),
        _HEIR.c.name.label("heir_name"),
    )
    .outerjoin(_TAKER, _TAKER.c.id == staff_calls.c.taken_by)
    .outerjoin(_HANDER, _HANDER.c.id == staff_calls.c.handed_by)
    .outerjoin(_HEIR, _HEIR.c.id == staff_calls.c.handed_to)
)
_IS_TAKEN = staff_calls.c.taken_by.is_not(None)
_CALLS = Prepared(
    _CALL.where(
        staff_calls.c.acknowledged_at.is_(None) | (_IS_TAKEN & staff_calls.c.done_at.is_(None))
    ).order_by(staff_calls.c.called_at)
)
_FINISHED = Prepared(
    _CALL.where(
        (staff_calls.c.done_at >= bindparam("day"))
        | (~_IS_TAKEN & (staff_calls.c.acknowledged_at >= bindparam("day")))
    ).order_by(staff_calls.c.called_at.desc())
)
_LOST = Prepared(
    select(codes.c.terminal, codes.c.channel, func.count().label("number"))
    .select_from(outbox)
    .join(codes, codes.c.id == outbox.c.code)
    .where(outbox.c.state == MessageState.FAILED, outbox.c.state_at >= bindparam("day"))
    .group_by(codes.c.terminal, codes.c.channel)
)
_LEFT = Prepared(
    select(journeys_left.c.terminal, journeys_left.c.step, journeys_left.c.number).where(
        journeys_left.c.day == bindparam("today")
    )
)
_PLACES = Prepared(select(terminals.c.name, terminals.c.branch))
DONE_TODAY = (
    Event.MIGRATED,
    Event.REGISTERED,
    Event.REISSUED,
    Event.AUTHENTICATOR_ADDED,
    Event.KEY_SIGN_IN,
    Event.PASSWORD_SIGN_IN,
)
"""Events that the board counts, those of today."""


class TerminalOnBoard(msgspec.Struct, frozen=True, kw_only=True):
    """A terminal as the board shows it."""

    name: str
    beat: LastHeartbeat | None
    """Its last heartbeat; None if it has sent none."""
    is_silent: bool
    seconds: int
    """Seconds since its last heartbeat; 0 if it has sent none."""
    keys: int
    """Security keys that are plugged in, by the last heartbeat."""
    readers: int
    is_called: bool
    """Whether a call from it is open, not taken by a member of staff."""


class CallOnBoard(msgspec.Struct, frozen=True, kw_only=True):
    """A call for staff.

    `taken_by` (id) and `taker_name` say who has the call or, if it is done, had it last. They are empty while it is open,
    or if it is not known who took it. `hander_name` is who handed it on or over, and `handed_why` the reason. `handed_to`
    (id) and `heir_name` say who gets it. They are empty if it goes to any desk.
    """

    id: str
    terminal: str
    screen: str
    called_at: datetime
    seconds: int
    """Seconds since the call."""
    taken_by: str = ""
    taker_name: str = ""
    hander_name: str = ""
    handed_to: str = ""
    heir_name: str = ""
    handed_why: str = ""
    has_customer: bool = False
    """Whether it was handed over today, within HANDED_OVER_FOR, about a customer who had been identified."""


class Board(msgspec.Struct, frozen=True, kw_only=True):
    """A branch as it stands now; `number` is what `Live.numbers` yields for it.

    `calls` are those that are not done, the oldest first, `finished` those that were done today, the newest call first. Of today,
    `done` counts the events of DONE_TODAY, `lost` codes that did not arrive, by channel, `left` journeys that ended half-way, by the
    name of the step that stood.
    """

    number: int
    terminals: tuple[TerminalOnBoard, ...]
    calls: tuple[CallOnBoard, ...]
    finished: tuple[CallOnBoard, ...]
    done: dict[str, int]
    lost: dict[str, int]
    left: dict[str, int]

    def next_of(self, member_of_staff: str) -> CallOnBoard | None:
        """Return the untaken call that has waited longest, without those handed on to other staff; None if there is none."""
        open_calls = (one for one in self.calls if not one.taken_by)
        return next((one for one in open_calls if one.handed_to in ("", member_of_staff)), None)


class Live:
    """Watches the database while pages are open, and says how a branch stands."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._open: Counter[bytes] = Counter()
        """How many pages are open, by session."""
        self._watch: asyncio.Task[None] | None = None
        self._changed = asyncio.Condition()
        self._looking = asyncio.Lock()
        self._number: defaultdict[str, int] = defaultdict(int)
        self._seen = 0
        """The number of the last row of the audit that was counted."""
        self._day: datetime | None = None
        self._done: Counter[tuple[str, str]] = Counter()
        """How often each event happened today, by terminal."""
        self._handed_over: dict[str, datetime] = {}
        """When each call was handed over today at a terminal of a customer who had been identified, by the call's id."""
        self._beats: dict[str, tuple[object, ...]] = {}

    async def numbers(self, branch: str, session: bytes) -> AsyncGenerator[int]:
        """Yield the branch's number now, whenever it has grown, and after 15 seconds without growth.

        This goes on until the caller leaves. Yield nothing for a session of which eight pages are told already. If an
        unforeseen fault has ended the watch of the database, raise that fault.
        """
        if self._open[session] >= _STREAMS:
            return
        async with self._watching(session):
            told = -1
            while True:
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(_PING_S), self._changed:
                        while self._number[branch] == told:
                            await self._changed.wait()
                if self._watch is not None and self._watch.done():
                    self._watch.result()  # an unforeseen fault: the page is told by the end of its events, and asks again
                told = self._number[branch]
                yield told

    async def board(self, branch: str) -> Board:
        """Return how a branch stands now."""
        beats, places = await self.look()
        now = self._clock()
        today = {"day": midnight(now)}
        async with self._database.read() as work:
            calls, finished = [
                tuple(
                    _call(row, now, self._handed_over.get(row.id))
                    for row in rows
                    if places.get(row.terminal, FIRST) == branch
                )
                for rows in (
                    await work.connection.execute(_CALLS, {}),
                    await work.connection.execute(_FINISHED, today),
                )
            ]
            lost = Counter[str]()
            for row in await work.connection.execute(_LOST, today):
                if places.get(row.terminal, FIRST) == branch:
                    lost[row.channel] += row.number
            left = Counter[str]()
            for row in await work.connection.execute(_LEFT, {"today": now.astimezone(JAPAN).date()}):
                if places.get(row.terminal, FIRST) == branch:
                    left[row.step] += row.number
        called = {call.terminal for call in calls if not call.taken_by}
        done = Counter[str]()
        for (terminal, act), number in self._done.items():
            if places.get(terminal, FIRST) == branch:
                done[act] += number
        return Board(
            number=self._number[branch],
            terminals=tuple(
                _shown(name, beat, now, is_called=name in called)
                for name, beat in beats.items()
                if places.get(name, FIRST) == branch
            ),
            calls=calls,
            finished=finished,
            done=done,
            lost=lost,
            left=left,
        )

    async def look(self) -> tuple[dict[str, LastHeartbeat | None], dict[str, str]]:
        """Read what is new since the last look, and wake the pages of each branch that has changed.

        Read are the rows added to the audit, and the heartbeats. Only one look runs at a time: two at once
        would count the same rows.

        Return the result of `last_heartbeats`, and the branch of each terminal that an operator has added, by
        the terminal's name. Any other terminal belongs to FIRST.
        """
        async with self._looking:
            return await self._look()

    async def _look(self) -> tuple[dict[str, LastHeartbeat | None], dict[str, str]]:
        day = midnight(self._clock())
        async with self._database.read() as work:
            if day != self._day:
                before = await work.connection.scalar(_LAST_BEFORE, {"day": day})
                self._day, self._seen = day, before or 0
                self._done.clear()
                self._handed_over.clear()
            places = {row.name: row.branch for row in await work.connection.execute(_PLACES, {})}
            added = (await work.connection.execute(_ADDED, {"since": self._seen})).all()
            last = await last_heartbeats(work)
        beats: dict[str, tuple[object, ...]] = {
            name: (beat.availability, beat.screen, beat.devices, beat.version)
            for name, beat in last.items()
            if beat is not None
        }
        changed = {row.terminal for row in added}
        changed |= {
            name for name in beats.keys() | self._beats.keys() if beats.get(name) != self._beats.get(name)
        }
        self._beats = beats
        for row in added:
            self._seen = row.id
            if row.act in DONE_TODAY:
                self._done[row.terminal, row.act] += 1
            if row.act == Event.STAFF_HANDED_OVER and row.person:
                self._handed_over[row.detail] = row.at
        for branch in {_branch_of(place, places) for place in changed}:
            self._number[branch] += 1
        if changed:
            async with self._changed:
                self._changed.notify_all()
        return last, places

    @contextlib.asynccontextmanager
    async def _watching(self, session: bytes) -> AsyncIterator[None]:
        """Look once a second while at least one page is open."""
        self._open[session] += 1
        if self._watch is None or self._watch.done():
            self._watch = asyncio.create_task(self._keep_looking())
        try:
            yield
        finally:
            self._open -= Counter([session])  # which forgets a session without a page
            if not self._open and self._watch is not None:
                self._watch.cancel()
                self._watch = None

    async def _keep_looking(self) -> None:
        while True:
            try:
                await self.look()
            except DBAPIError as error:
                log.error("board_rests", error=fault_name(error))
            await asyncio.sleep(_EVERY_S)


def _shown(name: str, beat: LastHeartbeat | None, now: datetime, *, is_called: bool) -> TerminalOnBoard:
    devices = beat.devices if beat else {}
    return TerminalOnBoard(
        name=name,
        beat=beat,
        is_silent=beat is None or beat.is_silent(now),
        seconds=_seconds(now - beat.at) if beat else 0,
        keys=devices.get(DeviceKind.KEY, 0) + devices.get(DeviceKind.FINGERPRINT_KEY, 0),
        readers=devices.get(DeviceKind.READER, 0),
        is_called=is_called,
    )


def _branch_of(place: str, places: Mapping[str, str]) -> str:
    """Return the branch in which something happened: at a terminal, or at the branch page."""
    return place.removeprefix(PLACE) if place.startswith(PLACE) else places.get(place, FIRST)


def _call(row: Row[Any], now: datetime, handed_over: datetime | None) -> CallOnBoard:
    return CallOnBoard(
        id=row.id,
        terminal=row.terminal,
        screen=row.screen,
        called_at=row.called_at,
        seconds=_seconds(now - row.called_at),
        taken_by=row.taken_by or "",
        taker_name=row.taker_name or "",
        hander_name=row.hander_name or "",
        handed_to=row.handed_to or "",
        heir_name=row.heir_name or "",
        handed_why=row.handed_why or "",
        has_customer=handed_over is not None and handed_over > now - HANDED_OVER_FOR,
    )


def _seconds(ago: timedelta) -> int:
    return max(0, int(ago.total_seconds()))
