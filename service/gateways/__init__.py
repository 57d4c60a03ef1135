"""The outside, as the service sees it: one Protocol for each neighbour.

Two kinds of neighbours live here. Messages leave through `MailSender` and `Telephone`; what the card company
knows and must be told goes through `service.gateways.legacy_directory` and `service.gateways.card_system`.
"""

from typing import Protocol

import msgspec

__all__ = ["DeliveryFailed", "Mail", "MailSender", "Telephone"]


class DeliveryFailed(Exception):  # noqa: N818 - named after what happened, as the outbox records it
    """A message was not taken by the provider.

    The text names the provider's reason in the service's own words; it never holds the message or the address.
    `permanent` tells the outbox that trying again is useless (an unknown address, a refused number).
    """

    def __init__(self, reason: str, *, permanent: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.permanent = permanent


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

    async def send(self, mail: Mail) -> None:
        """Hand one mail over.

        Raises:
            DeliveryFailed: the mail server did not take it.
        """
        ...


class Telephone(Protocol):
    """Sends short messages and makes calls that speak. Numbers are in E.164 (+819012345678)."""

    @property
    def embedded(self) -> bool:
        """True where nothing can leave this machine: the only kind that a demo database accepts."""
        ...

    async def sms(self, number: str, text: str) -> None:
        """Send a short message.

        Raises:
            DeliveryFailed: the provider did not take it.
        """
        ...

    async def call(self, number: str, text: str) -> None:
        """Call and speak the text, in Japanese.

        Raises:
            DeliveryFailed: the provider did not take the call.
        """
        ...
