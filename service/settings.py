"""The operator's settings: one TOML file, typed. packaging/service.example.toml shows every key with its default.

Paths are relative to the settings file, which `service.settings_file` reads and checks for what no type can express.
"""

from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from protocol.brand import DEFAULT
from protocol.journeys import JourneyKind
from protocol.published_settings import PublicKey
from protocol.staff_identity import Identity, staff_identity
from service.gateways.mail import Security
from service.store.place import Place, PostgresServer
from service.webauthn import EDDSA, ES256, Attestation

_Text = Annotated[str, Meta(min_length=1)]
_Count = Annotated[int, Meta(ge=1, le=1_000_000)]
_Minutes = Annotated[int, Meta(ge=1, le=1440)]
WAYS_OUT = (JourneyKind.REGISTRATION, JourneyKind.REISSUE)
"""Journeys that `journeys.offers` may name: screens of other journeys lead to them."""


class _Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of the file: a key that it does not name is refused."""


def _in_url(host: str) -> str:
    """Return a host name or an address as a URL has it."""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    return f"[{address}]" if address.version == 6 else f"{address}"


class Address(_Table, frozen=True):
    """An address to listen on; port 0 lets the system choose. Any but a loopback address needs TLS."""

    host: str = "127.0.0.1"
    port: Annotated[int, Meta(ge=0, le=65535)] = 0
    certificate: Path | None = None
    """The certificate and its chain for TLS 1.3 (PEM)."""
    certificate_key: Path | None = None
    request_seconds: Annotated[int, Meta(ge=1, le=60)] = 10
    """Seconds within which a request must arrive completely; the connection is closed otherwise."""


class Listen(Address, frozen=True):
    """The address that terminals reach the service at."""

    names: tuple[_Text, ...] = ()
    """Host names or addresses by which terminals reach it; any other Host but those of `host` and the loopback is refused."""
    workers: Annotated[int, Meta(ge=1, le=64)] = 1
    """Processes that serve; more than one on PostgreSQL only. Two for each core is plenty."""

    @property
    def hosts(self) -> tuple[str, ...]:
        """`names`, then `host` unless that is all addresses (0.0.0.0, ::). Each is written as in a URL."""
        is_all = ip_address(self.host).is_unspecified
        return tuple(_in_url(host) for host in (self.names if is_all else (*self.names, self.host)))


class DatabaseTable(_Table, frozen=True):
    """The database: `path`, an SQLite file, for one process; or `url`, a PostgreSQL server, for any number."""

    path: Path | None = None
    url: str = ""
    """``postgresql+psycopg://user@host/name``, or with the folder of a socket: ``postgresql+psycopg:///name?host=/folder``."""
    password_file: Path | None = None
    """File with the server's password; systemd's credential madoguchi-database-password has precedence."""
    connections: Annotated[int, Meta(ge=2, le=100)] = 8
    """Most connections in each of the two pools that a process has: it keeps up to twice as many to the server."""


class OperatorSettings(_Table, frozen=True):
    """Health, readiness and Prometheus' metrics on a loopback address of their own; without a port there is none."""

    port: Annotated[int, Meta(ge=0, le=65535)] | None = None
    """The first worker's port; each further worker's is one higher, since each counts its own requests. 0: the system chooses."""
    openapi: bool = False
    """Whether the API's document is served there too."""


class RelyingPartySettings(_Table, frozen=True):
    """WebAuthn: the RP ID, the name that authenticators and people see, the exact origins of the terminals."""

    id: _Text
    name: _Text
    origins: Annotated[tuple[_Text, ...], Meta(min_length=1)]


class Root(_Table, frozen=True):
    """A vendor's root certificate (PEM) and the model it vouches for."""

    aaguid: UUID
    file: Path


class MinimumCertification(StrEnum):
    """Levels of the FIDO Alliance's certification."""

    NONE = "none"
    L1 = "L1"
    L1PLUS = "L1plus"
    L2 = "L2"
    L2PLUS = "L2plus"
    L3 = "L3"
    L3PLUS = "L3plus"


