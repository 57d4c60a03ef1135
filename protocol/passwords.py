"""The password rules of screen 8, applied by the terminal while typing and again by the service."""

import datetime as dt
import functools
import re

from protocol.characters import HALF_WIDTH
from protocol.eras import EraYear, era_years
from protocol.refusals import RefusalCode
from protocol.steps import PersonalWords

MIN_LENGTH = 8
MAX_LENGTH = 20
SHORTEST_WORD = 4
"""Names and local parts of addresses shorter than this are not looked for: too many passwords contain them."""

_LEET = str.maketrans("013457@$!|", "oleastasii")


def missing_kinds(password: str) -> list[RefusalCode]:
    """Return a refusal for each kind of character that the password lacks: letter, digit, symbol; empty if it has all three.

    Letters and digits are those of ASCII. Every other character counts as a symbol.
    """
    missing = []
    if not re.search(r"[A-Za-z]", password):
        missing.append(RefusalCode.PASSWORD_NO_LETTER)
    if not re.search(r"[0-9]", password):
        missing.append(RefusalCode.PASSWORD_NO_DIGIT)
    if not re.search(r"[^A-Za-z0-9]", password):
        missing.append(RefusalCode.PASSWORD_NO_SYMBOL)
    return missing


def check_password(password: str, words: PersonalWords) -> list[RefusalCode]:
    """Return a refusal for every rule that the password breaks, in the order of the screen; empty if it is accepted.

    If it has a forbidden character, that is the only refusal. PASSWORD_OLD is never returned: only the service knows
    the old password.
    """
    if any(character not in HALF_WIDTH for character in password):
        return [RefusalCode.PASSWORD_CHARACTER]
    refused = []
    if not MIN_LENGTH <= len(password) <= MAX_LENGTH:
        refused.append(RefusalCode.PASSWORD_LENGTH)
    refused += missing_kinds(password)
    if _holds_birth_date(password, words.birth_date):
        refused.append(RefusalCode.PASSWORD_BIRTH_DATE)
    if _holds_phone(password, words.phones):
        refused.append(RefusalCode.PASSWORD_PHONE)
    if _holds_word(password, words.names):
        refused.append(RefusalCode.PASSWORD_NAME)
    if any(last_four in _digits(password) for last_four in words.card_last_four):
        refused.append(RefusalCode.PASSWORD_CARD)
    if _holds_word(password, (words.email.partition("@")[0],)):
        refused.append(RefusalCode.PASSWORD_EMAIL)
    if is_common(password):
        refused.append(RefusalCode.PASSWORD_COMMON)
    return refused


def birth_date_writings(birth_date: str) -> frozenset[str]:
    """Return the usual ways to write an ISO date in digits, years of the Japanese eras included; empty for ""."""
    if not birth_date:
        return frozenset()
    date = dt.date.fromisoformat(birth_date)
    month_day = f"{date.month:02}{date.day:02}"
    unpadded = f"{date.month}{date.day}"
    years = {f"{date.year}", f"{date.year % 100:02}"} | {f"{named.year:02}" for named in _era_years(date)}
    writings = {month_day, f"{date.day:02}{date.month:02}{date.year}", f"{month_day}{date.year}"}
    writings |= {f"{unpadded}{date.year}", f"{date.day}{date.month}{date.year}"}
    writings |= {year + month_day for year in years}
    writings |= {year + unpadded for year in years} | {f"{date.year}{date.month:02}"}
    return frozenset(writings)


def _era_writings(birth_date: str) -> frozenset[str]:
    """Return an ISO date as people write it with an era, or its first letter, before a year of one digit; empty for "".

    Such as h2131, which has too few digits to be told without the letter.
    """
    if not birth_date:
        return frozenset()
    date = dt.date.fromisoformat(birth_date)
    days = f"{date.month}{date.day}", f"{date.month:02}{date.day:02}"
    return frozenset(
        f"{name}{named.year}{day}"
        for named in _era_years(date)
        for name in (named.era[0], named.era)
        for day in days
    )


def _era_years(date: dt.date) -> list[EraYear]:
    """Return the era years of the date's whole year: who was born in a year with two may name either."""
    return era_years(date.replace(month=1, day=1), date.replace(month=12, day=31))


def is_common(password: str) -> bool:
    """Return whether the password is one of zxcvbn's common passwords, or hides one. Capitals count as small letters.

    It hides a common password if one of these changes leaves it:
    - every symbol is removed
    - all that stands before the first letter and after the last is removed, three characters in all at most
    - look-alikes (0, $) are replaced by the letters that they look like, in the whole or after the change before
    """
    lowered = password.casefold()
    straight = lowered.translate(_LEET)
    core = re.sub(r"^[^a-z]+|[^a-z]+$", "", lowered)
    candidates = {lowered, straight, re.sub(r"[^a-z0-9]", "", lowered)}
    if len(core) >= len(password) - 3:
        candidates |= {core, core.translate(_LEET)}
    return not candidates.isdisjoint(_common_passwords())


@functools.cache
def _common_passwords() -> frozenset[str]:
    # The 30,000 most frequent of published breaches. Read at the first password, not at the start: once 50 ms, 14 MB.
    from zxcvbn.frequency_lists import FREQUENCY_LISTS  # noqa: PLC0415

    return frozenset(FREQUENCY_LISTS["passwords"])


def _digits(password: str) -> str:
    """Return the password without the separators that people write in dates and numbers; letters and other symbols stay."""
    return re.sub(r"[-/._():,~ ]", "", password)


def _holds_birth_date(password: str, birth_date: str) -> bool:
    digits = _digits(password).casefold()
    writings = birth_date_writings(birth_date) | _era_writings(birth_date)
    return any(writing in digits for writing in writings)


def _holds_phone(password: str, phones: tuple[str, ...]) -> bool:
    digits = _digits(password)
    return any(phone in digits or phone[-4:] in digits for phone in phones)


def _holds_word(password: str, words: tuple[str, ...]) -> bool:
    lowered = password.casefold()
    return any(len(word) >= SHORTEST_WORD and word.casefold() in lowered for word in words)
