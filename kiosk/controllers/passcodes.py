"""Screens 13 and 14, and pad and keyboard for a passcode that the key already has."""

from collections.abc import AsyncGenerator

from hid.events import Done, Failed, Progress, Reason
from kiosk.controllers.desk import Desk, Key, Left, Trouble, ask_with, cover_with, outcome, trouble_of
from kiosk.passcode import SIX, WEAK, PasscodeFlaw, flaw_of
from kiosk.views.passcode import OtherCharacters, PasscodeTextView, PasscodeView
from kiosk.views.top import QuestionView
from kiosk.views.view import BACK
from protocol.secret import Secret
from protocol.steps import PersonalWords


async def choose_passcode(desk: Desk, key: Key, words: PersonalWords) -> None:
    """13, 14, and only then the PIN is written: an interruption never leaves a PIN that nobody knows.

    Raises:
        Left: 「取消」 on an empty pad.
        Removed: the key was pulled out.
        Trouble: the key does not take it.
    """
    chosen = await _chosen(desk, key, words)
    await _written(key, desk.devices.set_pin(key.device, chosen.reveal(), desk.rp_id))


async def change_passcode(
    desk: Desk, key: Key, present: Secret, words: PersonalWords, flaw: PasscodeFlaw | None
) -> Secret:
    """13, 14, and only then the new passcode takes the place of `present`; gives the new one.

    `flaw` is what the screen gives as the reason. Raises as `choose_passcode` does.
    """
    chosen = await _chosen(desk, key, words, replaces=flaw)
    changing = desk.devices.change_pin(key.device, present.reveal(), chosen.reveal(), desk.rp_id)
    await _written(key, changing)
    return chosen


async def strengthened(desk: Desk, key: Key, passcode: Secret, words: PersonalWords) -> Secret:
    """The passcode just proven, or the one that the customer had to choose in place of a weak one."""
    flaw = flaw_of(passcode.reveal(), words)
    return await change_passcode(desk, key, passcode, words, flaw) if flaw in WEAK else passcode


async def _chosen(desk: Desk, key: Key, words: PersonalWords, replaces: PasscodeFlaw | None = None) -> Secret:
    length = max(SIX, key.info.min_pin_length)
    sensor = key.info.has_sensor
    trouble = ""
    while True:
        first = PasscodeView(mode="choose", sensor=sensor, length=length, words=words, replaces=replaces)
        if trouble:
            first.show_trouble(trouble)
        chosen = await ask_with(desk, key, first)
        if not isinstance(chosen, Secret):
            raise Left
        repeated = await ask_with(desk, key, PasscodeView(mode="repeat", sensor=sensor, length=length))
        if repeated == chosen:
            return chosen
        trouble = "" if repeated is BACK else "differs"


async def _written(key: Key, writing: AsyncGenerator[Progress]) -> None:
    end = await outcome(writing)
    if isinstance(end, Failed):
        raise trouble_of(end, key)


async def enter_passcode(desk: Desk, key: Key, purpose: str = "enrolment") -> Secret:
    """The passcode that the key has, proven; wrong ones are said with the tries that are left.

    Raises:
        Left: 「取消」 on an empty pad.
        Removed: the key was pulled out.
        Trouble: no more tries before it is pulled out, or at all.
    """
    view = _pad(key, purpose)
    while True:
        passcode = await ask_with(desk, key, view)
        if isinstance(passcode, OtherCharacters):
            view = PasscodeTextView(purpose=purpose)
            continue
        if not isinstance(passcode, Secret):
            if isinstance(view, PasscodeView):
                if await _leaves(desk, key, purpose):
                    raise Left
                continue
            view.wipe()
            view = _pad(key, purpose)
            continue
        end = await outcome(desk.devices.check_pin(key.device, passcode.reveal(), desk.rp_id))
        match end:
            case Done():
                return passcode
            case Failed(reason=Reason.PIN_INVALID) if end.tries_until_replug != 0:
                view.show_trouble("wrong", end.tries_left)
            case Failed(reason=Reason.PIN_INVALID):
                raise Trouble(Reason.PIN_AUTH_BLOCKED.value, key_name=key.name, tries_left=end.tries_left)
            case Failed():
                raise trouble_of(end, key)


async def _leaves(desk: Desk, key: Key, purpose: str) -> bool:
    """The question before the pad is left; the enrolment asks one of its own."""
    return purpose == "enrolment" or bool(await cover_with(desk, key, QuestionView("leave-passcode")))


def _pad(key: Key, purpose: str) -> PasscodeView | PasscodeTextView:
    return PasscodeView(mode="enter", sensor=key.info.has_sensor, purpose=purpose)
