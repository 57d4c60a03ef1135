"""What a branch sets for its terminal: one TOML file, read once."""

from pathlib import Path
from typing import Annotated, Literal

import httpx
import msgspec

from protocol.brand import DEFAULT
from protocol.published_settings import BranchSettings, PublicKey, Seconds
from protocol.settings_file import SettingsError, line_of, read_settings
from protocol.staff_identity import Identity, staff_identity
from protocol.tickets import ADDRESS


class ServiceSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where the member service is, and the WebAuthn identities that this terminal has for it."""

    url: Annotated[str, msgspec.Meta(pattern=ADDRESS)] = "http://127.0.0.1:8470"
    """The service's address; http:// is allowed for this machine alone, since passwords, codes and the token go over this line."""
    origin: Annotated[str, msgspec.Meta(pattern=r"^https?://[^/]+$")] = "http://localhost"
    """The WebAuthn origin that this terminal speaks for."""
    rp_id: Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)*$")] = "localhost"
    """The WebAuthn RP ID for members' keys."""
    staff_rp_id: str = ""
    """The RP ID for keys of staff, as in the service's settings; by default `staff.` below `rp_id`."""
    staff_origin: str = ""
    """The WebAuthn origin for keys of staff; by default that RP ID with https://, or http:// if it ends in .localhost."""
    ca_file: Path | None = None
    """The authority of the service's certificate (PEM), if it is the branch's own; relative to this file."""
    patience: Seconds = 10.0
    """Seconds that an attempt of a request may take (see `MemberService`).

    An engineer's command may wait as long for each next byte.
    """

    @property
    def staff_identity(self) -> Identity:
        """The RP ID and the origin for keys of staff."""
        return staff_identity(self.rp_id, self.staff_rp_id, self.staff_origin)


MILLIMETRES = {"portrait": 270.0, "landscape": 480.0, "small": 217.0}
"""Width of the glass that the screens of each panel are drawn for."""


CARD_AT = 0.25
"""Where the screens draw a card reader whose place is not set, as `Panel.key_at`."""


class Panel(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The panel of the terminal, and where key and card go beside it."""

    size: Literal["portrait", "landscape", "small"] = "portrait"
    width_mm: Annotated[float, msgspec.Meta(ge=150, le=1500)] | None = None
    """How wide the picture on the glass is, measured there; left out: as wide as the screens are drawn for (MILLIMETRES)."""
    full_screen: bool = False
    reduced_motion: bool = False
    key_at: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.72
    """Where the USB port is on the desk under the screen, 0 left to 1 right: for the picture."""
    card_at: Annotated[float, msgspec.Meta(ge=-1, le=1)] | None = None
    """Where the card reader is, as for `key_at`; below 0 the terminal has no reader, and no screen mentions cards.

    Left out: drawn at CARD_AT, and missed only after one was there; one that is named here is missed at the start, too.
    """

    @property
    def card_drawn_at(self) -> float:
        """Where the screens draw the card reader, as for `key_at`; below 0 nowhere."""
        return CARD_AT if self.card_at is None else self.card_at

    @property
    def has_reader(self) -> bool:
        """Whether these settings name a card reader."""
        return self.card_at is not None and self.card_at >= 0


class VoiceSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the terminal's voice says, and where."""

    recordings: tuple[Path, ...] = (Path("/usr/share/madoguchi/voice"),)
    """Folders of recordings (docs/machine.md), searched in this order: list a brand's own before the product's."""
    pad: bool = False
    """Whether the passcode's digits are said too, into headphones alone; while they are, the pad shows them in order."""


class Settings(BranchSettings, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Everything a branch sets."""

    terminal: Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9-]{1,40}$")] = "counter-1"
    """This terminal's name: in the audit trail, and where staff see a call."""
    state: Path | None = None
    """Folder for the terminal's key, if no keyring takes it; `kiosk.key_stores.state_folder` if left out.

    Also for names of models, published settings and orders. If left out, names are in memory alone, and the others are refused.
    """
    brand: Path = DEFAULT
    """The brand file; its path is relative to this file."""
    settings_key: PublicKey | None = None
    """The operator's key that may sign published settings for this terminal; without it the terminal refuses them all."""
    support_key: Annotated[str, msgspec.Meta(pattern=r"^(age1[0-9a-z]{58})?$")] = ""
    """The vendor's public key (age), with which `kiosk support-bundle` encrypts; without it there is no bundle."""
    service: ServiceSettings = msgspec.field(default_factory=ServiceSettings)
    panel: Panel = msgspec.field(default_factory=Panel)
    voice: VoiceSettings = msgspec.field(default_factory=VoiceSettings)


def load_settings(path: Path | None) -> Settings:
    """Return the settings in the file `path`; the defaults if it is None.

    Raises:
        protocol.settings_file.SettingsError: with the file, the line, the setting's name and what is allowed.
    """
    if path is None:
        return Settings()
    settings, text = read_settings(path, Settings)
    try:
        httpx.URL(settings.service.url).raw_host.decode().encode("idna")  # as a socket does
    except (httpx.InvalidURL, UnicodeError):
        line = line_of(text, "service.url")
        says = "service.url: a URL with a valid host and port is allowed here"
        raise SettingsError(f"{path}, line {line}: {says}") from None
    return settings
