"""TLS 1.3 for a listener, with the certificate of the settings."""

import ssl

from protocol.settings_file import SettingsError
from service.settings import Address


def context_of(listen: Address, table: str) -> ssl.SSLContext | None:
    """Return the TLS context of the listener that the settings have in `table`, or None if it serves without TLS.

    Raises:
        SettingsError: certificate or private key can't be read, do not belong together, or need a pass phrase.
    """
    if listen.certificate is None:
        return None

    def refuse_to_ask() -> str:  # else OpenSSL would ask whoever sits at a terminal, and wait
        raise SettingsError(f"{table}.certificate_key: {listen.certificate_key} is behind a pass phrase")

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    try:
        context.load_cert_chain(listen.certificate, listen.certificate_key, refuse_to_ask)
    except OSError as error:
        reason = error.reason if isinstance(error, ssl.SSLError) else error.strerror
        raise SettingsError(
            f"{table}.certificate: {listen.certificate}, or its key {listen.certificate_key}, can't be used ({reason})"
        ) from None
    return context
