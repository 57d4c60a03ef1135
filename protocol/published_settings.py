"""Settings that an operator publishes for terminals: a numbered document, signed by a key that is not in the service.

    number = 5
    [all]                           # every terminal
    registration = false
    [all.idle]
    after = 90.0
    [terminals.ginza-2]             # this one, over what `all` says
    registration = true

The signature is Ed25519 over the document's bytes. A terminal takes a document only if `verified` accepts it; otherwise it keeps
the one that it has. The number must be higher than that of the one that it has, so an older document can't be replayed.
"""

import tomllib
from enum import StrEnum
from typing import Annotated, Any

import msgspec
from msgspec.structs import asdict, fields, replace

from protocol.signatures import TERMINAL_NAME

Seconds = Annotated[float, msgspec.Meta(gt=0, le=3600)]
PublicKey = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
"""Ed25519, in base64 where it stands in a settings file."""
Number = Annotated[int, msgspec.Meta(ge=1, le=10_000_000)]
"""The number of a document; that of a newer one is higher."""
MAX_TEXT = 32_768
"""Characters of a document, at most."""


class Idle(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """When an abandoned terminal starts over."""

    after: Seconds = 60.0
    """Seconds without a sign of life before the customer is asked whether to go on. Some screens have a longer time."""
    countdown: Annotated[int, msgspec.Meta(ge=20, le=120)] = 20
    """Seconds in which the customer can answer that."""
    staff: Seconds = 600.0
    """Seconds for which a call for staff pauses the idle watch at most."""
    session_minutes: Annotated[int, msgspec.Meta(ge=10, le=240)] = 60
    """Minutes after which a session ends even if it is in use, unless staff prolong it.

    The customer is warned five minutes before."""


MailDomain = Annotated[str, msgspec.Meta(pattern=r"^@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$")]
"""A mail provider's domain with its @, as a key of the keyboard types it."""


class BranchSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The settings of a terminal that a document may change: none that could keep it from starting, or from its service."""

    enrolment_compulsory: bool = False
    """Whether the start screen says that enrolment is compulsory; the service's setting of this name makes it so."""
    keys_without_passcode: bool = False
    """Whether security keys are enrolled that verify their owner by themselves and have no client PIN."""
    registration: bool = True
    """Whether newcomers register here, as the service's `journeys.offers` says; else staff are called for them."""
    passes: bool = False
    """Whether staff of this branch give passes, so that the start screen has the entry 「係員から番号を受け取った方」."""
    mail_domains: Annotated[tuple[MailDomain, ...], msgspec.Meta(max_length=7)] = (
        "@docomo.ne.jp",
        "@au.com",
        "@ezweb.ne.jp",
        "@softbank.ne.jp",
        "@gmail.com",
        "@yahoo.co.jp",
        "@icloud.com",
    )
    """The keyboard's one-touch domains, as many as have room above the keys of the smallest panel."""
    slip_printer: Annotated[str, msgspec.Meta(pattern=r"^([A-Za-z0-9_][A-Za-z0-9_.-]{0,126})?$")] = ""
    """The queue of CUPS that prints slips 「お手続き控え」; empty: no slip is offered."""
    idle: Idle = msgspec.field(default_factory=Idle)


class SignedSettings(msgspec.Struct, frozen=True, kw_only=True):
    """A document as it is published and sent: TOML, and the signature of its UTF-8 bytes."""

    text: Annotated[str, msgspec.Meta(max_length=MAX_TEXT)]
    signature: Annotated[bytes, msgspec.Meta(extra_json_schema={"pattern": "^[A-Za-z0-9+/]{86}==$"})]


class SettingsDocument(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A document that `verified` has checked: its signature is good, and its settings are known and allowed.

    `all` holds settings for every terminal. `terminals` holds settings for single terminals, by the terminal's name. Both name
    and nest settings as BranchSettings does.
    """

    number: Number
    all: dict[str, Any] = {}
    terminals: dict[Annotated[str, msgspec.Meta(pattern=f"^{TERMINAL_NAME}$")], dict[str, Any]] = {}


class SettingsFault(StrEnum):
    """Why a document is not taken, or one that is kept is not in force."""

    NO_KEY = "no-key"
    """The terminal's own settings name no key that may sign one."""
    SIGNATURE = "signature"
    CONTENT = "content"
    """It is no TOML, or has a setting that is unknown here, or a value that is not allowed."""
    NUMBER = "number"
    """Its number is not higher than that of the document in force."""
    DISK = "disk"
    """It could not be kept, or what is kept can't be read."""


_SAYS = {
    SettingsFault.NO_KEY: "settings_key is missing in the settings file: no key may sign settings here",
    SettingsFault.SIGNATURE: "the signature is not one of settings_key",
    SettingsFault.CONTENT: "it is no document of settings of this version",
    SettingsFault.NUMBER: "a document is taken only if its number is higher",
    SettingsFault.DISK: "the document can't be read or kept",
}


class SettingsRefusedError(Exception):
    """A document is not taken, or one that is kept is not in force. `fault` says why, and the text says it in a sentence."""

    def __init__(self, fault: SettingsFault, detail: str = "") -> None:
        super().__init__(_SAYS[fault] + (f" ({detail})" if detail else ""))
        self.fault = fault


def verified(signed: SignedSettings, public_key: bytes, *, above: int = 0) -> SettingsDocument:
    """Check the signature and all settings of a document, those for other terminals too, and return it.

    Raises:
        SettingsRefusedError: SIGNATURE (also if `public_key` is not a key), CONTENT, or NUMBER if its number is not
            higher than `above`.
    """
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - a terminal without a document starts without it
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415

    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signed.signature, signed.text.encode())
    except (InvalidSignature, ValueError):
        raise SettingsRefusedError(SettingsFault.SIGNATURE) from None
    try:
        document = msgspec.convert(tomllib.loads(signed.text), SettingsDocument)
        for terminal in ("", *document.terminals):
            applied(BranchSettings(), document, terminal)
    except (
        ValueError,
        RecursionError,
    ) as error:  # ValueError: no TOML, too long a number in it, or no such settings
        raise SettingsRefusedError(SettingsFault.CONTENT, str(error)) from None
    if document.number <= above:
        raise SettingsRefusedError(SettingsFault.NUMBER, f"{document.number} came, {above} is in force")
    return document


def applied[T: BranchSettings](settings: T, document: SettingsDocument, terminal: str) -> T:
    """Return the settings with those that the document has for all terminals, and over them those for this one.

    Raises:
        msgspec.ValidationError: a setting in it is unknown, or has a value that is not allowed.
    """
    table = {field.name: msgspec.to_builtins(getattr(settings, field.name)) for field in fields(BranchSettings)}
    for more in (document.all, document.terminals.get(terminal, {})):
        table = _over(table, more)
    return replace(settings, **asdict(msgspec.convert(table, BranchSettings)))


def _over(table: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    """Return the table with the values of `more`, and its tables merged with those of `more`."""
    merged = {
        name: _over(table[name], value)
        if isinstance(value, dict) and isinstance(table.get(name), dict)
        else value
        for name, value in more.items()
    }
    return table | merged
