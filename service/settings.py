"""What an operator sets: one TOML file, typed. Each key says what it means; README and docs list none twice.

Paths are relative to the settings file. What is wrong is refused with its line, its key and what is allowed.
"""

import re
import tomllib
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import msgspec
from msgspec import Meta, inspect

from protocol.journeys import JourneyKind
from service.gateways.mail import Security
from service.webauthn import Attestation

_Text = Annotated[str, Meta(min_length=1)]
_Count = Annotated[int, Meta(ge=1, le=1_000_000)]
_Minutes = Annotated[int, Meta(ge=1, le=1440)]


class SettingsError(Exception):
    """The settings can't be used; the text is one sentence with file, line, key and what is allowed."""


class _Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of the file: a key that it does not name is refused."""


class Listen(_Table, frozen=True):
    """Where the service listens. A loopback address; port 0 lets the system choose."""

    host: str = "127.0.0.1"
    port: Annotated[int, Meta(ge=0, le=65535)] = 0


class RelyingPartySettings(_Table, frozen=True):
    """WebAuthn: the RP ID, the name that keys and people show, the exact origins of the terminals."""

    id: _Text
    name: _Text
    origins: Annotated[tuple[_Text, ...], Meta(min_length=1)]


class Root(_Table, frozen=True):
    """A vendor's root certificate (PEM) and the model it vouches for."""

    aaguid: UUID
    file: Path


class AttestationSettings(_Table, frozen=True):
    """Which models of authenticator are accepted."""

    policy: Attestation = Attestation.WANTED
    roots: tuple[Root, ...] = ()
    allowed: tuple[UUID, ...] = ()
    denied: tuple[UUID, ...] = ()


class MailSettings(_Table, frozen=True):
    """The mail server. `sink` accepts only a server that says it sends nothing on: what a demo needs."""

    host: _Text
    port: Annotated[int, Meta(ge=1, le=65535)]
    sender: _Text
    security: Security = Security.STARTTLS
    user: str = ""
    password_file: Path | None = None
    ca_file: Path | None = None
    sink: bool = False


class TelephoneKind(StrEnum):
    """How short messages and calls leave."""

    POCKET = "pocket"
    """The embedded telephone of a demo."""
    HTTP = "http"
    """A provider behind HTTP."""


class TelephoneSettings(_Table, frozen=True):
    """The telephone. `line` is the pocket's socket; `url` and `token_file` belong to the provider."""

    kind: TelephoneKind
    line: Path | None = None
    url: str = ""
    token_file: Path | None = None


class CodeSettings(_Table, frozen=True):
    """Screens 5, 7 and 11. The caps count what is sent again, a member; `tries` wrong codes lock for `lock_minutes`."""

    digits: Annotated[int, Meta(ge=4, le=8)] = 4
    valid_minutes: Annotated[int, Meta(ge=1, le=30)] = 5
    pause_seconds: Annotated[int, Meta(ge=0, le=600)] = 30
    hourly: Annotated[int, Meta(ge=1, le=100)] = 5
    daily: Annotated[int, Meta(ge=1, le=1000)] = 10
    tries: Annotated[int, Meta(ge=3, le=10)] = 5
    lock_minutes: _Minutes = 30


class PasswordSettings(_Table, frozen=True):
    """Wrong passwords in a row that lock a legacy ID or suspend a member's password."""

    tries: Annotated[int, Meta(ge=3, le=20)] = 5


class JourneySettings(_Table, frozen=True):
    """What a branch decides about its journeys."""

    enrolment_compulsory: bool = False
    offers: tuple[JourneyKind, ...] = ()
    """Other journeys that screen 1 and the screens of a lock lead to; staff stand in for the rest."""
    addresses: Annotated[int, Meta(ge=1, le=10)] = 3
    """E-mail addresses that may be proposed in one journey."""
    idle_minutes: _Minutes = 20
    """A journey without an answer for so long is over here too, whatever the terminal does."""
    fresh_minutes: Annotated[int, Meta(ge=1, le=30)] = 5
    """How long a verification opens what the top screen protects."""
    sign_in_seconds: Annotated[int, Meta(ge=30, le=600)] = 300
    enrolment_seconds: Annotated[int, Meta(ge=300, le=600)] = 600
    """How long a challenge of each kind is good: a finger takes its time."""


class TerminalSettings(_Table, frozen=True):
    """What one terminal may ask for in an hour."""

    journeys_hourly: _Count = 600
    log_ins_hourly: _Count = 120
    identifications_hourly: _Count = 60
    addresses_hourly: _Count = 30
    codes_hourly: _Count = 120


class Settings(_Table, frozen=True):
    """The whole file."""

    database: Path
    master_key: Path
    """Created (mode 0600) with a fresh database, needed ever after."""
    brand: Path
    relying_party: RelyingPartySettings
    mail: MailSettings
    telephone: TelephoneSettings
    listen: Listen = Listen()
    attestation: AttestationSettings = AttestationSettings()
    codes: CodeSettings = CodeSettings()
    passwords: PasswordSettings = PasswordSettings()
    journeys: JourneySettings = JourneySettings()
    terminals: TerminalSettings = TerminalSettings()


