"""The card company's core system: card holders with their phones and card e-mail address, and stopped cards.

`EmbeddedCardSystem` stands in for it, in the service's database; `card_system_http` reaches the real one.
"""

from datetime import date
from typing import Protocol

import msgspec
from sqlalchemy import bindparam, select, update

from protocol.secret import Secret
from service.crypto.keys import Keys, SubkeyUse
from service.store.database import Database
from service.store.statements import Prepared
from service.store.tables import twin_holders, twin_phones

_LAST_FOUR = 4


_HOLDER = Prepared(
    select(twin_holders, twin_phones.c.position, twin_phones.c.number, twin_phones.c.mobile)
    .outerjoin(twin_phones)
    .where(twin_holders.c.id == bindparam("reference"))
    .order_by(twin_phones.c.position)
)


class CardPhone(msgspec.Struct, frozen=True, kw_only=True):
    """A phone registered for the card. `id` is unique among the card holder's phones alone; `number` is in E.164."""

    id: str
    number: str
    mobile: bool

    def __repr__(self) -> str:
        return "CardPhone(…)"


class CardHolder(msgspec.Struct, frozen=True, kw_only=True):
    """A card holder. `id` is the reference, and all that the repr shows."""

    id: str
    name: str
    """Family name and given name, a blank between them."""
    latin_name: str
    """As embossed on the card."""
    birth_date: date
    email: str | None
    card_last_four: str
    stopped: bool
    phones: tuple[CardPhone, ...]

    def __repr__(self) -> str:
        return f"CardHolder(id={self.id!r}, …)"


class NoSuchHolderError(LookupError):
    """The core system knows no card holder of this reference, though another system or the service does."""


class CardSystem(Protocol):
    """The core system, as far as the service uses it."""

    async def holder(self, reference: str) -> CardHolder:
        """Return the card holder with this reference.

        Raises:
            NoSuchHolderError: there is no such card holder.
            SystemUnavailable: no usable answer.
        """
        ...

    async def match(self, card_number: Secret, birth_date: date, phone_last_four: str) -> str | None:
        """Return the reference of the card holder to whom all three belong, or None if any is wrong (screen R1).

        A stopped card matches too: `holder` says that it is stopped. The work is the same whether or not the card
        exists. The system counts no tries: the service does, by card and by terminal.

        Args:
            card_number: digits only; it is neither stored nor logged.
            birth_date: the card holder's.
            phone_last_four: of any registered phone.

        Raises:
            SystemUnavailable: no usable answer.
        """
        ...

    async def change_email(self, reference: str, email: str, order: int) -> None:
        """Change the card holder's e-mail address; a repeated call changes nothing more.

        A call with a lower `order` than an accepted one is late, and changes nothing.

        Raises:
            DeliveryFailed: the change was not accepted, as far as is known.
        """
        ...


def card_mac(keys: Keys, card_number: Secret) -> bytes:
    """Return the keyed hash that stands for a card number in the database and the audit."""
    return keys.mac(SubkeyUse.HASHES, "card number", card_number.reveal())


class EmbeddedCardSystem:
    """Stands in for the core system, in the service's database; it stores a keyed hash of each card number."""

    def __init__(self, database: Database, keys: Keys) -> None:
        self._database = database
        self._keys = keys

    async def holder(self, reference: str) -> CardHolder:
        """Return the card holder with this reference. Raise NoSuchHolderError if there is none."""
        rows = (await self._database.look(_HOLDER, {"reference": reference})).all()
        if not rows:
            raise NoSuchHolderError
        row = rows[0]
        return CardHolder(
            id=row.id,
            name=row.name,
            latin_name=row.latin_name,
            birth_date=row.birth_date,
            email=row.email,
            card_last_four=row.card_last_four,
            stopped=row.stopped,
            phones=tuple(
                CardPhone(id=f"phone-{one.position}", number=one.number, mobile=one.mobile)
                for one in rows
                if one.position is not None
            ),
        )

    async def match(self, card_number: Secret, birth_date: date, phone_last_four: str) -> str | None:
        """Return the reference of the card holder to whom all three belong, of a stopped card too; None if any is wrong."""
        wanted = select(twin_holders).where(twin_holders.c.card_mac == card_mac(self._keys, card_number))
        phones = select(twin_phones.c.number).join(twin_holders)
        phones = phones.where(twin_holders.c.card_mac == card_mac(self._keys, card_number))
        async with self._database.read() as work:
            row = (await work.connection.execute(wanted)).one_or_none()
            numbers = [phone.number for phone in await work.connection.execute(phones)]
        has_phone = phone_last_four in [number[-_LAST_FOUR:] for number in numbers]
        if row is None or row.birth_date != birth_date or not has_phone:
            return None
        holder: str = row.id
        return holder

    async def change_email(self, reference: str, email: str, order: int) -> None:  # noqa: ARG002 - told in order
        """Change a card holder's e-mail address, whatever `order` is: the outbox gives this system its orders in order.

        An unknown reference changes nothing.
        """
        async with self._database.write() as work:
            await work.connection.execute(
                update(twin_holders).where(twin_holders.c.id == reference).values(email=email)
            )
