"""Screens 13 and 14, and the pad for a passcode that the key already has."""

from hid.events import Done, Failed, Reason
from kiosk.controllers.desk import Desk, Key, Left, Trouble, ask_with, outcome, trouble_of
from kiosk.views.passcode import PasscodeView
from kiosk.views.view import BACK
from protocol.secret import Secret
from protocol.steps import PersonalWords

SIX = 6


async def choose_passcode(desk: Desk, key: Key, words: PersonalWords) -> None:
    """13, 14, and only then the PIN is written: an interruption never leaves a PIN that nobody knows.

    Raises:
        Left: 「取消」 on an empty pad.
        Removed: the key was pulled out.
        Trouble: the key does not take it.
    """
    length = max(SIX, key.info.min_pin_length)
    trouble = ""
    while True:
        first = PasscodeView(mode="choose", sensor=key.info.has_sensor, length=length, words=words)
        if trouble:
            first.show_trouble(trouble)
        chosen = await ask_with(desk, key, first)
        if chosen is BACK:
            raise Left
        repeated = await ask_with(
            desk, key, PasscodeView(mode="repeat", sensor=key.info.has_sensor, length=length)
        )
        if repeated == chosen:
            break
        trouble = "" if repeated is BACK else "differs"
    await _written(desk, key, chosen)


async def _written(desk: Desk, key: Key, passcode: Secret) -> None:
    end = await outcome(desk.devices.set_pin(key.device, passcode.reveal(), desk.rp_id))
    if isinstance(end, Failed):
        raise trouble_of(end, key)


async def enter_passcode(desk: Desk, key: Key, purpose: str = "enrolment") -> None:
    """The passcode that the key has; wrong ones are said with the tries that are left.

    Raises:
        Left: 「取消」 on an empty pad.
        Removed: the key was pulled out.
        Trouble: no more tries before it is pulled out, or at all.
    """
    view = PasscodeView(mode="enter", sensor=key.info.has_sensor, purpose=purpose)
    while True:
        passcode = await ask_with(desk, key, view)
        if passcode is BACK:
            raise Left
        end = await outcome(desk.devices.check_pin(key.device, passcode.reveal(), desk.rp_id))
        match end:
            case Done():
                return
            case Failed(reason=Reason.PIN_INVALID) if end.tries_until_replug != 0:
                view.show_trouble("wrong", end.tries_left)
            case Failed(reason=Reason.PIN_INVALID):
                raise Trouble(Reason.PIN_AUTH_BLOCKED.value, key_name=key.name, tries_left=end.tries_left)
            case Failed():
                raise trouble_of(end, key)