class AttestationSettings(_Table, frozen=True):
    """Which models of authenticators are accepted."""

    policy: Attestation = Attestation.WANTED
    roots: tuple[Root, ...] = ()
    formats: tuple[_Text, ...] = ("none", "packed")
    """Attestation formats that are taken, of none, packed, fido-u2f, tpm, android-key and apple. Keys on USB and NFC need
    the first two."""
    algorithms: tuple[int, ...] = (ES256, EDDSA)
    """COSE algorithms of credentials, the preferred one first."""
    allowed: tuple[UUID, ...] = ()
    """If not empty: only these models are accepted, and only if a root proves the model."""
    denied: tuple[UUID, ...] = ()
    """Models that this branch does not take."""
    revoked: tuple[UUID, ...] = ()
    """Models that are known to be broken, besides those of `refused_statuses`."""
    minimum_certification: MinimumCertification = MinimumCertification.NONE
    """Above `none` only models are accepted that are proven, and certified by FIDO at this level or above; needs metadata."""
    refused_statuses: tuple[_Text, ...] = (
        "REVOKED",
        "USER_VERIFICATION_BYPASS",
        "ATTESTATION_KEY_COMPROMISE",
        "USER_KEY_REMOTE_COMPROMISE",
        "USER_KEY_PHYSICAL_COMPROMISE",
    )
    """A model for which metadata ever reported one of these statuses is refused, until the branch decides otherwise here."""


class MetadataSettings(_Table, frozen=True):
    """FIDO metadata: what is known about models. Without this table there is none.

    The root is pinned by its fingerprint; that of the FIDO Alliance's list is GlobalSign Root CA - R3, which Debian's
    package ca-certificates brings. It signs others' certificates too, so the signer's name counts.
    """

    root: Path
    root_sha256: Annotated[str, Meta(pattern="^[0-9A-Fa-f:]{64,95}$")] = (
        "cbb522d7b7f127ad6a0113865bdf1cd4102e7d0759af635a7cf4720dc963c53b"
    )
    signer: _Text = "mds.fidoalliance.org"
    url: str = ""
    """URL to fetch the list from, https only (https://mds3.fidoalliance.org/); empty: it is imported from a file."""
    refresh_hours: Annotated[int, Meta(ge=1, le=720)] = 24
    crls: tuple[Path, ...] = ()
    """Certificate revocation lists (PEM or DER). Each is read, and must be current, at every import."""


class MailSettings(_Table, frozen=True):
    """The mail server. With `sink`, only a server is accepted that says it forwards nothing: a demo needs one, on loopback."""

    host: _Text
    port: Annotated[int, Meta(ge=1, le=65535)]
    sender: _Text
    security: Security = Security.STARTTLS
    user: str = ""
    password_file: Path | None = None
    ca_file: Path | None = None
    sink: bool = False


class TelephoneKind(StrEnum):
    """What sends short messages and calls."""

    POCKET = "pocket"
    """The embedded telephone of a demo."""
    TWILIO = "twilio"
    """A provider that speaks Twilio's HTTP API."""


class ProviderSettings(_Table, frozen=True):
    """An account at a telephony provider. The token in `token_file` (mode 0600) authenticates us, and signs its reports."""

    account: _Text
    token_file: Path
    sender: Annotated[str, Meta(pattern=r"^(\+[1-9][0-9]{6,14}|[A-Za-z0-9 ]{3,11})$")]
    """The number (E.164) that messages and calls come from, or a name of 3 to 11 characters for messages."""
    url: str = "https://api.twilio.com"


class TelephoneSettings(_Table, frozen=True):
    """The telephone. `line` is the socket of the pocket; the other keys belong to a provider."""

    kind: TelephoneKind
    line: Path | None = None
    provider: ProviderSettings | None = None
    calls: ProviderSettings | None = None
    """The provider of calls, if it is another one than that of short messages."""
    reports_at: str = ""
    """The https:// address, without a path, at which providers report what was delivered.

    A proxy there forwards POST /callbacks/… alone, with 127.0.0.1 and the port as Host. Without it the service does not
    learn that a message was lost."""
    reports_within_seconds: Annotated[int, Meta(ge=10, le=600)] = 90
    """With `reports_at`: seconds after which a message without a report counts as lost, and the customer is told."""


class SystemSettings(_Table, frozen=True):
    """A system of the card company, or the staff's board, that is reached over HTTP.

    docs/gateways says what it must answer. The file `token_file` has mode 0600.
    """

    url: _Text
    token_file: Path
    ca_file: Path | None = None
    """Roots to trust instead of the system's, PEM."""
    timeout_seconds: Annotated[float, Meta(gt=0, le=30)] = 4
    """Time for one request; a terminal waits ten seconds for two of them."""


