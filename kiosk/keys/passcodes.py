"""Screens 13 and 14, and pad and keyboard for a passcode that the key already has."""

from collections.abc import AsyncGenerator, Callable
from functools import partial

from hid.events import Done, Failed, Progress
from hid.vocabulary import Reason
from kiosk.keys.access import Key, KeyAccess, Left, Trouble, ask_with, cover_with, outcome, trouble_of
from kiosk.passcode_rules import SIX, WEAK, PasscodeFlaw, flaw_of
from kiosk.views.passcode import OtherCharacters, PasscodeView
from kiosk.views.passcode_text import PasscodeTextView
from kiosk.views.top import QuestionView
from kiosk.views.view import BACK
from protocol.secret import Secret
from protocol.steps import PersonalWords

LONGEST_ON_PAD = 12
"""Dots that fit above the pad; a key that demands more gets the keyboard."""

type Pad = PasscodeView | PasscodeTextView
type Writing = Callable[[str], AsyncGenerator[Progress]]


class WrongPasscode(Trouble):
    """The present passcode, without which the key takes no other, was wrong; there are tries left."""

    def __init__(self, key: Key, tries_left: int | None) -> None:
        super().__init__(Reason.PIN_INVALID.value, key=key, tries_left=tries_left)


# a new one -------------------------------------------------------------------------------------------------


async def choose_passcode(access: KeyAccess, key: Key, words: PersonalWords) -> Secret:
    """13, 14, and only then the PIN is written: an interruption never leaves a PIN that nobody knows.

    Raises:
        Left: 「取消」 on an empty pad.
        Removed: the key was pulled out.
        Trouble: the key does not take it.
    """
    return await _set(
        access, key, words, None, lambda new: access.devices.set_pin(key.device, new, access.rp_id)
    )


async def change_passcode(
    access: KeyAccess,
    key: Key,
    present: Secret,
    words: PersonalWords,
    flaw: PasscodeFlaw | None,
    purpose: str = "enrolment",
) -> Secret:
    """13, 14, and only then the new passcode takes the place of `present`; gives the new one.

    `flaw` is what the screen gives as the reason. Raises as `choose_passcode` does, and WrongPasscode.
    """
    return await _set(
        access,
        key,
        words,
        flaw,
        lambda new: access.devices.change_pin(key.device, present.reveal(), new, access.rp_id),
        purpose,
    )


async def strengthened(access: KeyAccess, key: Key, passcode: Secret, words: PersonalWords) -> Secret:
    """The passcode just proven, or the one that the customer had to choose in place of a weak one."""
    flaw = flaw_of(passcode.reveal(), words, digits_of(key))
    return await change_passcode(access, key, passcode, words, flaw) if flaw in WEAK else passcode


async def demanded_change(
    access: KeyAccess, key: Key, words: PersonalWords, purpose: str = "enrolment"
) -> Secret:
    """A key that demands another passcode (forcePINChange) proves none before: the present one, then 13 and 14.

    Raises as `enter_passcode` does.
    """
    view = _pad(key, purpose)
    while True:
        view, present = await _entered(access, key, view, purpose)
        try:
            return await change_passcode(access, key, present, words, PasscodeFlaw.MUST_CHANGE, purpose)
        except WrongPasscode as wrong:
            view.show_trouble("wrong", wrong.tries_left)


def digits_of(key: Key) -> int:
    """How many digits the pad takes for this key: six, or what it demands (minPINLength)."""
    return max(SIX, key.info.min_pin_length)


async def _set(
    access: KeyAccess,
    key: Key,
    words: PersonalWords,
    replaces: PasscodeFlaw | None,
    writing: Writing,
    purpose: str = "enrolment",
) -> Secret:
    """A passcode chosen and written: by the pad, or by the keyboard where the key takes no digits alone."""
    refused = ""
    while True:
        letters = bool(refused) or digits_of(key) > LONGEST_ON_PAD
        ask = partial(_question, key, purpose=purpose, letters=letters)
        chosen = await _chosen(access, key, ask, words, replaces, refused)
        end = await outcome(writing(chosen.reveal()))
        match end:
            case Failed(reason=Reason.PIN_POLICY) if not letters:
                refused = Reason.PIN_POLICY.value
            case Failed(reason=Reason.PIN_INVALID) if end.tries_until_replug != 0:
                raise WrongPasscode(key, end.tries_left)
            case Failed():
                raise _out_of_tries(end, key)
            case _:
                return chosen


