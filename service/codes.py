"""Codes by mail, short message and call: derived from an id, good once, and counted.

A code is HMAC(service key, id) cut to digits: the table holds the id, the sender computes the text when it
sends, the checker when it checks. What is counted belongs to the card holder and the purpose, never to a
journey, so that starting over and sending again lift nothing:

    wrong codes   `tries` in all, over all codes  → locked for `lock_minutes`; a right one ends the row
    sending       `pause_seconds` between two; what is sent *again* at most `hourly` and `daily` times a member,
                  so the first code of each purpose in the window is free and a walk through all screens fits;
                  to one telephone at most `number_daily` in all, whoever has registered it

A member ID may be named by anybody (P1), so that what is counted for one must shut its owner out nowhere: the hour's
cap is each terminal's own, the first in an hour is free at each, and a code ends only those sent from there.
"""

import hmac
from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import Row, bindparam, delete, func, select, update

from protocol.journeys import Channel, Purpose
from protocol.refusals import Refusal, RefusalCode
from protocol.secret import Secret
from protocol.steps import CodeSent
from service.audit import Audit, Event
from service.clock import APART, Clock, locks, on_the_wire, seconds_left
from service.keys import Keys, Use
from service.members import Members
from service.outbox import Details, Message, Outbox
from service.settings import CodeSettings
from service.store.database import Work
from service.store.statements import insert
from service.store.tables import code_failures
from service.store.tables import codes as rows
from service.terminals import Act, Terminals

_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)

_THIS = rows.c.id == bindparam("code")
_OF = rows.c.holder == bindparam("of_holder"), rows.c.purpose == bindparam("for_purpose")
_AT = rows.c.terminal == bindparam("at_terminal")
_SINCE = (rows.c.sent_at > bindparam("since")) & (rows.c.sent_at <= bindparam("until"))
"""What lies ahead was sent before the clock was put back, and does not count."""
_NOT_ENDED = rows.c.ended_at.is_(None)
_FAILURES_OF = (
    code_failures.c.holder == bindparam("of_holder"),
    code_failures.c.purpose == bindparam("for_purpose"),
)

_GET = select(rows).where(_THIS)
_SEND = insert(rows)
_END = update(rows).where(_NOT_ENDED).values(ended_at=bindparam("ended_at"))
_END_THIS = _END.where(_THIS)
_END_ALL = _END.where(*_OF)
_END_ALL_HERE = _END_ALL.where(_AT)
_USE = _END_THIS.where(rows.c.expires_at > bindparam("ended_at")).returning(rows.c.id)
_LAST = (
    select(rows.c.id, rows.c.sent_at)
    .where(*_OF, rows.c.sent_at <= bindparam("now"))
    .order_by(rows.c.sent_at.desc())
    .limit(1)
)
_SENT = (
    select(rows.c.purpose, func.count().label("number"))
    .where(rows.c.holder == bindparam("of_holder"), _SINCE)
    .group_by(rows.c.purpose)
)
_SENT_HERE = _SENT.where(_AT)
_SENT_TO = select(func.count()).where(rows.c.number_mac == bindparam("to"), _SINCE)
_LOCKED_UNTIL = select(code_failures.c.locked_until).where(*_FAILURES_OF)
_NEW_FAILURE = insert(code_failures)
_FAILED = _NEW_FAILURE.on_conflict_do_update(
    index_elements=[code_failures.c.holder, code_failures.c.purpose],
    set_={"failures": code_failures.c.failures + 1, "last_at": _NEW_FAILURE.excluded.last_at},
).returning(code_failures.c.failures)
_LOCK = update(code_failures).where(*_FAILURES_OF).values(failures=0, locked_until=bindparam("locked_until"))
_FORGET = delete(code_failures).where(*_FAILURES_OF)


