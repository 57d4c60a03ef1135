"""The staff board over HTTP, as docs/gateways/staff-board.yaml describes it: each call for staff is shown there."""

import hmac
from http import HTTPStatus

from protocol.secret import Secret
from service.gateways import DeliveryFailed
from service.gateways.company import bearer
from service.gateways.http import HttpNeighbour, NoAnswer


class HttpStaffBoard:
    """Posts calls for staff to the board over HTTP. One token authenticates service and board to each other."""

    def __init__(self, neighbour: HttpNeighbour, token: Secret) -> None:
        self._neighbour = neighbour
        self._proof = bearer(token)["Authorization"]

    async def show(self, call: str, terminal: str, screen: str, called_at: str) -> None:
        """Post a call for staff to the board.

        Raises:
            DeliveryFailed: the board did not accept it, as far as is known; neither permanent nor `unclear`.
        """
        shown = {"id": call, "terminal": terminal, "screen": screen, "called_at": called_at}
        try:
            answer = await self._neighbour.ask("POST", "", json=shown)
        except NoAnswer as fault:
            raise DeliveryFailed(f"the staff's board: {fault.reason}") from None
        if answer.status not in (HTTPStatus.OK, HTTPStatus.CREATED, HTTPStatus.NO_CONTENT):
            raise DeliveryFailed(f"the staff's board answered {answer.status}")

    def is_from_it(self, authorization: str) -> bool:
        """Return whether an Authorization header holds the token that the board shares with the service."""
        return hmac.compare_digest(authorization.encode(), self._proof.encode())
