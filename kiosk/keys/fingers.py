"""The fingers that a key knows: captures, lists, renames and removes them."""

from collections.abc import AsyncGenerator, Awaitable, Callable

from hid.events import Failed, Finger, FingersListed, Progress, Sample, SampleWanted
from hid.vocabulary import Reason
from kiosk.keys.access import Key, KeyAccess, Left, Trouble, ask_with, cover_with, outcome, trouble_of
from kiosk.keys.passcodes import enter_passcode
from kiosk.timing import first
from kiosk.views.fingers import CaptureView, FingersView
from kiosk.views.top import QuestionView
from kiosk.views.view import BACK

MAX_ENTERED = 3
"""How often the passcode is asked again at most during one operation: its token may expire, but not every time."""


async def capture_finger(access: KeyAccess, key: Key, *, another: bool = False) -> bool:
    """Capture a finger and store it on the key; return True if it is stored.

    False if the key's store is full and the customer goes on without this finger. In a full store they may
    first remove a finger, which stays removed in any case. `another`: the key knows a finger already. The
    passcode is asked for whenever there is no valid token. The capture then starts anew. That happens
    MAX_ENTERED times at most, then Trouble is raised.

    Raises:
        Left: 「やめる」, or 「取消」 where the passcode is asked for.
        Removed: the key was pulled out.
        Trouble: the key refuses, or the device process ended.
    """
    while True:
        end = await _with_token(access, key, lambda: _captured(access, key, another=another))
        if not isinstance(end, Failed):
            return True
        if end.reason is not Reason.FINGERPRINTS_FULL:
            raise trouble_of(end, key)
        if not await _made_room(access, key):
            return False


async def _captured(access: KeyAccess, key: Key, *, another: bool) -> Progress:
    """Run one capture and return its last event. Raise Left if the customer leaves the screen (「やめる」)."""
    view = CaptureView(key.name, card=key.is_card, another=another)
    advice = None

    def progress(event: Progress) -> None:
        nonlocal advice
        access.stage.stirred.emit()  # a finger on the key is life too
        match event:
            case Sample():
                advice = event.advice
                view.show_sample(advice, event.remaining, event.total)
            case SampleWanted():
                view.show_sample(advice, event.remaining, event.total)

    end = await first(outcome(access.devices.capture_finger(key.device), progress), access.stage.ask(view))
    if end is BACK:
        raise Left
    return end


async def _made_room(access: KeyAccess, key: Key) -> bool:
    """Remove a finger that the customer picks and confirms. Return False for 「このまま進む」.

    Raises Trouble if the full store lists no finger, else as `capture_finger` does.
    """
    fingers = await listed_fingers(access, key)
    if not fingers:
        raise Trouble(Reason.FINGERPRINTS_FULL.value, key=key)
    view = FingersView([finger.name for finger in fingers])
    while True:
        index = await ask_with(access, key, view)
        if index is BACK:
            raise Left
        if not isinstance(index, int):
            return False
        if await remove_finger(access, key, fingers[index], index):
            return True


async def remove_finger(access: KeyAccess, key: Key, finger: Finger, index: int) -> bool:
    """Ask the customer, then remove the finger from the key. Return False if they decline.

    A finger without a name is called by its number, `index` + 1. Raises as `capture_finger` does, Left only by 「取消」 where the
    passcode is asked.
    """
    if not await cover_with(access, key, _question(finger, index)):
        return False
    await _act(access, key, lambda: access.devices.remove_finger(key.device, finger.template_id))
    return True


async def rename_finger(access: KeyAccess, key: Key, finger: Finger, name: str) -> None:
    """Store this name for a finger on the key, in place of the one before.

    Raises as `capture_finger` does, Left only by 「取消」 where the passcode is asked.
    """
    await _act(access, key, lambda: access.devices.rename_finger(key.device, finger.template_id, name))


def _question(finger: Finger, index: int) -> QuestionView:
    if finger.name:
        return QuestionView("remove-finger", finger.name)
    return QuestionView("remove-finger-number", str(index + 1))


async def listed_fingers(access: KeyAccess, key: Key) -> tuple[Finger, ...]:
    """Return the fingers that the key knows; empty if it knows none.

    Raises as `capture_finger` does, Left only by 「取消」 where the passcode is asked.
    """
    end = await _with_token(access, key, lambda: outcome(access.devices.list_fingers(key.device)))
    if isinstance(end, Failed):
        raise trouble_of(end, key)
    assert isinstance(end, FingersListed)
    return end.fingers


async def _act(access: KeyAccess, key: Key, act: Callable[[], AsyncGenerator[Progress]]) -> None:
    end = await _with_token(access, key, lambda: outcome(act()))
    if isinstance(end, Failed):
        raise trouble_of(end, key)


async def _with_token(access: KeyAccess, key: Key, act: Callable[[], Awaitable[Progress]]) -> Progress:
    """Run an operation that needs the passcode's token and return its last event; ask for the passcode again if it expired.

    Raises:
        Trouble: the key demands the passcode again and again: it does not allow this operation by passcode.
    """
    for asked_again in range(MAX_ENTERED + 1):
        end = await act()
        if not isinstance(end, Failed) or end.reason is not Reason.PIN_WANTED:
            return end
        if asked_again < MAX_ENTERED:
            await enter_passcode(access, key)
    raise Trouble(Reason.UNSUPPORTED.value, key=key)
