"""Screens 13 and 14: a passcode is chosen; and the pad and keyboard for entering the one that a key has."""

from collections.abc import AsyncGenerator, Callable
from functools import partial

from hid.events import Done, Failed, Progress
from hid.vocabulary import Reason
from kiosk.keys.access import Key, KeyAccess, Left, Trouble, ask_with, cover_with, outcome, trouble_of
from kiosk.passcode_rules import SIX, WEAK, PasscodeFlaw, flaw_of
from kiosk.views.passcode import OtherCharacters, PasscodeView
from kiosk.views.passcode_text import PasscodeTextView
from kiosk.views.top import QuestionView
from kiosk.views.view import APPROVAL, BACK
from protocol.secret import Secret
from protocol.steps import PersonalWords

LONGEST_ON_PAD = 12
"""Digits that fit on the pad; a key that demands more gets the keyboard."""
TRIES_OF_DIGITS = 2
"""Passcodes of digits that a key's rules may refuse before the keyboard comes.

No key says why. The first may be one that it forbids or has now; a second one, too, suggests that it wants letters.
"""

type Pad = PasscodeView | PasscodeTextView
type Writing = Callable[[str], AsyncGenerator[Progress]]


class WrongPasscode(Trouble):
    """The present passcode, which a change needs, was wrong, and the key takes another try without being plugged in again."""

    def __init__(self, key: Key, tries_left: int | None) -> None:
        super().__init__(Reason.PIN_INVALID.value, key=key, tries_left=tries_left)


# a new one -------------------------------------------------------------------------------------------------


