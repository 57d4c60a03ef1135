"""The way to one of the card company's systems over HTTP: JSON, a bearer token, a time, and plain words for faults."""

from collections.abc import Collection
from http import HTTPStatus

from protocol.secret import Secret
from service.gateways import DeliveryFailed, SystemUnavailable
from service.gateways.http import HttpAnswer, HttpNeighbour, NoAnswer


class CompanySystem:
    """The system called `name` behind `neighbour`."""

    def __init__(self, name: str, neighbour: HttpNeighbour) -> None:
        self._name = name
        self._neighbour = neighbour

    async def ask(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        key: str = "",
        expects: Collection[int] = (HTTPStatus.OK,),
    ) -> HttpAnswer:
        """Ask; once more where it certainly was not carried out, or where asking changes nothing.

        Raises:
            SystemUnavailable: no answer, or one with another status than expected.
        """
        headers = {"Idempotency-Key": key} if key else {}
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
        """What the answer says.

        Raises:
            SystemUnavailable: it does not fit.
        """
        try:
            return answer.read(kind)
        except NoAnswer as fault:
            raise self.unavailable(fault.reason) from None

    async def tell(self, method: str, path: str, body: object) -> None:
        """Tell it something that it takes as often as it is told.

        Raises:
            DeliveryFailed: it has not taken it, as far as is known.
        """
        try:
            await self.ask(method, path, body, expects=(HTTPStatus.NO_CONTENT, HTTPStatus.OK))
        except SystemUnavailable as fault:
            raise DeliveryFailed(fault.reason, unclear=True) from None

    def unavailable(self, reason: str) -> SystemUnavailable:
        """The fault, with the system's name before it."""
        return SystemUnavailable(f"{self._name}: {reason}")

    async def _once_more(self, method: str, path: str, body: object, headers: dict[str, str]) -> HttpAnswer:
        try:
            return await self._neighbour.ask(method, path, json=body, headers=headers)
        except NoAnswer as fault:
            raise self.unavailable(fault.reason) from None


def bearer(token: Secret) -> dict[str, str]:
    """The header that proves who asks."""
    return {"Authorization": f"Bearer {token.reveal()}"}
