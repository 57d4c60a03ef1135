"""Dispatch: writes the text of a due message and sends it through its gateway."""

from protocol.brand import Brand
from protocol.journeys import Channel
from service.clock import on_the_wire
from service.codes.codes import Codes
from service.gateways import (
    DeliveryFailed,
    Mail,
    MailSender,
    StaffBoard,
    SystemUnavailable,
    Taken,
    Telephone,
)
from service.gateways.card_system import CardSystem, NoSuchHolderError
from service.gateways.legacy_directory import LegacyDirectory
from service.members.members import Members
from service.messages import texts
from service.outbox.due import Due
from service.outbox.outbox import Message
from service.staff.calls import StaffCalls
from service.store.database import Database
from service.words import JAPANESE, LANGUAGES


class Dispatch:
    """Sends the message of one due row, unless there is nothing to send any more.

    `service.outbox.delivery` calls it for each try.
    """

    def __init__(  # noqa: PLR0913 - a message leaves by one of many ways
        self,
        *,
        brand: Brand,
        codes: Codes,
        mail: MailSender,
        telephone: Telephone,
        cards: CardSystem,
        legacy: LegacyDirectory,
        board: StaffBoard | None,
        staff_calls: StaffCalls,
        database: Database,
        members: Members,
    ) -> None:
        self._brand = brand
        self._codes = codes
        self._mail = mail
        self._telephone = telephone
        self._cards = cards
        self._legacy = legacy
        self._board = board
        self._staff_calls = staff_calls
        self._database = database
        self._members = members

    async def __call__(self, due: Due) -> Taken | None:
        """Send a row's message. Return the provider's acknowledgement of an SMS or a call, and None for any other message.

        Nothing is sent for NOTHING, for a call for staff that was acknowledged, or for a notice if the card has no address.

        Raises:
            DeliveryFailed: the gateway did not take the message, the settings name no staff's board any more, or the card
                system did not say where to mail a notice, or does not know the holder.
            LookupError: the code's version of the master key is no longer kept.
            DBAPIError: the database can't be used.
        """
        match due.message:
            case Message.CODE:
                return await self._send_code(due)
            case Message.CLOSE_LEGACY_ID:
                await self._legacy.close(due.recipient)
            case Message.CLOSE_LEGACY_IDS_OF:
                await self._legacy.close_of(due.recipient)
            case Message.NOTHING:
                pass
            case Message.STAFF_CALL:
                await self._show(due)
            case Message.CHANGE_CARD_EMAIL:
                await self._cards.change_email(due.recipient, due.details.email, due.order)
            case Message.LEGACY_LOCKED | Message.CODES_LOCKED:
                if (to := due.details.email or await self._card_email(due.recipient)) is not None:
                    await self._notify(due, to)
            case _:
                await self._notify(due, due.recipient)
        return None

    async def _notify(self, due: Due, to: str) -> None:
        """Mail a notice, in the language of the member who has the address as ID; in Japanese if no member has it."""
        async with self._database.read() as work:
            language = await self._members.language_at(work, to)
        await self._mail.send(_notice(self._brand.in_language(language), due, to), _key(due))

    async def _card_email(self, holder: str) -> str | None:
        """Return the e-mail address that the card system has for a card holder; None if it has none.

        Raises DeliveryFailed: permanent if the card system does not know the holder; otherwise it gave no answer.
        """
        try:
            return (await self._cards.holder(holder)).email
        except SystemUnavailable as fault:
            raise DeliveryFailed(fault.reason) from None
        except NoSuchHolderError:
            raise DeliveryFailed("the card system does not know the holder", permanent=True) from None

    async def _show(self, due: Due) -> None:
        details = due.details
        if self._board is None:
            raise DeliveryFailed("calls for staff are no longer sent on", permanent=True)
        if await self._staff_calls.is_open(due.recipient):
            await self._board.show(due.recipient, details.terminal, details.screen, on_the_wire(details.at))

    async def _send_code(self, due: Due) -> Taken | None:
        code = self._codes.derive(due.code or "", due.code_digits)
        minutes = self._codes.valid_minutes
        brand = self._brand.in_language(due.details.language)
        match Channel(due.details.channel):
            case Channel.MAIL:
                await self._mail.send(texts.email_code(brand, due.recipient, code, minutes), _key(due))
                return None
            case Channel.SMS:
                text = texts.code_sms(brand, code, minutes)
                return await self._telephone.sms(due.recipient, text, due.number)
            case Channel.VOICE:
                phrases = texts.code_call(brand, code, minutes)
                return await self._telephone.call(
                    due.recipient, phrases, due.number, LANGUAGES.get(brand.language, JAPANESE).voice
                )


def _key(due: Due) -> str:
    """Return a key that is the same at every try of a row and differs from every other row's, restored copies included."""
    return f"{due.details.at.timestamp():.6f}.{due.number}"


def _notice(brand: Brand, due: Due, to: str) -> Mail:
    """Write the mail that notifies a customer."""
    details = due.details
    notices = {
        Message.LEGACY_LOCKED: lambda: texts.legacy_locked(brand, to, details.at),
        Message.CODES_LOCKED: lambda: texts.codes_locked(brand, to, details.at),
        Message.MEMBER_SUSPENDED: lambda: texts.member_suspended(brand, to, details.member_id, details.at),
        Message.REGISTERED: lambda: texts.registered(brand, to, details.member_id, details.at),
        Message.EMAIL_CHANGED: lambda: texts.email_changed(brand, to, details.at),
        Message.MEMBER_ID_CHANGED: lambda: texts.member_id_changed(brand, to, details.at),
        Message.MEMBER_REPLACED: lambda: texts.member_replaced(brand, to, details.at),
        Message.PASSWORD_SET: lambda: texts.password_set(brand, to, details.at),
        Message.KEY_ADDED: lambda: texts.key_added(brand, to, details.key, details.at),
        Message.KEY_REMOVED: lambda: texts.key_removed(brand, to, details.key, details.at),
        Message.KEY_COUNTER: lambda: texts.key_counter(brand, to, details.key, details.at),
        Message.KEY_MODEL_REVOKED: lambda: texts.key_model_revoked(brand, to, details.key, details.at),
        Message.STAFF_ACT: lambda: texts.staff_act(brand, to, details.act, details.branch, details.at),
        Message.KEY_LOCKED: lambda: texts.key_locked(brand, to, details.key, details.at),
    }
    return notices[due.message]()
