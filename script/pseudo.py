"""A language that is not spoken anywhere, for tests of the screens: Latin words with accents, each text 40 % longer than in Japanese."""

import re
import zlib
from itertools import cycle

LONGER = 1.4
LETTERS = "àéîöüçñšåýèêôûãõžïâë"
LENGTHS = (3, 7, 2, 9, 5, 13, 4, 6)
"""Letters of its words, in turn: one is as long as the longest that a screen of a real language shows often."""

KEPT = re.compile(r"(<[^>]*>|%\d|\{\w+\}|[0-9]+)")
"""Tags, values and numbers, which stay as they are."""

BESIDE = re.compile(f"(?<=[{LETTERS}])(?=[%{{0-9])|(?<=[0-9}}])(?=[{LETTERS}])")
"""Where a blank stands between a word and a value."""


def pseudo(text: str) -> str:
    """Put a text into the pseudo-language. The same text gives the same result; brackets show where it begins and ends."""
    lines = ("".join(map(_words, KEPT.split(line))) for line in text.split("\n"))
    return "[" + BESIDE.sub(" ", "\n".join(lines)) + "]"


def _words(text: str) -> str:
    if KEPT.fullmatch(text) or not text.strip():
        return text
    columns = sum(1 if each.isascii() else 2 for each in text)
    left = max(1, round(columns * LONGER))
    seed = zlib.crc32(text.encode())
    lengths, letters = (
        cycle(LENGTHS[seed % 8 :] + LENGTHS[: seed % 8]),
        cycle(LETTERS[seed % 20 :] + LETTERS[: seed % 20]),
    )
    words = []
    while left > 0:
        length = min(next(lengths), left)
        words.append("".join(next(letters) for _ in range(length)))
        left -= length + 1
    return " ".join(words)
