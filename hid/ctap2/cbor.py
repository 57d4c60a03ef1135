"""Decodes the CBOR of an authenticator (CTAP 2.1 §8), which may be damaged, odd or hostile.

Unlike python-fido2 with strict_cbor it accepts harmless faults of real models: map keys in another order, numbers and lengths that are
not in their shortest form, and text that is no UTF-8, such as a name cut in the middle of a character, which becomes U+FFFD. Of a
key that occurs twice the last value counts. Lengths are checked before anything is allocated, nesting is bounded,
and the only exception is ValueError.
"""

from typing import Any

MAX_NESTING = 8
"""Levels of items, the innermost value included. CTAP allows four; an attestation statement may hold a little more."""

_UNSIGNED, _NEGATIVE, _BYTES, _TEXT, _ARRAY, _MAP, _SIMPLE = 0, 1, 2, 3, 4, 5, 7
_KEYS = {int, str, bytes}
_SIMPLE_VALUES = {20: False, 21: True, 22: None, 23: None}


def decode(data: bytes) -> Any:
    """Decode the one item that `data` holds, canonical or not.

    Raises:
        ValueError: it is damaged or nested too deeply, has what CTAP does not use (a tag, a float, an indefinite length), or bytes are
            left over.
    """
    value, rest = _item(data, MAX_NESTING)
    if rest:
        raise ValueError("bytes after the end of the item")
    return value


def _item(data: bytes, depth: int) -> tuple[Any, bytes]:
    if depth == 0:
        raise ValueError("nested too deeply")
    if not data:
        raise ValueError("cut short")
    major, low, rest = data[0] >> 5, data[0] & 0x1F, data[1:]
    if major == _SIMPLE:
        return _simple(low), rest
    argument, rest = _argument(low, rest)
    if major == _UNSIGNED:
        return argument, rest
    if major == _NEGATIVE:
        return -1 - argument, rest
    if argument > len(rest):  # holds for arrays and maps too: each item takes a byte at least
        raise ValueError("cut short")
    if major not in _CONTENTS:
        raise ValueError("a tag, which CTAP does not use")
    return _CONTENTS[major](argument, rest, depth)


def _simple(low: int) -> bool | None:
    if low not in _SIMPLE_VALUES:
        raise ValueError("a simple value that CTAP does not use")
    return _SIMPLE_VALUES[low]


def _argument(low: int, data: bytes) -> tuple[int, bytes]:
    if low < 24:
        return low, data
    if low > 27:
        raise ValueError("an item of indefinite length")
    size = 1 << (low - 24)
    if len(data) < size:
        raise ValueError("cut short")
    return int.from_bytes(data[:size]), data[size:]


def _bytes(length: int, data: bytes, _depth: int) -> tuple[bytes, bytes]:
    return data[:length], data[length:]


def _text(length: int, data: bytes, _depth: int) -> tuple[str, bytes]:
    return data[:length].decode(errors="replace"), data[length:]


def _array(length: int, data: bytes, depth: int) -> tuple[list[Any], bytes]:
    items = []
    for _ in range(length):
        value, data = _item(data, depth - 1)
        items.append(value)
    return items, data


def _map(length: int, data: bytes, depth: int) -> tuple[dict[Any, Any], bytes]:
    entries: dict[Any, Any] = {}
    for _ in range(length):
        key, data = _item(data, depth - 1)
        if type(key) not in _KEYS:  # true would be found under 1
            raise ValueError("a key that is neither number nor text")
        entries[key], data = _item(data, depth - 1)
    return entries, data


_CONTENTS = {_BYTES: _bytes, _TEXT: _text, _ARRAY: _array, _MAP: _map}
