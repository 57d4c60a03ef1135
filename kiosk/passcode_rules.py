"""Which passcodes are refused (screens 13 and 14). The terminal alone decides: no passcode goes to the service."""

import itertools
from enum import StrEnum

from protocol.passwords import birth_date_writings
from protocol.steps import PersonalWords


class PasscodeRefused(StrEnum):
    """Why a passcode is too easy to guess."""

    SEQUENCE = "sequence"
    """「連続した数字は設定できません」."""
    SAME = "same"
    """One character again and again: 111111."""
    REPEATED = "repeated"
    """A pair or a triple, again and again, perhaps cut off at the end: 121212, 123123, 1231231."""
    BIRTH_DATE = "birth-date"
    """It holds a way to write the birth date in four characters or more."""
    PHONE = "phone"
    """It is a part of a telephone number, or holds the last four digits of one."""


class PasscodeFlaw(StrEnum):
    """What speaks against the passcode that a key has already."""

    SHORT = "short"
    """Under six characters."""
    GUESSABLE = "guessable"
    """`check_passcode` refuses it."""
    NOT_ON_PAD = "not-six-digits"
    """It is good, but can't be entered on the pad, for its characters or their number; see `flaw_of`."""
    MUST_CHANGE = "must-change"
    """The key itself demands another one (forcePINChange), whatever it is. `flaw_of` never returns this."""


SIX = 6
"""Digits of a passcode, unless the key demands more."""
WEAK = frozenset({PasscodeFlaw.SHORT, PasscodeFlaw.GUESSABLE})
"""Flaws for which a passcode that was entered has to be changed before a credential is made."""


def flaw_of(passcode: str, words: PersonalWords, digits: int = SIX) -> PasscodeFlaw | None:
    """Return the first flaw of a passcode that was set elsewhere and may hold any characters, or None.

    SHORT (under six characters) comes before GUESSABLE, and that before NOT_ON_PAD (not exactly `digits` digits).
    `digits` is how many the pad takes for this key: six, or more if the key demands more.
    """
    if len(passcode) < SIX:
        return PasscodeFlaw.SHORT
    if check_passcode(passcode, words) is not None:
        return PasscodeFlaw.GUESSABLE
    if len(passcode) != digits or not _is_digits(passcode):
        return PasscodeFlaw.NOT_ON_PAD
    return None


def check_passcode(passcode: str, words: PersonalWords) -> PasscodeRefused | None:
    """Return why a passcode is too easy to guess; None if it is not.

    The first reason in the order of PasscodeRefused is returned. The length is not checked. A sequence is a
    whole passcode of digits that run up or down. It may wrap around: 123456, 654321, 789012. Of `words` only
    the birth date and the telephone numbers count.
    """
    if _steps_by(passcode, 1) or _steps_by(passcode, -1):
        return PasscodeRefused.SEQUENCE
    if len(set(passcode)) == 1:
        return PasscodeRefused.SAME
    if any(passcode == (passcode[:size] * len(passcode))[: len(passcode)] for size in (2, 3)):
        return PasscodeRefused.REPEATED
    if any(len(writing) >= 4 and writing in passcode for writing in birth_date_writings(words.birth_date)):
        return PasscodeRefused.BIRTH_DATE
    if any(passcode in phone or phone[-4:] in passcode for phone in words.phones):
        return PasscodeRefused.PHONE
    return None


def _is_digits(passcode: str) -> bool:
    return passcode.isascii() and passcode.isdigit()


def _steps_by(passcode: str, step: int) -> bool:
    return _is_digits(passcode) and all(
        (int(after) - int(before)) % 10 == step % 10 for before, after in itertools.pairwise(passcode)
    )
