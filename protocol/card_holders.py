"""What a card holder types on R1, checked for form alone: by the terminal while it is typed, and by the service."""

import datetime as dt

CARD_DIGITS = 16
"""Cards of Visa, Mastercard and JCB have sixteen."""
PHONE_DIGITS = 4
"""Digits asked for from the end of a registered phone's number."""
EARLIEST_BIRTH = dt.date(1900, 1, 1)


def is_card_number(digits: str) -> bool:
    """Return whether this is a possible card number: sixteen digits with a valid check digit (Luhn)."""
    return len(digits) == CARD_DIGITS and _all_digits(digits) and _luhn_sum(digits) % 10 == 0


def is_phone_end(digits: str) -> bool:
    """Return whether these are four digits, as the last ones of a phone's number are."""
    return len(digits) == PHONE_DIGITS and _all_digits(digits)


def birth_date(digits: str, today: dt.date) -> dt.date | None:
    """Parse YYYYMMDD, eight digits. Return None if that is no date from EARLIEST_BIRTH to `today`."""
    if len(digits) != len("YYYYMMDD") or not _all_digits(digits):
        return None
    try:
        date = dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None
    return date if EARLIEST_BIRTH <= date <= today else None


def may_be_birth_date(typed: str, today: dt.date) -> bool:
    """Return whether a text may be the beginning of a birth date (YYYYMMDD), or is one. True for an empty text.

    False for anything but digits, and for more than eight. The year is checked once it has four digits, the month once it has
    two, the day with the eighth digit.
    """
    if len(typed) >= len("YYYYMMDD"):
        return birth_date(typed, today) is not None
    if not _all_digits(typed):
        return not typed
    year, month = typed[:4], typed[4:6]
    is_year = len(year) < len("YYYY") or EARLIEST_BIRTH.year <= int(year) <= today.year
    return is_year and (len(month) < len("MM") or 1 <= int(month) <= 12)


def _all_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _luhn_sum(digits: str) -> int:
    """Return the Luhn sum (ISO/IEC 7812-1 annex B): every second digit from the right is doubled, its digits added."""
    return sum(sum(divmod(int(digit) * (1 + place % 2), 10)) for place, digit in enumerate(reversed(digits)))
