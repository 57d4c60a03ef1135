"""The outside, as the service sees it: one Protocol for each neighbour.

Two kinds of neighbours live here. Messages leave through `MailSender` and `Telephone`; what the card company
knows and must be told goes through `service.gateways.legacy_directory` and `service.gateways.card_system`.
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
    """A message was not taken by the provider.

    The text names the provider's reason in the service's own words; it never holds the message or the address.
    `permanent` tells the outbox that trying again is useless (an unknown address, a refused number); `unclear`, that
    the provider may have taken it all the same: what must not come twice is not sent again.
    """

    def __init__(self, reason: str, *, permanent: bool = False, unclear: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.permanent = permanent
        self.unclear = unclear


class SystemUnavailable(Exception):  # noqa: N818 - named after what happened
    """One of the card company's systems gave no answer that can be used: slow, down, or wrong.

    The text names the system and the fault in the service's own words; it never holds what was asked.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """A provider's word that it has taken a message, which is not yet that the message has arrived."""

    receipt: str | None = None
    """The provider's own id for it."""
    reports_within: float | None = None
    """Seconds in which the provider reports what became of it; None: it never does."""


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What a provider reports of a message: arrived (True), failed (False), or still on its way (None)."""

    receipt: str
    arrived: bool | None
    reason: str = ""
    """The provider's name for a failure."""


class ReportRefused(Exception):  # noqa: N818 - named after what happened
    """A report that the provider has not made, or that can't be read. `reason` is a short name, for counting."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Mail(msgspec.Struct, frozen=True, kw_only=True):
    """One mail, ready to leave. The repr shows nothing: text and address are a customer's."""

    to: str
    subject: str
    text: str

    def __repr__(self) -> str:
        return "Mail(…)"


class MailSender(Protocol):
    """Takes mails to their addresses."""

    @property
    def embedded(self) -> bool:
        """True where nothing can leave this machine: the only kind that a demo database accepts."""
        ...

    async def send(self, mail: Mail, key: str = "") -> None:
        """Hand one mail over. With the same `key` a second one can be told to be the first again.

        Raises:
            DeliveryFailed: the mail server did not take it.
        """
        ...


class StaffBoard(Protocol):
    """Shows calls for staff where staff look, and is told apart from anybody else when it says that somebody comes."""

    async def show(self, call: str, terminal: str, screen: str, called_at: str) -> None:
        """Show a call.

        Raises:
            DeliveryFailed: it is not shown, as far as is known.
        """
        ...

    def is_from_it(self, authorization: str) -> bool:
        """Whether a request with this header is the board's."""
        ...


class Telephone(Protocol):
    """Sends short messages and makes calls that speak. Numbers are in E.164 (+819012345678).

    `ours` is our number of the message, the same at every try; a provider that reports back names it.
    """

    @property
    def embedded(self) -> bool:
        """True where nothing can leave this machine: the only kind that a demo database accepts."""
        ...

    async def sms(self, number: str, text: str, ours: int) -> Taken:
        """Send a short message.

        Raises:
            DeliveryFailed: the provider did not take it.
        """
        ...

    async def call(self, number: str, phrases: Sequence[str], ours: int) -> Taken:
        """Call and speak the phrases, in Japanese, with a rest after each.

        Raises:
            DeliveryFailed: the provider did not take the call.
        """
        ...

    def report(self, path: str, headers: Mapping[str, str], body: bytes) -> Report:
        """Read what came in at `path` of ours, as the provider's report. Header names are in lower case.

        Raises:
            ReportRefused: it is not the provider's, or can't be read.
        """
        ...
