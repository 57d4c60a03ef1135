"""Encodes and, strictly, decodes the CTAP2 canonical CBOR encoding form (CTAP 2.1 §8).

It shares no line with the client's CBOR (hid/ctap2/cbor.py), so that a mistake in one is not hidden by the other.
"""

from collections.abc import Mapping, Sequence
from typing import Any

MAX_DEPTH = 4
"""§8: "maximum nesting level of 4" for maps and arrays together."""


class BrokenText(bytes):
    """Bytes that `encode` writes as a text string although they are not UTF-8: a fault of an authenticator."""

    __slots__ = ()


_UNSIGNED, _NEGATIVE, _BYTES, _TEXT, _ARRAY, _MAP, _TAG, _SIMPLE = range(8)


class NotCanonical(ValueError):  # noqa: N818 - says what the bytes are
    """The bytes are not CBOR in CTAP2 canonical form."""


def encode(value: Any) -> bytes:
    """Encode an int, bool, bytes, str, or a sequence or map of what can be encoded.

    Raises TypeError for another type, OverflowError for an integer over 64 bits.
    """
    match value:
        case bool():
            return b"\xf5" if value else b"\xf4"
        case int():
            return _head(_UNSIGNED, value) if value >= 0 else _head(_NEGATIVE, -1 - value)
        case bytes():
            return _head(_TEXT if isinstance(value, BrokenText) else _BYTES, len(value)) + value
        case str():
            text = value.encode()
            return _head(_TEXT, len(text)) + text
        case Mapping():
            pairs = sorted(((encode(k), encode(v)) for k, v in value.items()), key=lambda pair: _order(pair[0]))
            return _head(_MAP, len(pairs)) + b"".join(k + v for k, v in pairs)
        case Sequence():
            return _head(_ARRAY, len(value)) + b"".join(encode(item) for item in value)
        case _:
            raise TypeError(f"no CBOR for {type(value).__name__}")


def decode(data: bytes) -> Any:
    """Decode the one value in `data`.

    Raise NotCanonical if it is not in canonical form, is nested deeper than MAX_DEPTH, holds what CTAP does not use
    (null, tag, float; a boolean, an array or a map as a map's key), or bytes follow it.
    """
    value, end = _value(data, 0, 0)
    if end != len(data):
        raise NotCanonical("bytes after the value")
    return value


def _order(encoded_key: bytes) -> tuple[int, int, bytes]:
    """Return the sort key of a map's key (§8): by major type, then length, then bytes."""
    return encoded_key[0] >> 5, len(encoded_key), encoded_key


def _head(major: int, argument: int) -> bytes:
    if argument < 24:
        return bytes([major << 5 | argument])
    for extra, size in ((24, 1), (25, 2), (26, 4), (27, 8)):
        if argument < 1 << (8 * size):
            return bytes([major << 5 | extra]) + argument.to_bytes(size, "big")
    raise OverflowError("integer over 64 bits")


def _value(data: bytes, at: int, depth: int) -> tuple[Any, int]:
    major, argument, at = _argument(data, at)
    if major in (_ARRAY, _MAP) and depth == MAX_DEPTH:
        raise NotCanonical("nested too deep")
    value: Any
    match major:
        case 0:
            value = argument
        case 1:
            value = -1 - argument
        case 2:
            value, at = _slice(data, at, argument), at + argument
        case 3:
            value, at = _text(_slice(data, at, argument)), at + argument
        case 4:
            value, at = _array(data, at, depth, argument)
        case 5:
            value, at = _map(data, at, depth, argument)
        case 7 if argument in (20, 21):
            value = argument == 21
        case _:
            raise NotCanonical("a type CTAP does not use")
    return value, at


def _text(encoded: bytes) -> str:
    try:
        return encoded.decode()
    except UnicodeDecodeError as broken:
        raise NotCanonical("broken UTF-8") from broken


def _argument(data: bytes, at: int) -> tuple[int, int, int]:
    first = _slice(data, at, 1)[0]
    major, argument = first >> 5, first & 0x1F
    at += 1
    if argument < 24:
        return major, argument, at
    if argument > 27 or major == _SIMPLE:
        raise NotCanonical("indefinite length, float or reserved")
    size = 1 << (argument - 24)
    argument = int.from_bytes(_slice(data, at, size), "big")
    if len(_head(major, argument)) != 1 + size:
        raise NotCanonical("an argument longer than need be")
    return major, argument, at + size


def _slice(data: bytes, at: int, length: int) -> bytes:
    if len(data) - at < length:
        raise NotCanonical("cut short")
    return data[at : at + length]


def _array(data: bytes, at: int, depth: int, length: int) -> tuple[list[Any], int]:
    items = []
    for _ in range(length):
        item, at = _value(data, at, depth + 1)
        items.append(item)
    return items, at


def _map(data: bytes, at: int, depth: int, length: int) -> tuple[dict[Any, Any], int]:
    pairs: dict[Any, Any] = {}
    last: tuple[int, int, bytes] | None = None
    for _ in range(length):
        start = at
        key, at = _value(data, at, depth + 1)
        if isinstance(key, bool) or not isinstance(key, int | str | bytes):
            raise NotCanonical("a key that is neither number nor string")
        order = _order(data[start:at])
        if last is not None and order <= last:
            raise NotCanonical("keys out of order or doubled")
        last = order
        pairs[key], at = _value(data, at, depth + 1)
    return pairs, at
