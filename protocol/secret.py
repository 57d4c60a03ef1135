"""A string that must not be shown or logged: passwords, codes, passcodes."""

from typing import NoReturn


class Secret:
    """Holds a secret string, which `reveal()` alone returns.

    repr, str and format are redacted. Only `protocol.wire` encodes it. It can't be pickled. It equals only another Secret
    with the same string. Its length is not hidden, nor whether it is empty.
    """

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """Return the secret itself. Call this late, where the string is needed, and keep no copy."""
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
