"""The looks that there are, and few pictures that show each pair of what can be chosen."""

import itertools
import zlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from demo.gallery.cases import Cases
from demo.gallery.scene import Look
from kiosk.words import COMPILED, JAPANESE

SCALES = {"portrait": (1.0, 1.5, 2.0), "landscape": (1.0, 1.5), "small": (1.0, 1.5)}
"""The sizes of text that each panel has."""
LANGUAGES = ("", *sorted(path.stem for path in COMPILED.glob("*.qm") if path.stem != JAPANESE))
"""Codes of the screens' languages; empty for Japanese, which is the first."""


class Shot(NamedTuple):
    """One state of one screen in one look."""

    screen: str
    state: str
    look: Look

    def file(self, pose: str = "") -> str:
        """Return the path of the picture in the gallery's folder: LOOK/SCREEN-STATE.png.

        `pose`: added before the dot, such as "-ways".
        """
        return f"{self.look.folder()}/{self.screen}-{self.state}{pose}.png"


def looks(
    panels: Iterable[str] = tuple(SCALES),
    scales: Iterable[float] = (1.0, 1.5, 2.0),
    contrasts: Iterable[bool] = (False, True),
    languages: Iterable[str] = LANGUAGES,
    lows: Iterable[bool] = (False, True),
) -> list[Look]:
    """Return the looks of these values that there are: not every panel has every size, and only portrait has low reach."""
    return [
        Look(*values)
        for values in itertools.product(panels, scales, contrasts, languages, lows)
        if values[1] in SCALES[values[0]] and (values[0] == "portrait" or not values[-1])
    ]


def every(cases: Cases, there: Iterable[Look]) -> Iterator[Shot]:
    """Yield each state of each screen in each of these looks."""
    return (Shot(screen, state, look) for look in there for screen in cases for state in cases[screen])


def values(look: Look) -> set[tuple[str, object]]:
    """Return what was chosen for a look: ("panel", "small"), ("scale", 1.5) and so on."""
    return set(vars(look).items())


def pairs(cases: Cases) -> Iterator[Shot]:
    """Yield each screen in a few looks, in which each single value occurs at least once.

    The looks are chosen by the screen's name alone. They show different states if the screen has several. Over
    all screens of `all_cases` each pair of values stands together.
    """
    there = looks()
    for screen, states in cases.items():
        missing = set().union(*map(values, there))
        chosen: list[Look] = []
        while missing:
            # what holds most of what is missing; among such, any, but always the same
            best = max(there, key=lambda look: (len(values(look) & missing), _any(screen, look)))
            missing -= values(best)
            chosen.append(best)
        names = list(states)
        for number, look in enumerate(chosen):
            yield Shot(screen, names[number * max(1, len(names) // len(chosen)) % len(names)], look)


def _any(screen: str, look: Look) -> int:
    return zlib.crc32(f"{screen} {look}".encode())
