"""Resets a key whose passcode is blocked for good, once a member of staff has approved it.

Approval comes first (approval.py, through the service). Then the key is pulled out, plugged in and touched at once, since a
key accepts a reset only within seconds of power-up. It must be the same key, as far as can be told of a blocked one:
same port, make, serial and model, and still blocked. Which of the member's authenticators it was is asked afterwards.
"""

import asyncio
import contextlib
from collections.abc import Callable

from hid.events import Done, Failed, Progress
from hid.vocabulary import Reason
from kiosk.keys.access import Key, KeyAccess, Left, Removed, Trouble, outcome, trouble_of
from kiosk.keys.presenting import ready_keys
from kiosk.timing import first
from kiosk.views.choosing import WhichKeyView
from kiosk.views.reset import ResetKeyView
from kiosk.views.view import BACK, Back
from protocol.refusals import RefusalCode
from protocol.steps import Approval

NEARLY_OVER = 20.0
"""Seconds before the end of an approval from which no reset is begun: the key takes a touch for ten, and may want it held for ten."""
_ONCE_MORE = frozenset({Reason.RESET_TOO_LATE, Reason.TIMED_OUT, Reason.CANCELLED})


async def reset_key(
    access: KeyAccess, blocked: Key, good_for: Callable[[], float], erased: Callable[[], None]
) -> None:
    """Have the customer pull out, plug in and touch the key, which erases it.

    `good_for` returns the seconds that the approval has left. `erased` is called at once when the key was erased, also if this call
    is cancelled meanwhile.

    Every attached authenticator has to be pulled out first, also one of staff. All begins again if another key
    is plugged in, if the key is pulled out too early, or if the touch comes too late or not at all. Until the
    touch, an end of the device process counts as pulling out.

    Raises:
        Left: the customer chose 「やめる」 before the key was erased.
        Trouble: APPROVAL_NOT_GOOD, the approval is NEARLY_OVER when the key is back; the key refuses; or the device process ended
            during the touch.
    """
    view = ResetKeyView(
        key_name=blocked.name, card=blocked.is_card, long_touch=blocked.info.long_touch_for_reset
    )
    end = await first(_walked(access, view, blocked, good_for, erased), access.stage.ask(view))
    if isinstance(end, Back):
        raise Left


async def _walked(
    access: KeyAccess,
    view: ResetKeyView,
    blocked: Key,
    good_for: Callable[[], float],
    erased: Callable[[], None],
) -> None:
    """Lead the customer through pulling out, plugging in and touching; raise Trouble if the key refuses.

    Begin again after another key, a key that was pulled out, and a touch that came too late or not at all.
    """
    while True:
        view.show_phase("pull-out")
        await _until_gone(access, view, blocked)
        view.show_phase("put-in")
        key = await _next_key(access)
        if not (key.is_same(blocked) and key.is_blocked):
            view.show_trouble("other-key")
            continue
        view.show_trouble("")
        if good_for() < NEARLY_OVER:
            raise Trouble(RefusalCode.APPROVAL_NOT_GOOD.value, key=key)
        view.show_phase("touch")
        try:
            end = await _touched(access, key)
        except Removed:
            continue
        if isinstance(end, Done):
            erased()
            view.show_phase("wait")
            return
        _may_try_again(end, key)
        view.show_trouble("too-late")


async def _touched(access: KeyAccess, key: Key) -> Progress:
    """Run the reset and return its last event. If it is cancelled but the key reports that it was erased, return Done all the same."""
    try:
        return await outcome(access.devices.reset(key.device), lambda _event: access.stage.stirred.emit())
    except asyncio.CancelledError:
        here = access.devices.attached.get(key.device)
        if here is None or here.info is None or key._replace(info=here.info).is_blocked:
            raise
        return Done()


def _may_try_again(end: Progress, key: Key) -> None:
    if isinstance(end, Failed) and end.reason not in _ONCE_MORE:
        raise trouble_of(end, key)


async def _until_gone(access: KeyAccess, view: ResetKeyView, blocked: Key) -> None:
    """Wait until every attached authenticator, staff's too, has been pulled out."""
    here = set(access.devices.attached)
    async with contextlib.aclosing(access.devices.events()) as events:
        async for _event in events:
            left = [each for name, each in access.devices.attached.items() if name in here]
            if not left:
                access.stage.stirred.emit()
                return
            view.show_phase("pull-out", rest=all(each.port != blocked.port for each in left))
    raise Removed


async def _next_key(access: KeyAccess) -> Key:
    async with contextlib.aclosing(access.devices.events()) as events:
        async for _event in events:
            if keys := ready_keys(access):
                access.stage.stirred.emit()
                return keys[0]
    raise Removed


def only_one(approval: Approval) -> tuple[str, ...]:
    """Return the id of the member's authenticator that the key was if it can be no other, else an empty tuple."""
    return tuple(each.id for each in approval.authenticators) if len(approval.authenticators) == 1 else ()


async def which_one(access: KeyAccess, approval: Approval, erased: Key) -> tuple[str, ...]:
    """Return the id of the member's authenticator that the key was, or an empty tuple; ask the customer if it may be several.

    It is empty if there is none, or if the customer picks none.
    """
    candidates = approval.authenticators
    if len(candidates) < 2:
        return only_one(approval)
    dates = [(each.enrolled_at, each.last_used_at or "") for each in candidates]
    chosen = await access.stage.ask(
        WhichKeyView([each.name for each in candidates], dates, card=erased.is_card)
    )
    if chosen is BACK or chosen < 0:
        return ()
    return (candidates[chosen].id,)
