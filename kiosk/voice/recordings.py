"""Recordings of the customer's words: which of them say a text that stands on the glass.

Nothing is spoken that was not recorded. A text on the glass is several of the catalogue's texts, one after the other, with
names and numbers filled in; it is taken apart again here, so that no screen has to know that it is read out. A folder of
recordings holds one folder a language: `texts.json`, the catalogue's texts by id, and a sound file named after each id. A
text into which something is filled has one for each part before, between and after such places: ID.1, ID.2 …; a part without a
letter or digit has none.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

import msgspec

TEXTS = "texts.json"
_FILLED = re.compile(r"%\d")
_WORD = re.compile(r"[^\W_]+")
_END = r"(?:(?!\w)|(?<!\w))"
"""Where one text may end and another one begin."""
_FILLING, _LAST_FILLING = "([^。]{1,80}?)", "([^。]{1,80})"
_MARKS = re.compile(r"[\u200b\u2060]|<[^>]*>")
_SPELLED = re.compile(r"[A-Za-z0-9•][A-Za-z0-9@._+*•:/-]*")
_LONGEST_NUMBER = 2
"""Digits of a number that is said as one."""
_NUMBER = "number-"
_CHARACTER = "character-"
_PRIVATE = (_CHARACTER, "era-", "look-alike-")


class Recording(NamedTuple):
    """A sound file. `private`: it says a character or a year of birth, and is played into headphones alone."""

    path: Path
    private: bool = False


class _Text:
    """One text of the catalogue. `begins`: its first characters, "" where something is filled in there."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.parts = parts(text.strip("\n"))
        self.begins = self.parts[0].partition("\n")[0]

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        written = [re.sub(r"\\?\n", r"[\\s。.]{0,2}", re.escape(part)) for part in self.parts]
        last = "" if self.parts[-1] else _LAST_FILLING
        return re.compile(_FILLING.join(written if self.parts[-1] else written[:-1]) + last + _END)

    def match(self, text: str, at: int) -> re.Match[str] | None:
        """Return what is like this text and begins there; its groups are what is filled in."""
        return self._pattern.match(text, at) if text.startswith(self.begins, at) else None


def plain(text: str) -> str:
    """Return a text without tags and without marks where lines may break.

    `<br>` becomes a newline. `&nbsp;` and any run of other white space become one space.
    """
    shown = _MARKS.sub("", text.replace("&nbsp;", " ").replace("<br>", "\n"))
    return re.sub(r"[^\S\n]+", " ", shown)


def _listed(path: Path) -> dict[str, str]:
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, str])
    except msgspec.DecodeError as error:
        raise ValueError(str(error)) from None


def character(one: str) -> str:
    """Return the id of the recording that says a character."""
    return f"{_CHARACTER}{ord(one):x}"


def number(digits: str) -> str:
    """Return the id of the recording that says a number of these digits, without leading zeros."""
    return f"{_NUMBER}{int(digits)}"


def parts(text: str) -> list[str]:
    """Split a text of the catalogue at %1, %2 … %9, where something is filled in. Return the parts; one can be empty."""
    return _FILLED.split(text)


class Recordings:
    """The recordings of one language."""

    def __init__(self, folders: Sequence[Path]) -> None:
        """Read the list of texts, if there is one, and the names of the sound files in each folder; an earlier folder wins.

        Raises:
            OSError: a folder or its list of texts can't be read.
            ValueError: a list is no JSON object of strings.
        """
        texts: dict[str, str] = {}
        self._files: dict[str, Path] = {}
        for folder in reversed(folders):
            if (listed := folder / TEXTS).is_file():
                texts |= _listed(listed)
            self._files |= {path.stem: path for path in sorted(folder.iterdir()) if path.suffix != ".json"}
        self._texts: defaultdict[str, list[_Text]] = defaultdict(list)
        self._filled: list[_Text] = []
        for name, text in texts.items():
            known = _Text(name, text)
            # said where they are filled in or spelled; elsewhere they may be the beginning of an address
            if not name.startswith((_NUMBER, _CHARACTER)) and any(map(_WORD.search, known.parts)):
                # what begins with something filled in can begin with anything
                (self._texts[known.begins[0]] if known.begins else self._filled).append(known)

    def of(self, text: str) -> list[Recording]:
        """Return the recordings that say a text that `plain` returned, in order; none for what was not recorded.

        A text of one character, and Latin letters and digits that no listed text covers, are spelled, which is private.
        """
        if len(text) == 1:
            return self._recorded(character(text))
        return [recording for said, _ in self._take_apart(text) for recording in said]

    def unsaid(self, text: str) -> list[str]:
        """Return the words of a text that no listed text covers.

        `text`: as `plain` returned it. Latin letters and digits are not in the result. What is filled into a
        listed text counts as covered. So does a listed text without a sound file.
        """
        return [unknown for _, unknown in self._take_apart(text) if unknown]

    def _take_apart(self, text: str) -> Iterator[tuple[list[Recording], str]]:
        """Yield for each part of a text what says it, and the part itself if nothing does."""
        at = 0
        while at < len(text):
            if known := self._known(text, at):
                found, said = known
                yield said, ""
                at = found.end()
            elif spelled := _SPELLED.match(text, at):
                yield [each for one in spelled.group() for each in self._recorded(character(one))], ""
                at = spelled.end()
            elif word := _WORD.match(text, at):
                yield [], word.group()
                at = word.end()
            else:
                at += 1

    def _known(self, text: str, at: int) -> tuple[re.Match[str], list[Recording]] | None:
        """Return the longest known text that stands here, whole rather than filled in, and what says it."""
        possible = ((known.match(text, at), known) for known in (*self._texts[text[at]], *self._filled))
        there = [(found, known) for found, known in possible if found]
        if not there:
            return None
        found, known = max(there, key=lambda each: (each[0].end(), not each[0].groups()))
        return found, list(self._said(known, found.groups()))

    def _said(self, known: _Text, filled: tuple[str, ...]) -> Iterator[Recording]:
        if not filled:
            yield from self._recorded(known.name)
            return
        for place, (_, filling) in enumerate(zip_longest(known.parts, filled, fillvalue=""), 1):
            for recording in (*self._recorded(f"{known.name}.{place}"), *self._filling(filling)):
                yield recording._replace(private=recording.private or known.name.startswith(_PRIVATE))

    def _filling(self, text: str) -> list[Recording]:
        if re.fullmatch(rf"[0-9]{{1,{_LONGEST_NUMBER}}}", text):
            return self._recorded(number(text))
        return self.of(text)

    def _recorded(self, name: str) -> list[Recording]:
        path = self._files.get(name)
        return [] if path is None else [Recording(path, name.startswith(_PRIVATE))]
