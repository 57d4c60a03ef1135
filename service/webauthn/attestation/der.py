"""DER as far as an attestation extension needs it: the elements of a SEQUENCE or SET, one after the other (X.690 §8, §10)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

INTEGER, OCTET_STRING, ENUMERATED, SEQUENCE, SET = 0x02, 0x04, 0x0A, 0x30, 0x31
_LONG_FORM = 0x1F


class Element(NamedTuple):
    """An element of DER. `tag` is its identifier octets as one number: 0x30 for a SEQUENCE, 0xBF8558 for [728] EXPLICIT."""

    tag: int
    content: bytes


def elements(data: bytes) -> Iterator[Element]:
    """Yield the elements that `data` consists of; raise ValueError or IndexError for anything but whole DER elements."""
    at = 0
    while at < len(data):
        start, at = at, at + 1
        if data[start] & _LONG_FORM == _LONG_FORM:
            while data[at] & 0x80:  # an IndexError past the end is the caller's too: it is no DER
                at += 1
            at += 1
        tag = int.from_bytes(data[start:at])
        length, at = _length(data, at)
        if at + length > len(data):
            raise ValueError("an element is cut off")
        yield Element(tag, data[at : at + length])
        at += length


def only(data: bytes, tag: int) -> bytes:
    """Return the content of the only element of `data`.

    Raises:
        ValueError: there is not exactly one element, or it has another tag than `tag`.
        IndexError: the data are cut off.
    """
    (element,) = elements(data)
    if element.tag != tag:
        raise ValueError("an element of another type")
    return element.content


def _length(data: bytes, at: int) -> tuple[int, int]:
    first = data[at]
    if first < 0x80:
        return first, at + 1
    size = first & 0x7F
    length = int.from_bytes(data[at + 1 : at + 1 + size])
    if not 1 <= size <= 3 or length < 0x80 or data[at + 1] == 0:
        raise ValueError("a length is not in its shortest form")
    return length, at + 1 + size


def explicit(number: int) -> int:
    """Return the identifier octets of [number] EXPLICIT, as in `Element.tag`."""
    if number < _LONG_FORM:
        return 0xA0 | number
    octets = [number & 0x7F]
    while number := number >> 7:
        octets.insert(0, 0x80 | number & 0x7F)
    return int.from_bytes(bytes([0xA0 | _LONG_FORM, *octets]))
