"""Reading the members of an authenticator's answer, with type and range: every answer of CTAP2 is read here.

A taker returns the value that it was given (`members`, `each` and `named`: a form of it), or None if that has another type or
is out of range. A CBOR ``true`` is not a number, though Python counts it as 1. `AnswerMap` reads a map with takers, in one of
two ways:

    get    a member that does not fit counts as absent
    need   a member that does not fit ends the operation: Reason.SILENT. So does an absent one, unless `absent` is given.
"""

from collections.abc import Callable, Mapping
from typing import Any, overload

from hid.errors import protocol_error

type Taker[T] = Callable[[object], T | None]

MAX_NUMBER = 0xFFFF
"""The highest plausible count, size or number of tries."""


def number(lowest: int = 0, highest: int = MAX_NUMBER) -> Taker[int]:
    """Make a taker of whole numbers from `lowest` to `highest`, both included."""

    def take(value: object) -> int | None:
        return value if type(value) is int and lowest <= value <= highest else None

    return take


def octets(shortest: int = 0, longest: int = MAX_NUMBER) -> Taker[bytes]:
    """Make a taker of byte strings of `shortest` to `longest` bytes, both included."""

    def take(value: object) -> bytes | None:
        return value if isinstance(value, bytes) and shortest <= len(value) <= longest else None

    return take


def text(value: object) -> str | None:
    """Return a text string, else None. It is not safe to show before `common.printable`."""
    return value if isinstance(value, str) else None


def flag(value: object) -> bool | None:
    """Return true or false, and None for anything else."""
    return value if isinstance(value, bool) else None


def members(value: object) -> "AnswerMap | None":
    """Return a map as an AnswerMap to be read further, else None."""
    return AnswerMap(value) if isinstance(value, dict) else None


def mapping(value: object) -> dict[Any, Any] | None:
    """Return a map as it is, to be passed on unread, else None."""
    return value if isinstance(value, dict) else None


def each[T](item: Taker[T], most: int = MAX_NUMBER) -> Taker[list[T]]:
    """Make a taker of lists of at most `most` items. It refuses the whole list if `item` refuses one of them."""

    def take(value: object) -> list[T] | None:
        if not isinstance(value, list) or len(value) > most:
            return None
        taken = [one for one in map(item, value) if one is not None]
        return taken if len(taken) == len(value) else None

    return take


def named[T](item: Taker[T]) -> Taker[dict[str, T]]:
    """Make a taker of maps. It leaves out members whose key is not text, or whose value `item` does not take."""

    def take(value: object) -> dict[str, T] | None:
        if not isinstance(value, dict):
            return None
        taken = {name: item(given) for name, given in value.items() if isinstance(name, str)}
        return {name: given for name, given in taken.items() if given is not None}

    return take


class AnswerMap:
    """One map of an authenticator's answer, not trusted."""

    def __init__(self, answer: Mapping[Any, Any]) -> None:
        self._answer = answer

    @overload
    def get[T](self, member: int | str, take: Taker[T]) -> T | None: ...

    @overload
    def get[T](self, member: int | str, take: Taker[T], otherwise: T) -> T: ...

    def get[T](self, member: int | str, take: Taker[T], otherwise: T | None = None) -> T | None:
        """Return the member; `otherwise` if it is absent or does not fit."""
        taken = take(self._answer.get(member))
        return otherwise if taken is None else taken

    def need[T](self, member: int | str, take: Taker[T], what: str, *, absent: T | None = None) -> T:
        """Return the member, or `absent` if it is not there. Raise DeviceError(SILENT) if it does not fit.

        Without `absent` a missing member raises, too. `what` names the member for engineers.
        """
        value = self._answer.get(member, absent)
        taken = take(value)
        if taken is None:
            raise protocol_error(
                f"{what}: {'none' if value is None else f'a {type(value).__name__} that is none'}"
            )
        return taken

    def inner(self, member: int | str) -> "AnswerMap":
        """Return the map at `member`; an empty AnswerMap if the member is absent or no map."""
        return self.get(member, members, AnswerMap({}))
