"""Builds the gateways that reach other systems over HTTP, from the settings."""

from pathlib import Path

from protocol.secret import Secret
from protocol.settings_file import SettingsError
from service.gateways import Telephone
from service.gateways.card_system_http import HttpCardSystem
from service.gateways.company import bearer
from service.gateways.http import HttpNeighbour
from service.gateways.legacy_directory_http import HttpLegacyDirectory
from service.gateways.staff_board_http import HttpStaffBoard
from service.gateways.telephone_pair import TelephonePair
from service.gateways.telephone_twilio import TwilioAccount, TwilioTelephone
from service.settings import ProviderSettings, SystemSettings, TelephoneSettings


def telephone(settings: TelephoneSettings) -> Telephone:
    """Build the gateway to the telephone provider, or to two of them: one for messages, one for calls.

    Raises:
        SettingsError: a token can't be read.
    """
    assert settings.provider is not None  # load_settings refuses a provider without its account
    messages = _twilio(settings, settings.provider)
    return TelephonePair(messages, _twilio(settings, settings.calls)) if settings.calls else messages


def legacy_directory(system: SystemSettings) -> HttpLegacyDirectory:
    """Build the gateway to the old web system.

    Raises:
        SettingsError: its token or its roots can't be read.
    """
    return HttpLegacyDirectory(_way_to("legacy", system))


def card_system(system: SystemSettings) -> HttpCardSystem:
    """Build the gateway to the card company's core system.

    Raises:
        SettingsError: its token or its roots can't be read.
    """
    return HttpCardSystem(_way_to("core", system))


def staff_board(system: SystemSettings) -> HttpStaffBoard:
    """Build the gateway to the system where staff look.

    Raises:
        SettingsError: its token or its roots can't be read.
    """
    return HttpStaffBoard(_way_to("staff_calls", system), _given("staff_calls", system.token_file))


def _twilio(settings: TelephoneSettings, provider: ProviderSettings) -> Telephone:
    return TwilioTelephone(
        TwilioAccount(
            url=provider.url,
            account=provider.account,
            token=_given("telephone", provider.token_file),
            sender=provider.sender,
        ),
        reports_at=settings.reports_at,
        reports_within=settings.reports_within_seconds,
    )


def _way_to(table: str, system: SystemSettings) -> HttpNeighbour:
    try:
        return HttpNeighbour(
            system.url.rstrip("/"),
            headers=bearer(_given(table, system.token_file)),
            ca_file=system.ca_file,
            timeout_s=system.timeout_seconds,
        )
    except OSError as error:
        raise SettingsError(f"{table}: {system.ca_file} can't be read ({error.strerror})") from None


def _given(table: str, path: Path) -> Secret:
    """Read the secret in the file. An empty one is an error: anybody could sign with it."""
    try:
        secret = path.read_text().strip()
    except OSError as error:
        raise SettingsError(f"{table}: {error.filename} can't be read ({error.strerror})") from None
    if not secret:
        raise SettingsError(f"{table}: {path} is empty")
    return Secret(secret)
