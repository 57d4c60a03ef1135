"""Heartbeats: how a terminal stands, sent to the service each minute, and at once if its availability has changed.

They hold no data of a customer and no text that was typed.
"""

from enum import StrEnum
from typing import Annotated

import msgspec

from protocol.published_settings import SettingsFault, SignedSettings
from protocol.wire import Count

ErrorType = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9_]{0,64}$")]
"""The name of an exception's class, or of an event of the device process."""


class Availability(StrEnum):
    """Whether a terminal can serve the next customer now."""

    FREE = "free"
    """The start screen is shown."""
    IN_USE = "in-use"
    OUT_OF_SERVICE = "out-of-service"
    """An unforeseen error is being shown, the operator has closed the terminal, or no screen is shown yet."""


class DeviceKind(StrEnum):
    """Kinds of devices, as far as they can be told apart without asking for a passcode or a touch."""

    FINGERPRINT_KEY = "fingerprint-key"
    KEY = "key"
    """A security key without a sensor, or one that has not reported its abilities yet."""
    CARD = "card"
    """What lies on a reader."""
    UNUSABLE = "unusable"
    """A security key or a card that can't be opened, or a fingerprint reader."""
    READER = "reader"
    """A card reader, with or without a card."""


class UpdateFault(StrEnum):
    """Why a terminal does not run the newest version after the last try to update it: that failed, or was taken back.

    `packaging/terminal/usr/lib/madoguchi/update` writes all but TAKEN_BACK, which `kiosk.updates.last_fault` adds.
    """

    UNREACHABLE = "unreachable"
    """The repository does not answer, or stalls."""
    SIGNATURE = "signature"
    """The repository is not signed by the key that this terminal believes."""
    EXPIRED = "expired"
    """The repository is older than it says that it may be: its mirror is frozen."""
    CLOCK = "clock"
    """The repository is from the future: the terminal's clock is wrong."""
    DAMAGED = "damaged"
    """What was fetched is not what the repository lists."""
    DISK = "disk"
    """The disk is full."""
    INSTALL = "install"
    """A package can't be installed."""
    TAKEN_BACK = "taken-back"
    """The new version did not prove itself, and the one before runs."""


class Heartbeat(msgspec.Struct, frozen=True, kw_only=True):
    """How a terminal stands. Times are in seconds before now, since its clock and the service's may differ."""

    version: Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9.+~-]{1,40}$")]
    availability: Availability
    availability_seconds: Count
    """How long its availability has been this one."""
    screen: Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9]{0,40}$")]
    """The name of the screen that is shown, or of what covers it; empty if none is."""
    devices: Annotated[
        dict[
            Annotated[str, msgspec.Meta(pattern=r"^[a-z-]{1,20}$")], Annotated[int, msgspec.Meta(ge=0, le=255)]
        ],
        msgspec.Meta(max_length=16),
    ]
    """How many there are of each `DeviceKind`, without kinds of which there is none; a newer terminal may know more kinds."""
    error: ErrorType = ""
    """The type of the last error since the terminal started; empty if there was none."""
    error_seconds: Count = 0
    """How long ago that was."""
    settings: Count = 0
    """The number of the published settings that the terminal keeps; 0 if it keeps none, or refuses those that it keeps."""
    settings_refused: SettingsFault | None = None
    """Why it refused the last published settings that came, or those that it keeps; None if it refused neither."""
    order: Annotated[int, msgspec.Meta(ge=0, le=2**53)] = 0
    """The number of the last order that it obeyed; 0 if there was none."""
    ring: Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9./-]{0,40}$")] = ""
    """The suite of the repository that it updates from; empty if it updates from none."""
    update_fault: UpdateFault | None = None
    """Why the terminal does not run the newest version, as far as it knows; None if it knows no reason."""


class Act(StrEnum):
    """What an operator can order a terminal to do; it obeys only while it is idle."""

    RESTART = "restart"
    UPDATE = "update"
    """Look for a newer version now, without waiting for the night."""
    CLOSE = "close"
    """Out of service: the start screen gives way to one that says so."""
    OPEN = "open"
    """Back into service."""


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """One order to one terminal. Numbers of later ones are higher."""

    number: Annotated[int, msgspec.Meta(ge=1)]
    act: Act


class HeartbeatAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What the service has for the terminal."""

    settings: SignedSettings | None = None
    """The published settings, if their number is another than the terminal's; else, or if there are none, None."""
    order: Order | None = None
    """The last order to this terminal; None if there is none, or the terminal has obeyed it."""
