"""The outbox: a message to send is a row, committed together with the state it belongs to.

A row holds no code and no finished text, but the kind of message, the recipient, and the id of a code; the text is made
when it is sent (`service.messages.dispatch`). States move forward only: queued, accepted, delivered or failed. A provider's
"accepted" is not "delivered": only its report makes a row delivered, and a row whose provider promised a report and gave none
in time has failed (the card company's systems answer at once that they have taken an order).
`service.outbox.due` says when a row is sent and how often, `service.outbox.delivery` sends it.
"""

import asyncio
from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec
from sqlalchemy import bindparam, func, or_, select, update

from protocol.journeys import Channel
from service.clock import Clock
from service.gateways import DeliveryReport
from service.logs import log
from service.store.database import Database, Work
from service.store.statements import Prepared, insert
from service.store.tables import codes, outbox


class Message(StrEnum):
    """The kind of a message: to a customer, to staff, or an order to one of the card company's systems."""

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
    STAFF_ACT = "staff-act"
    """Staff have done something for the customer at the desk; `Details.act` says what."""
    CLOSE_LEGACY_ID = "close-legacy-id"
    CLOSE_LEGACY_IDS_OF = "close-legacy-ids-of"
    CHANGE_CARD_EMAIL = "change-card-email"
    STAFF_CALL = "staff-call"
    """A customer calls for staff: shown on the branch's system where staff look; the recipient is the call's id."""
    NOTHING = "nothing"
    """Queued for an unknown ID in place of a code or a notice, so that both take the same work. Nothing is sent for it."""

    @property
    def is_order(self) -> bool:
        """Whether the receiver is one of the card company's systems, not a person: the message is one of ORDERS."""
        return self in ORDERS


ORDERS = (Message.CLOSE_LEGACY_ID, Message.CLOSE_LEGACY_IDS_OF, Message.CHANGE_CARD_EMAIL)
"""Messages to the card company's systems, not to a person; they are tried for ever."""


class MessageState(StrEnum):
    """How far a message has come.

    ACCEPTED is the last state where no report is promised, as of a mail; an order is DELIVERED once it is taken.
    """

    QUEUED = "queued"
    ACCEPTED = "accepted"
    DELIVERED = "delivered"
    FAILED = "failed"


