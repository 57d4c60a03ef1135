"""Builds from the settings the relying parties, the FIDO metadata, and the gateways: mail, telephone, card company, staff board.

Each secret is read from a file of its own; a SettingsError about one names its table in the settings.
"""

from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from cryptography import x509
from msgspec.structs import replace

from protocol.brand import Brand
from protocol.secret import Secret
from protocol.settings_file import SettingsError
from service.clock import Clock
from service.crypto.keys import Keys
from service.crypto.passwords import Passwords
from service.gateways import MailSender, StaffBoard, Telephone
from service.gateways.card_system import CardSystem, EmbeddedCardSystem
from service.gateways.card_system_http import HttpCardSystem
from service.gateways.company import bearer
from service.gateways.http import HttpNeighbour
from service.gateways.legacy_directory import EmbeddedLegacyDirectory, LegacyDirectory
from service.gateways.legacy_directory_http import HttpLegacyDirectory
from service.gateways.mail import SmtpSender, SmtpSettings
from service.gateways.staff_board_http import HttpStaffBoard
from service.gateways.telephone import EmbeddedTelephone
from service.gateways.telephone_pair import TelephonePair
from service.gateways.telephone_twilio import TwilioAccount, TwilioTelephone
from service.mds.blob import load_trust, read_crls
from service.mds.catalogue import MetadataRules
from service.mds.entries import Certification
from service.mds.store import Metadata
from service.settings import (
    AttestationSettings,
    MailSettings,
    ProviderSettings,
    Settings,
    SystemSettings,
    TelephoneKind,
    TelephoneSettings,
)
from service.store.database import Database
from service.webauthn import AttestationPolicy, RelyingParty


class Neighbours(NamedTuple):
    """What the settings connect the service to.

    `systems`: which of the settings' tables `legacy` and `core` are there. For one that is not, the service embeds a twin
    of the card company's system.
    """

    rp: RelyingParty
    staff_rp: RelyingParty
    mail: MailSender
    telephone: Telephone
    systems: tuple[str, ...] = ()
    has_board: bool = False
    """Whether calls for staff are sent on to the staff's board."""
    serves_conformance_tools: bool = False


def neighbours_of(settings: Settings, brand: Brand) -> Neighbours:
    """Return what these settings connect the service to, without opening a connection; `service.demo` checks it.

    The files of the metadata table and of the tokens for `systems` and the board are not read here.

    Raises:
        SettingsError: a relying party, mail or the telephone can't be built from the settings.
    """
    rp = relying_party(settings)
    return Neighbours(
        rp=rp,
        staff_rp=staff_party(settings, rp),
        mail=mail_sender(settings.mail, brand),
        telephone=telephone_of(settings.telephone),
        systems=tuple(name for name in ("legacy", "core") if getattr(settings, name) is not None),
        has_board=settings.staff_calls is not None,
        serves_conformance_tools=settings.conformance,
    )


def relying_party(settings: Settings) -> RelyingParty:
    """Build the members' relying party.

    Raises:
        SettingsError: RP ID, origins or policy are not allowed, or a root's file can't be read or is no certificate.
    """
    asked, attestation = settings.relying_party, settings.attestation
    roots: dict[UUID, tuple[x509.Certificate, ...]] = {}
    try:
        for root in attestation.roots:
            certificate = x509.load_pem_x509_certificate(root.file.read_bytes())
            roots[root.aaguid] = (*roots.get(root.aaguid, ()), certificate)
        policy = AttestationPolicy(
            attestation=attestation.policy,
            roots=roots,
            formats=frozenset(attestation.formats),
            algorithms=attestation.algorithms,
            allowed=frozenset(attestation.allowed) or None,
            denied=frozenset(attestation.denied),
            revoked=frozenset(attestation.revoked),
        )
        return RelyingParty(id=asked.id, name=asked.name, origins=frozenset(asked.origins), policy=policy)
    except OSError as error:
        raise SettingsError(f"attestation.roots: {error.filename} can't be read ({error.strerror})") from None
    except ValueError as error:
        raise SettingsError(f"relying_party, attestation: {error}") from None


def staff_party(settings: Settings, members: RelyingParty) -> RelyingParty:
    """Build the relying party of staff, with the name and the policy of the members' one.

    Raises:
        SettingsError: RP ID or origin is not allowed, the origin is one of the members', or one of theirs could use the RP ID.
    """
    identity = settings.staff_identity
    try:
        origins = frozenset({identity.origin, settings.branch_origin})
        party = replace(members, id=identity.rp_id, origins=origins)
    except ValueError as error:
        raise SettingsError(f"staff.rp_id, staff.origin, branch.origin: {error}") from None
    if party.origins & members.origins:
        raise SettingsError(
            "staff.origin, branch.origin: it is one of relying_party.origins, and staff need one of their own"
        )
    if any(party.is_usable_at(origin) for origin in members.origins):
        raise SettingsError("staff.rp_id: the members' origins could use it; a name that none of them is below")
    return party


def metadata_rules(attestation: AttestationSettings) -> MetadataRules:
    """Return the settings' rules for FIDO metadata."""
    return MetadataRules(
        refused_statuses=frozenset(attestation.refused_statuses),
        minimum=Certification[attestation.minimum_certification.name],
    )


