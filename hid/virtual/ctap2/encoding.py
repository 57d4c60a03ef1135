"""Encoding an answer, correctly or as a fault damages it."""

from collections.abc import Mapping
from typing import Any

from hid.virtual.ctap2 import cbor
from hid.virtual.faults import Fault, Faults

MAX_MESSAGE = 7609
"""Most bytes of a CTAPHID message (CTAP 2.1 §11.2.4), its status byte included."""

_UNKNOWN_MEMBER = 0xFF
_SHORT = 24
"""Pairs from which on the head of a map takes more than one byte."""


def encoded(answer: Mapping[int, Any], faults: Faults) -> bytes:
    """Encode an answer's CBOR, which follows the status byte; damaged if an encoding fault is on, unless too long for it."""
    match faults.active if faults.after == 0 else None:
        case Fault.NON_CANONICAL if len(answer) < _SHORT:
            return bytes([0xB8, len(answer)]) + cbor.encode(answer)[1:]
        case Fault.DEEP_NESTING:
            return b"\x81" * (MAX_MESSAGE - 1)
        case Fault.HUGE_LENGTHS:
            return b"\x9b" + b"\xff" * 8 + cbor.encode(answer)
        case Fault.LYING_LENGTHS if len(answer) < _SHORT - 1:
            return bytes([0xA0 | len(answer) + 1]) + cbor.encode(answer)[1:]
        case Fault.LONGEST_ANSWER:
            return _filled(answer)
        case _:
            return cbor.encode(answer)


def _filled(answer: Mapping[int, Any]) -> bytes:
    # A byte string of 256 to 65,535 bytes has a head of three, whatever its length.
    missing = MAX_MESSAGE - 1 - len(cbor.encode({**answer, _UNKNOWN_MEMBER: bytes(256)}))
    return (
        cbor.encode({**answer, _UNKNOWN_MEMBER: bytes(256 + missing)}) if missing >= 0 else cbor.encode(answer)
    )
