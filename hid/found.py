"""An authenticator that has been seen but not opened, the text that devices say of themselves, and ours for them."""

import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from common.printable import printable as printable  # noqa: PLC0414  # for all of hid
from hid.events import Port
from hid.pipes import Pipe
from hid.vocabulary import Transport

if TYPE_CHECKING:  # fido2 takes its time, and not everybody who looks for devices opens them
    from hid.connection import Connection


NAME_BYTES = 64
"""What every authenticator keeps of a name (WebAuthn Level 3 §6.4.1, CTAP 2.1 §6.7.7); some refuse a longer one."""
_JOINER = "\N{ZERO WIDTH JOINER}"
_EMOJI_MODIFIERS = range(0x1F3FB, 0x1F400)


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """One presence of one device: where it is, and how to open it (raises DeviceError)."""

    transport: Transport
    port: Port
    connect: "Callable[[], Pipe | Connection]"


def shortened(name: str) -> str:
    """The beginning of a name, in at most 64 bytes of UTF-8: cut between characters, and between what is seen as one."""
    fitting = name.encode()[:NAME_BYTES].decode(errors="ignore")
    end = len(fitting)
    while 0 < end < len(name) and _belongs_together(name[end - 1], name[end]):
        end -= 1
    return name[:end] or fitting


def _belongs_together(before: str, after: str) -> bool:
    """Whether `after` is a mark, a modifier or a joiner of `before`, or joined to it."""
    marks = unicodedata.category(after).startswith("M") or ord(after) in _EMOJI_MODIFIERS
    return marks or _JOINER in {before, after}
