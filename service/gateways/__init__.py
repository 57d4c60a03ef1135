"""Gateways to other systems: a Protocol for each, which tests, demo and production implement.

Messages leave through `MailSender`, `Telephone` and `StaffBoard`. The card company's systems are behind
`service.gateways.legacy_directory` and `service.gateways.card_system`.
"""

from collections.abc import Mapping, Sequence
from typing import Protocol

import msgspec

__all__ = [
    "DeliveryFailed",
    "Mail",
    "MailSender",
    "Report",
    "ReportRefused",
    "SystemUnavailable",
    "Taken",
    "Telephone",
]


class DeliveryFailed(Exception):  # noqa: N818 - named after what happened, as the outbox records it
    """The receiver did not accept a message or an order, as far as is known. An order is tried again whatever is set here.

    The text gives the reason in the service's own words; it never holds the message or the address. `permanent`: a retry
    is useless (an unknown address, a refused number). `unclear`: the receiver may have accepted it all the same, so that
    a message which must not arrive twice is not sent again. The gateways of mails and of calls for staff, which may arrive
    twice, never set `unclear`, even if the message may have been accepted.
    """

    def __init__(self, reason: str, *, permanent: bool = False, unclear: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.permanent = permanent
        self.unclear = unclear


class SystemUnavailable(Exception):  # noqa: N818 - named after what happened
    """One of the card company's systems gave no usable answer: none in time, an unexpected status, or malformed.

    The text names system and fault in the service's own words; it never holds what was asked.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """A provider's acknowledgement that it accepted a message; delivery is reported later, if at all."""

    receipt: str | None = None
    """The provider's id of the message."""
    reports_within: float | None = None
    """Seconds within which the provider reports delivery or failure; None if it never reports."""


class DeliveryReport(msgspec.Struct, frozen=True, kw_only=True):
    """A provider's delivery report. `arrived`: True for delivered, False for failed, None for still under way."""

    receipt: str
    arrived: bool | None
    reason: str = ""
    """The provider's name for what became of the message; empty while it is under way."""


class ReportRefused(Exception):  # noqa: N818 - named after what happened
    """A delivery report is not the provider's, or can't be read. `reason` is a short name: the response's error code."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Mail(msgspec.Struct, frozen=True, kw_only=True):
    """A mail, ready to be sent. Its repr shows nothing, since text and address are a customer's."""

    to: str
    subject: str
    text: str
    language: str = "ja"
    """Of subject and text (RFC 3282)."""

    def __repr__(self) -> str:
        return "Mail(…)"


class MailSender(Protocol):
    """Sends mails."""

    @property
    def embedded(self) -> bool:
        """Whether nothing can leave this machine: a demo database accepts no other gateway."""
        ...

    async def send(self, mail: Mail, key: str = "") -> None:
        """Send a mail. `key` names it: a receiver can recognise a second mail of the same key as the first, sent again.

        Raises:
            DeliveryFailed: the mail server did not accept it, as far as is known.
        """
        ...


class StaffBoard(Protocol):
    """Shows calls for staff on a system of the branch, and authenticates that system when it acknowledges one."""

    async def show(self, call: str, terminal: str, screen: str, called_at: str) -> None:
        """Show a call for staff: `call` is its id, the same at every retry, `called_at` is ISO 8601.

        Raises:
            DeliveryFailed: the board did not accept it, as far as is known.
        """
        ...

    def is_from_it(self, authorization: str) -> bool:
        """Return whether the value of a request's Authorization header shows that the board sent it."""
        ...


class Telephone(Protocol):
    """Sends short messages and makes calls that speak a text. Numbers are in E.164 (+819012345678).

    `ours` is the service's number of the message, the same at every retry; delivery reports name it.
    """

    @property
    def embedded(self) -> bool:
        """Whether nothing can leave this machine: a demo database accepts no other gateway."""
        ...

    async def sms(self, number: str, text: str, ours: int) -> Taken:
        """Send a short message.

        Raises:
            DeliveryFailed: the provider did not accept it, as far as is known.
        """
        ...

    async def call(self, number: str, phrases: Sequence[str], ours: int, voice: str) -> Taken:
        """Call a number and speak the phrases by a voice of this language (BCP 47), with a pause between them.

        Raises:
            DeliveryFailed: the provider did not accept the call, as far as is known.
        """
        ...

    def report(self, path: str, headers: Mapping[str, str], body: bytes) -> DeliveryReport:
        """Authenticate and read a delivery report that was posted to `path`. Header names are in lower case.

        Raises:
            ReportRefused: it is not the provider's, or can't be read.
        """
        ...
