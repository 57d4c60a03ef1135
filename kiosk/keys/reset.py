"""A key whose passcode is blocked for good: reset, once a member of staff has approved it.

Approval first (staff.py, over the service), then the key: pulled out, put in, and touched at once, since a key takes
a reset within seconds of power-up alone. What comes back is the same key as far as that can be told of one that
is blocked: same place, make, serial and model, and still blocked.
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
    """The reset, and which of the member's authenticators the key was.

    Raises:
        Left: 「やめる」.
        Trouble: the key refuses.
    """
    view = ResetKeyView(
        key_name=blocked.name, card=blocked.is_card, long_touch=blocked.info.long_touch_for_reset
    )
    end = await first(_walked(access, view, blocked), access.stage.ask(view))
    if isinstance(end, Back):
        raise Left
    return KeyReset(aaguid=approval.aaguid, authenticators=await _which(access, approval, blocked))


async def _walked(access: KeyAccess, view: ResetKeyView, blocked: Key) -> None:
    """Pull out, put in, touch; again from the beginning where it came too late."""
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
    """Until nothing is left of what is there now, staff's key too; put in again it is another presence."""
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
    """The authenticators that the key was: at most one, and the customer is asked where it may be several."""
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
