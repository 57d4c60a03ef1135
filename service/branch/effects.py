"""What each act of staff changes: a function for each, in the unit of work in which the last key has signed.

A function looks whether the customer, the stock or the complaint is still as the sentence says. If not, it changes nothing
and returns why.
"""

from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping
from datetime import datetime

import msgspec

from service.authenticators.credentials import MemberCredential
from service.branch.complaints import Complaints
from service.branch.forms import ActForm, ActReason
from service.branch.refusals import DeskRefusal
from service.crypto.keys import Keys
from service.journeys.engine.journey import JourneyServices
from service.journeys.parts.endings import Ending, end_authenticator, end_sessions
from service.members.members import Member
from service.staff.passes import PassJourney, PassUse
from service.staff.rights import StaffAct
from service.staff.stock import StockState
from service.store.database import Work
from service.upkeep.persons import FrozenError, KnownPerson, OrdersWaitError, erase_person


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """Whom an act is about, what was asked for, and where.

    Attributes:
        holder: the card system's reference of the card holder; empty for an act without a customer. member: the card
        holder's membership; None if they are no member. act: the act's id. branch: the id of the branch in which it was
        asked for. since: when the freeze or suspension that the act lifts began, or the key that it settles was given, as it stood
        when the sentence was written; other acts do not use it.
    """

    holder: str
    member: Member | None
    asked: ActForm
    branch: str
    act: str
    since: datetime | None


type ActEffect = Callable[[JourneyServices, Keys, Work, Target, Ending], Awaitable[DeskRefusal | None]]


async def _freeze(
    services: JourneyServices, _keys: Keys, work: Work, target: Target, _by: Ending
) -> DeskRefusal | None:
    if not await services.freezes.freeze(work, target.holder, target.act):
        return DeskRefusal.CHANGED_MEANWHILE
    await services.passes.end_of(work, target.holder)
    if target.member is not None:
        await end_sessions(services, work, target.member)
    return None


async def _thaw(
    services: JourneyServices, _keys: Keys, work: Work, target: Target, _by: Ending
) -> DeskRefusal | None:
    """Lift the freeze that there was when the sentence was written; refuse (CHANGED_MEANWHILE) if there was none, or another is there."""
    if target.since is None or not await services.freezes.thaw(work, target.holder, target.since):
        return DeskRefusal.CHANGED_MEANWHILE
    return None


async def _end_key(
    services: JourneyServices, _keys: Keys, work: Work, target: Target, by: Ending
) -> DeskRefusal | None:
    """End one of several keys."""
    return await _end(services, work, target, by, is_last=False)


async def _end_last_key(
    services: JourneyServices, _keys: Keys, work: Work, target: Target, by: Ending
) -> DeskRefusal | None:
    return await _end(services, work, target, by, is_last=True)


async def _end(
    services: JourneyServices, work: Work, target: Target, by: Ending, *, is_last: bool
) -> DeskRefusal | None:
    if target.member is None:
        return DeskRefusal.CHANGED_MEANWHILE
    await services.members.hold(work, target.member.id)
    theirs = [one.id for one in await services.credentials.of_member(work, target.member.id)]
    if target.asked.key not in theirs or (len(theirs) == 1) is not is_last:
        return DeskRefusal.CHANGED_MEANWHILE
    await end_authenticator(services, work, target.member, target.asked.key, by)
    return None


async def _lift_suspension(
    services: JourneyServices, _keys: Keys, work: Work, target: Target, _by: Ending
) -> DeskRefusal | None:
    member, since = target.member, target.since
    is_as_signed = member is not None and member.suspended_at == since
    lifted = member is not None and is_as_signed and await services.members.lift_suspension(work, member.id)
    return None if lifted else DeskRefusal.CHANGED_MEANWHILE


async def _erase(
    services: JourneyServices, keys: Keys, work: Work, target: Target, by: Ending
) -> DeskRefusal | None:
    """Erase the member; refuse (CHANGED_MEANWHILE) if there is none, or they are frozen.

    Refuse (SYSTEM_UNAVAILABLE) while orders about them have not left yet.
    """
    if target.member is None:
        return DeskRefusal.CHANGED_MEANWHILE
    try:
        await erase_person(
            work, KnownPerson(holder=target.holder), services.audit, keys, place=by.place, staff=by.staff
        )
    except FrozenError:
        return DeskRefusal.CHANGED_MEANWHILE
    except OrdersWaitError:
        return DeskRefusal.SYSTEM_UNAVAILABLE
    return None


async def _issue_pass(
    services: JourneyServices, _keys: Keys, work: Work, target: Target, _by: Ending
) -> DeskRefusal | None:
    """Issue a pass; refuse (CHANGED_MEANWHILE) if it is not for this customer by now, or they are frozen: a freeze voids passes."""
    asked = target.asked
    if await services.freezes.since(work, target.holder) is not None:
        return DeskRefusal.CHANGED_MEANWHILE
    if asked.journey is None or not is_pass_for(asked, is_member=target.member is not None):
        return DeskRefusal.CHANGED_MEANWHILE
    if not is_pass_of(await services.branches.passes(work, target.branch), asked):
        return DeskRefusal.PASS_NOT_HERE
    await services.passes.issue(
        work,
        holder=target.holder,
        branch=target.branch,
        journey=asked.journey,
        without_code=asked.act is StaffAct.ISSUE_PASS_WITHOUT_CODE,
        act=target.act,
    )
    return None