async def choose_passcode(access: KeyAccess, key: Key, words: PersonalWords) -> Secret:
    """Ask for a new passcode and its repetition (13, 14), then set and return it.

    The key has a token from it then, for one credential or sign-in of `access.rp_id`, and for fingers.
    Nothing is written before both are equal: an interruption never leaves a PIN that the customer does not know.

    One that the key's rules refuse is asked for anew: on the pad, after TRIES_OF_DIGITS on the keyboard. A key that demands more
    than LONGEST_ON_PAD has the keyboard at once.

    Raises:
        Left: 「取消」 on the empty pad, or the keyboard, of 13; on that of 14 it leads back to 13.
        Removed: the key was pulled out.
        Trouble: the key refuses for another reason, or the device process ended; also if the passcode was set, and the key then
            gives no token.
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
    """Ask for a new passcode and its repetition (13, 14), change `present` into it, and return it.

    The key has a token from it then, for one credential or sign-in of `access.rp_id`, and for fingers. `flaw` is the reason that the
    screen gives, if any; `purpose` as in PasscodeView.
    Raises as `choose_passcode` does, and WrongPasscode if `present` is wrong; but PIN_AUTH_BLOCKED or PIN_BLOCKED after the last try.
    """
    return await _set(
        access,
        key,
        words,
        flaw,
        lambda new: access.devices.change_pin(key.device, present.reveal(), new, access.rp_id),
        purpose,
    )


async def replace_if_weak(access: KeyAccess, key: Key, passcode: Secret, words: PersonalWords) -> Secret:
    """Return `passcode` or, if it has a flaw in WEAK, the one that the customer has to choose in its place.

    Raises as `change_passcode` does.
    """
    flaw = flaw_of(passcode.reveal(), words, digits_of(key))
    return await change_passcode(access, key, passcode, words, flaw) if flaw in WEAK else passcode


async def make_forced_change(
    access: KeyAccess, key: Key, words: PersonalWords, purpose: str = "enrolment"
) -> Secret:
    """Have the passcode of a key that demands it (forcePINChange) entered and changed; return the new one.

    The key can't verify the present one before: both are asked for again if the change shows that it was wrong.

    Raises as `enter_passcode` and `choose_passcode` do.
    """
    view = _pad(key, purpose)
    while True:
        view, present = await _entered(access, key, view, purpose)
        try:
            return await change_passcode(access, key, present, words, PasscodeFlaw.MUST_CHANGE, purpose)
        except WrongPasscode as wrong:
            view.show_trouble("wrong", wrong.tries_left)


def digits_of(key: Key) -> int:
    """Return how many digits a passcode on the pad has with this key: six, or as many as it demands if more (minPINLength)."""
    return max(SIX, key.info.min_pin_length)


async def _set(
    access: KeyAccess,
    key: Key,
    words: PersonalWords,
    replaces: PasscodeFlaw | None,
    writing: Writing,
    purpose: str = "enrolment",
) -> Secret:
    """Ask for a passcode until the key's rules accept it, first on the pad; write it and return it.

    Raises WrongPasscode if the key refuses the present passcode, Trouble if it can't be written, else as `_chosen` does.
    """
    refused = 0
    while True:
        letters = refused >= TRIES_OF_DIGITS or digits_of(key) > LONGEST_ON_PAD
        ask = partial(_question, key, purpose=purpose, letters=letters)
        trouble = Reason.PIN_POLICY.value if refused else ""
        chosen = await _chosen(access, key, ask, words, replaces, trouble)
        end = await outcome(writing(chosen.reveal()))
        match end:
            case Failed(reason=Reason.PIN_POLICY):
                refused += 1
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
    """Ask for a new passcode and its repetition (screens 13 and 14) until both are equal. Raise Left if the customer leaves 13."""
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
        sensor=key.has_sensor,
        length=digits_of(key),
        words=words,
        purpose=purpose,
        replaces=replaces,
    )


# the one that the key has ----------------------------------------------------------------------------------


async def enter_passcode(access: KeyAccess, key: Key, purpose: str = "enrolment", why: str = "") -> Secret:
    """Ask for the key's passcode until the key verifies it, and return it.

    The key has a token from it then, for one credential or sign-in of `access.rp_id`, and for fingers. A wrong one uses
    up a try of the key; those left are shown. `why` is a trouble of the pad that says why it is asked for: "uv-blocked", or empty. `purpose` as
    in PasscodeView.

    Raises:
        Left: 「取消」 on an empty pad, or the keyboard of a key that has no pad, confirmed first unless `purpose` is "enrolment".
        Removed: the key was pulled out.
        Trouble: PIN_AUTH_BLOCKED or PIN_BLOCKED, no tries are left until it is plugged in again, or for good; or the key refuses
            otherwise, or the device process ended.
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
    """Get a fresh token with a passcode that was verified before.

    It serves for one credential or sign-in of `access.rp_id`, and for fingers. A passcode that is wrong after
    all uses up a try.

    Raises:
        Removed: the key was pulled out.
        Trouble: the key refuses, the passcode is wrong, or the device process ended.
    """
    end = await outcome(access.devices.check_pin(key.device, passcode.reveal(), access.rp_id))
    if isinstance(end, Failed):
        raise trouble_of(end, key)


async def _entered(access: KeyAccess, key: Key, view: Pad, purpose: str) -> tuple[Pad, Secret]:
    """Return what the customer entered, not verified yet, and the view: the pad or, if they changed to it, the keyboard.

    Raises Left if they leave.
    """
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
    """Return the Trouble of a passcode that was wrong once too often: blocked until plugged in again, or for good."""
    if end.reason is not Reason.PIN_INVALID:
        return trouble_of(end, key)
    blocked = Reason.PIN_BLOCKED if end.tries_left == 0 else Reason.PIN_AUTH_BLOCKED
    return Trouble(blocked.value, key=key, tries_left=end.tries_left)


async def _leaves(access: KeyAccess, key: Key, purpose: str) -> bool:
    """Ask before the pad is left; in enrolment return True, which asks a question of its own."""
    question = QuestionView("leave-passcode", staff=purpose == APPROVAL)
    return purpose == "enrolment" or bool(await cover_with(access, key, question))


def _pad(key: Key, purpose: str) -> Pad:
    if digits_of(key) > LONGEST_ON_PAD:
        return PasscodeTextView(purpose=purpose)
    return PasscodeView(mode="enter", sensor=key.has_sensor, length=digits_of(key), purpose=purpose)
