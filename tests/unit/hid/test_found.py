"""A device's own words, made safe to show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hid.found import printable

DIRECTIONS = [
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
    0x200E,
    0x200F,
    0x061C,
]


@pytest.mark.parametrize("mark", [*DIRECTIONS, 0x00, 0x07, 0x1B, 0x7F, 0x9B, 0x200B, 0x2060, 0xFEFF, 0xE0041])
def test_what_changes_a_name_without_being_seen_is_left_out(mark: int) -> None:
    assert printable(f"a{chr(mark)}b{chr(mark)}") == "ab"


@pytest.mark.parametrize(
    "blank", [" ", "\t", "\n", "\r\n", "\N{IDEOGRAPHIC SPACE}", "\N{NO-BREAK SPACE}", "\u2028"]
)
def test_blanks_of_any_kind_are_one_space(blank: str) -> None:
    assert printable(f"{blank}立花{blank}{blank}健{blank}") == "立花 健"


def test_a_name_is_cut_to_its_limit_and_ends_in_no_blank() -> None:
    assert printable("x" * 300) == "x" * 64
    assert printable("ab cd", 3) == "ab"


@given(st.text())
def test_whatever_comes_is_one_printable_line(text: str) -> None:
    shown = printable(text)
    assert shown.isprintable()
    assert len(shown) <= 64
    assert printable(shown) == shown
