"""Mail by SMTP (RFC 5321), to whatever server the settings name.

One kind of server is special: a *sink*, which keeps what it gets and sends nothing on. A demo accepts only a sink. A server's
address does not make it one: it must say so in its EHLO reply, before any mail leaves.
"""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY
from email.utils import formatdate, make_msgid
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from re import ASCII, fullmatch

import aiosmtplib
import msgspec

from protocol.secret import Secret
from service.gateways import DeliveryFailed, Mail

SINK_EXTENSION = "x-madoguchi-sink"
"""EHLO keyword of a server that sends nothing on."""

_DOT_ATOM = r"[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*"
"""RFC 5321 §4.1.2 Dot-string; any other local part is written as a Quoted-string."""


class Security(StrEnum):
    """How the connection to the mail server is encrypted."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"
    """To a loopback IP address only."""


class SmtpSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The mail server, the account on it, and the sender's address.

    Making one raises ValueError if `security` is NONE and `host` is no loopback IP address (localhost is a name), or if `sender`
    is no address.
    """

    host: str
    port: int
    sender: str
    """Address of the From header and of MAIL FROM."""
    sender_name: str
    security: Security = Security.STARTTLS
    user: str = ""
    password: Secret = Secret("")
    ca_file: Path | None = None
    """Roots to trust instead of the system's, PEM."""
    timeout: float = 20.0
    """Seconds for one mail, from connecting to the server's last word."""
    sink: bool = False
    """Deliver only to a server that says it is a sink."""

    def __post_init__(self) -> None:
        if self.security is Security.NONE and not _is_loopback(self.host):
            raise ValueError("security: none is for a loopback address only")
        if not is_sender(self.sender):
            raise ValueError("sender: not an e-mail address")


class SmtpSender:
    """Sends each mail over a connection of its own. See `MailSender`. Making one raises OSError if `ca_file` can't be read."""

    def __init__(self, settings: SmtpSettings) -> None:
        self._settings = settings
        protected = settings.security is not Security.NONE
        self._tls = ssl.create_default_context(cafile=settings.ca_file) if protected else None

    @property
    def embedded(self) -> bool:
        """Whether the settings accept nothing but a sink at a loopback IP address."""
        return self._settings.sink and _is_loopback(self._settings.host)

    async def send(self, mail: Mail, key: str = "") -> None:
        """Send a mail; on return the server is responsible for it (RFC 5321 §4.2.5).

        The Message-ID is made from `key` (at random from an empty one): servers and programs recognise by it a mail that the
        caller sends again because its acknowledgement was lost.

        Raises:
            DeliveryFailed: the server did not accept it, as far as is known; permanent after a 5xx to RCPT or to the mail
                itself (DATA), and if the address can't be written in SMTP. Never `unclear`.
        """
        accepted = False
        try:
            async with self._met(self._settings.timeout) as server:
                to, message = [smtp_address(mail.to)], _message(mail, self._settings, key)
                await server.sendmail(self._settings.sender, to, message.as_bytes())
                accepted = True
        except DeliveryFailed:
            if not accepted:  # else it is the answer to QUIT that failed to come
                raise

    async def greet(self, within_s: float) -> None:
        """Connect to the server, log in where the settings say so, and disconnect without sending a mail.

        Raises:
            DeliveryFailed: that took longer than `within_s` seconds, or failed, or the server is no sink though the settings
                demand one.
        """
        async with self._met(within_s):
            pass

    @asynccontextmanager
    async def _met(self, within_s: float) -> AsyncIterator[aiosmtplib.SMTP]:
        """Connect while the block runs; turn every error into a DeliveryFailed in our own words.

        What aiosmtplib raises quotes the server, and servers quote addresses: `from None`, and numbers only.
        """
        try:
            async with asyncio.timeout(within_s), self._server() as server:
                await server.ehlo()
                if self._settings.sink and not server.supports_extension(SINK_EXTENSION):
                    raise DeliveryFailed("the mail server is not a sink, and nothing else may get this mail")
                yield server
        except aiosmtplib.SMTPRecipientsRefused as error:
            code = error.recipients[0].code
            raise DeliveryFailed(
                f"the mail server refused the address ({code})", permanent=code >= 500
            ) from None
        except aiosmtplib.SMTPAuthenticationError as error:
            raise DeliveryFailed(f"the mail server refused our sign-in ({error.code})") from None
        except aiosmtplib.SMTPDataError as error:
            raise DeliveryFailed(
                f"the mail server refused the mail ({error.code})", permanent=error.code >= 500
            ) from None
        except aiosmtplib.SMTPResponseException as error:
            raise DeliveryFailed(f"the mail server answered {error.code}") from None
        except TimeoutError:
            raise DeliveryFailed("the mail server did not answer in time") from None
        except (aiosmtplib.SMTPException, ssl.SSLError, OSError) as error:
            raise DeliveryFailed(f"no conversation with the mail server ({type(error).__name__})") from None
        except ValueError:
            raise DeliveryFailed("the address can't be written in SMTP", permanent=True) from None

    def _server(self) -> aiosmtplib.SMTP:
        settings = self._settings
        return aiosmtplib.SMTP(
            hostname=settings.host,
            port=settings.port,
            local_hostname=settings.sender.rpartition("@")[2],
            timeout=settings.timeout,
            use_tls=settings.security is Security.TLS,
            start_tls=settings.security is Security.STARTTLS,
            tls_context=self._tls,
            username=settings.user or None,
            password=settings.password.reveal() or None,
        )


def is_sender(text: str) -> bool:
    """Return whether mail can be sent from `text`: one address in ASCII, without a name, blanks around it or a comment."""
    try:
        return text.isascii() and Address(addr_spec=text).addr_spec == text
    except (ValueError, IndexError, MessageError):  # what email raises depends on where it stopped reading
        return False


def smtp_address(address: str) -> str:
    """Return the address with its local part quoted if it is no Dot-string.

    For example, ``abc..d@docomo.ne.jp`` becomes ``"abc..d"@docomo.ne.jp``. Nothing is checked.
    """
    local, _, domain = address.rpartition("@")
    if fullmatch(_DOT_ATOM, local, ASCII):
        return address
    quoted = local.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{quoted}"@{domain}'


def _message(mail: Mail, settings: SmtpSettings, key: str) -> EmailMessage:
    message = EmailMessage(SMTP_POLICY)
    message["From"] = Address(settings.sender_name, addr_spec=settings.sender)
    message["To"] = smtp_address(mail.to)
    message["Subject"] = mail.subject
    message["Date"] = formatdate(localtime=False)
    domain = settings.sender.rpartition("@")[2]
    message["Message-ID"] = f"<{key}@{domain}>" if key else make_msgid(domain=domain)
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no holiday reply comes back
    message["Content-Language"] = mail.language
    message.set_content(mail.text, cte="base64")
    return message


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
