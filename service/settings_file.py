"""Reads the settings file and checks what no type can express: contradictions between settings, secrets that others can read."""

from ipaddress import ip_address, ip_network
from pathlib import Path
from urllib.parse import urlsplit

import httpx
from msgspec.structs import replace
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from common.printable import printable
from protocol.settings_file import SettingsError, line_of, read_settings
from service.crypto.secret_files import is_readable_by_others
from service.gateways.mail import Security, is_sender
from service.settings import (
    WAYS_OUT,
    Address,
    DatabaseTable,
    MinimumCertification,
    ProviderSettings,
    Settings,
    SystemSettings,
    TelephoneKind,
    TelephoneSettings,
)
from service.store.place import DRIVER, PostgresServer
from service.webauthn import Attestation

_LAST_PORT = 65535


def load_settings(path: Path) -> Settings:
    """Read and check a settings file. Return the settings.

    Raises:
        SettingsError: it can't be read; a setting is missing, unknown, has a value that is not allowed or contradicts another; or a
            file with a secret that it names, other than the master key's, is there and gives others than its owner access.
    """
    settings, text = read_settings(path, Settings)
    if isinstance(settings.stored, str):
        settings = replace(settings, stored=DatabaseTable(path=path.parent.absolute() / settings.stored))
    for key, fault in _faults(settings):
        raise SettingsError(f"{path}, line {line_of(text, key)}: {key}: {fault}")
    return settings


def _faults(settings: Settings) -> list[tuple[str, str]]:
    """Return key and fault of each setting that is not allowed, contradicts another, or names a secret that others can read."""
    faults = [*_database_faults(settings.stored), *_workers_faults(settings)]
    faults += _faults_of_listen(settings.listen)
    if settings.branch is not None:
        faults += _faults_of_listen(settings.branch.listen, "branch.listen")
        faults += [
            ("branch.networks", f"a network such as 10.20.0.0/16 is expected, not {printable(text)}")
            for text in settings.branch.networks
            if not _is_network(text)
        ]
    if settings.mail.security is Security.NONE and not _is_loopback(settings.mail.host):
        faults.append(
            ("mail.security", "none is allowed for a loopback address only (tls, starttls otherwise)")
        )
    if not is_sender(settings.mail.sender):
        faults.append(("mail.sender", "an e-mail address is expected"))
    if other := set(settings.journeys.offers) - set(WAYS_OUT):
        faults.append(
            ("journeys.offers", f"{min(other)} is no way out (registration and reissue are, one, both or none)")
        )
    faults += _faults_of_attestation(settings)
    faults += _faults_of_telephone(settings.telephone)
    stored = settings.stored
    secrets = {
        "database.password_file": stored.password_file if isinstance(stored, DatabaseTable) else None,
        "listen.certificate_key": settings.listen.certificate_key,
        "branch.listen.certificate_key": settings.branch.listen.certificate_key if settings.branch else None,
        "mail.password_file": settings.mail.password_file,
    }
    for name in ("provider", "calls"):
        provider: ProviderSettings | None = getattr(settings.telephone, name)
        secrets[f"telephone.{name}.token_file"] = provider.token_file if provider else None
    for name in ("legacy", "core", "staff_calls"):
        system: SystemSettings | None = getattr(settings, name)
        secrets[f"{name}.token_file"] = system.token_file if system else None
        if system is not None and not _is_guarded(system.url):
            faults.append((f"{name}.url", "the system needs an https:// address here"))
    for key, path in secrets.items():
        if path is not None and is_readable_by_others(path):
            faults.append((key, f"{path} is readable by others: chmod 600 it"))
    return faults


def _database_faults(stored: DatabaseTable | str) -> list[tuple[str, str]]:
    if isinstance(stored, str):
        return []
    if (stored.path is None) == (not stored.url):
        return [("database", "either path or url is allowed, and one of them is needed")]
    url = _url(stored.url)
    if stored.url and (url is None or url.drivername != DRIVER or not url.database):
        return [("database.url", f"{DRIVER}://user@host/name is expected")]
    if url is not None and (url.password is not None or "password" in url.query):
        return [
            ("database.url", "no password is allowed in it: password_file, or the environment's credential")
        ]
    return []


def _workers_faults(settings: Settings) -> list[tuple[str, str]]:
    workers = settings.listen.workers
    if workers > 1 and not isinstance(settings.database, PostgresServer):
        return [("listen.workers", "only one is allowed where the database is a file")]
    if (settings.operators.port or 0) + workers - 1 > _LAST_PORT:
        return [("operators.port", "each worker needs one, from this on")]
    return []


def _url(text: str) -> URL | None:
    try:
        return make_url(text)
    except (ArgumentError, ValueError):  # the latter of a port that is no number
        return None


def _faults_of_attestation(settings: Settings) -> list[tuple[str, str]]:
    faults = []
    url = settings.metadata.url if settings.metadata else ""
    if url and not (url.startswith("https://") and _is_guarded(url)):
        faults.append(("metadata.url", "an https:// address is expected, or none"))
    attestation = settings.attestation
    if attestation.minimum_certification is not MinimumCertification.NONE and settings.metadata is None:
        faults.append(("attestation.minimum_certification", "needs the table metadata"))
    if attestation.policy is Attestation.REQUIRED and not attestation.roots and settings.metadata is None:
        faults.append(("attestation.policy", "required needs roots, or the table metadata"))
    return faults


def _faults_of_telephone(telephone: TelephoneSettings) -> list[tuple[str, str]]:
    is_pocket = telephone.kind is TelephoneKind.POCKET
    faults = []
    if is_pocket and telephone.line is None:
        faults.append(("telephone.line", "the pocket needs the path of its socket here"))
    if is_pocket and telephone.calls is not None:
        faults.append(("telephone.calls", "the pocket makes its calls itself"))
    if not is_pocket and telephone.provider is None:
        faults.append(
            ("telephone.provider", "the provider needs its account here (account, token_file, sender)")
        )
    for name in ("provider", "calls"):
        provider: ProviderSettings | None = getattr(telephone, name)
        if provider is not None and not _is_guarded(provider.url):
            faults.append((f"telephone.{name}.url", "the provider needs an https:// address here"))
    if telephone.reports_at and not _is_guarded(telephone.reports_at):
        faults.append(("telephone.reports_at", "an https:// address is expected"))
    return faults


def _is_guarded(url: str) -> bool:
    """Return whether httpx takes `url` and a connection to it can't be read on the way: it uses TLS, or stays on this machine."""
    try:
        parts, scheme = urlsplit(url), httpx.URL(url).scheme
        host, _port = parts.hostname, parts.port
    except (ValueError, httpx.InvalidURL):  # brackets that do not match, a port or a host that can't be one
        return False
    return host is not None and (scheme == "https" or (scheme == "http" and _is_loopback(host)))


def _faults_of_listen(listen: Address, table: str = "listen") -> list[tuple[str, str]]:
    faults = []
    try:
        ip_address(listen.host)
    except ValueError:
        faults.append((f"{table}.host", "an IP address is expected"))
    else:
        if not _is_loopback(listen.host) and listen.certificate is None:
            faults.append((f"{table}.host", f"any but a loopback address needs {table}.certificate"))
    if (listen.certificate is None) != (listen.certificate_key is None):
        faults.append((f"{table}.certificate", f"{table}.certificate and {table}.certificate_key go together"))
    return faults


def _is_network(text: str) -> bool:
    try:
        ip_network(text)
    except ValueError:  # also of bits below the prefix
        return False
    return True


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
