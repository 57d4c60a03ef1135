"""What staff read of where a customer stands, in Japanese: the terminal's screens by name, and the steps that have several.

The words stand in resources/staff/screens.toml; terminal and service read the same file, once, when the first is wanted.
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
    """Return the screens, by `View.screen`, and the steps, by the name of their class, that have a name of their own."""
    return frozenset(_words().names)


def screen_name(screen: str) -> str:
    """Return what staff call a screen (`View.screen`), or a step by the name of its class.

    One that has no name of its own, and an empty `screen` (none is shown), get a general word each.
    """
    words = _words()
    return words.names.get(screen, words.other) if screen else words.none