class CodeSettings(_Table, frozen=True):
    """Settings for the codes of screens 5, 7 and 11.

    `hourly` and `daily` cap a person's codes over all purposes. The first code for each purpose in the hour or the
    day does not count. For a typed member ID, `hourly` counts at each terminal by itself.

    `pause_seconds`, `tries` and `lock_minutes` hold for each purpose by itself. Another code is sent only
    `pause_seconds` after one that did not fail. After `tries` wrong codes, the purpose is locked for
    `lock_minutes`. A right code or a lock sets the count of wrong codes to 0; a new code does not.
    """

    digits: Annotated[int, Meta(ge=4, le=8)] = 4
    valid_minutes: Annotated[int, Meta(ge=1, le=30)] = 5
    pause_seconds: Annotated[int, Meta(ge=0, le=600)] = 30
    hourly: Annotated[int, Meta(ge=1, le=100)] = 5
    daily: Annotated[int, Meta(ge=1, le=1000)] = 10
    number_daily: Annotated[int, Meta(ge=1, le=1000)] = 20
    """Short messages and calls to one telephone in a day, for all members who share it."""
    tries: Annotated[int, Meta(ge=3, le=10)] = 5
    lock_minutes: _Minutes = 30


class PasswordSettings(_Table, frozen=True):
    """Limits on wrong passwords.

    `tries` wrong passwords in a row suspend a member's password. The same number locks an unknown ID, or a
    legacy ID of the embedded twin.
    """

    tries: Annotated[int, Meta(ge=3, le=20)] = 5


class CardSettings(_Table, frozen=True):
    """Limits on wrong attempts to identify by a card, at R1 or by staff at the desk.

    `tries` wrong ones in a row lock the card for `lock_minutes`, whether or not it exists.
    """

    tries: Annotated[int, Meta(ge=3, le=10)] = 5
    lock_minutes: _Minutes = 30


class StaffSettings(_Table, frozen=True):
    """One-time codes for staff's keys. An open code is void after `code_tries` wrong ones, typed at any terminal.

    `rp_id` and `origin` are WebAuthn's for their keys. Left out, the RP ID is `staff.` and the members', the origin https://
    (.localhost: http://) and the RP ID.
    """

    rp_id: str = ""
    origin: str = ""
    code_minutes: _Minutes = 60
    code_tries: Annotated[int, Meta(ge=3, le=10)] = 5


class JourneySettings(_Table, frozen=True):
    """What a branch decides about its journeys. `enrolment_compulsory`: a member without a security key must enrol one."""

    enrolment_compulsory: bool = False
    offers: tuple[JourneyKind, ...] = WAYS_OUT
    """Journeys that screen 1 and the screens of a lock lead to. In place of one that is left out these screens name staff, and
    the service does not open it."""
    addresses: Annotated[int, Meta(ge=1, le=10)] = 3
    """How many e-mail addresses may be proposed in one journey."""
    key_tries: Annotated[int, Meta(ge=5, le=100)] = 20
    """How many refused assertions and credentials end a journey."""
    idle_minutes: _Minutes = 20
    """Minutes without an answer after which a journey expires in the service, unless staff prolong it; after four hours it does anyway."""
    fresh_minutes: Annotated[int, Meta(ge=1, le=30)] = 5
    """Minutes for which a verification of the user permits what the top screen protects."""
    sign_in_seconds: Annotated[int, Meta(ge=30, le=600)] = 300
    enrolment_seconds: Annotated[int, Meta(ge=300, le=600)] = 600
    """Seconds for which a challenge is valid for a new credential, as `sign_in_seconds` for an assertion: fingers take time."""


class BranchPageSettings(_Table, frozen=True):
    """The branch page, for staff at a PC: an address of its own. Without this table there is none."""

    listen: Address
    origin: str = ""
    """The page's origin, as a browser names it; by default staff.origin. Staff's RP ID is its host, or above it."""
    acts_daily: Annotated[int, Meta(ge=1, le=1000)] = 20
    """How often a member of staff may do each act for customers in a day."""
    networks: tuple[_Text, ...] = ()
    """Networks (CIDR) from which browsers reach the page; left out, all do. The address that counts is the connection's, so a proxy's."""


