"""The customer at the desk: found by what R1 asks, by the number of a slip, or handed over at a terminal, never by browsing.

Whom a member of staff has found is a visit: it belongs to one session, and is over after fifteen minutes. Pages name the visit,
so that no address of a page names a person.
"""

import secrets
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum

import msgspec
from sqlalchemy import bindparam, select, union

from protocol.card_holders import birth_date, is_card_number, is_phone_end
from protocol.refusals import RefusalCode
from protocol.secret import Secret
from service.audit import Event, add_folded, beginning_of
from service.authenticators.credentials import MemberCredential
from service.branch.refusals import DeskRefusal
from service.branch.sessions import DeskSession, Sessions
from service.clock import APART, JAPAN
from service.gateways import SystemUnavailable
from service.gateways.card_system import CardHolder, NoSuchHolderError
from service.journeys.engine.journey import JourneyServices
from service.members.members import Member
from service.staff.rights import StaffAct
from service.store.database import Work
from service.store.statements import Prepared, insert
from service.store.tables import audit, audit_persons, credentials, members, visits
from service.terminals.caps import CappedAct

VISIT = timedelta(minutes=15)
"""How long the page of a customer who was found can be opened."""
HANDED_OVER_FOR = timedelta(minutes=30)
"""How long a desk can go on with a customer who was handed over at a terminal."""
_VISIT = Prepared(
    select(visits).where(
        visits.c.id == bindparam("visit"),
        visits.c.session == bindparam("of_session"),
        visits.c.expires_at > bindparam("now"),
        visits.c.expires_at <= bindparam("until"),
    )
)
_VISIT_OF = Prepared(
    select(visits.c.id)
    .where(
        visits.c.session == bindparam("of_session"),
        visits.c.holder == bindparam("of_holder"),
        visits.c.expires_at > bindparam("now"),
        visits.c.expires_at <= bindparam("until"),
    )
    .order_by(visits.c.expires_at.desc())
    .limit(1)
)
_NAMED_BY_SLIP = Prepared(
    union(
        select(members.c.holder).where(members.c.id.between(bindparam("first"), bindparam("after"))),
        select(members.c.holder)
        .join(credentials, credentials.c.member == members.c.id)
        .where(credentials.c.id.between(bindparam("first"), bindparam("after"))),
    ).limit(2)
)
"""A slip's number is the beginning of a member's or a credential's id (`service.audit.references`)."""


_HANDED_OVER = Prepared(
    select(audit_persons.c.holder)
    .join(audit, audit.c.person == audit_persons.c.pseudonym)
    .where(
        audit.c.act == Event.STAFF_HANDED_OVER,
        audit.c.detail == bindparam("call"),
        audit.c.at > bindparam("since"),
    )
    .order_by(audit.c.id.desc())
    .limit(1)
)
"""Selects the card holder about whom a call was handed over at a terminal; no row if they had not been identified there."""


class FoundBy(StrEnum):
    """How a customer was found."""

    CARD = "card"
    SLIP = "slip"
    HAND_OVER = "hand-over"
    """Handed over by staff who stood beside them at a terminal, where they had been identified."""


class DeskCustomer(msgspec.Struct, frozen=True, kw_only=True):
    """The customer of a visit. `member` is None for a card holder who is no member."""

    visit: str
    found_by: FoundBy
    holder: CardHolder
    member: Member | None
    keys: tuple[MemberCredential, ...]
    frozen_since: datetime | None

    @property
    def is_told(self) -> bool:
        """Whether there is an address at which they can be told of an act."""
        return self.member is not None or bool(self.holder.email)


