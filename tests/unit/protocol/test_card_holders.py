"""Screen R1: what is checked of card number, birth date and phone number before the service is asked."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocol.card_holders import (
    CARD_DIGITS,
    EARLIEST_BIRTH,
    birth_date,
    is_card_number,
    is_phone_end,
    may_be_birth_date,
)

TODAY = dt.date(2026, 11, 24)
SOME_DIGITS = st.text("0123456789", min_size=CARD_DIGITS - 1, max_size=CARD_DIGITS - 1)


def with_check_digit(digits: str) -> str:
    [number] = [digits + last for last in "0123456789" if is_card_number(digits + last)]
    return number


@pytest.mark.parametrize(
    ("number", "is_valid"),
    [
        # the networks' published test numbers
        ("4111111111111111", True),
        ("5555555555554444", True),
        ("3530111333300000", True),
        ("4111111111111112", False),
        # the right check digit, and of another length: American Express, Diners
        ("378282246310005", False),
        ("30569309025904", False),
        ("", False),
        ("4111-1111-1111-11", False),
        ("４１１１１１１１１１１１１１１１", False),
        ("411111111111111²", False),
    ],
)
def test_card_number_has_16_digits_with_a_check_digit(number: str, is_valid: bool) -> None:
    assert is_card_number(number) is is_valid


@given(SOME_DIGITS)
def test_fifteen_digits_have_exactly_one_check_digit(digits: str) -> None:
    assert len(with_check_digit(digits)) == CARD_DIGITS


@given(SOME_DIGITS, st.integers(0, CARD_DIGITS - 1), st.integers(1, 9))
def test_card_number_with_one_wrong_digit_is_always_refused(digits: str, place: int, by: int) -> None:
    number = with_check_digit(digits)
    other = str((int(number[place]) + by) % 10)
    assert not is_card_number(number[:place] + other + number[place + 1 :])


@given(SOME_DIGITS, st.integers(0, CARD_DIGITS - 2))
def test_card_number_with_two_adjacent_digits_swapped_is_refused_except_0_and_9(
    digits: str, place: int
) -> None:
    number = with_check_digit(digits)
    one, other = number[place], number[place + 1]
    swapped = number[:place] + other + one + number[place + 2 :]
    assert is_card_number(swapped) is (one == other or {one, other} == {"0", "9"})


@pytest.mark.parametrize(
    ("digits", "is_valid"),
    [("0042", True), ("42", False), ("12345", False), ("12a4", False), ("１２３４", False)],
)
def test_end_of_a_phone_number_is_four_digits(digits: str, is_valid: bool) -> None:
    assert is_phone_end(digits) is is_valid


@given(st.dates(EARLIEST_BIRTH, TODAY))
def test_birth_date_from_the_earliest_to_today_is_accepted_as_a_whole_and_while_typed(date: dt.date) -> None:
    typed = date.strftime("%Y%m%d").rjust(8, "0")
    assert birth_date(typed, TODAY) == date
    assert all(may_be_birth_date(typed[:length], TODAY) for length in range(9))


@pytest.mark.parametrize(
    "typed",
    [
        "19580231",
        "20270101",
        "18991231",
        "19001301",
        "19580400",
        "20230229",
        "1958041",
        "195804011",
        "1958040a",
    ],
)
def test_impossible_malformed_future_or_too_early_date_is_no_birth_date(typed: str) -> None:
    assert birth_date(typed, TODAY) is None


@pytest.mark.parametrize(
    "typed", ["2504", "0025", "2027", "195813", "195800", "19580431", "195804011", "1958a", "195a", "１９５８"]
)
def test_text_that_begins_no_possible_birth_date_is_refused_while_typed(typed: str) -> None:
    assert not may_be_birth_date(typed, TODAY)