def load_settings(path: Path) -> Settings:
    """Read a settings file.

    Raises:
        SettingsError: it can't be read, or a key is missing, unknown, or has a value that is not allowed.
    """
    try:
        text = path.read_text("utf-8")
        settings = msgspec.convert(tomllib.loads(text), Settings, dec_hook=_path_from(path.parent))
    except OSError as error:
        raise SettingsError(f"{path}: the settings can't be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{path}: the settings must be UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: not a TOML file: {error}") from None
    except msgspec.ValidationError as error:
        raise SettingsError(_sentence(path, text, str(error))) from None
    for key, fault in _faults(settings):
        raise SettingsError(f"{path}, line {_line_of(text, key)}: {key}: {fault}")
    return settings


def _path_from(folder: Path) -> Any:
    def decode(kind: type, value: object) -> object:
        if kind is Path and isinstance(value, str) and value:
            return folder.absolute() / value
        raise ValueError("Expected a path")

    return decode


def _faults(settings: Settings) -> list[tuple[str, str]]:
    """What no type can say."""
    faults = []
    if not _is_loopback(settings.listen.host):
        faults.append(("listen.host", "only a loopback address is allowed (127.0.0.1 or ::1)"))
    if settings.mail.security is Security.NONE and not _is_loopback(settings.mail.host):
        faults.append(
            ("mail.security", "none is allowed for a loopback address only (tls, starttls otherwise)")
        )
    if not settings.mail.sender.rpartition("@")[0]:
        faults.append(("mail.sender", "an e-mail address is expected"))
    if settings.journeys.offers:
        faults.append(("journeys.offers", f"{settings.journeys.offers[0]} is not available in this version"))
    telephone = settings.telephone
    if telephone.kind is TelephoneKind.POCKET and telephone.line is None:
        faults.append(("telephone.line", "the pocket needs the path of its socket here"))
    if telephone.kind is TelephoneKind.HTTP and not telephone.url.startswith("https://"):
        faults.append(("telephone.url", "the provider needs an https:// address here"))
    return faults


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _sentence(path: Path, text: str, fault: str) -> str:
    """Msgspec's finding, with line, full key and what is allowed; the value itself is not repeated."""
    reason, _, at = fault.partition(" - at ")
    place = at.strip("`").removeprefix("$").removeprefix(".")
    named = re.search(r"(unknown|missing required) field `(\w+)`", reason)
    if named is None:
        return f"{path}, line {_line_of(text, place)}: {place}: {_allowed(place)} is allowed here"
    key = f"{place}.{named[2]}".removeprefix(".")
    if named[1] == "unknown":
        keys = ", ".join(sorted(_fields(place)))
        return f"{path}, line {_line_of(text, key)}: {key}: this key is unknown (allowed: {keys})"
    return f"{path}, line {_line_of(text, place)}: {key}: this key is missing ({_allowed(key)})"


def _line_of(text: str, key: str) -> int:
    """The line on which a dotted key stands; its table's line, or the first, where it does not."""
    *tables, name = re.sub(r"\[[^]]*\]", "", key).split(".")
    table, best = "", 1
    for number, line in enumerate(text.splitlines(), 1):
        if header := re.match(r"\s*\[\[?\s*([\w.]+)\s*\]\]?", line):
            table = header[1]
            if table in (".".join(tables), ".".join([*tables, name])):
                best = number
        elif table == ".".join(tables) and re.match(rf"\s*{re.escape(name)}\s*=", line):
            return number
    return best


def _fields(place: str) -> dict[str, inspect.Type]:
    """The keys of the table at a dotted place, each with its type."""
    kind: inspect.Type = inspect.type_info(Settings)
    for part in [part for part in re.sub(r"\[[^]]*\]", "", place).split(".") if part]:
        kind = _inner(_fields_of(kind)[part])
    return _fields_of(kind)


def _fields_of(kind: inspect.Type) -> dict[str, inspect.Type]:
    return {field.name: field.type for field in kind.fields} if isinstance(kind, inspect.StructType) else {}


def _inner(kind: inspect.Type) -> inspect.Type:
    if isinstance(kind, inspect.VarTupleType):
        return _inner(kind.item_type)
    if isinstance(kind, inspect.UnionType):
        return next(one for one in kind.types if not isinstance(one, inspect.NoneType))
    return kind.type if isinstance(kind, inspect.Metadata) else kind


def _allowed(key: str) -> str:
    """What may stand at a key, in words."""
    table, _, name = re.sub(r"\[[^]]*\]", "", key).rpartition(".")
    kind = _fields(table).get(name)
    if isinstance(kind, inspect.VarTupleType):
        return f"a list, each of it {_words(_inner(kind))}"
    return _words(_inner(kind)) if kind else "a table"


def _words(kind: inspect.Type) -> str:  # noqa: PLR0911 - one line a kind
    match kind:
        case inspect.BoolType():
            return "true or false"
        case inspect.IntType(ge=int(low), le=int(high)):
            return f"a whole number from {low} to {high}"
        case inspect.EnumType(cls=cls):
            return "one of " + ", ".join(member.value for member in cls)
        case inspect.UUIDType():
            return "an AAGUID (8-4-4-4-12 hexadecimal digits)"
        case inspect.CustomType():
            return "a path"
        case inspect.StructType():
            return "a table"
        case _:
            return "a text"
