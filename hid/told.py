"""What an authenticator tells, taken with its type and its range: the one place where a member of an answer is read.

A taker gives the value it was handed, or None where that is of another type, or out of range. A CBOR ``true`` is no
number, though Python counts it as 1. `Told` reads a map with takers, in one of two ways:

    get    a member that does not fit counts as absent
    need   a member that is absent or does not fit ends the operation: Reason.SILENT
"""

from collections.abc import Callable, Mapping
from typing import Any, overload

from hid.errors import protocol_error

type Taker[T] = Callable[[object], T | None]

MOST = 0xFFFF
"""The highest count, size or number of tries that anybody would believe."""


def number(lowest: int = 0, highest: int = MOST) -> Taker[int]:
    """A whole number of this range, both ends included."""

    def take(value: object) -> int | None:
        return value if type(value) is int and lowest <= value <= highest else None

    return take


def octets(shortest: int = 0, longest: int = MOST) -> Taker[bytes]:
    """A byte string of a length of this range, both ends included."""

    def take(value: object) -> bytes | None:
        return value if isinstance(value, bytes) and shortest <= len(value) <= longest else None

    return take


def text(value: object) -> str | None:
    """A text string. What it says is not safe to show: see found.printable."""
    return value if isinstance(value, str) else None


def flag(value: object) -> bool | None:
    """True or false."""
    return value if isinstance(value, bool) else None


def members(value: object) -> "Told | None":
    """A map, to be read further."""
    return Told(value) if isinstance(value, dict) else None


def mapping(value: object) -> dict[Any, Any] | None:
    """A map that is passed on unread."""
    return value if isinstance(value, dict) else None


def each[T](item: Taker[T], most: int = MOST) -> Taker[list[T]]:
    """A list of at most `most` items, every one of which `item` takes."""

    def take(value: object) -> list[T] | None:
        if not isinstance(value, list) or len(value) > most:
            return None
        taken = [one for one in map(item, value) if one is not None]
        return taken if len(taken) == len(value) else None

    return take


def named[T](item: Taker[T]) -> Taker[dict[str, T]]:
    """A map from names, without the members that `item` does not take."""

    def take(value: object) -> dict[str, T] | None:
        if not isinstance(value, dict):
            return None
        taken = {name: item(given) for name, given in value.items() if isinstance(name, str)}
        return {name: given for name, given in taken.items() if given is not None}

    return take


class Told:
    """One map of an answer."""

    def __init__(self, answer: Mapping[Any, Any]) -> None:
        self._answer = answer

    @overload
    def get[T](self, member: int | str, take: Taker[T]) -> T | None: ...

    @overload
    def get[T](self, member: int | str, take: Taker[T], otherwise: T) -> T: ...

    def get[T](self, member: int | str, take: Taker[T], otherwise: T | None = None) -> T | None:
        """The member, or `otherwise` where it is absent or does not fit."""
        taken = take(self._answer.get(member))
        return otherwise if taken is None else taken

    def need[T](self, member: int | str, take: Taker[T], what: str, *, absent: T | None = None) -> T:
        """The member, or `absent` where the key does not tell it. DeviceError(SILENT) where it does not fit.

        what: names the member for engineers.
        """
        value = self._answer.get(member, absent)
        taken = take(value)
        if taken is None:
            raise protocol_error(
                f"{what}: {'none' if value is None else f'a {type(value).__name__} that is none'}"
            )
        return taken

    def inner(self, member: int | str) -> "Told":
        """The map there; an empty one where there is none."""
        return self.get(member, members, Told({}))
