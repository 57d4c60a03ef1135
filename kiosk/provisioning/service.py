"""What provisioning asks of a member service."""

import socket
import ssl
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.client import cause_of
from kiosk.commands import MADE_IN, line_to, not_reached, seconds_apart
from kiosk.identity import Signer, enrolment_of
from kiosk.provisioning.troubles import ProvisioningError, ProvisioningTrouble
from kiosk.settings import ServiceSettings, Settings
from protocol import wire
from protocol.signatures import SKEW
from protocol.terminals import EnrolledTerminal
from protocol.tickets import Ticket, pin_of

_UNREACHED = (httpx.HTTPError, httpx.InvalidURL, OSError, UnicodeError)


def settings_for(ticket: Ticket, authority: Path | None) -> Settings:
    """Return settings with which the ticket's service is reached; all others have their defaults."""
    return Settings(
        terminal=ticket.terminal, service=ServiceSettings(url=ticket.address, ca_file=authority, patience=10.0)
    )


def pinned_certificate(ticket: Ticket, patience: float = 10.0) -> str:
    """Return the certificate (PEM) of the ticket's pin, which the service presents; empty if the ticket has no pin.

    No request is sent, and nothing believed but the pin.

    Raises:
        ProvisioningError: AWAY if the service is not reached by TLS 1.3, or silent for `patience` seconds. PIN if it
            presents no such certificate.
    """
    if not ticket.pin:
        return ""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    try:
        url = httpx.URL(ticket.address)
        with (
            socket.create_connection((url.host, url.port or 443), patience) as plain,
            context.wrap_socket(plain, server_hostname=url.host) as line,
        ):
            presented = _chain_of(line)
    except _UNREACHED as error:
        raise ProvisioningError(
            ProvisioningTrouble.AWAY, not_reached(settings_for(ticket, None), error)
        ) from None
    for certificate in presented:
        if pin_of(certificate).startswith(ticket.pin):
            return ssl.DER_cert_to_PEM_cert(certificate)
    says = (
        f"{ticket.address} presents no certificate of the ticket's pin: this is another service, or its certificate was "
        f"changed after the ticket was made. Have service terminal add {ticket.terminal} print another one"
    )
    raise ProvisioningError(ProvisioningTrouble.PIN, says)


def expect_service(settings: Settings) -> None:
    """Check that a member service answers, with a trusted certificate and the right time.

    Its clock may differ by at most SKEW seconds. An answer without a time passes.

    Raises:
        ProvisioningError: CLOCK if the clocks differ, or this machine's year is before MADE_IN. AWAY if nothing
            answers, or something that is no member service. CERTIFICATE if the certificate is not trusted.
    """
    if (year := datetime.now(UTC).year) < MADE_IN:
        says = f"the clock says {year}, and nothing is believed that has a date: timedatectl set-time, and a network for its time"
        raise ProvisioningError(ProvisioningTrouble.CLOCK, says)
    health = _answer(settings, "GET", "/health")
    try:
        is_ours = msgspec.json.decode(health.content, type=dict[str, Any]).get("status") == "ok"
    except (ValueError, RecursionError):
        is_ours = False
    if not health.is_success or not is_ours:
        says = f"what answers at {settings.service.url} is no member service ({health.status_code}): the ticket's address"
        raise ProvisioningError(ProvisioningTrouble.AWAY, says)
    apart = seconds_apart(health)
    if apart > SKEW:
        says = (
            f"the clocks of terminal and service are {apart:.0f} s apart, and {SKEW} are allowed: timedatectl"
        )
        raise ProvisioningError(ProvisioningTrouble.CLOCK, says)


def enrol(settings: Settings, ticket: Ticket, key: Ed25519PrivateKey) -> EnrolledTerminal:
    """Have the service take the terminal's key for the ticket's code. Return what it says of the relying party.

    With the same key it takes the code again, so that an answer which was lost can be asked for once more.

    Raises:
        ProvisioningError: CODE if the service does not accept the code. REFUSED, AWAY or CERTIFICATE, after which the
            same ticket may be good still.
    """
    asked = enrolment_of(key, ticket.terminal, ticket.code)
    answer = _answer(settings, "POST", "/v1/terminals", content=wire.encode(asked))
    if answer.status_code == httpx.codes.FORBIDDEN:
        says = (
            f"the member service does not take the code for {ticket.terminal}: it is good once, for a day, and for the "
            f"terminal that it was made for. Another ticket: service terminal add {ticket.terminal}"
        )
        raise ProvisioningError(ProvisioningTrouble.CODE, says)
    try:
        answer.raise_for_status()
        enrolled: EnrolledTerminal = wire.decode(answer.content, EnrolledTerminal)
    except (httpx.HTTPStatusError, msgspec.MsgspecError, RecursionError):
        says = f"the member service answers {answer.status_code}: does it take terminals that sign (docs/service.md)?"
        raise ProvisioningError(ProvisioningTrouble.REFUSED, says) from None
    return enrolled


def retire(settings: Settings, key: Ed25519PrivateKey | None) -> str:
    """Have the service forget the terminal, if there is a `key`. Return how that went, also if it failed, for an engineer."""
    by_hand = f"service terminal revoke {settings.terminal}, at {settings.service.url}, is left to its operator"
    if key is None:
        return f"no key of {settings.terminal} is here: {by_hand}"
    signer = Signer(settings.terminal, key)
    try:
        answer = _answer(settings, "POST", "/v1/terminals/retirement", auth=signer)
    except ProvisioningError as error:
        return f"{error}: {by_hand}"
    if answer.is_success:
        return f"the member service at {settings.service.url} has forgotten {settings.terminal}"
    if answer.status_code == httpx.codes.UNAUTHORIZED and b"wrong-time" not in answer.content:
        return f"the member service at {settings.service.url} no longer takes this key of {settings.terminal}"
    return f"the member service answers {answer.status_code}: {by_hand}"


def _answer(settings: Settings, method: str, path: str, **more: Any) -> httpx.Response:
    try:
        with line_to(settings) as line:
            return line.request(method, path, **more)
    except _UNREACHED as error:
        if isinstance(cause := cause_of(error), ssl.SSLCertVerificationError):
            says = (
                f"the certificate of {settings.service.url} is not believed ({cause.verify_message}): its name, its dates, "
                "this machine's clock, or a ticket without the pin of the service's own authority"
            )
            raise ProvisioningError(ProvisioningTrouble.CERTIFICATE, says) from None
        raise ProvisioningError(ProvisioningTrouble.AWAY, not_reached(settings, error)) from None


def _chain_of(line: ssl.SSLSocket) -> list[bytes]:
    """Return the certificates that the server presents, its own first; that one alone before Python 3.13."""
    own = line.getpeercert(binary_form=True)
    chain: Any = getattr(line, "get_unverified_chain", None)
    return chain() if chain else [own] if own else []
