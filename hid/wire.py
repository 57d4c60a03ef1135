"""The frames of events.py on the socket pair: four bytes of big-endian length, then msgpack."""

import msgspec

from hid.errors import nonsense
from hid.events import AnyEvent, AnyRequest, Event, Request

HEADER = 4
MAX_FRAME = 1 << 20
"""Bytes of the longest message; anything longer is no message of ours."""

_encoder = msgspec.msgpack.Encoder()
_events: msgspec.msgpack.Decoder[AnyEvent] = msgspec.msgpack.Decoder(AnyEvent)
_requests: msgspec.msgpack.Decoder[AnyRequest] = msgspec.msgpack.Decoder(AnyRequest)

_UNFIT = (ValueError, TypeError, OverflowError, RecursionError)
"""What encoding and decoding raise: a number of more than 64 bits, a wrong type, a limit, too deep a nesting."""


def frame(message: Event | Request) -> bytes:
    """One message, ready to send. ValueError where it is longer than any may be."""
    body = _encoder.encode(message)
    if len(body) > MAX_FRAME:
        raise ValueError("too long for a frame")
    return len(body).to_bytes(HEADER) + body


def checked_frame(message: Event) -> bytes:
    """One event, ready to send. DeviceError(SILENT) where the client would take it for none, and its sender for broken."""
    try:
        framed = frame(message)
        event(framed[HEADER:])
    except _UNFIT as error:
        raise nonsense(f"a {type(message).__name__} that can't be told") from error
    return framed


def length(header: bytes) -> int:
    """The length that a header announces. ValueError where it can't be one of ours."""
    size = int.from_bytes(header)
    if not 0 < size <= MAX_FRAME:
        raise ValueError("not a frame")
    return size


def event(body: bytes) -> AnyEvent:
    """What the broker says. ValueError, or RecursionError, where it is none of our events."""
    return _events.decode(body)


def request(body: bytes | memoryview) -> AnyRequest:
    """What the terminal asks. ValueError where it is none of our requests."""
    return _requests.decode(body)
