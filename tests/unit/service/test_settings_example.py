"""packaging/service.example.toml, where an operator sees every key and its default, against `service.settings`."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, get_args

import msgspec
from msgspec.structs import FieldInfo, fields

from protocol.brand import DEFAULT
from service.settings import Settings
from service.settings_file import load_settings

EXAMPLE = Path("packaging/service.example.toml").resolve()
NOTHING = (None, "", DEFAULT)
"""Defaults for which the file has … : the product's brand is a place that no branch has to know."""


class Line(NamedTuple):
    """A key of the file, and whether it is set or shown behind a #."""

    is_set: bool
    value: str


def lines() -> dict[tuple[str, str], Line]:
    """By table and key."""
    found, table = {}, ""
    for line in EXAMPLE.read_text("utf-8").splitlines():
        if named := re.fullmatch(r"(?:# )?\[([a-z_.]+)\]", line):
            table = named[1]
        elif key := re.fullmatch(r"(# )?([a-z0-9_]+) = (.+?)(?:  # .*)?", line):
            assert (table, key[2]) not in found, line
            found[table, key[2]] = Line(is_set=key[1] is None, value=key[3])
    return found


def keys(of: type[msgspec.Struct], table: str = "") -> Iterator[tuple[tuple[str, str], FieldInfo]]:
    """Every key that a settings file may have."""
    for field in fields(of):
        name = field.encode_name
        kinds: tuple[Any, ...] = get_args(field.type) if not isinstance(field.type, type) else (field.type,)
        inner = [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, msgspec.Struct)]
        is_list = getattr(field.type, "__origin__", None) is tuple
        if is_list or len(inner) < len([kind for kind in kinds if kind is not type(None)]):
            yield (table, name), field
        for kind in [] if is_list else inner:
            yield from keys(kind, f"{table}.{name}".lstrip("."))


def test_it_is_allowed() -> None:
    settings = load_settings(EXAMPLE)
    assert settings.brand.is_file()


def test_it_has_every_key_and_no_other() -> None:
    assert set(lines()) == {place for place, _ in keys(Settings)}


def test_behind_a_mark_it_shows_the_default() -> None:
    shown, known = lines(), dict(keys(Settings))
    assert any(not line.is_set for line in shown.values())
    for place, line in shown.items():
        default = known[place].default
        if line.is_set:
            continue
        if line.value == "…":
            assert default in NOTHING or known[place].required, place
        else:
            expected = msgspec.to_builtins(default)
            given = tomllib.loads(f"value = {line.value}")["value"]
            assert given == (list(expected) if isinstance(expected, tuple) else expected), place