async def _take_box(
    services: JourneyServices, _keys: Keys, work: Work, target: Target, _by: Ending
) -> DeskRefusal | None:
    assert target.asked.model is not None
    await services.stock.take_in(work, target.branch, target.asked.model, target.asked.number)
    return None


async def _write_off(
    services: JourneyServices, _keys: Keys, work: Work, target: Target, _by: Ending
) -> DeskRefusal | None:
    assert target.asked.model is not None
    is_written_off = await services.stock.write_off(
        work, target.branch, target.asked.model, target.asked.number
    )
    return None if is_written_off else DeskRefusal.FEWER_IN_STOCK


async def _give_key(
    services: JourneyServices, _keys: Keys, work: Work, target: Target, _by: Ending
) -> DeskRefusal | None:
    """Hand a key out, or send it to a member, who gets a pass by another letter; refuse (CHANGED_MEANWHILE) if they are frozen."""
    asked, is_sent = target.asked, target.asked.act is StaffAct.SEND_KEY
    is_frozen = await services.freezes.since(work, target.holder) is not None
    if is_frozen or (is_sent and target.member is None):
        return DeskRefusal.CHANGED_MEANWHILE
    assert asked.model is not None
    state = StockState.SENT if is_sent else StockState.GIVEN
    if not await services.stock.give(
        work, target.branch, asked.model, to=target.holder, state=state, act=target.act, label=asked.label
    ):
        return DeskRefusal.NONE_IN_STOCK
    if is_sent:
        await services.passes.issue_by_letter(
            work, holder=target.holder, journey=PassJourney.ENROLMENT, act=target.act
        )
    return None


async def _send_letter(
    services: JourneyServices, _keys: Keys, work: Work, target: Target, _by: Ending
) -> DeskRefusal | None:
    """Issue the code of a letter to the registered address, while the member has a young key."""
    if target.member is None or not has_young_key(
        await services.credentials.of_member(work, target.member.id), services.clock()
    ):
        return DeskRefusal.CHANGED_MEANWHILE
    await services.passes.issue_by_letter(
        work, holder=target.holder, journey=PassJourney.CONFIRMATION, act=target.act
    )
    return None


async def _settle_key(
    services: JourneyServices, _keys: Keys, work: Work, target: Target, _by: Ending
) -> DeskRefusal | None:
    came_back = target.asked.reason is ActReason.CAME_BACK
    state = StockState.IN_STOCK if came_back else StockState.LOST
    key, since = target.asked.key, target.since
    settled = since is not None and await services.stock.settle(work, target.branch, key, state, since=since)
    return None if settled else DeskRefusal.CHANGED_MEANWHILE


async def _open_complaint(
    services: JourneyServices, _keys: Keys, work: Work, target: Target, by: Ending
) -> DeskRefusal | None:
    assert by.staff is not None
    await Complaints(services.database, services.clock).open(
        work, target.act, target.branch, target.holder, target.asked, by=by.staff
    )
    return None


async def _change_complaint(
    services: JourneyServices, _keys: Keys, work: Work, target: Target, by: Ending
) -> DeskRefusal | None:
    assert by.staff is not None
    changed = await Complaints(services.database, services.clock).change(
        work, target.branch, target.holder, target.asked, by=by.staff
    )
    return None if changed else DeskRefusal.COMPLAINT_CLOSED


def is_pass_for(asked: ActForm, *, is_member: bool) -> bool:
    """Return whether the pass that is asked for suits a card holder.

    A pass to an enrolment suits members only. A pass to a registration suits every card holder. For a member,
    it must not stand for the code by phone (`without_code`), since the registration changes the member's
    address. A pass to any other journey suits no card holder.
    """
    if asked.journey is PassJourney.ENROLMENT:
        return is_member
    return asked.journey is PassJourney.REGISTRATION and not (is_member and asked.without_code)


def is_pass_of(uses: Collection[PassUse], asked: ActForm) -> bool:
    """Return whether a branch whose passes may stand for `uses` may issue the pass that is asked for."""
    return str(asked.journey) in uses and (PassUse.PHONE_CODE in uses or not asked.without_code)


def has_young_key(keys: Iterable[MemberCredential], now: datetime) -> bool:
    """Return whether any of a member's keys is young (`MemberCredential.young_until`)."""
    return any(key.is_young(now) for key in keys)


EFFECTS: Mapping[StaffAct, ActEffect] = {
    StaffAct.FREEZE: _freeze,
    StaffAct.THAW: _thaw,
    StaffAct.END_KEY: _end_key,
    StaffAct.END_LAST_KEY: _end_last_key,
    StaffAct.LIFT_SUSPENSION: _lift_suspension,
    StaffAct.ERASE: _erase,
    StaffAct.TAKE_BOX: _take_box,
    StaffAct.WRITE_OFF: _write_off,
    StaffAct.HAND_OUT_KEY: _give_key,
    StaffAct.SEND_KEY: _give_key,
    StaffAct.SETTLE_KEY: _settle_key,
    StaffAct.SEND_LETTER: _send_letter,
    StaffAct.ISSUE_PASS: _issue_pass,
    StaffAct.ISSUE_PASS_WITHOUT_CODE: _issue_pass,
    StaffAct.OPEN_COMPLAINT: _open_complaint,
    StaffAct.CHANGE_COMPLAINT: _change_complaint,
    StaffAct.CLOSE_COMPLAINT: _change_complaint,
}
"""What does each act: it returns None, or why it is refused and has changed nothing."""
