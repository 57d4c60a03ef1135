"""Requests to the card company's systems over HTTP: JSON, a bearer token, a time-out, and errors in plain words."""

from collections.abc import Collection
from http import HTTPStatus

from protocol.secret import Secret
from service.gateways import DeliveryFailed, SystemUnavailable
from service.gateways.http import HttpAnswer, HttpNeighbour, NoAnswer


class CompanySystem:
    """A system of the card company, reached through `neighbour` and called `name` in errors."""

    def __init__(self, name: str, neighbour: HttpNeighbour) -> None:
        self._name = name
        self._neighbour = neighbour

    async def ask(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        idempotency_key: str = "",
        expects: Collection[int] = (HTTPStatus.OK,),
    ) -> HttpAnswer:
        """Send a request and return the answer.

        If no answer came, a GET is sent once more. So is any request that did not reach the system. After a time-out no request
        is sent again.

        Raises:
            SystemUnavailable: no answer, or one whose status is not in `expects`.
        """
        headers = {"Idempotency-Key": idempotency_key} if idempotency_key else {}
        try:
            answer = await self._neighbour.ask(method, path, json=body, headers=headers)
        except NoAnswer as fault:
            if fault.in_time and (not fault.reached or method == "GET"):
                answer = await self._once_more(method, path, body, headers)
            else:
                raise self.unavailable(fault.reason) from None
        if answer.status not in expects:
            raise self.unavailable(f"answered {answer.status}")
        return answer

    def read[T](self, answer: HttpAnswer, kind: type[T]) -> T:
        """Decode the JSON body of an answer.

        Raises:
            SystemUnavailable: the body is no `kind`.
        """
        try:
            return answer.read(kind)
        except NoAnswer as fault:
            raise self.unavailable(fault.reason) from None

    async def tell(self, method: str, path: str, body: object) -> None:
        """Send an order that the caller may repeat, and return once the system has accepted it, with 200 or 204.

        Raises:
            DeliveryFailed: the order was not accepted, as far as is known; always `unclear`, never permanent.
        """
        try:
            await self.ask(method, path, body, expects=(HTTPStatus.NO_CONTENT, HTTPStatus.OK))
        except SystemUnavailable as fault:
            raise DeliveryFailed(fault.reason, unclear=True) from None

    def unavailable(self, reason: str) -> SystemUnavailable:
        """Return the error to raise, with the system's name before the reason."""
        return SystemUnavailable(f"{self._name}: {reason}")

    async def _once_more(self, method: str, path: str, body: object, headers: dict[str, str]) -> HttpAnswer:
        try:
            return await self._neighbour.ask(method, path, json=body, headers=headers)
        except NoAnswer as fault:
            raise self.unavailable(fault.reason) from None


def bearer(token: Secret) -> dict[str, str]:
    """Return the Authorization header for a bearer token."""
    return {"Authorization": f"Bearer {token.reveal()}"}