class Holder(msgspec.Struct, frozen=True, kw_only=True):
    """Whose code it is, for what, and where it is asked for."""

    holder: str
    """The card holder's reference: a legacy holder and the member they become are one.

    Before it is known, what stands for the member ID that was named (`Codes.of_id`).
    """
    purpose: Purpose
    terminal: str
    is_id: bool = False
    """`holder` stands for an ID that may be nobody's."""
    audited: str | None = None
    """The card holder whom the audit names then, if any."""

    @property
    def card_holder(self) -> str | None:
        """The card holder's reference, where there is one."""
        return self.audited if self.is_id else self.holder


class Codes:
    """Sends, checks and describes codes."""

    def __init__(
        self,
        *,
        keys: Keys,
        clock: Clock,
        settings: CodeSettings,
        outbox: Outbox,
        terminals: Terminals,
        audit: Audit,
        members: Members,
    ) -> None:
        self._keys = keys
        self._clock = clock
        self._settings = settings
        self._outbox = outbox
        self._terminals = terminals
        self._audit = audit
        self._members = members

    @property
    def valid_minutes(self) -> int:
        """How long a code is good."""
        return self._settings.valid_minutes

    @property
    def digits(self) -> int:
        """How long a code is."""
        return self._settings.digits

    def derive(self, code: str, digits: int) -> Secret:
        """The code with this id, as the customer reads it."""
        number = (
            int.from_bytes(self._keys.mac(Use.CODES, code, version=self._keys.version_of(code))[:16])
            % 10**digits
        )
        return Secret(f"{number:0{digits}}")

    def is_right(self, code: str, digits: int, typed: Secret) -> bool:
        """Whether this is what the customer reads; whether it is still good, `check` says."""
        return hmac.compare_digest(self.derive(code, digits).reveal().encode(), typed.reveal().encode())

    def of_id(self, canonical_id: str, purpose: Purpose, terminal: str, member_holder: str | None) -> Holder:
        """Whom codes are counted for when a member ID was named that may be nobody's; `member_holder` if it isn't."""
        stand_in = stand_in_of(self._keys, canonical_id)
        return Holder(holder=stand_in, purpose=purpose, terminal=terminal, is_id=True, audited=member_holder)

    async def send(self, work: Work, whose: Holder, channel: Channel, recipient: str | None) -> str | Refusal:
        """Queue a new code, which ends the one before; its id, or why none is sent.

        Without a recipient all is done alike, and nothing leaves.
        """
        refusal = await self.why_not_send(work, whose)
        if refusal is not None:
            return refusal
        now = self._clock()
        number = None if channel is Channel.MAIL or recipient is None else self._number_mac(recipient)
        if number is not None and await self._is_spent(work, number):
            return Refusal(code=RefusalCode.RESEND_CAPPED)
        await self._end(work, whose, here=whose.is_id)
        code = self._keys.new_id()
        await work.connection.execute(
            _SEND,
            {
                "id": code,
                "holder": whose.holder,
                "purpose": whose.purpose,
                "channel": channel,
                "terminal": whose.terminal,
                "digits": self._settings.digits,
                "sent_at": now,
                "expires_at": now + timedelta(minutes=self._settings.valid_minutes),
                "number_mac": number,
            },
        )
        await self._terminals.count(work, whose.terminal, Act.CODE)
        message = Message.NOTHING if recipient is None else Message.CODE
        details = Details(at=now, channel=channel)
        await self._outbox.queue(work, message, recipient or "", details, code=code)
        return code

    async def why_not_send(self, work: Work, whose: Holder) -> Refusal | None:
        """The lock, pause or cap that stands against sending a code now."""
        await work.lock(_name(whose))
        locked_until = await self._locked_until(work, whose)
        if locked_until is not None:
            return Refusal(code=RefusalCode.CODE_LOCKED, until=on_the_wire(locked_until))
        if wait := await self._seconds_to_resend(work, whose):
            return Refusal(code=RefusalCode.RESEND_TOO_SOON, retry_after=wait)
        if await self._sends_left(work, whose) < 1:
            return Refusal(code=RefusalCode.RESEND_CAPPED)
        if await self._terminals.spent(work, whose.terminal, Act.CODE):
            return Refusal(code=RefusalCode.TOO_MANY)
        return None

    async def check(
        self, work: Work, whose: Holder, code: str | None, typed: Secret, *, left: bool = True
    ) -> Refusal | None:
        """Use the code up if it is the right one; None is yes. A wrong one is counted, and may lock.

        A code that never `left` is never right, whatever is typed.
        """
        await work.lock(_name(whose))
        locked_until = await self._locked_until(work, whose)
        if locked_until is not None:
            return Refusal(code=RefusalCode.CODE_LOCKED, until=on_the_wire(locked_until))
        if code is None:
            return Refusal(code=RefusalCode.CODE_NOT_SENT)
        now = self._clock()
        row = (await work.connection.execute(_GET, {"code": code})).one()
        if row.expires_at <= now:
            return Refusal(code=RefusalCode.CODE_EXPIRED)
        is_right = self.is_right(code, row.digits, typed)
        if not (is_right and left):
            return await self._wrong(work, whose)
        used = await work.connection.execute(_USE, {"code": code, "ended_at": now})
        if used.one_or_none() is None:
            return await self._wrong(work, whose)
        await work.connection.execute(_FORGET, _of(whose))
        return None

    async def describe(self, work: Work, code: str) -> CodeSent:
        """What the screen tells of the code under way."""
        row = (await work.connection.execute(_GET, {"code": code})).one()
        whose = Holder(
            holder=row.holder, purpose=Purpose(row.purpose), terminal=row.terminal, is_id=_is_of_id(row)
        )
        return CodeSent(
            digits=row.digits,
            channel=Channel(row.channel),
            valid_for=0
            if row.ended_at
            else min(self.valid_minutes * 60, seconds_left(row.expires_at, self._clock())),
            resend_after=await self._seconds_to_resend(work, whose),
            resends_left=max(0, await self._sends_left(work, whose)),
        )

    async def end(self, work: Work, code: str) -> None:
        """This one is good no more."""
        await work.connection.execute(_END_THIS, {"code": code, "ended_at": self._clock()})

    async def end_all(self, work: Work, whose: Holder) -> None:
        """Whatever was sent for this purpose is good no more."""
        await self._end(work, whose, here=False)

    async def _end(self, work: Work, whose: Holder, *, here: bool) -> None:
        ended = {**_of(whose), "ended_at": self._clock()}
        if here:
            await work.connection.execute(_END_ALL_HERE, {**ended, "at_terminal": whose.terminal})
        else:
            await work.connection.execute(_END_ALL, ended)

    async def _wrong(self, work: Work, whose: Holder) -> Refusal:
        now = self._clock()
        failures = (
            await work.connection.execute(
                _FAILED, {"holder": whose.holder, "purpose": whose.purpose, "failures": 1, "last_at": now}
            )
        ).scalar_one()
        left = self._settings.tries - failures
        if left > 0:
            return Refusal(code=RefusalCode.CODE_WRONG, tries_left=left)
        until = now + timedelta(minutes=self._settings.lock_minutes)
        await work.connection.execute(_LOCK, {**_of(whose), "locked_until": until})
        await self.end_all(work, whose)
        await self._audit.add(
            work, Event.CODES_LOCKED, terminal=whose.terminal, holder=whose.card_holder, detail=whose.purpose
        )
        await self._tell_locked(work, whose)
        return Refusal(code=RefusalCode.CODE_LOCKED, until=on_the_wire(until))

    async def _tell_locked(self, work: Work, whose: Holder) -> None:
        """To the member, or to the card e-mail of who is none yet. For an ID that nobody has it is the same work."""
        holder = whose.card_holder
        member = await self._members.by_holder(work, holder or "")
        details = Details(at=self._clock(), email=member.email if member else "")
        message = Message.NOTHING if holder is None else Message.CODES_LOCKED
        await self._outbox.queue(work, message, holder or "", details)

    async def _locked_until(self, work: Work, whose: Holder) -> datetime | None:
        until: datetime | None = await work.connection.scalar(_LOCKED_UNTIL, _of(whose))
        lock = timedelta(minutes=self._settings.lock_minutes)
        return until if until is not None and locks(until, self._clock(), lock) else None

    async def _seconds_to_resend(self, work: Work, whose: Holder) -> int:
        """Of what was sent before the clock was put back nobody knows how long ago that was: it keeps nobody waiting."""
        now = self._clock()
        last = (await work.connection.execute(_LAST, {**_of(whose), "now": now})).one_or_none()
        if last is None or await self.has_failed(work, last.id):  # what never left is nothing to wait for
            return 0
        return seconds_left(last.sent_at + timedelta(seconds=self._settings.pause_seconds), now)

    async def has_failed(self, work: Work, code: str) -> bool:
        """Whether its message could not be handed over.

        Of a mail for a reissue it is never told: nothing is mailed to an ID that nobody has, so nothing fails there.
        """
        sent = (await work.connection.execute(_GET, {"code": code})).one()
        if _is_of_id(sent):
            return False
        return await self._outbox.code_failed(work, code)

    def _number_mac(self, number: str) -> bytes:
        return self._keys.mac(Use.HASHES, "telephone", number)

    async def _is_spent(self, work: Work, number: bytes) -> bool:
        """Whether this telephone has had its day's codes."""
        await work.lock(f"telephone {number.hex()}")
        sent: int = await work.connection.scalar(_SENT_TO, {"to": number, **self._within(_DAY)})
        return sent >= self._settings.number_daily

    async def _sends_left(self, work: Work, whose: Holder) -> int:
        """How many may be sent yet. The first of its purpose in a window is free; of an ID, the first at a terminal."""
        in_hour = await self._sent_again(work, whose, _HOUR, here=whose.is_id)
        in_day = await self._sent_again(work, whose, _DAY, here=False)
        left = min(self._settings.hourly - in_hour, self._settings.daily - in_day)
        return max(1, left) if whose.is_id and in_hour < 0 else left

    def _within(self, window: timedelta) -> dict[str, datetime]:
        """From when to when is counted."""
        now = self._clock()
        return {"since": now - window, "until": now + APART}

    async def _sent_again(self, work: Work, whose: Holder, window: timedelta, *, here: bool) -> int:
        """Codes in it beyond the first of each purpose; one less where this purpose has not had its first.

        What counts for an ID in an hour counts `here`, at the terminal where it was named; a card holder's codes are one
        everywhere.
        """
        asked = {"of_holder": whose.holder, **self._within(window)}
        if here:
            counted = await work.connection.execute(_SENT_HERE, {**asked, "at_terminal": whose.terminal})
        else:
            counted = await work.connection.execute(_SENT, asked)
        sent: dict[str, int] = {row.purpose: row.number for row in counted}
        return sum(count - 1 for count in sent.values()) + (0 if whose.purpose in sent else -1)


def stand_in_of(keys: Keys, canonical_id: str) -> str:
    """What stands for a member ID in the place of a card holder's reference."""
    return keys.mac(Use.HASHES, "codes of an id", canonical_id).hex()[:32]


def _is_of_id(row: Row[Any]) -> bool:
    """Whether a code was sent for a member ID that anybody may have named."""
    return bool(row.purpose == Purpose.REISSUE and row.channel == Channel.MAIL)


def _name(whose: Holder) -> str:
    """What is counted is a holder's, over all purposes."""
    return f"codes {whose.holder}"


def _of(whose: Holder) -> dict[str, Any]:
    """The parameters of what is a holder's, for one purpose."""
    return {"of_holder": whose.holder, "for_purpose": whose.purpose}