def metadata_of(settings: Settings, clock: Clock) -> Metadata | None:
    """Build the FIDO metadata of the settings, or return None if they have no table for it.

    Raises:
        SettingsError: the root or a revocation list can't be read, or the root's hash is not `root_sha256`.
    """
    asked = settings.metadata
    if asked is None:
        return None
    try:
        read_crls(asked.crls)  # one that can't be used is told at the start
        return Metadata(clock, load_trust(asked.root, asked.root_sha256, asked.signer), asked.crls)
    except OSError as error:
        raise SettingsError(f"metadata: {error.filename} can't be read ({error.strerror})") from None
    except ValueError as error:
        raise SettingsError(f"metadata: {error}") from None


def mail_sender(settings: MailSettings, brand: Brand) -> SmtpSender:
    """Build the mail gateway, without connecting.

    Raises:
        SettingsError: the password's file can't be read or is not UTF-8, or the roots can't be read.
    """
    password = _text_in("mail", settings.password_file) if settings.password_file else ""
    try:
        return SmtpSender(
            SmtpSettings(
                host=settings.host,
                port=settings.port,
                sender=settings.sender,
                sender_name=brand.mail.sender,
                security=settings.security,
                user=settings.user,
                password=Secret(password),
                ca_file=settings.ca_file,
                sink=settings.sink,
            ),
        )
    except OSError as error:
        raise SettingsError(f"mail: {settings.ca_file} can't be read ({error.strerror})") from None


def telephone_of(settings: TelephoneSettings) -> Telephone:
    """Build the telephone gateway: the pocket, a provider, or two providers, one for messages and one for calls.

    Raises:
        SettingsError: a token can't be used.
    """
    match settings.kind:
        case TelephoneKind.POCKET:
            assert settings.line is not None  # load_settings refuses a pocket without one
            return EmbeddedTelephone(settings.line)
        case TelephoneKind.TWILIO:
            assert settings.provider is not None  # load_settings refuses a provider without its account
            messages = _twilio(settings, settings.provider)
            return TelephonePair(messages, _twilio(settings, settings.calls)) if settings.calls else messages


def legacy_directory(
    settings: Settings, database: Database, passwords: Passwords, clock: Clock
) -> LegacyDirectory:
    """Build the gateway to the old web system, or its embedded twin if the settings have no table `legacy`.

    Raises:
        SettingsError: its token or its roots can't be used.
    """
    if settings.legacy is None:
        return EmbeddedLegacyDirectory(database, passwords, clock, settings.passwords.tries)
    return HttpLegacyDirectory(http_neighbour("legacy", settings.legacy))


def card_system(settings: Settings, database: Database, keys: Keys) -> CardSystem:
    """Build the gateway to the card company's core system, or its embedded twin if the settings have no table `core`.

    Raises:
        SettingsError: its token or its roots can't be used.
    """
    if settings.core is None:
        return EmbeddedCardSystem(database, keys)
    return HttpCardSystem(http_neighbour("core", settings.core))


def staff_board(settings: Settings) -> StaffBoard | None:
    """Build the gateway to the staff's board, which shows calls for staff; return None if the settings name none.

    Raises:
        SettingsError: its token or its roots can't be used.
    """
    system = settings.staff_calls
    if system is None:
        return None
    return HttpStaffBoard(http_neighbour("staff_calls", system), _secret_in("staff_calls", system.token_file))


def http_neighbour(table: str, system: SystemSettings) -> HttpNeighbour:
    """Build the client for the core system, the old web system or the staff's board. `table` names its settings in errors.

    Raises:
        SettingsError: its token or its roots can't be used.
    """
    try:
        return HttpNeighbour(
            system.url.rstrip("/"),
            headers=bearer(_secret_in(table, system.token_file)),
            ca_file=system.ca_file,
            timeout_s=system.timeout_seconds,
        )
    except OSError as error:
        raise SettingsError(f"{table}: {system.ca_file} can't be read ({error.strerror})") from None


def _twilio(settings: TelephoneSettings, provider: ProviderSettings) -> Telephone:
    return TwilioTelephone(
        TwilioAccount(
            url=provider.url,
            account=provider.account,
            token=_secret_in("telephone", provider.token_file),
            sender=provider.sender,
        ),
        reports_at=settings.reports_at,
        reports_within=settings.reports_within_seconds,
    )


def _secret_in(table: str, path: Path) -> Secret:
    """Read the token in the file.

    Raises:
        SettingsError: it can't be read; it is empty, so that anybody could sign with it; or a bearer token can't have its characters.
    """
    secret = _text_in(table, path)
    if not secret:
        raise SettingsError(f"{table}: {path} is empty")
    if not (secret.isascii() and secret.isprintable()):
        raise SettingsError(f"{table}: {path} is not one line of printable ASCII")
    return Secret(secret)


def _text_in(table: str, path: Path) -> str:
    try:
        return path.read_text("utf-8").strip()
    except OSError as error:
        raise SettingsError(f"{table}: {path} can't be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{table}: {path} is not UTF-8") from None
