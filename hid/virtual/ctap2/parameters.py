"""A command's parameter map, read with types: what is missing or mistyped is refused by its CTAP code."""

from collections.abc import Mapping
from typing import Any

from hid.virtual.ctap2 import cbor
from hid.virtual.ctap2.status import CtapRefusal, Status


class Parameters:
    """The map behind a command byte, or a map inside it."""

    def __init__(self, pairs: Mapping[Any, Any]) -> None:
        self._pairs = pairs

    @classmethod
    def decode(cls, data: bytes) -> "Parameters":
        """From CBOR; no bytes at all are an empty map."""
        if not data:
            return cls({})
        try:
            pairs = cbor.decode(data)
        except cbor.NotCanonical as wrong:
            raise CtapRefusal(Status.INVALID_CBOR) from wrong
        if not isinstance(pairs, dict):
            raise CtapRefusal(Status.CBOR_UNEXPECTED_TYPE)
        return cls(pairs)

    def encoded(self) -> bytes:
        """The map as the platform sent it (canonical form has one spelling)."""
        return cbor.encode(self._pairs)

    def __contains__(self, key: object) -> bool:
        return key in self._pairs

    def need[T](self, key: int | str, kind: type[T]) -> T:
        """The value at `key`, which must be there."""
        value = self.get(key, kind)
        if value is None:
            raise CtapRefusal(Status.MISSING_PARAMETER)
        return value

    def get[T](self, key: int | str, kind: type[T]) -> T | None:
        """The value at `key`, or None."""
        value = self._pairs.get(key)
        if value is None:
            return None
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise CtapRefusal(Status.CBOR_UNEXPECTED_TYPE)
        return value

    def inner(self, key: int | str) -> "Parameters":
        """The map at `key`; an empty one where there is none."""
        return Parameters(self.get(key, dict) or {})

    def maps(self, key: int | str) -> list["Parameters"] | None:
        """The list of maps at `key`."""
        items = self.get(key, list)
        if items is None:
            return None
        if not all(isinstance(item, dict) for item in items):
            raise CtapRefusal(Status.CBOR_UNEXPECTED_TYPE)
        return [Parameters(item) for item in items]
