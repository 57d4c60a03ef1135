"""Resets a key whose passcode is blocked for good, once a member of staff has approved it.

Approval comes first (approval.py, through the service). Then the key is pulled out, plugged in and touched at once, since a
key accepts a reset only within seconds of power-up. It must be the same key, as far as can be told of a blocked one:
same port, make, serial and model, and still blocked.
"""

import contextlib

from hid.events import Done, Failed, Progress
from hid.vocabulary import Reason
from kiosk.keys.access import Key, KeyAccess, Left, Removed, outcome, trouble_of
from kiosk.keys.presenting import ready_keys
from kiosk.timing import first
from kiosk.views.choosing import WhichKeyView
from kiosk.views.reset import ResetKeyView
from kiosk.views.view import BACK, Back
from protocol.answers import KeyReset
from protocol.steps import Approval

_ONCE_MORE = frozenset({Reason.RESET_TOO_LATE, Reason.TIMED_OUT, Reason.CANCELLED})


async def reset_key(access: KeyAccess, blocked: Key, approval: Approval) -> KeyReset:
    """Have the customer pull out, plug in and touch the key, which erases it; return a KeyReset.

    Every attached authenticator has to be pulled out first, also one of staff. All begins again if another key
    is plugged in, if the key is pulled out too early, or if the touch comes too late or not at all. Until the
    touch, an end of the device process counts as pulling out.

    The KeyReset names the member's only authenticator of this model, or the one that the customer picks. It
    names none if there is none, or if the customer picks none.

    Raises:
        Left: the customer chose 「やめる」 before the key was erased.
        Trouble: the key refuses, or the device process ended during the touch.
    """
    view = ResetKeyView(
        key_name=blocked.name, card=blocked.is_card, long_touch=blocked.info.long_touch_for_reset
    )
    end = await first(_walked(access, view, blocked), access.stage.ask(view))
    if isinstance(end, Back):
        raise Left
    return KeyReset(aaguid=approval.aaguid, authenticators=await _which(access, approval, blocked))


async def _walked(access: KeyAccess, view: ResetKeyView, blocked: Key) -> None:
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
        view.show_phase("touch")
        try:
            end = await outcome(access.devices.reset(key.device), lambda _event: access.stage.stirred.emit())
        except Removed:
            continue
        if isinstance(end, Done):
            view.show_phase("wait")
            return
        _may_try_again(end, key)
        view.show_trouble("too-late")


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


async def _which(access: KeyAccess, approval: Approval, blocked: Key) -> tuple[str, ...]:
    """Return the ids of the member's authenticators that the key was, at most one; ask the customer if it may be several."""
    candidates = approval.authenticators
    if len(candidates) < 2:
        return tuple(each.id for each in candidates)
    dates = [(each.enrolled_at, each.last_used_at or "") for each in candidates]
    chosen = await access.stage.ask(
        WhichKeyView([each.name for each in candidates], dates, card=blocked.is_card)
    )
    if chosen is BACK or chosen < 0:
        return ()
    return (candidates[chosen].id,)
