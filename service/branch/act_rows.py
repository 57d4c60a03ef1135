"""The rows of acts: what staff do, how far it has come, who signed it. `service.branch.acts` says what may be done."""

from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import Row, bindparam, func, insert, select, update

from service.audit import Event
from service.branch.challenges import digest_of
from service.branch.desk import FoundBy
from service.branch.forms import ActForm
from service.clock import APART, Clock, midnight
from service.staff.branches import Branch
from service.staff.rights import FOUR_EYES, ActState, StaffAct
from service.store.database import Database, Work
from service.store.statements import Prepared
from service.store.tables import audit, branches, staff, staff_acts

PREPARED_FOR = timedelta(minutes=15)
"""How long an act that was prepared can be signed by the first person."""
AWAITS_FOR = timedelta(minutes=10)
"""How long an act that the first person has signed can be signed by the second."""
_LATELY = timedelta(minutes=30)
"""As long as a pass can be used, whose number stands on the page of its act."""
_GOOD_FOR = {ActState.PREPARED: PREPARED_FOR, ActState.AWAITING: AWAITS_FOR}
_SECOND = staff.alias("second_staff")
_ACT = (
    select(
        staff_acts,
        staff.c.name.label("staff_name"),
        _SECOND.c.name.label("second_name"),
        branches.c.name.label("branch_name"),
    )
    .join(staff, staff.c.id == staff_acts.c.staff)
    .outerjoin(_SECOND, _SECOND.c.id == staff_acts.c.second)
    .join(branches, branches.c.id == staff_acts.c.branch)
)
_GET = Prepared(_ACT.where(staff_acts.c.id == bindparam("wanted")))
_HOLD = Prepared(_ACT.where(staff_acts.c.id == bindparam("wanted")).with_for_update(of=staff_acts))
_AWAITING = Prepared(
    _ACT.where(
        staff_acts.c.state == bindparam("awaits"),
        staff_acts.c.state_at > bindparam("since"),
        staff_acts.c.state_at <= bindparam("until"),
    ).order_by(staff_acts.c.state_at)
)
_OF_DAY = Prepared(
    _ACT.where(
        staff_acts.c.state != bindparam("unsigned"),
        staff_acts.c.state_at >= bindparam("since"),
        staff_acts.c.branch == bindparam("of_branch"),
    ).order_by(staff_acts.c.state_at.desc())
)
_OF_CUSTOMER = Prepared(
    _ACT.where(
        staff_acts.c.state != bindparam("unsigned"),
        staff_acts.c.state_at > bindparam("since"),
        staff_acts.c.holder == bindparam("of_holder"),
        staff_acts.c.staff == bindparam("by"),
    ).order_by(staff_acts.c.state_at.desc())
)
_BEFORE_TODAY = select(audit.c.id).where(audit.c.at < bindparam("since")).order_by(audit.c.id.desc()).limit(1)
_TODAY = Prepared(
    select(func.count()).where(
        audit.c.id > func.coalesce(_BEFORE_TODAY.scalar_subquery(), 0),
        audit.c.staff == bindparam("by"),
        audit.c.act == bindparam("signed"),
        audit.c.detail.startswith(bindparam("what")),
    )
)
"""The audit counts, since an erasure takes its own act away."""


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """What the sentence of an act says of the customer, the stock or a complaint.

    Of the customer it says the masked name, the card's last four digits, how they were found and which key
    ends. Without a customer it says only `model`, `label` and `since` of the stock's keys, or the `owner` of a
    complaint.
    """

    name: str = ""
    last_four: str = ""
    found_by: FoundBy | None = None
    key_name: str = ""
    model: str = ""
    label: str = ""
    """What stands on the box of a key whose fate is noted."""
    owner: str = ""
    """The name of the member of staff who answers for the complaint from now on."""
    since: datetime | None = None
    """When the freeze or suspension began that the act lifts (a later one stays), or a key was given or sent whose fate is noted."""
    is_told: bool = True
    """Whether there is an address at which the customer is told."""


class SignedStatement(msgspec.Struct, frozen=True, kw_only=True):
    """A staff key's assertion over a sentence, as it is stored: whose, when, over what.

    In base64url: the response's clientDataJSON, authenticatorData and signature, and the COSE_Key that verifies them.
    """

    staff: str
    at: datetime
    sentence: str
    client_data: str
    authenticator_data: str
    signature: str
    public_key: str


class _Details(msgspec.Struct, frozen=True, kw_only=True):
    asked: ActForm
    shown: Shown


