"""packaging/*.example.toml, where an operator sees every settings key and its default, against the settings that are read."""

import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, get_args

import msgspec
import pytest
from msgspec.structs import FieldInfo, fields

import kiosk.settings
import service.settings
import service.settings_file
from protocol.brand import DEFAULT

type Settings = kiosk.settings.Settings | service.settings.Settings


class Example(NamedTuple):
    """An example of a settings file, and what reads it."""

    path: Path
    kind: type[msgspec.Struct]
    load: Callable[[Path], Settings]


BOTH = pytest.mark.parametrize(
    "example",
    [
        Example(Path(f"packaging/{name}.example.toml").resolve(), kind, load)
        for name, kind, load in (
            ("service", service.settings.Settings, service.settings_file.load_settings),
            ("terminal", kiosk.settings.Settings, kiosk.settings.load_settings),
        )
    ],
    ids=["service", "terminal"],
)
NOTHING = (None, "", DEFAULT)
"""Defaults for which the file shows … instead: no operator has to know the path of the product's own brand file."""


class Line(NamedTuple):
    """A settings key's line in the file: whether it is set or stands behind a #, and its value."""

    is_set: bool
    value: str


def lines(path: Path) -> dict[tuple[str, str], Line]:
    """Return the lines of the file that have a settings key, by table and key."""
    found, table = {}, ""
    for line in path.read_text("utf-8").splitlines():
        if named := re.fullmatch(r"(?:# )?\[([a-z_.]+)\]", line):
            table = named[1]
        elif key := re.fullmatch(r"(# )?([a-z0-9_]+) = (.+?)(?:  # .*)?", line):
            assert (table, key[2]) not in found, line
            found[table, key[2]] = Line(is_set=key[1] is None, value=key[3])
    return found


def keys(of: type[msgspec.Struct], table: str = "") -> Iterator[tuple[tuple[str, str], FieldInfo]]:
    """Yield every key that a settings file may have, by table and key, and its field."""
    for field in fields(of):
        name = field.encode_name
        kinds: tuple[Any, ...] = get_args(field.type) if not isinstance(field.type, type) else (field.type,)
        inner = [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, msgspec.Struct)]
        is_list = getattr(field.type, "__origin__", None) is tuple
        if is_list or len(inner) < len([kind for kind in kinds if kind is not type(None)]):
            yield (table, name), field
        for kind in [] if is_list else inner:
            yield from keys(kind, f"{table}.{name}".lstrip("."))


@BOTH
def test_settings_example_loads_without_an_error_and_its_brand_file_exists(example: Example) -> None:
    settings = example.load(example.path)
    assert settings.brand.is_file()


@BOTH
def test_settings_example_has_every_settings_key_and_no_other(example: Example) -> None:
    assert set(lines(example.path)) == {place for place, _ in keys(example.kind)}


@BOTH
def test_key_behind_a_comment_sign_in_a_settings_example_has_its_default(example: Example) -> None:
    shown, known = lines(example.path), dict(keys(example.kind))
    assert any(not line.is_set for line in shown.values())
    for place, line in shown.items():
        default = known[place].default
        if line.is_set:
            continue
        if line.value == "…":
            if not known[place].required:
                assert default in NOTHING, place
        else:
            expected = msgspec.to_builtins(default, enc_hook=str)
            given = tomllib.loads(f"value = {line.value}")["value"]
            assert given == (list(expected) if isinstance(expected, tuple) else expected), place
