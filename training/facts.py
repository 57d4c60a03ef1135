"""What was recorded of one customer: by the service in its rows, by the keys in their memory. Judges see nothing else."""

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import select

from service.audit import Event
from service.audit.lists import about
from service.branch.act_rows import ActRows
from service.journeys.engine.journey import JourneyServices
from service.staff.branches import FIRST
from service.staff.rights import ActState, StaffAct
from service.store.tables import passes
from service.webauthn import base64url


class SignedAct(msgspec.Struct, frozen=True, kw_only=True):
    """An act that staff signed for the customer. `first` and `second` are ids of members of staff, `id` is the act's own.

    `second` is None if one person signed, or the second has not signed yet.
    """

    id: str = ""
    act: StaffAct
    state: ActState
    reason: str
    first: str
    second: str | None = None


class GivenPass(msgspec.Struct, frozen=True, kw_only=True):
    """A pass that was issued for the customer. `without_code`: it stands for the code by phone, too."""

    without_code: bool
    is_used: bool


class RecordedFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What was recorded of one customer, the oldest first.

    Attributes:
        events: what the audit's rows about them say: values of `Event`.
        acts: what staff of the first branch signed for them today, also what awaits a second person or was declined.
        keys: names of the credentials that they have now.
        verified_by: how their credentials verified them, one credential after the other: "fingerprint" or "passcode".
    """

    events: tuple[str, ...] = ()
    acts: tuple[SignedAct, ...] = ()
    passes: tuple[GivenPass, ...] = ()
    keys: tuple[str, ...] = ()
    verified_by: tuple[str, ...] = ()
    is_frozen: bool = False

    def has(self, event: Event) -> bool:
        """Return whether the audit has a row of this event about the customer."""
        return event in self.events

    def signed(self, *acts: StaffAct) -> SignedAct | None:
        """Return the last of these acts that staff signed; None if there is none."""
        return next((one for one in reversed(self.acts) if one.act in acts), None)


async def facts_of(services: JourneyServices, held: Sequence[dict[str, Any]], holder: str) -> RecordedFacts:
    """Return what was recorded of a card holder.

    `held`: the credentials of all keys, as `VirtualDesk.credentials` describes them. Of acts, only today's in
    the first branch are returned.
    """
    async with services.database.read() as work:
        rows = await about(work, holder=holder)
        member = await services.members.by_holder(work, holder)
        credentials = await services.credentials.of_member(work, member.id) if member else ()
        issued = (
            select(passes.c.without_code, passes.c.used_at)
            .where(passes.c.holder == holder)
            .order_by(passes.c.good_from)
        )
        given = (await work.connection.execute(issued)).all()
        frozen = await services.freezes.since(work, holder)
    signed = await ActRows(services.database, services.clock).of_today(FIRST)
    handle = base64url.encode(member.user_handle) if member else ""
    return RecordedFacts(
        events=tuple(row.act for row in rows),
        acts=tuple(
            SignedAct(
                id=one.id,
                act=one.asked.act,
                state=one.state,
                reason=one.asked.reason,
                first=one.staff,
                second=one.second,
            )
            for one in reversed(signed)
            if one.holder == holder
        ),
        passes=tuple(
            GivenPass(without_code=one.without_code, is_used=one.used_at is not None) for one in given
        ),
        keys=tuple(one.name for one in credentials),
        verified_by=tuple(how for one in held if one["user_handle"] == handle for how in one["verified_by"]),
        is_frozen=frozen is not None,
    )
