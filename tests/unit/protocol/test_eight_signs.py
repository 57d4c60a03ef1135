"""Reference numbers and passes of eight characters (Crockford's base 32), as people read and type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocol.eight_signs import SIGNS, as_signs, eight_signs, read_eight_signs


@pytest.mark.parametrize("typed", ["7K3MQ2XD", "7K3M-Q2XD", "7k3m-q2xd", " 7K3M Q2XD ", "7-K-3-M-Q-2-X-D"])
def test_eight_characters_are_read_with_and_without_hyphens_blanks_and_capitals(typed: str) -> None:
    assert read_eight_signs(typed) == "7K3MQ2XD"


@pytest.mark.parametrize(("typed", "read"), [("o0Oo-iIlL", "00001111"), ("LOIL-0000", "10110000")])
def test_letters_that_look_like_digits_are_read_as_the_digits(typed: str, read: str) -> None:
    assert read_eight_signs(typed) == read


@pytest.mark.parametrize("typed", ["", "7K3M-Q2X", "7K3M-Q2XDA", "7K3M-Q2XU", "7K3M_Q2XD", "７K3M-Q2XD"])
def test_text_of_another_length_or_with_other_characters_is_read_as_none(typed: str) -> None:
    assert read_eight_signs(typed) is None


def test_part_of_a_pass_is_read_like_a_whole_one_and_keeps_characters_that_no_pass_has() -> None:
    assert as_signs("7k-o u!") == "7K0U!"


@given(st.integers(0, 2**40 - 1))
def test_number_below_2_to_the_40_written_as_eight_characters_is_read_back(number: int) -> None:
    written = eight_signs(number)
    read = read_eight_signs(written)
    assert read == written.replace("-", "")
    assert read is not None
    assert sum(SIGNS.index(sign) << 5 * place for place, sign in enumerate(reversed(read))) == number
