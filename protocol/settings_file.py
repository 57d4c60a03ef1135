"""Reading a settings file: TOML into typed tables, or one sentence with file, line, key and what is allowed there.

Paths in it are relative to the file. A refused value is not repeated: it may be a secret in the wrong place.
"""

import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec
from msgspec import inspect


class SettingsError(Exception):
    """The settings can't be used. The text is one sentence; of a wrong setting it says line, name and what is allowed."""


def read_settings[T: msgspec.Struct](path: Path, kind: type[T]) -> tuple[T, str]:
    """Read the settings in `path` as a `kind`, a struct of structs that forbid unknown fields. Return them and the text.

    Raises:
        SettingsError: the file can't be read or is not TOML in UTF-8; or a setting is missing or unknown, or its value is
            not allowed.
    """
    try:
        text = path.read_text("utf-8")
        return msgspec.convert(tomllib.loads(text), kind, dec_hook=_path_from(path.parent)), text
    except OSError as error:
        raise SettingsError(f"{path}: the settings can't be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{path}: the settings must be UTF-8") from None
    except msgspec.ValidationError as error:
        raise SettingsError(_sentence(path, text, str(error), inspect.type_info(kind))) from None
    except ValueError as error:  # TOMLDecodeError, or a plain one for a number of thousands of digits
        raise SettingsError(f"{path}: not a TOML file: {error}") from None


def _path_from(folder: Path) -> Any:
    def decode(kind: type, value: object) -> object:
        if kind is Path and isinstance(value, str) and value:
            return folder.absolute() / value
        raise ValueError("Expected a path")

    return decode


def _sentence(path: Path, text: str, fault: str, root: inspect.Type) -> str:
    """Turn msgspec's message into a sentence with line, full key and what is allowed, without the value."""
    reason, _, at = fault.partition(" - at ")
    place = at.strip("`").removeprefix("$").removeprefix(".")
    named = re.search(r"(unknown|missing required) field `(.+)`$", reason)
    if named is None:
        return f"{path}, line {line_of(text, place)}: {place}: {_allowed(root, place)} is allowed here"
    key = f"{place}.{named[2]}".removeprefix(".")
    if named[1] == "unknown":
        keys = ", ".join(sorted(_fields(root, place)))
        return f"{path}, line {line_of(text, key)}: {key}: this key is unknown (allowed: {keys})"
    return f"{path}, line {line_of(text, place)}: {key}: this key is missing ({_allowed(root, key)})"


def line_of(text: str, key: str) -> int:
    """Return the number, from 1, of the line that sets `key`.

    If that line is not found, the line of its table is returned, or else 1.

    `key` is the dotted name of a setting. It may be set alone, dotted, or within an inline table.
    ``roots[1].file`` is a setting of the second ``[[roots]]`` table.
    """
    here, nearest = "", 1
    elements: Counter[str] = Counter()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := re.match(r"\s*(\[\[?)\s*([\w\"'.-]+)\s*\]", line):
            here = name = re.sub("[\"']", "", header[2])
            if header[1] == "[[":
                elements[name] += 1
                here = name = f"{name}[{elements[name] - 1}]"
        elif assignment := re.match(r"\s*([\w\"'.-]+)\s*=", line):
            name = f"{here}.{re.sub('["\']', '', assignment[1])}".removeprefix(".")
            if name == key:
                return number
        else:
            continue
        if key == name or key.startswith((f"{name}.", f"{name}[")):
            nearest = number
    return nearest


def _fields(root: inspect.Type, place: str) -> dict[str, inspect.Type]:
    """Return the keys of the table at a dotted place, each with its type."""
    kind = root
    for part in [part for part in re.sub(r"\[[^]]*\]", "", place).split(".") if part]:
        kind = _inner(_fields_of(kind)[part])
    return _fields_of(kind)


def _fields_of(kind: inspect.Type) -> dict[str, inspect.Type]:
    return (
        {field.encode_name: field.type for field in kind.fields} if isinstance(kind, inspect.StructType) else {}
    )


def _inner(kind: inspect.Type) -> inspect.Type:
    if isinstance(kind, inspect.VarTupleType):
        return _inner(kind.item_type)
    if isinstance(kind, inspect.UnionType):
        tables = [one for one in kind.types if isinstance(one, inspect.StructType)]
        return next(one for one in (*tables, *kind.types) if not isinstance(one, inspect.NoneType))
    return kind.type if isinstance(kind, inspect.Metadata) else kind


def _allowed(root: inspect.Type, key: str) -> str:
    """Describe in words what is allowed at a key."""
    table, _, name = re.sub(r"\[[^]]*\]", "", key).rpartition(".")
    kind = _fields(root, table).get(name)
    if isinstance(kind, inspect.VarTupleType):
        most = f" of at most {kind.max_length}" if kind.max_length else ""
        return f"a list{most}, each of it {_words(_inner(kind))}"
    return _words(_inner(kind)) if kind else "a table"


def _words(kind: inspect.Type) -> str:  # noqa: PLR0911 - one line a kind
    match kind:
        case inspect.BoolType():
            return "true or false"
        case inspect.IntType(ge=int(low), le=int(high)):
            return f"a whole number from {low} to {high}"
        case inspect.IntType() | inspect.FloatType():
            return f"a number{_range(kind)}"
        case inspect.EnumType(cls=cls):
            return "one of " + ", ".join(member.value for member in cls)
        case inspect.LiteralType(values=values):
            return "one of " + ", ".join(map(str, values))
        case inspect.StrType(pattern=str(pattern)):
            return f"a text that fits {pattern}"
        case inspect.UUIDType():
            return "an AAGUID (8-4-4-4-12 hexadecimal digits)"
        case inspect.CustomType():
            return "a path"
        case inspect.StructType():
            return "a table"
        case _:
            return "a text"


def _range(kind: inspect.IntType | inspect.FloatType) -> str:
    bounds = {"from": kind.ge, "above": kind.gt, "to": kind.le, "below": kind.lt}
    return "".join(f" {word} {bound:g}" for word, bound in bounds.items() if bound is not None)