async def _chosen(
    access: KeyAccess,
    key: Key,
    question: Callable[[str, PersonalWords | None, PasscodeFlaw | None], Pad],
    words: PersonalWords,
    replaces: PasscodeFlaw | None,
    trouble: str,
) -> Secret:
    """13 and 14, until both are the same."""
    while True:
        first = question("choose", words, replaces)
        if trouble:
            first.show_trouble(trouble)
        chosen = await ask_with(access, key, first)
        if not isinstance(chosen, Secret):
            raise Left
        repeated = await ask_with(access, key, question("repeat", None, None))
        if repeated == chosen:
            return chosen
        trouble = "" if repeated is BACK else "differs"


def _question(
    key: Key,
    mode: str,
    words: PersonalWords | None,
    replaces: PasscodeFlaw | None,
    *,
    purpose: str,
    letters: bool,
) -> Pad:
    if letters:
        return PasscodeTextView(mode=mode, shortest=digits_of(key), words=words, purpose=purpose)
    return PasscodeView(
        mode=mode,
        sensor=key.sensor,
        length=digits_of(key),
        words=words,
        purpose=purpose,
        replaces=replaces,
    )


# the one that the key has ----------------------------------------------------------------------------------


async def enter_passcode(access: KeyAccess, key: Key, purpose: str = "enrolment", why: str = "") -> Secret:
    """The passcode that the key has, proven; wrong ones are said with the tries that are left.

    `why` is a trouble of the pad that says why it is asked for: "uv-blocked", or nothing.

    Raises:
        Left: 「取消」 on an empty pad.
        Removed: the key was pulled out.
        Trouble: no more tries before it is pulled out, or at all.
    """
    view = _pad(key, purpose)
    if why:
        view.show_trouble(why)
    while True:
        view, passcode = await _entered(access, key, view, purpose)
        end = await outcome(access.devices.check_pin(key.device, passcode.reveal(), access.rp_id))
        match end:
            case Done():
                return passcode
            case Failed(reason=Reason.PIN_INVALID) if end.tries_until_replug != 0:
                view.show_trouble("wrong", end.tries_left)
            case Failed():
                raise _out_of_tries(end, key)


async def renew_token(access: KeyAccess, key: Key, passcode: Secret) -> None:
    """A token of a passcode that is known already, for one more command.

    Raises:
        Removed: the key was pulled out.
        Trouble: the key says no.
    """
    end = await outcome(access.devices.check_pin(key.device, passcode.reveal(), access.rp_id))
    if isinstance(end, Failed):
        raise trouble_of(end, key)


async def _entered(access: KeyAccess, key: Key, view: Pad, purpose: str) -> tuple[Pad, Secret]:
    """What the customer entered, not proven yet, and where: on the pad or, if they went there, on the keyboard."""
    while True:
        answer = await ask_with(access, key, view)
        if isinstance(answer, Secret):
            return view, answer
        if isinstance(answer, OtherCharacters):
            view = PasscodeTextView(purpose=purpose)
        elif isinstance(view, PasscodeTextView) and digits_of(key) <= LONGEST_ON_PAD:
            view.wipe()
            view = _pad(key, purpose)
        elif await _leaves(access, key, purpose):
            raise Left


def _out_of_tries(end: Failed, key: Key) -> Trouble:
    """A passcode that is wrong once too often blocks the key until it is pulled out, or for good."""
    if end.reason is not Reason.PIN_INVALID:
        return trouble_of(end, key)
    blocked = Reason.PIN_BLOCKED if end.tries_left == 0 else Reason.PIN_AUTH_BLOCKED
    return Trouble(blocked.value, key=key, tries_left=end.tries_left)


async def _leaves(access: KeyAccess, key: Key, purpose: str) -> bool:
    """The question before the pad is left; the enrolment asks one of its own."""
    return purpose == "enrolment" or bool(await cover_with(access, key, QuestionView("leave-passcode")))


def _pad(key: Key, purpose: str) -> Pad:
    if digits_of(key) > LONGEST_ON_PAD:
        return PasscodeTextView(purpose=purpose)
    return PasscodeView(mode="enter", sensor=key.sensor, length=digits_of(key), purpose=purpose)