class BranchAct(msgspec.Struct, frozen=True, kw_only=True):
    """An act as it stands.

    `staff` prepared the act and is the first to sign it. Their sentence is `statement`. `second` signed or
    declined after that. Members of staff are given by id and name. `holder` is empty for an act without a
    customer.
    """

    id: str
    state: ActState
    state_at: datetime
    branch: Branch
    holder: str
    staff: str
    staff_name: str
    asked: ActForm
    shown: Shown
    statement: str
    second: str | None = None
    second_name: str = ""

    @property
    def digest(self) -> str:
        """The digest of the first person's sentence, as `digest_of` shows it."""
        return digest_of(self.statement)

    @property
    def complaint(self) -> str:
        """The id of the complaint that it opens (the act's own), changes or closes; empty for any other act."""
        return self.id if self.asked.act is StaffAct.OPEN_COMPLAINT else self.asked.complaint

    @property
    def needs_second(self) -> bool:
        """Whether two persons sign it."""
        return self.asked.act in FOUR_EYES

    def is_void(self, now: datetime) -> bool:
        """Return whether it was not signed in time. True, too, if its state is of a future moment: the clock was put back."""
        return self.state in _GOOD_FOR and not -APART <= now - self.state_at < _GOOD_FOR[self.state]

    @property
    def good_until(self) -> datetime:
        """The moment until which it can be signed; of one that is done or declined, the moment when that was."""
        return self.state_at + _GOOD_FOR.get(self.state, timedelta())


class ActRows:
    """Reads and writes the rows."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def add(self, work: Work, act: BranchAct) -> None:
        """Store an act that was just prepared."""
        await work.connection.execute(
            insert(staff_acts).values(
                id=act.id,
                act=act.asked.act,
                state=act.state,
                branch=act.branch.id,
                holder=act.holder,
                staff=act.staff,
                details=msgspec.json.encode(_Details(asked=act.asked, shown=act.shown)),
                statement=act.statement,
                proofs=b"[]",
                state_at=act.state_at,
            )
        )

    async def get(self, act: str) -> BranchAct | None:
        """Return the act with this id, or None if there is none."""
        row = (await self._database.look(_GET, {"wanted": act})).one_or_none()
        return None if row is None else _act(row)

    async def hold(self, work: Work, act: str) -> BranchAct | None:
        """Return the act with this id, and lock it until this unit of work ends; None if there is none."""
        await work.lock(f"staff act {act}")
        row = (await work.connection.execute(_HOLD, {"wanted": act})).one_or_none()
        return None if row is None else _act(row)

    async def awaiting(self) -> tuple[BranchAct, ...]:
        """Return the acts that await their second person now, the oldest first."""
        now = self._clock()
        given = {"awaits": ActState.AWAITING, "since": now - AWAITS_FOR, "until": now + APART}
        return tuple(map(_act, await self._database.look(_AWAITING, given)))

    async def of_today(self, branch: str) -> tuple[BranchAct, ...]:
        """Return the acts of a branch whose last signature or decline is of today, the newest first."""
        given = {"unsigned": ActState.PREPARED, "since": midnight(self._clock()), "of_branch": branch}
        return tuple(map(_act, await self._database.look(_OF_DAY, given)))

    async def lately(self, member_of_staff: str, holder: str) -> tuple[BranchAct, ...]:
        """Return the acts that a member of staff has lately signed for a card holder, newest first.

        The member of staff signed as the first or the only person. The last signature, or the decline, is of
        the last half hour. The last signature may be the second person's.
        """
        given = {
            "unsigned": ActState.PREPARED,
            "since": self._clock() - _LATELY,
            "of_holder": holder,
            "by": member_of_staff,
        }
        return tuple(map(_act, await self._database.look(_OF_CUSTOMER, given)))

    async def signed_today(self, work: Work, member_of_staff: str, act: StaffAct) -> int:
        """Return how often a member of staff has signed an act of this kind today, as the first or the only person."""
        given = {
            "by": member_of_staff,
            "signed": Event.ACT_ASKED if act in FOUR_EYES else Event.ACT_DONE,
            "what": f"{act} ",
            "since": midnight(self._clock()),
        }
        return await work.connection.scalar(_TODAY, given) or 0

    async def move(
        self,
        work: Work,
        act: str,
        state: ActState,
        signed: SignedStatement | None = None,
        second: str | None = None,
    ) -> None:
        """Set an act's state, and add the assertion that led to it. Do nothing if the act has erased its member, and so itself.

        `second`: the id of the second person, who signed or declined.
        """
        proofs = await work.connection.scalar(select(staff_acts.c.proofs).where(staff_acts.c.id == act))
        if proofs is None:
            return
        kept = [*msgspec.json.decode(proofs), *([signed] if signed else [])]
        await work.connection.execute(
            update(staff_acts)
            .where(staff_acts.c.id == act)
            .values(state=state, proofs=msgspec.json.encode(kept), second=second, state_at=self._clock())
        )


def _act(row: Row[Any]) -> BranchAct:
    details = msgspec.json.decode(row.details, type=_Details)
    return BranchAct(
        id=row.id,
        state=ActState(row.state),
        state_at=row.state_at,
        branch=Branch(row.branch, row.branch_name),
        holder=row.holder,
        staff=row.staff,
        staff_name=row.staff_name,
        second=row.second,
        second_name=row.second_name or "",
        asked=details.asked,
        shown=details.shown,
        statement=row.statement,
    )