class Details(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a message says besides its recipient, or how it is sent.

    `at` is the time of the event that the message tells of. `key` is the name of a security key. `branch` is
    the name of a branch. `email` is the card's new address for CHANGE_CARD_EMAIL. For CODES_LOCKED it is the
    member's address, and if it is empty, the card's address is notified.
    """

    at: datetime
    channel: str = ""
    member_id: str = ""
    key: str = ""
    email: str = ""
    terminal: str = ""
    screen: str = ""
    language: str = "ja"
    act: str = ""
    branch: str = ""


class DeadLetter(msgspec.Struct, frozen=True, kw_only=True):
    """A failed or delayed message as an operator sees it; its recipient stays in the database."""

    number: int
    state: MessageState
    message: str
    queued_at: datetime
    attempts: int
    fault: str


THIS = outbox.c.id == bindparam("number")
IS_QUEUED = outbox.c.state == MessageState.QUEUED
MOVED: dict[str, Any] = {
    **{name: bindparam(name) for name in ("state", "state_at", "reports_by", "fault")},
    "under_way": False,
}
"""The columns that a change of state sets; `into` makes the values."""
_QUEUE = Prepared(insert(outbox).on_conflict_do_nothing(index_elements=[outbox.c.once]).returning(outbox.c.id))
_REPORTED = Prepared(select(outbox, codes.c.channel).join(codes).where(THIS))
_REPORT = Prepared(
    update(outbox)
    .where(THIS, or_(IS_QUEUED, outbox.c.state == MessageState.ACCEPTED))
    .values({**MOVED, "receipt": bindparam("receipt")})
)
LATER = Prepared(
    select(func.max(outbox.c.id)).where(
        outbox.c.kind == bindparam("of_kind"),
        outbox.c.recipient == bindparam("to"),
        outbox.c.id > bindparam("number"),
    )
)
"""The number of the newest message of a kind to a recipient after `number`, or NULL: an older order must not undo it."""
_CODE_FAILED = Prepared(
    select(outbox.c.id).where(outbox.c.code == bindparam("of_code"), outbox.c.state == MessageState.FAILED)
)


class Outbox:
    """Queues messages in the caller's unit of work, and says what became of them. `woken` is set when one may be due."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self.woken = asyncio.Event()

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
        """Queue a message in this unit of work. Return False, and queue nothing, if a row of any state has the same `once`.

        Args:
            work: the unit of work of what the message is about.
            message: its kind.
            recipient: an e-mail address or telephone number; for LEGACY_LOCKED, CODES_LOCKED, CLOSE_LEGACY_IDS_OF and
                CHANGE_CARD_EMAIL the card holder's reference, for CLOSE_LEGACY_ID the legacy ID, for STAFF_CALL the call's id;
                empty for NOTHING.
            details: what it says besides.
            code: the id of the code that it tells.
            once: a text under which only one message is ever queued; None for a message that may be queued again.
        """
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
                "state": MessageState.QUEUED,
                "state_at": now,
            },
        )
        work.after_commit(self.wake)
        return added.one_or_none() is not None

    async def send_again(self, work: Work, number: int) -> int | None:
        """Queue a copy of a message that is no longer queued; the original stays. Return the copy's number.

        Return None, and queue nothing, if there is no such message, it is still queued, it was sent again already, or it is a
        code: the customer asks for another. So for an order if a later one of its kind was given for its recipient: the copy
        would undo that.
        """
        ended = select(outbox).where(
            outbox.c.id == number,
            outbox.c.again.is_(None),
            outbox.c.code.is_(None),
            outbox.c.state != MessageState.QUEUED,
        )
        row = (await work.connection.execute(ended.with_for_update())).one_or_none()
        if row is None:
            return None
        told = {"of_kind": row.kind, "to": row.recipient, "number": number}
        if row.kind in ORDERS and await work.connection.scalar(LATER, told) is not None:
            return None
        now = self._clock()
        values = {"kind": row.kind, "recipient": row.recipient, "details": row.details}
        added = await work.connection.execute(
            insert(outbox)
            .values(**values, queued_at=now, due_at=now, state=MessageState.QUEUED, state_at=now)
            .returning(outbox.c.id)
        )
        copy: int = added.scalar_one()
        await work.connection.execute(update(outbox).where(outbox.c.id == number).values(again=copy))
        work.after_commit(self.wake)
        return copy

    async def hasten_orders(self, work: Work) -> int:
        """Make every order that is queued and not under way due at once. Return how many orders that were."""
        hastened = await work.connection.execute(
            update(outbox)
            .where(
                outbox.c.state == MessageState.QUEUED, outbox.c.kind.in_(ORDERS), outbox.c.under_way.is_(False)
            )
            .values(due_at=self._clock())
        )
        work.after_commit(self.wake)
        return hastened.rowcount

    async def dead_letters(self, work: Work) -> tuple[DeadLetter, ...]:
        """Return failed messages, and queued ones that were tried, in the order of their numbers.

        Codes are left out. So is a message that was sent again, or whose place a later order has taken.
        """
        rows = await work.connection.execute(
            select(outbox)
            .where(
                outbox.c.code.is_(None),
                outbox.c.again.is_(None),
                (outbox.c.state == MessageState.FAILED)
                | ((outbox.c.state == MessageState.QUEUED) & (outbox.c.attempts > 0)),
            )
            .order_by(outbox.c.id)
        )
        return tuple(
            DeadLetter(
                number=row.id,
                state=MessageState(row.state),
                message=row.kind,
                queued_at=row.queued_at,
                attempts=row.attempts,
                fault=row.fault or "",
            )
            for row in rows
        )

    async def code_failed(self, work: Work, code: str) -> bool:
        """Return whether the message that tells the code with this id failed.

        It was not handed over, was reported as failed, or was not reported in time.
        """
        return await work.connection.scalar(_CODE_FAILED, {"of_code": code}) is not None

    async def report(self, number: int, channel: Channel, report: DeliveryReport) -> bool:
        """Store a provider's report about the row with this number.

        Return False, and store nothing, unless that row is a code of this channel that was tried and has the report's receipt, or
        none yet. Return True otherwise, and store nothing if the report says "under way" or the row is delivered or failed.
        """
        async with self._database.write() as work:
            row = (await work.connection.execute(_REPORTED, {"number": number})).one_or_none()
            if row is None or row.channel != channel or row.receipt not in (None, report.receipt):
                return False
            if row.attempts == 0:
                return False
            if report.arrived is None:
                return True
            state = MessageState.DELIVERED if report.arrived else MessageState.FAILED
            fault = None if report.arrived else f"the telephone provider reports: {report.reason}"
            moved = await work.connection.execute(
                _REPORT, {"number": number, **into(state, fault, self._clock()), "receipt": report.receipt}
            )
        log.info("message_reported", message=row.kind, status=state, reason=None if moved.rowcount else "late")
        return True

    def wake(self) -> None:
        """Have this process's `service.outbox.delivery` look for due rows at once."""
        self.woken.set()


def into(state: MessageState, fault: str | None, now: datetime) -> dict[str, object]:
    """Return the values for `MOVED`: the state, its time, its fault, and that no report is awaited.

    A caller that awaits a report replaces `reports_by`.
    """
    return {"state": state, "state_at": now, "reports_by": None, "fault": fault}
