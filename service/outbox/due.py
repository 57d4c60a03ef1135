"""Due rows of the outbox: which they are, when a failed one is tried again, and after which try one has failed."""

import random
from datetime import timedelta
from typing import Any

import msgspec
from sqlalchemy import BigInteger, Integer, Row, bindparam, case, literal, or_, select, type_coerce

from protocol.journeys import Channel
from service.outbox.outbox import IS_QUEUED, Details, Message
from service.store.columns import in_microseconds
from service.store.statements import Prepared
from service.store.tables import codes, outbox

MAX_IN_HAND = 256
"""The most rows that are read at once, and the most messages under way at once; a code is sent even if so many are."""
_BACK_OFF_S = (2, 10, 30, 120, 600, 3600, 3600 * 6, 3600 * 24)
"""Longest pauses in seconds, the first after the first try that failed.

Each pause is shortened at random, down to half, so that messages that failed together do not come back together. After the last
pause a message is tried once more, and then has failed. Orders to the card company's systems are tried for ever."""
_CODE_RETRIES = 2
"""Tries of a code after the first. A customer waits for it: soon the screen must say that it was not sent."""
_CALL_RETRIES = 5
"""Tries after the first, in a quarter of an hour: a customer who called for staff has left by then."""
_RETRIES = {Message.CODE: _CODE_RETRIES, Message.STAFF_CALL: _CALL_RETRIES}


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """A due row. `number` is the row's own, the same at every try. `code` is the id of the code in the message, or None.

    `order` is higher for later rows, also in a database that was restored from an older copy, where numbers come again:
    the moment of queueing, in microseconds.
    """

    number: int
    order: int
    message: Message
    recipient: str
    details: Details
    code: str | None
    code_digits: int


_KNOWN = outbox.c.kind.in_([literal(message) for message in Message])
"""Messages of kinds that a newer version added wait for a process of that version, during an update."""
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
"""The SQL condition of a due row. A row that was never tried is due whatever the clock says.

So is a row that would wait longer than its longest pause: the clock was put back then, by an unknown time. A row that is under
way is due only at its time: a process may be sending it.
"""
ALL_DUE = Prepared(
    select(outbox, codes.c.channel, codes.c.digits, codes.c.expires_at, codes.c.ended_at)
    .outerjoin(codes, codes.c.id == outbox.c.code)
    .where(IS_QUEUED, _KNOWN, _IS_DUE)
    .order_by(outbox.c.code.is_(None), outbox.c.id)
    .limit(MAX_IN_HAND)
)
"""The messages that are due, codes first, at most MAX_IN_HAND; those of an unknown kind are left out."""
FIRST_DUE = Prepared(
    select(outbox.c.id, outbox.c.due_at)
    .where(IS_QUEUED, _KNOWN)
    .order_by(outbox.c.due_at)
    .limit(bindparam("most", type_=Integer))
)
"""Ids and times of the queued messages that are due first, `most` at most."""


def comes_once(row: Row[Any]) -> bool:
    """Return whether the message must not be sent twice, even if it may be lost: a code by SMS or call."""
    return row.channel in (Channel.SMS, Channel.VOICE)


def pause_after(row: Row[Any]) -> timedelta:
    """Return the pause between the try that just failed and the next, by `row` as it was before that try; partly random."""
    longest = _BACK_OFF_S[min(row.attempts, len(_BACK_OFF_S) - 1)]
    return timedelta(seconds=longest * random.uniform(0.5, 1.0))  # noqa: S311 - spreads load, hides nothing


def has_spent_its_tries(row: Row[Any], message: Message) -> bool:
    """Return whether the try that just failed was the last, by `row` as it was before it. False for orders, tried for ever."""
    return not message.is_order and bool(row.attempts >= _RETRIES.get(message, len(_BACK_OFF_S)))


def due_of(row: Row[Any]) -> Due:
    """Build the Due of a row.

    Raises:
        ValueError, msgspec.MsgspecError: the row is malformed.
    """
    return Due(
        number=row.id,
        order=in_microseconds(row.queued_at),
        message=Message(row.kind),
        recipient=row.recipient,
        details=msgspec.json.decode(row.details, type=Details),
        code=row.code,
        code_digits=row.digits or 0,
    )
