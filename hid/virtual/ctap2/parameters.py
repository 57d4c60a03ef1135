"""A command's parameter map, read with types: a mistyped member, or one that is needed and missing, raises CtapRefusal."""

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
        """Decode from CBOR; no bytes are an empty map.

        Raises CtapRefusal: INVALID_CBOR if it is not canonical CBOR, CBOR_UNEXPECTED_TYPE if it is not a map.
        """
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
        """Return the canonical CBOR of the map: the bytes that the platform sent, unless it sent none."""
        return cbor.encode(self._pairs)

    def __contains__(self, key: object) -> bool:
        return key in self._pairs

    def need[T](self, key: int | str, kind: type[T]) -> T:
        """Return the value at `key`. Raise CtapRefusal: MISSING_PARAMETER, or CBOR_UNEXPECTED_TYPE for another type."""
        value = self.get(key, kind)
        if value is None:
            raise CtapRefusal(Status.MISSING_PARAMETER)
        return value

    def get[T](self, key: int | str, kind: type[T]) -> T | None:
        """Return the value at `key`; None if it is missing.

        Raises CtapRefusal(CBOR_UNEXPECTED_TYPE) for another type, also for a bool where `kind` is int.
        """
        value = self._pairs.get(key)
        if value is None:
            return None
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise CtapRefusal(Status.CBOR_UNEXPECTED_TYPE)
        return value

    def inner(self, key: int | str) -> "Parameters":
        """Return the map at `key`; an empty one if it is missing. Raise CtapRefusal(CBOR_UNEXPECTED_TYPE) for another type."""
        return Parameters(self.get(key, dict) or {})

    def maps(self, key: int | str) -> list["Parameters"] | None:
        """Return the list of maps at `key`; None if it is missing. Raise CtapRefusal(CBOR_UNEXPECTED_TYPE) for another type."""
        items = self.get(key, list)
        if items is None:
            return None
        if not all(isinstance(item, dict) for item in items):
            raise CtapRefusal(Status.CBOR_UNEXPECTED_TYPE)
        return [Parameters(item) for item in items]
