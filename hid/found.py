"""An authenticator that has been seen but not opened, and the text that devices say of themselves."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from hid.events import Port, Transport
from hid.pipes import Pipe

if TYPE_CHECKING:  # fido2 takes its time, and not everybody who looks for devices opens them
    from hid.connection import Connection


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """One presence of one device: where it is, and how to open it (raises DeviceError)."""

    transport: Transport
    port: Port
    connect: "Callable[[], Pipe | Connection]"


def printable(text: str, limit: int = 64) -> str:
    """A device's own words, made safe to show: one line of at most `limit` characters.

    What is not seen itself and changes what is seen is left out: control characters, and marks of direction, with
    which a name can be made to read backwards. Blanks of any kind become spaces.
    """
    spaced = "".join(" " if character.isspace() else character for character in text)
    kept = "".join(character for character in spaced if character.isprintable())
    return " ".join(kept.split())[:limit].rstrip()
