"""Encoding and decoding of messages between terminal and service; no other encoder writes a Secret."""

from functools import cache
from typing import Annotated, Any

import msgspec

from protocol.secret import Secret

Count = Annotated[int, msgspec.Meta(ge=0, le=10_000_000)]
"""Seconds, minutes or tries. The bound fits into the int of a QML property."""
Digits = Annotated[int, msgspec.Meta(ge=1, le=12)]
"""Number of digits of a code."""


def _encode(value: object) -> str:
    if isinstance(value, Secret):
        return value.reveal()
    raise NotImplementedError(f"{type(value).__name__} does not go over the line")


def _decode(kind: type, value: object) -> object:
    if kind is Secret and isinstance(value, str):
        return Secret(value)
    raise TypeError(f"{kind.__name__} does not come over the line like this")


@cache
def _decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    """Return the decoder of a type, which is built once.

    For the union of all answers, building one takes 40 times as long as decoding an answer.
    """
    return msgspec.json.Decoder(kind, dec_hook=_decode)


def encode(message: msgspec.Struct) -> bytes:
    """Encode one message as JSON, with secrets in clear: for the connection, never for a file or a log."""
    return msgspec.json.encode(message, enc_hook=_encode)


def decode(data: bytes, kind: Any) -> Any:
    """Decode one message of the type `kind` from JSON.

    Raises:
        msgspec.ValidationError: it is not a `kind`. The exception's text names fields and types, not values.
        msgspec.DecodeError: it is not JSON.
        RecursionError: it is nested too deeply.
    """
    try:
        return _decoder(kind).decode(data)
    except UnicodeDecodeError:  # a text that is not UTF-8: the one error that msgspec does not call its own
        raise msgspec.DecodeError("not UTF-8") from None
