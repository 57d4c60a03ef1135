"""A device's own words, made safe to show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hid.found import NAME_BYTES, printable, shortened

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


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        pytest.param("t•••@example.jp", "t•••@example.jp", id="short"),
        pytest.param("x" * 100, "x" * 64, id="letters"),
        pytest.param("窓" * 30, "窓" * 21, id="between characters of three bytes"),
        pytest.param("x" * 62 + "が\u3099x", "x" * 62, id="within a character"),
        pytest.param("x" * 61 + "か\u3099x", "x" * 61, id="before a mark"),
        pytest.param("x" * 57 + "👩\u200d👩", "x" * 57, id="before a joiner"),
        pytest.param("x" * 60 + "👍🏽", "x" * 60, id="before a colour of skin"),
        pytest.param("x" * 60 + "\u26a0\ufe0f!", "x" * 60, id="before a variation"),
        pytest.param("a" + "\u0301" * 80, "a" + "\u0301" * 31, id="one letter with marks without end"),
    ],
)
def test_a_name_for_a_key_is_cut_between_what_is_seen_as_characters(name: str, kept: str) -> None:
    assert shortened(name) == kept


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=90))
def test_a_name_for_a_key_is_the_beginning_of_it_in_64_bytes(name: str) -> None:
    kept = shortened(name)
    assert name.startswith(kept)
    assert len(kept.encode()) <= NAME_BYTES
    assert kept == name or len(name.encode()) > NAME_BYTES
