"""Codes by mail, short message and call: derived from an id, valid once, and counted.

A code is HMAC(service key, id) cut to digits: the table holds the id, the sender computes the text when it
sends, the checker when it checks. A new code voids the one before. For a member ID, which anybody may type (P1), it voids
only those that were sent from the same terminal. `service.codes.counts` counts.
"""

import hmac
from datetime import timedelta
from typing import Any

from sqlalchemy import Row, bindparam, select, update

from protocol.journeys import Channel, Purpose
from protocol.refusals import Refusal, RefusalCode
from protocol.secret import Secret
from protocol.steps import CodeSent
from service.audit import Audit, Event
from service.clock import Clock, on_the_wire, seconds_left
from service.codes.counts import (
    AT_TERMINAL,
    OF_HOLDER,
    CodeCounts,
    Holder,
    lock_name_of,
    parameters_of,
    stand_in_of,
)
from service.crypto.keys import Keys, SubkeyUse
from service.members.members import Members
from service.outbox.outbox import Details, Message, Outbox
from service.settings import CodeSettings
from service.store.database import Work
from service.store.statements import Prepared, insert
from service.store.tables import codes as rows
from service.terminals.caps import CappedAct, TerminalCaps

_THIS = rows.c.id == bindparam("code")
_NOT_ENDED = rows.c.ended_at.is_(None)
_GET = Prepared(select(rows).where(_THIS))
_OF_HOLDER = Prepared(select(rows).where(_THIS, *OF_HOLDER))
_SEND = Prepared(insert(rows))
_END = update(rows).where(_NOT_ENDED).values(ended_at=bindparam("ended_at"))
_END_THIS = Prepared(_END.where(_THIS))
_END_ALL = Prepared(_END.where(*OF_HOLDER))
_END_ALL_HERE = Prepared(_END_ALL.statement.where(AT_TERMINAL))
_USE = Prepared(_END_THIS.statement.where(rows.c.expires_at > bindparam("ended_at")).returning(rows.c.id))