class TerminalSettings(_Table, frozen=True):
    """What one terminal may do in an hour (and for codes, which cost money, in a day), and the key of published settings."""

    journeys_hourly: _Count = 600
    """Without those in which staff help at the terminal; of these, as many more."""
    log_ins_hourly: _Count = 120
    """Checks of an ID and its password."""
    identifications_hourly: _Count = 60
    """Member IDs given to sign in by key, or for a reissue."""
    cards_hourly: _Count = 30
    """Answers to R1. At the branch page: searches for customers by one member of staff."""
    addresses_hourly: _Count = 30
    """E-mail addresses proposed."""
    codes_hourly: _Count = 120
    """Codes sent to customers, or that would be if the ID existed."""
    codes_daily: _Count = 600
    staff_codes_hourly: _Count = 20
    """Tries of codes that enrol staff's keys. At the branch page: from one browser's address."""
    passes_hourly: _Count = 30
    """Tries of passes, and of the codes of letters."""
    key_refusals_hourly: _Count = 120
    """Refused assertions and credentials."""
    passwords_hourly: _Count = 120
    """New passwords that keep the rules, each of which costs hashing."""
    settings_key: PublicKey | None = None
    """The operator's key that signs published settings; terminals' own settings name it too."""


class RetentionSettings(_Table, frozen=True):
    """Days for which data are kept that nothing needs any more; `batch`: rows that are deleted at a time.

    Journeys, challenges, approvals, codes with their messages, and kept answers are deleted as soon as they have expired and no
    count needs them.
    """

    messages_days: Annotated[int, Meta(ge=1, le=3650)] = 90
    """Days from the last change of a message's state until it is deleted; one that is queued stays."""
    staff_calls_days: Annotated[int, Meta(ge=1, le=3650)] = 90
    """Days after a call until it is deleted, acknowledged or not."""
    staff_acts_days: Annotated[int, Meta(ge=90, le=36_500)] = 3650
    """Days after staff did something for a customer until the signed sentence is deleted, and days after a complaint was closed
    until the complaint is deleted. The audit has its own days."""
    unknown_ids_days: Annotated[int, Meta(ge=90, le=36_500)] = 365
    """Days after the last wrong password for an unknown ID until its count is deleted. A member's count is never deleted
    by time, so with few days the end of a lock would show that an ID is unknown. Counts of wrong codes, of members and of
    unknown IDs alike, are deleted as many days after the last one."""
    audit_days: Annotated[int, Meta(ge=90, le=36_500)] | None = None
    """Days for which the audit is kept; None: for ever."""
    batch: Annotated[int, Meta(ge=1, le=10_000)] = 200


class Settings(_Table, frozen=True):
    """The whole settings file."""

    stored: DatabaseTable | _Text = msgspec.field(name="database")
    """The key `database`: a table, or an SQLite file's path alone, which is short for a table with `path`."""
    master_key: Path
    """The master key's file, created (mode 0600) with a new database and needed from then on."""
    relying_party: RelyingPartySettings
    mail: MailSettings
    telephone: TelephoneSettings
    brand: Path = DEFAULT
    """The brand file; the product's own by default."""
    legacy: SystemSettings | None = None
    """The old web system; None: its embedded twin."""
    core: SystemSettings | None = None
    """The core system; None: its embedded twin."""
    staff_calls: SystemSettings | None = None
    """The system where staff look, to which each call for them is sent; None: they look at the terminals."""
    listen: Listen = Listen()
    operators: OperatorSettings = OperatorSettings()
    branch: BranchPageSettings | None = None
    attestation: AttestationSettings = AttestationSettings()
    metadata: MetadataSettings | None = None
    codes: CodeSettings = CodeSettings()
    passwords: PasswordSettings = PasswordSettings()
    cards: CardSettings = CardSettings()
    staff: StaffSettings = StaffSettings()
    journeys: JourneySettings = JourneySettings()
    terminals: TerminalSettings = TerminalSettings()
    retention: RetentionSettings = RetentionSettings()

    conformance: bool = False
    """Whether the endpoints for FIDO's conformance tools are served, without a token; only a demo database starts then."""

    @property
    def staff_identity(self) -> Identity:
        """The RP ID and origin of staff's keys."""
        return staff_identity(self.relying_party.id, self.staff.rp_id, self.staff.origin)

    @property
    def branch_origin(self) -> str:
        """The branch page's origin, as a browser names it: `branch.origin` or, without it, the origin of staff's keys."""
        return (self.branch.origin if self.branch else "") or self.staff_identity.origin

    @property
    def database(self) -> Place:
        """The database's file or server."""
        stored = self.stored
        if isinstance(stored, str):
            return Path(stored)
        if stored.path is not None:
            return stored.path
        return PostgresServer(
            url=stored.url, password_file=stored.password_file, connections=stored.connections
        )
