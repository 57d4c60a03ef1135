"""Reference numbers of slips: each leads back to the first ten hex digits of the id that it was made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.audit import beginning_of, reference_of

IDS = st.binary(min_size=16, max_size=16).map(bytes.hex)


@given(IDS)
def test_reference_number_leads_back_to_the_beginning_of_its_id(drawn: str) -> None:
    assert beginning_of(reference_of(drawn)) == drawn[:10]


@given(IDS)
def test_reference_number_in_lower_case_with_blanks_and_with_o_and_l_for_digits_is_read(drawn: str) -> None:
    written = f" {reference_of(drawn).lower()} ".replace("-", " ").replace("0", "o").replace("1", "l")
    assert beginning_of(written) == drawn[:10]


@given(IDS)
def test_reference_number_is_two_groups_of_four_characters_without_i_l_o_or_u(drawn: str) -> None:
    number = reference_of(drawn)
    assert (len(number), number[4]) == (9, "-")
    assert not set(number) & set("ILOU")


@pytest.mark.parametrize("typed", ["", "7K3M-Q2X", "7K3M-Q2XDD", "7K3M-Q2X%", "7K3M-Q2XU", "番号"])
def test_malformed_reference_number_leads_to_no_id(typed: str) -> None:
    assert beginning_of(typed) is None