class Codes:
    """Sends, checks and describes codes."""

    def __init__(
        self,
        *,
        keys: Keys,
        clock: Clock,
        settings: CodeSettings,
        outbox: Outbox,
        caps: TerminalCaps,
        audit: Audit,
        members: Members,
    ) -> None:
        self._keys = keys
        self._clock = clock
        self._settings = settings
        self._counts = CodeCounts(clock, settings)
        self._outbox = outbox
        self._caps = caps
        self._audit = audit
        self._members = members

    @property
    def valid_minutes(self) -> int:
        """Minutes for which a code is valid."""
        return self._settings.valid_minutes

    @property
    def digits(self) -> int:
        """Number of digits of a new code."""
        return self._settings.digits

    def derive(self, code: str, digits: int) -> Secret:
        """Return the code with this id, `digits` digits long, as the customer reads it.

        Raises LookupError if the id's version of the master key is no longer kept.
        """
        number = (
            int.from_bytes(self._keys.mac(SubkeyUse.CODES, code, version=self._keys.version_of(code))[:16])
            % 10**digits
        )
        return Secret(f"{number:0{digits}}")

    def is_right(self, code: str, digits: int, typed: Secret) -> bool:
        """Return whether `typed` are the digits of this code, valid or not. Raises LookupError as `derive` does."""
        return hmac.compare_digest(self.derive(code, digits).reveal().encode(), typed.reveal().encode())

    def holder_of_id(
        self, canonical_id: str, purpose: Purpose, terminal: str, member_holder: str | None, language: str
    ) -> Holder:
        """Return the Holder under which codes are counted when a member ID was typed: the keyed hash of the ID, known or not.

        `member_holder` is the card holder of the member who has the ID, whom the audit names and a lock is told to; None for an
        unknown ID.
        """
        stand_in = stand_in_of(self._keys, canonical_id)
        return Holder(
            holder=stand_in,
            purpose=purpose,
            terminal=terminal,
            is_id=True,
            audited=member_holder,
            language=language,
        )

    async def send(self, work: Work, whose: Holder, channel: Channel, recipient: str | None) -> str | Refusal:
        """Queue a new code for this holder and purpose and return its id, or return a refusal.

        Their open codes are voided. For a typed member ID, only those from this terminal are voided. A refusal
        changes nothing.

        It refuses as `refusal_to_send` does. It also refuses with RESEND_CAPPED if `number_daily` codes were
        queued for the telephone in 24 hours. Failed codes and other holders' codes count too. If `recipient` is
        None, an id is returned and the code counts for holder and terminal, but nothing is sent.
        """
        refusal = await self.refusal_to_send(work, whose)
        if refusal is not None:
            return refusal
        now = self._clock()
        number = None if channel is Channel.MAIL or recipient is None else self._number_mac(recipient)
        if number is not None and await self._counts.telephone_is_capped(work, number):
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
        await self._caps.count(work, whose.terminal, CappedAct.CODE)
        message = Message.NOTHING if recipient is None else Message.CODE
        details = Details(at=now, channel=channel, language=whose.language)
        await self._outbox.queue(work, message, recipient or "", details, code=code)
        return code

    async def refusal_to_send(self, work: Work, whose: Holder) -> Refusal | None:
        """Return None if a code may be sent to this holder now; else CODE_LOCKED, RESEND_TOO_SOON, RESEND_CAPPED or TOO_MANY.

        The first of these that holds is returned. TOO_MANY is the terminal's cap; `send` checks the telephone's. Counts nothing;
        takes the `Work.lock` of holder and terminal.
        """
        await work.lock(lock_name_of(whose))
        locked_until = await self._counts.locked_until(work, whose)
        if locked_until is not None:
            return Refusal(code=RefusalCode.CODE_LOCKED, until=on_the_wire(locked_until))
        if wait := await self._seconds_to_resend(work, whose):
            return Refusal(code=RefusalCode.RESEND_TOO_SOON, retry_after=wait)
        if await self._counts.sends_left(work, whose) < 1:
            return Refusal(code=RefusalCode.RESEND_CAPPED)
        if await self._caps.spent(work, whose.terminal, CappedAct.CODE):
            return Refusal(code=RefusalCode.TOO_MANY)
        return None

    async def check(
        self, work: Work, whose: Holder, code: str | None, typed: Secret, *, was_sent: bool = True
    ) -> Refusal | None:
        """Consume the code, which must be one of `whose`, and return None if `typed` is right; else return the refusal.

        Three refusals are not counted, whatever was typed. In this order they are CODE_LOCKED during a lock, CODE_NOT_SENT
        without a `code` of `whose` that is still kept, and CODE_EXPIRED after the code's time, even if it was used or voided.

        Three things count as wrong: other digits, a code that was used or voided, and any digits without `was_sent`. The
        refusal is CODE_WRONG with the tries left, over all codes of this holder and purpose. The last wrong one is refused
        with CODE_LOCKED: all these codes are void, and none is sent or accepted for `lock_minutes`. The audit records the
        lock, and the customer, if known, is notified. A right code deletes the count.

        A refusal counts only once the unit of work is committed. Raises LookupError as `derive` does.
        """
        await work.lock(lock_name_of(whose))
        locked_until = await self._counts.locked_until(work, whose)
        if locked_until is not None:
            return Refusal(code=RefusalCode.CODE_LOCKED, until=on_the_wire(locked_until))
        found = await work.connection.execute(_OF_HOLDER, {"code": code or "", **parameters_of(whose)})
        row = found.one_or_none()
        if code is None or row is None:
            return Refusal(code=RefusalCode.CODE_NOT_SENT)
        now = self._clock()
        if row.expires_at <= now:
            return Refusal(code=RefusalCode.CODE_EXPIRED)
        is_right = self.is_right(code, row.digits, typed)
        if not (is_right and was_sent):
            return await self._wrong(work, whose)
        used = await work.connection.execute(_USE, {"code": code, "ended_at": now})
        if used.one_or_none() is None:
            return await self._wrong(work, whose)
        await self._counts.right(work, whose)
        return None

    async def describe(self, work: Work, code: str) -> CodeSent:
        """Return what the screen shows of a sent code.

        This is the channel, the length, the seconds left, and when and how often another code may be sent. A
        code that was used or voided has 0 seconds left. The pause is counted from the last code of its holder
        and purpose. Locks, and the caps of terminal and telephone, are left out.

        Raises:
            NoResultFound: there is no such code, or it was deleted.
        """
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
            resends_left=max(0, await self._counts.sends_left(work, whose)),
        )

    async def end(self, work: Work, code: str) -> None:
        """Void the code with this id, if it is still open."""
        await work.connection.execute(_END_THIS, {"code": code, "ended_at": self._clock()})

    async def end_all(self, work: Work, whose: Holder) -> None:
        """Void every open code of this holder and purpose, from whatever terminal."""
        await self._end(work, whose, here=False)

    async def _end(self, work: Work, whose: Holder, *, here: bool) -> None:
        ended = {**parameters_of(whose), "ended_at": self._clock()}
        if here:
            await work.connection.execute(_END_ALL_HERE, {**ended, "at_terminal": whose.terminal})
        else:
            await work.connection.execute(_END_ALL, ended)

    async def _wrong(self, work: Work, whose: Holder) -> Refusal:
        left = await self._counts.wrong(work, whose)
        if left > 0:
            return Refusal(code=RefusalCode.CODE_WRONG, tries_left=left)
        until = await self._counts.lock(work, whose)
        await self.end_all(work, whose)
        await self._audit.add(
            work, Event.CODES_LOCKED, terminal=whose.terminal, holder=whose.card_holder, detail=whose.purpose
        )
        await self._tell_locked(work, whose)
        return Refusal(code=RefusalCode.CODE_LOCKED, until=on_the_wire(until))

    async def _tell_locked(self, work: Work, whose: Holder) -> None:
        """Notify the member or, before migration, the card's e-mail address; unknown IDs cost the same work."""
        holder = whose.card_holder
        member = await self._members.by_holder(work, holder or "")
        details = Details(at=self._clock(), email=member.email if member else "")
        message = Message.NOTHING if holder is None else Message.CODES_LOCKED
        await self._outbox.queue(work, message, holder or "", details)

    async def _seconds_to_resend(self, work: Work, whose: Holder) -> int:
        """Return the seconds until another code may be sent.

        A code whose time of sending is in the future, because the clock was put back since, is left out: its age is
        unknown. The result is 0 after a code that failed.
        """
        last = await self._counts.last_sent(work, whose)
        if last is None or await self.has_failed(work, last.id):  # what never left is nothing to wait for
            return 0
        return seconds_left(last.sent_at + timedelta(seconds=self._settings.pause_seconds), self._clock())

    async def has_failed(self, work: Work, code: str) -> bool:
        """Return whether the message with this code was not handed over, reported as failed, or not reported in time.

        Always False for a mail of a reissue: nothing is mailed for an unknown ID, so a failure would tell that an ID exists.
        Raises NoResultFound if there is no such code (any more).
        """
        sent = (await work.connection.execute(_GET, {"code": code})).one()
        if _is_of_id(sent):
            return False
        return await self._outbox.code_failed(work, code)

    def _number_mac(self, number: str) -> bytes:
        return self._keys.mac(SubkeyUse.HASHES, "telephone", number)


def _is_of_id(row: Row[Any]) -> bool:
    """Return whether a code was sent for a typed member ID, which may be unknown."""
    return bool(row.purpose == Purpose.REISSUE and row.channel == Channel.MAIL)
