"""A string that must not be seen: passwords, codes, passcodes."""

from typing import NoReturn


class Secret:
    """Holds a secret string; shows it only to whoever calls `reveal()`.

    repr, str and format are redacted, no encoder knows the type unless it was given `protocol.wire`'s hook,
    it can't be pickled or copied into a log record, and it compares only with its own kind.
    """

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """The secret itself. Call it late, at the one place that needs it, and keep no copy."""
        return self._value

    def __repr__(self) -> str:
        return "Secret(…)"

    __str__ = __repr__

    def __format__(self, _spec: str, /) -> str:
        return repr(self)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self._value == other._value

    def __hash__(self) -> int:
        return hash((Secret, self._value))

    def __bool__(self) -> bool:
        return bool(self._value)

    def __len__(self) -> int:
        return len(self._value)

    def __reduce__(self) -> NoReturn:
        raise TypeError("a Secret is not pickled")
