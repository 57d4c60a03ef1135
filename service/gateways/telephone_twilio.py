"""Short messages and calls through Twilio's HTTP API (2010-04-01), which other providers speak as well.

    POST {url}/2010-04-01/Accounts/{account}/Messages.json   To, From, Body, StatusCallback
    POST {url}/2010-04-01/Accounts/{account}/Calls.json      To, From, Twiml, Timeout, StatusCallback

Form-encoded, with basic authentication by account and token; 201 and a JSON object with the message's `sid`. What
became of it is reported to `reports_at`, if that is set, signed: X-Twilio-Signature is the base64 of HMAC-SHA-1
under the token over the whole address and the parameters, sorted, each name followed by its value.

Another provider is another file like this one: one attribute, three methods, two exceptions.
"""

import base64
import hmac
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Annotated
from urllib.parse import parse_qsl
from xml.etree.ElementTree import Element, SubElement, tostring

import httpx
import msgspec
from msgspec import Meta

from protocol.journeys import Channel
from protocol.secret import Secret
from service.gateways import DeliveryFailed, DeliveryReport, ReportRefused, Taken
from service.gateways.http import HttpAnswer, HttpNeighbour, NoAnswer

_RINGS_S = 30
"""How long a telephone rings before the call is given up."""
_REST_S = 1
"""Between two phrases."""
_MAX_FIELDS = 100
_RETRIED = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)
_REFUSED = (HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY)
"""The number, or the account that sends: the same message will be refused again."""

_ARRIVED = frozenset({"delivered", "read", "completed"})
_FAILED = frozenset({"failed", "undelivered", "busy", "no-answer", "canceled"})
_UNDER_WAY = frozenset(
    {"accepted", "scheduled", "queued", "sending", "sent", "initiated", "ringing", "in-progress"}
)


class TwilioAccount(msgspec.Struct, frozen=True, kw_only=True):
    """The API's address and the account on it. `sender` is the number (E.164) or name that messages and calls come from."""

    url: str
    account: str
    token: Secret
    sender: str


class _Created(msgspec.Struct, frozen=True):
    sid: Annotated[str, Meta(min_length=1, max_length=64)]
    status: str = ""


class TwilioTelephone:
    """Sends through the API; a `service.gateways.Telephone`. `reports_at` is the service's URL as the provider reaches it.

    With `reports_at`, a message counts as failed unless the provider reports its delivery within `reports_within` seconds.
    Without it the provider is asked for no reports, and every report is refused.
    """

    embedded = False

    def __init__(
        self,
        account: TwilioAccount,
        *,
        reports_at: str = "",
        reports_within: float = 90.0,
        timeout_s: float = 10.0,
    ) -> None:
        self._account = account
        self._reports_at = reports_at.rstrip("/")
        self._reports_within = reports_within if reports_at else None
        auth = httpx.BasicAuth(account.account, account.token.reveal())
        self._provider = HttpNeighbour(account.url.rstrip("/"), auth=auth, timeout_s=timeout_s)

    async def sms(self, number: str, text: str, ours: int) -> Taken:
        """Send a short message.

        Raises:
            DeliveryFailed: the provider did not accept it, as far as is known. Permanent if the provider refused it (400, 404,
                422), or took it and gave it up. `unclear` if the provider was reached and gave no readable answer, or one with
                another status than 200, 201, 4xx and 503.
        """
        return await self._create("Messages", {"To": number, "Body": text, **self._callback(Channel.SMS, ours)})

    async def call(self, number: str, phrases: Sequence[str], ours: int, voice: str) -> Taken:
        """Make a call that speaks the phrases.

        Raises:
            DeliveryFailed: as for `sms`.
        """
        form = {"To": number, "Twiml": twiml(phrases, voice), "Timeout": str(_RINGS_S)}
        return await self._create("Calls", form | self._callback(Channel.VOICE, ours))

    def report(self, path: str, headers: Mapping[str, str], body: bytes) -> DeliveryReport:
        """Verify the signature of a delivery report and read it.

        Raises:
            ReportRefused: it is not the provider's, can't be read, or has an unknown status. Without `reports_at`, always.
        """
        if not self._reports_at:
            raise ReportRefused("not-expected")
        try:
            fields = parse_qsl(
                body.decode("ascii"),
                keep_blank_values=True,
                strict_parsing=True,
                errors="strict",
                max_num_fields=_MAX_FIELDS,
            )
        except ValueError:
            raise ReportRefused("malformed") from None
        expected = signature(self._account.token, self._reports_at + path, fields)
        if not hmac.compare_digest(expected.encode(), headers.get("x-twilio-signature", "").encode()):
            raise ReportRefused("bad-signature")
        return _report(dict(fields))

    def _callback(self, channel: Channel, ours: int) -> dict[str, str]:
        return {"StatusCallback": f"{self._reports_at}{report_path(channel, ours)}"} if self._reports_at else {}

    async def _create(self, what: str, form: dict[str, str]) -> Taken:
        path = f"/2010-04-01/Accounts/{self._account.account}/{what}.json"
        try:
            answer = await self._provider.ask("POST", path, form={"From": self._account.sender, **form})
            _refuse(answer)
            created = answer.read(_Created)
        except NoAnswer as fault:
            reason = f"the telephone provider: {fault.reason}"
            raise DeliveryFailed(reason, unclear=fault.reached) from None
        if created.status in _FAILED:
            raise DeliveryFailed("the telephone provider took it and gave it up", permanent=True)
        return Taken(receipt=created.sid, reports_within=self._reports_within)


def _refuse(answer: HttpAnswer) -> None:
    status = answer.status
    if status in (HTTPStatus.OK, HTTPStatus.CREATED):
        return
    clear = status in _RETRIED or HTTPStatus.BAD_REQUEST <= status < HTTPStatus.INTERNAL_SERVER_ERROR
    raise DeliveryFailed(
        f"the telephone provider answered {status}", permanent=status in _REFUSED, unclear=not clear
    )


def report_path(channel: Channel, ours: int) -> str:
    """Return the path of the service to which a provider posts delivery reports of the message `ours`."""
    return f"/callbacks/telephone/{channel}/{ours}"


def twiml(phrases: Sequence[str], voice: str) -> str:
    """Return TwiML that speaks the phrases by a voice of this language, with a pause between them."""
    response = Element("Response")
    for position, phrase in enumerate(phrases):
        if position:
            SubElement(response, "Pause", length=str(_REST_S))
        SubElement(response, "Say", language=voice).text = phrase
    return tostring(response, encoding="unicode")


def signature(token: Secret, url: str, fields: Sequence[tuple[str, str]]) -> str:
    """Return the X-Twilio-Signature of a request to `url` with these form fields."""
    signed = url + "".join(name + value for name, value in sorted(fields))
    mac = hmac.digest(token.reveal().encode(), signed.encode(), "sha1")
    return base64.b64encode(mac).decode()


def _report(fields: dict[str, str]) -> DeliveryReport:
    receipt = fields.get("MessageSid") or fields.get("CallSid") or ""
    status = fields.get("MessageStatus") or fields.get("CallStatus") or ""
    if not receipt or status not in _ARRIVED | _FAILED | _UNDER_WAY:
        raise ReportRefused("malformed")
    if status in _UNDER_WAY:
        return DeliveryReport(receipt=receipt, arrived=None)
    code = fields.get("ErrorCode", "")
    reason = f"{status} {code}" if code.isdecimal() and len(code) < 8 else status
    return DeliveryReport(receipt=receipt, arrived=status in _ARRIVED, reason=reason)
