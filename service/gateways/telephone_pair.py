"""Short messages by one provider, calls by another."""

from collections.abc import Mapping, Sequence

from protocol.journeys import Channel
from service.gateways import DeliveryReport, Taken, Telephone
from service.gateways.telephone_twilio import report_path


class TelephonePair:
    """Sends short messages by one `Telephone` and calls by another. A report goes to the one that its path names."""

    def __init__(self, messages: Telephone, calls: Telephone) -> None:
        self._messages = messages
        self._calls = calls

    @property
    def embedded(self) -> bool:
        """Whether both are embedded. The settings allow no pair of which only one is."""
        return self._messages.embedded and self._calls.embedded

    async def sms(self, number: str, text: str, ours: int) -> Taken:
        """Send a short message by the provider of messages. Raises DeliveryFailed."""
        return await self._messages.sms(number, text, ours)

    async def call(self, number: str, phrases: Sequence[str], ours: int, voice: str) -> Taken:
        """Make a call by the provider of calls. Raises DeliveryFailed."""
        return await self._calls.call(number, phrases, ours, voice)

    def report(self, path: str, headers: Mapping[str, str], body: bytes) -> DeliveryReport:
        """Have a delivery report read by the provider of calls or messages, whichever its path names.

        Raises:
            ReportRefused: it is not that provider's, or can't be read.
        """
        calls = path.startswith(report_path(Channel.VOICE, 0).removesuffix("0"))
        return (self._calls if calls else self._messages).report(path, headers, body)
