"""Frames of the socket between terminal and broker: four bytes of big-endian length, then msgpack."""

import msgspec

from hid.errors import protocol_error
from hid.events import BrokerEvent, BrokerMessage, OperationEvent
from hid.requests import TerminalMessage
from hid.vocabulary import Name, OperationNumber

HEADER = 4
"""Bytes of a header: the length of the message."""
MAX_FRAME = 1 << 20
"""Bytes of the longest message, without its header."""


class UnfitStart(msgspec.Struct, frozen=True, kw_only=True, tag_field="message", tag="start"):
    """A Start whose request breaks the bounds of its type; without the request."""

    operation: OperationNumber
    device: Name


_encoder = msgspec.msgpack.Encoder()
_broker_messages: msgspec.msgpack.Decoder[BrokerMessage] = msgspec.msgpack.Decoder(BrokerMessage)
_terminal_messages: msgspec.msgpack.Decoder[TerminalMessage] = msgspec.msgpack.Decoder(TerminalMessage)
_unfit_starts = msgspec.msgpack.Decoder(UnfitStart)

_CODEC_ERRORS = (ValueError, TypeError, OverflowError, RecursionError)
"""What encoding and decoding raise: wrong type, broken bound, number of more than 64 bits, nesting too deep."""


def frame(message: BrokerEvent | TerminalMessage) -> bytes:
    """Encode one message as a frame: its header, then its body.

    Raises ValueError if it is over MAX_FRAME; ValueError, TypeError, OverflowError or RecursionError if it can't be encoded.
    """
    body = _encoder.encode(message)
    if len(body) > MAX_FRAME:
        raise ValueError("too long for a frame")
    return len(body).to_bytes(HEADER) + body


def checked_frame(message: BrokerEvent) -> bytes:
    """Encode one event as a frame. Raise DeviceError(SILENT) if the client would not decode it.

    The client ends a broker whose event it can't decode, so an authenticator must not be able to cause one.
    """
    try:
        framed = frame(message)
        broker_message(framed[HEADER:])
    except _CODEC_ERRORS as error:
        named = message.progress if isinstance(message, OperationEvent) else message
        raise protocol_error(f"a {type(named).__name__} that can't be told") from error
    return framed


def length(header: bytes) -> int:
    """Return the length that a header announces. Raise ValueError if it is zero or above MAX_FRAME."""
    size = int.from_bytes(header)
    if not 0 < size <= MAX_FRAME:
        raise ValueError("not a frame")
    return size


def broker_message(body: bytes) -> BrokerMessage:
    """Decode what the broker sent. Raise ValueError, or RecursionError, if it is not a BrokerMessage."""
    return _broker_messages.decode(body)


def terminal_message(body: bytes | memoryview) -> TerminalMessage | UnfitStart:
    """Decode what the terminal sent.

    Raises:
        ValueError: it is neither a TerminalMessage nor an UnfitStart.
        RecursionError: it is nested too deeply.
    """
    try:
        return _terminal_messages.decode(body)
    except msgspec.ValidationError:
        return _unfit_starts.decode(body)
