"""CBOR in the CTAP2 canonical form, which authenticators must write (WebAuthn L3 §6.5.2)."""

from __future__ import annotations

import struct
from typing import Any

from fido2 import cbor

from service.webauthn.refusal import RefusalReason, refuse


def decode(data: bytes, reason: RefusalReason) -> Any:
    """Decode the only item of `data`; raise `Refused` for `reason` if it is malformed, not canonical, or something follows."""
    item, length = decode_first(data, reason)
    if length != len(data):
        refuse(reason, "bytes follow the CBOR item")
    return item


def decode_first(data: bytes, reason: RefusalReason) -> tuple[Any, int]:
    """Decode the first item of `data`; return it and its length in bytes.

    The item must give the same bytes when it is encoded again. This comparison refuses lengths in too long a
    form, keys out of order or twice, cut-off strings, indefinite lengths, tags, floats, null and undefined.

    Raises:
        Refused: the item is not in the CTAP2 canonical form (`reason`).
    """
    try:
        item, rest = cbor.decode_from(data)
        length = len(data) - len(rest)
        canonical = cbor.encode(item) == data[:length]
    except (ValueError, KeyError, IndexError, TypeError, struct.error, RecursionError):
        refuse(reason, "this is not CBOR")
    if not canonical:
        refuse(reason, "this is not CBOR in the CTAP2 canonical form")
    return item, length
