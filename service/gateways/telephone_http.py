"""A telephone provider behind HTTP: short messages and calls as JSON, ``{"kind", "to", "text"}``, a bearer token.

Another provider is another file like this one: one attribute, two methods, one exception.
"""

from http import HTTPStatus
from typing import Literal

import httpx

from protocol.secret import Secret
from service.gateways import DeliveryFailed


class HttpTelephone:
    """Posts each message to `url`. See `service.gateways.Telephone`."""

    embedded = False

    def __init__(self, url: str, token: Secret, timeout_s: float = 10.0) -> None:
        self._url = url
        self._token = token
        self._timeout_s = timeout_s

    async def sms(self, number: str, text: str) -> None:
        """A short message.

        Raises:
            DeliveryFailed: the provider did not take it.
        """
        await self._post("sms", number, text)

    async def call(self, number: str, text: str) -> None:
        """A call that speaks the text.

        Raises:
            DeliveryFailed: the provider did not take it.
        """
        await self._post("call", number, text)

    async def _post(self, kind: Literal["sms", "call"], number: str, text: str) -> None:
        try:
            async with httpx.AsyncClient(timeout=self._timeout_s, trust_env=False) as client:
                answer = await client.post(
                    self._url,
                    json={"kind": kind, "to": number, "text": text},
                    headers={"Authorization": f"Bearer {self._token.reveal()}"},
                )
        except httpx.HTTPError as error:
            raise DeliveryFailed(f"no answer from the telephone provider ({type(error).__name__})") from None
        if not answer.is_success:
            permanent = answer.status_code in (HTTPStatus.BAD_REQUEST, HTTPStatus.UNPROCESSABLE_ENTITY)
            raise DeliveryFailed(f"the telephone provider answered {answer.status_code}", permanent=permanent)
