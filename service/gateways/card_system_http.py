"""The core system over HTTP, as docs/gateways/card-system.yaml describes it."""

from datetime import date
from http import HTTPStatus
from typing import Annotated
from urllib.parse import quote

import msgspec
from msgspec import Meta

from protocol.secret import Secret
from service.gateways.card_system import CardHolder, CardPhone, NoSuchHolderError
from service.gateways.company import CompanySystem
from service.gateways.http import HttpNeighbour

_Reference = Annotated[str, Meta(min_length=1, max_length=32)]
_Name = Annotated[str, Meta(min_length=1, max_length=100)]


class _Phone(msgspec.Struct, frozen=True):
    id: _Reference
    number: Annotated[str, Meta(pattern=r"^\+81[1-9][0-9]{8,9}$")]
    mobile: bool


class _Holder(msgspec.Struct, frozen=True):
    id: _Reference
    name: _Name
    latin_name: _Name
    birth_date: date
    card_last_four: Annotated[str, Meta(pattern="^[0-9]{4}$")]
    stopped: bool
    phones: Annotated[tuple[_Phone, ...], Meta(max_length=20)]
    email: Annotated[str, Meta(max_length=254)] | None = None


class _Match(msgspec.Struct, frozen=True):
    holder: _Reference | None


class HttpCardSystem:
    """Asks the core system over HTTP; a `CardSystem`."""

    def __init__(self, neighbour: HttpNeighbour) -> None:
        self._system = CompanySystem("the card system", neighbour)

    async def holder(self, reference: str) -> CardHolder:
        """Return the card holder with this reference.

        Raises:
            NoSuchHolderError: there is no such card holder.
            SystemUnavailable: no usable answer, or one about another card holder or with two phones of one id.
        """
        expected = (HTTPStatus.OK, HTTPStatus.NOT_FOUND)
        answer = await self._system.ask("GET", _path(reference), expects=expected)
        if answer.status == HTTPStatus.NOT_FOUND:
            raise NoSuchHolderError
        said = self._system.read(answer, _Holder)
        if said.id != reference or len({phone.id for phone in said.phones}) != len(said.phones):
            raise self._system.unavailable("an answer about somebody else, or two phones with one name")
        return CardHolder(
            id=said.id,
            name=said.name,
            latin_name=said.latin_name,
            birth_date=said.birth_date,
            email=said.email,
            card_last_four=said.card_last_four,
            stopped=said.stopped,
            phones=tuple(
                CardPhone(id=phone.id, number=phone.number, mobile=phone.mobile) for phone in said.phones
            ),
        )

    async def match(self, card_number: Secret, birth_date: date, phone_last_four: str) -> str | None:
        """Ask for the reference of the card holder to whom all three belong; None if any is wrong.

        Raises:
            SystemUnavailable: no usable answer.
        """
        claim = {
            "card_number": card_number.reveal(),
            "birth_date": birth_date.isoformat(),
            "phone_last_four": phone_last_four,
        }
        return self._system.read(await self._system.ask("POST", "/matches", claim), _Match).holder

    async def change_email(self, reference: str, email: str, order: int) -> None:
        """Order the change of a card holder's e-mail address. By `order` the system recognises an order that comes late.

        Raises:
            DeliveryFailed: the change was not accepted, as far as is known.
        """
        await self._system.tell("PUT", f"{_path(reference)}/email", {"email": email, "order": order})


def _path(reference: str) -> str:
    return f"/holders/{quote(reference, safe='')}"