class Desk:
    """Finds customers, and shows them.

    Each find is audited, and each refusal of one but MALFORMED. A try counts for the member of staff, up to a cap in an
    hour, unless it is refused with MALFORMED, NO_RIGHT or TOO_MANY. Every find refuses staff who have no right to find
    customers (NO_RIGHT), a try over the cap (TOO_MANY), and the member of staff's own membership (OWN_MEMBERSHIP).
    """

    def __init__(self, services: JourneyServices, sessions: Sessions) -> None:
        self._services = services
        self._sessions = sessions

    async def find_by_card(self, session: DeskSession, form: Mapping[str, str]) -> str | DeskRefusal:
        """Find the customer by card number, birth date (YYYYMMDD) and end of a phone number.

        Return the visit's id, or why there is none.

        Values that are not in the right form are refused with MALFORMED. If any of the three is wrong, the
        refusal is NOT_FOUND and does not say which. A try counts for the card, as one at a terminal does, but a card
        that is locked at terminals is looked for all the same, and found it is locked no more. If the card system does
        not answer, the refusal is SYSTEM_UNAVAILABLE and the try does not count for the card.

        The member of staff is refused with NO_RIGHT without the right to find customers, with TOO_MANY over
        their cap of searches, and with OWN_MEMBERSHIP if the membership is their own.
        """
        services, number = self._services, Secret(_digits(form.get("card", "")))
        born = birth_date(_digits(form.get("birth", "")), services.clock().astimezone(JAPAN).date())
        phone = _digits(form.get("phone", ""))
        if not is_card_number(number.reveal()) or born is None or not is_phone_end(phone):
            return DeskRefusal.MALFORMED
        async with services.database.write() as work:
            refusal = await self._try(work, session)
            if refusal is not None:
                return await self._refuse(work, session, refusal)
            # whoever knows a card's number can lock it, and a freeze can't wait for that: staff have a cap of their own
            is_counted = await services.card_tries.take(work, number) is None
        holder = await self._match(number, born, phone)
        async with services.database.write() as work:
            if holder is DeskRefusal.SYSTEM_UNAVAILABLE:
                if is_counted:
                    await services.card_tries.give_back(work, number)
                return await self._refuse(work, session, holder)
            if isinstance(holder, DeskRefusal):
                counted = await services.card_tries.wrong(work, number)
                event = Event.CARD_LOCKED if counted.code is RefusalCode.CARD_LOCKED else Event.CARD_WRONG
                await self._note(work, session, event, None, services.card_tries.trace(number))
                return holder
            await services.card_tries.right(work, number)
            return await self._begin(work, session, holder, FoundBy.CARD)

    async def find_by_slip(self, session: DeskSession, form: Mapping[str, str]) -> str | DeskRefusal:
        """Find the customer whom a slip's reference number names. Return the visit's id, or why there is none.

        Text that is no such number is refused with MALFORMED, and a number that names no customer, or several, with
        NOT_FOUND. The member of staff is refused with NO_RIGHT without the right to find by slip and to find customers,
        with TOO_MANY over their cap of searches, and with OWN_MEMBERSHIP if the membership is their own.
        """
        beginning = beginning_of(form.get("reference", ""))
        if beginning is None:
            return DeskRefusal.MALFORMED
        async with self._services.database.write() as work:
            refusal = await self._try(work, session, StaffAct.FIND_BY_SLIP)
            if refusal is not None:
                return await self._refuse(work, session, refusal)
            given = {"first": beginning, "after": f"{beginning}g"}  # ids are hexadecimal
            rows = (await work.connection.execute(_NAMED_BY_SLIP, given)).all()
            if len(rows) != 1:
                return await self._refuse(work, session, DeskRefusal.NOT_FOUND)
            return await self._begin(work, session, rows[0].holder, FoundBy.SLIP)

    async def find_handed_over(self, session: DeskSession, call: str) -> str | DeskRefusal:
        """Find the customer of a call that was handed over within HANDED_OVER_FOR.

        Return the visit's id, or why there is none. The caller knows that this member of staff has taken the
        call.

        A call that was handed over earlier, or about a customer who had not been identified at the terminal, is
        refused with NOT_FOUND. So is a customer who was erased since. The member of staff is
        refused with NO_RIGHT without the right to find customers, with TOO_MANY over their cap of searches, and
        with OWN_MEMBERSHIP if the membership is their own.
        """
        services = self._services
        async with services.database.write() as work:
            refusal = await self._try(work, session)
            if refusal is not None:
                return await self._refuse(work, session, refusal)
            given = {"call": call, "since": services.clock() - HANDED_OVER_FOR}
            holder = await work.connection.scalar(_HANDED_OVER, given)
            if holder is None:
                return await self._refuse(work, session, DeskRefusal.NOT_FOUND)
            return await self._begin(work, session, holder, FoundBy.HAND_OVER)

    async def customer(self, session: DeskSession, visit: str) -> DeskCustomer | DeskRefusal:
        """Return the customer of a visit of this session, as they stand now, or why they can't be shown.

        Refuse without the right to find customers (NO_RIGHT), a visit that is over or another session's (VISIT_OVER), and while the
        card system does not describe them (SYSTEM_UNAVAILABLE).
        """
        services, now = self._services, self._services.clock()
        if not session.may(StaffAct.FIND_CUSTOMER):
            return DeskRefusal.NO_RIGHT
        given = {"visit": visit, "of_session": session.id, "now": now, "until": now + VISIT + APART}
        row = (await services.database.look(_VISIT, given)).one_or_none()
        if row is None:
            return DeskRefusal.VISIT_OVER
        try:
            holder = await services.cards.holder(row.holder)
        except (SystemUnavailable, NoSuchHolderError):
            return DeskRefusal.SYSTEM_UNAVAILABLE
        async with services.database.read() as work:
            member = await services.members.by_holder(work, holder.id)
            return DeskCustomer(
                visit=visit,
                found_by=FoundBy(row.found_by),
                holder=holder,
                member=member,
                keys=await services.credentials.of_member(work, member.id) if member else (),
                frozen_since=await services.freezes.since(work, holder.id),
            )

    async def visit_of(self, session: DeskSession, holder: str, work: Work | None = None) -> str | None:
        """Return the id of this session's last visit in which a card holder was found, or None.

        None is returned if there is no such visit, or if it is over. With `work`, the visit is read in that
        unit of work.
        """
        now = self._services.clock()
        given = {"of_session": session.id, "of_holder": holder, "now": now, "until": now + VISIT + APART}
        if work is not None:
            rows = (await work.connection.execute(_VISIT_OF, given)).all()
        else:
            rows = (await self._services.database.look(_VISIT_OF, given)).all()
        return rows[0].id if rows else None

    async def _match(self, number: Secret, born: date, phone: str) -> str | DeskRefusal:
        try:
            return await self._services.cards.match(number, born, phone) or DeskRefusal.NOT_FOUND
        except SystemUnavailable:
            return DeskRefusal.SYSTEM_UNAVAILABLE

    async def _try(
        self, work: Work, session: DeskSession, how: StaffAct = StaffAct.FIND_CUSTOMER
    ) -> DeskRefusal | None:
        """Count a search by a member of staff, before anything is looked up. Return the refusal, uncounted: NO_RIGHT or TOO_MANY."""
        if not session.may(how):
            return DeskRefusal.NO_RIGHT
        is_counted = await self._services.caps.take(work, f"staff {session.staff.id}", CappedAct.CARD)
        return None if is_counted else DeskRefusal.TOO_MANY

    async def _begin(
        self, work: Work, session: DeskSession, holder: str, found_by: FoundBy
    ) -> str | DeskRefusal:
        standing = await self._sessions.standing(work, session)
        if standing is None or not standing.may(StaffAct.FIND_CUSTOMER):
            return await self._refuse(work, session, DeskRefusal.NO_RIGHT)
        if standing.staff.card_holder == holder:
            await self._note(work, session, Event.ACT_REFUSED, holder, DeskRefusal.OWN_MEMBERSHIP)
            return DeskRefusal.OWN_MEMBERSHIP
        visit = secrets.token_hex(16)
        await work.connection.execute(
            insert(visits).values(
                id=visit,
                session=session.id,
                holder=holder,
                found_by=found_by,
                expires_at=self._services.clock() + VISIT,
            )
        )
        await self._note(work, session, Event.CUSTOMER_FOUND, holder, found_by)
        return visit

    async def _refuse(self, work: Work, session: DeskSession, refusal: DeskRefusal) -> DeskRefusal:
        await add_folded(
            self._services.audit,
            work,
            Event.ACT_REFUSED,
            terminal=session.place,
            staff=session.staff.id,
            detail=refusal,
        )
        return refusal

    async def _note(
        self, work: Work, session: DeskSession, event: Event, holder: str | None, detail: str
    ) -> None:
        await self._services.audit.add(
            work, event, terminal=session.place, holder=holder, staff=session.staff.id, detail=detail
        )


def _digits(typed: str) -> str:
    """Return what was typed without the blanks and hyphens that people put between groups."""
    return typed.strip().replace(" ", "").replace("-", "").replace("\N{IDEOGRAPHIC SPACE}", "")
