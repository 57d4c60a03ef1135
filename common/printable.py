"""Makes foreign text, such as a device's name for itself, safe to show."""

import unicodedata
from itertools import chain

MAX_MARKS = 2
"""Combining marks that a letter keeps. More of them would be drawn over the line above."""
UNSEEN = frozenset(
    map(
        chr,
        chain(
            # Default_Ignorable_Code_Point of Unicode's DerivedCoreProperties: drawn as nothing
            (0x00AD, 0x034F, 0x061C, 0x3164, 0xFEFF, 0xFFA0),
            *(
                range(begin, end + 1)
                for begin, end in (
                    (0x115F, 0x1160),
                    (0x17B4, 0x17B5),
                    (0x180B, 0x180F),
                    (0x200B, 0x200F),
                    (0x202A, 0x202E),
                    (0x2060, 0x206F),
                    (0xFE00, 0xFE0F),
                    (0xFFF0, 0xFFF8),
                    (0x1BCA0, 0x1BCA3),
                    (0x1D173, 0x1D17A),
                    (0xE0000, 0xE0FFF),
                )
            ),
            # drawn as a blank, though Unicode calls them symbols: Braille's empty cell, a note without a head, and the
            # full and the half blank of hieroglyphs
            (0x2800, 0x1D159, 0x13441, 0x13442),
        ),
    )
)
"""Invisible characters. str.isprintable refuses some of them by itself (formats, unassigned ones), not the others."""


def printable(text: str, limit: int = 64) -> str:
    """Make foreign text (of a security key, a maker, an operator) safe to show: one line of at most `limit` characters.

    Each run of white space, tabs and line breaks too, becomes one space; at the ends it is removed. Other control characters,
    private-use and unassigned characters, direction marks and invisible characters are removed. Combining marks are removed at
    the beginning of a word, and beyond MAX_MARKS on one letter. What is longer than `limit` is cut off at the end.
    The result is empty or begins with a visible character.
    """
    kept: list[str] = []
    marks = MAX_MARKS
    for character in text:
        if character.isspace():
            character, marks = " ", MAX_MARKS  # noqa: PLW2901
        elif not character.isprintable() or character in UNSEEN:
            continue
        elif unicodedata.category(character) in {"Mn", "Me"}:
            marks += 1
            if marks > MAX_MARKS:
                continue
        else:
            marks = 0
        kept.append(character)
    return " ".join("".join(kept).split())[:limit].rstrip()
