"""CTAPHID packets (CTAP 2.1 §11.2.4), and the HID device that carries them. Imports the standard library alone.

A message is an initialization packet of 64 bytes and up to 128 that continue it.
"""

import struct
from collections.abc import Iterator
from enum import IntEnum, IntFlag

REPORT_SIZE = 64
MAX_PAYLOAD = 7609
BROADCAST = 0xFFFFFFFF
INIT_DATA = REPORT_SIZE - 7
CONT_DATA = REPORT_SIZE - 5
_INITIAL = 0x80


MANUFACTURER = "Madoguchi (made up)"
"""USB manufacturer string."""

REPORT_DESCRIPTOR = bytes.fromhex(
    "06d0f1"  # usage page: FIDO alliance
    "0901"  # usage: CTAPHID
    "a101"  # collection: application
    "09201500 26ff00 7508 9540 8102"  # data in: 64 bytes of 0 to 255
    "09211500 26ff00 7508 9540 9102"  # data out: the same
    "c0"
)
"""HID report descriptor of a FIDO key (CTAP 2.1 §11.2.8.1)."""


class CtapHidCommand(IntEnum):
    """CTAPHID commands (§11.2.9), without the bit that marks an initialization packet."""

    PING = 0x01
    MSG = 0x03
    INIT = 0x06
    WINK = 0x08
    CBOR = 0x10
    CANCEL = 0x11
    KEEPALIVE = 0x3B
    ERROR = 0x3F


class CtapHidError(IntEnum):
    """CTAPHID error codes (§11.2.9.1.6)."""

    INVALID_CMD = 0x01
    INVALID_PAR = 0x02
    INVALID_LEN = 0x03
    INVALID_SEQ = 0x04
    MSG_TIMEOUT = 0x05
    CHANNEL_BUSY = 0x06
    INVALID_CHANNEL = 0x0B
    OTHER = 0x7F


class Capability(IntFlag):
    """CTAPHID capability flags (§11.2.9.1.3)."""

    WINK = 0x01
    CBOR = 0x04
    NMSG = 0x08


class KeepaliveStatus(IntEnum):
    """CTAPHID keepalive status (§11.2.9.1.5)."""

    PROCESSING = 1
    UPNEEDED = 2


def packets(channel: int, command: int, payload: bytes) -> Iterator[bytes]:
    """Split a message, of at most MAX_PAYLOAD bytes, into reports."""
    yield (struct.pack(">IBH", channel, _INITIAL | command, len(payload)) + payload[:INIT_DATA]).ljust(
        REPORT_SIZE, b"\0"
    )
    for sequence, start in enumerate(range(INIT_DATA, len(payload), CONT_DATA)):
        yield (struct.pack(">IB", channel, sequence) + payload[start : start + CONT_DATA]).ljust(
            REPORT_SIZE, b"\0"
        )


def with_length(packet: bytes, length: int) -> bytes:
    """Return an initialization packet with another length in its header."""
    return packet[:5] + length.to_bytes(2, "big") + packet[7:]


def is_initial(packet: bytes) -> bool:
    """Return whether this is an initialization packet, not a continuation."""
    return bool(packet[4] & _INITIAL)


def read_initial(packet: bytes) -> tuple[int, int, int, bytes]:
    """Return channel, command, length of the whole payload, and its first part with padding."""
    channel, command, length = struct.unpack_from(">IBH", packet)
    return channel, command & ~_INITIAL, length, packet[7:]


def read_continuation(packet: bytes) -> tuple[int, int, bytes]:
    """Return channel, sequence number, and a part of the payload with padding."""
    channel, sequence = struct.unpack_from(">IB", packet)
    return channel, sequence, packet[5:]
