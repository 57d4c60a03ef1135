"""What can be told of a card holder's proof (R1) before anybody is asked: on the terminal while it is typed, and in the service."""

import datetime as dt

CARD_DIGITS = 16
"""The company's brands (Visa, Mastercard, JCB) have sixteen."""
PHONE_DIGITS = 4
"""The last ones of a registered phone."""
EARLIEST_BIRTH = dt.date(1900, 1, 1)


def is_card_number(digits: str) -> bool:
    """Whether it can be the number of a card: sixteen digits, the last of which checks the others (Luhn)."""
    return len(digits) == CARD_DIGITS and _all_digits(digits) and _luhn_sum(digits) % 10 == 0


def is_phone_end(digits: str) -> bool:
    """Whether it can be the last four digits of a phone."""
    return len(digits) == PHONE_DIGITS and _all_digits(digits)


def birth_date(digits: str, today: dt.date) -> dt.date | None:
    """The date that YYYYMMDD names; None where nobody who lives can have been born on it."""
    if len(digits) != len("YYYYMMDD") or not _all_digits(digits):
        return None
    try:
        date = dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None
    return date if EARLIEST_BIRTH <= date <= today else None


def may_be_birth_date(typed: str, today: dt.date) -> bool:
    """Whether YYYYMMDD, or as much of it as was typed so far, can still be the birth date of somebody who lives."""
    if len(typed) == len("YYYYMMDD"):
        return birth_date(typed, today) is not None
    year, month = typed[:4], typed[4:6]
    is_year = len(year) < len("YYYY") or EARLIEST_BIRTH.year <= int(year) <= today.year
    return is_year and (len(month) < len("MM") or 1 <= int(month) <= 12)


def _all_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _luhn_sum(digits: str) -> int:
    """ISO/IEC 7812-1 annex B: from the right, every second digit counts double, and its own digits are added."""
    return sum(sum(divmod(int(digit) * (1 + place % 2), 10)) for place, digit in enumerate(reversed(digits)))
