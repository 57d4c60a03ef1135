"""Short messages by one provider, calls by another."""

from collections.abc import Mapping, Sequence

from protocol.journeys import Channel
from service.gateways import Report, Taken, Telephone
from service.gateways.telephone_twilio import report_path


class TelephonePair:
    """See `service.gateways.Telephone`. The provider of the channel in a report's path reads the report."""

    def __init__(self, messages: Telephone, calls: Telephone) -> None:
        self._messages = messages
        self._calls = calls

    @property
    def embedded(self) -> bool:
        """Whether both are embedded; settings allow no pair of which one is."""
        return self._messages.embedded and self._calls.embedded

    async def sms(self, number: str, text: str, ours: int) -> Taken:
        """See `Telephone.sms`."""
        return await self._messages.sms(number, text, ours)

    async def call(self, number: str, phrases: Sequence[str], ours: int) -> Taken:
        """See `Telephone.call`."""
        return await self._calls.call(number, phrases, ours)

    def report(self, path: str, headers: Mapping[str, str], body: bytes) -> Report:
        """See `Telephone.report`."""
        calls = path.startswith(report_path(Channel.VOICE, 0).removesuffix("0"))
        return (self._calls if calls else self._messages).report(path, headers, body)
