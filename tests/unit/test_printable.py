"""`printable` makes text from elsewhere safe to show, on one line."""

import subprocess
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.printable import MAX_MARKS, printable

DIRECTIONS = [
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
    0x200E,
    0x200F,
    0x061C,
]


@pytest.mark.parametrize("mark", [*DIRECTIONS, 0x00, 0x07, 0x1B, 0x7F, 0x9B, 0x200B, 0x2060, 0xFEFF, 0xE0041])
def test_invisible_characters_are_removed_from_a_name(mark: int) -> None:
    assert printable(f"a{chr(mark)}b{chr(mark)}") == "ab"


ASK_PERL = r"""
for my $code (0 .. 0x10FFFF) {
    next if $code >= 0xD800 && $code <= 0xDFFF;
    print "$code\n" if chr($code) =~ /\p{Default_Ignorable_Code_Point}/;
}
"""
"""Python's own tables have no such property; Perl's have."""


def test_name_of_ignorable_or_blank_characters_is_empty() -> None:
    printed = subprocess.run(["perl", "-e", ASK_PERL], capture_output=True, text=True, check=True).stdout
    ignorable = [chr(int(line)) for line in printed.split()]
    assert len(ignorable) > 4000
    unseen = [*ignorable, *"\u3164\u2800\uffa0\u034f\U0001d159"]
    assert [hex(ord(one)) for one in unseen if printable(one * 3)] == []
    assert {printable(f"a{one}b") for one in unseen} == {"ab"}


def test_letter_keeps_two_combining_marks_and_a_lone_mark_is_removed() -> None:
    stacked = "".join(letter + "\u0301" * 20 for letter in "abc")
    assert printable(stacked) == "".join(letter + "\u0301" * MAX_MARKS for letter in "abc")
    assert printable("\u0301\u0302x \u20dd y") == "x y"
    assert printable("が\u3099") == "が\u3099"


@pytest.mark.parametrize(
    "blank", [" ", "\t", "\n", "\r\n", "\N{IDEOGRAPHIC SPACE}", "\N{NO-BREAK SPACE}", "\u2028"]
)
def test_blanks_of_any_kind_become_one_space(blank: str) -> None:
    assert printable(f"{blank}立花{blank}{blank}健{blank}") == "立花 健"


def test_name_is_cut_to_its_limit_without_a_trailing_blank() -> None:
    assert printable("x" * 300) == "x" * 64
    assert printable("ab cd", 3) == "ab"


@given(st.text())
def test_any_text_becomes_one_printable_line(text: str) -> None:
    shown = printable(text)
    assert shown.isprintable()
    assert len(shown) <= 64
    if shown and unicodedata.category(shown[0]) != "Mc":
        assert unicodedata.category(shown[0])[0] not in "CZM"
    assert printable(shown) == shown
