"""What staff read of where a customer stands, in Japanese: names of screens, and of steps that have several screens.

The words stand in resources/staff/screens.toml. Terminal and service each read that file once, when the first name is wanted.
"""

import tomllib
from functools import cache
from pathlib import Path

import msgspec

_FILE = Path(__file__).resolve().parent.parent / "resources" / "staff" / "screens.toml"


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    none: str
    other: str
    names: dict[str, str]


@cache
def _words() -> _Words:
    return msgspec.convert(tomllib.loads(_FILE.read_text("utf-8")), _Words)


def named_screens() -> frozenset[str]:
    """Return which screens (`View.screen`) and steps (the name of their class) have a name of their own for staff."""
    return frozenset(_words().names)


def screen_name(screen: str) -> str:
    """Return what staff call a screen (`View.screen`), or a step by the name of its class.

    A general word is returned for a screen or step without a name of its own. Another one is returned if `screen` is empty,
    since no screen is shown.
    """
    words = _words()
    return words.names.get(screen, words.other) if screen else words.none
