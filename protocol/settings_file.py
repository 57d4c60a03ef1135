"""Reading a settings file: TOML into a typed struct, or one sentence that names file, line, key and what is allowed."""

import re
import tomllib
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import msgspec


class SettingsError(ValueError):
    """The file can't be used. Its text is a sentence for the engineer who edits the file."""


def read_settings[T: msgspec.Struct](path: Path, kind: type[T]) -> T:
    """The settings in `path` as a `kind` (a struct that forbids unknown fields; its fields may be structs too).

    Raises:
        SettingsError: unreadable, not TOML, an unknown or missing key, or a value that is not allowed.
    """
    try:
        text = path.read_text("utf-8")
        table = tomllib.loads(text)
    except OSError as error:
        raise SettingsError(f"{path}: can't be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{path}: is not UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: is not TOML: {error}") from None
    try:
        return msgspec.convert(table, kind)
    except msgspec.ValidationError as error:
        key, fault = _named(str(error), kind)
        raise SettingsError(f"{path}:{_line(text, key)}: {key}: {fault}") from None


def _named(message: str, kind: type[msgspec.Struct]) -> tuple[str, str]:
    """The full key, and what is wrong with it in our words (msgspec writes them the other way round)."""
    reason, _, at = message.partition(" - at ")
    place = at.strip("`").removeprefix("$").removeprefix(".")
    field = re.search(r"(unknown|missing required) field `([^`]+)`", reason)
    if field is None:
        return place, reason[0].lower() + reason[1:] + _allowed(kind, place)
    key = f"{place}.{field[2]}".removeprefix(".")
    if field[1] == "missing required":
        return key, "is missing"
    known = ", ".join(each.encode_name for each in msgspec.structs.fields(_struct_at(kind, place)))
    return key, f"is not a setting; here there are: {known}"


def _allowed(kind: type[msgspec.Struct], place: str) -> str:
    """The values of an enumeration, where the key has one."""
    parent, _, name = place.rpartition(".")
    found = _struct_at(kind, parent)
    annotation = next((each.type for each in msgspec.structs.fields(found) if each.encode_name == name), None)
    if get_origin(annotation) is Literal:
        return f" (allowed: {', '.join(map(str, get_args(annotation)))})"
    return ""


def _struct_at(kind: type[msgspec.Struct], place: str) -> type[msgspec.Struct]:
    found: Any = kind
    for name in filter(None, place.split(".")):
        found = next(each.type for each in msgspec.structs.fields(found) if each.encode_name == name)
    return found  # type: ignore[no-any-return]


def _line(text: str, key: str) -> int:
    """The line that sets the key, alone, dotted, or in an inline table; else that of its table, or the first."""
    wanted = key.partition("[")[0]
    here, nearest = "", 1
    for number, line in enumerate(text.splitlines(), start=1):
        if header := re.match(r"\s*\[([^\[\]]+)\]", line):
            here = name = header[1].strip()
        elif assignment := re.match(r"\s*([\w\"'.-]+)\s*=", line):
            name = f"{here}.{re.sub('["\']', '', assignment[1])}".removeprefix(".")
            if name == wanted:
                return number
        else:
            continue
        if wanted == name or wanted.startswith(f"{name}."):
            nearest = number
    return nearest
