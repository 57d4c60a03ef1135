"""Counts, under keyed hashes, wrong passwords for IDs of no member, and tries of cards: so a lock reveals nothing.

Wrong passwords lock an unknown ID as they do a member's. Tries of a card lock it for a while, whether or not it exists.
"""

from datetime import timedelta

from sqlalchemy import bindparam, delete, select, update

from protocol.refusals import Refusal, RefusalCode
from protocol.secret import Secret
from service.clock import Clock, locks, on_the_wire
from service.crypto.keys import Keys, SubkeyUse
from service.gateways.card_system import card_mac
from service.members.members import WrongPassword
from service.settings import CardSettings
from service.store.database import Work
from service.store.statements import Prepared, insert
from service.store.tables import card_tries, unknown_ids

_FORGET = Prepared(delete(unknown_ids).where(unknown_ids.c.id_mac == bindparam("typed")))


class UnknownIds:
    """Counts wrong passwords for IDs that are not a member's.

    These are IDs that no member has, and legacy IDs that are e-mail addresses. An e-mail address is given in
    its canonical form.
    """

    def __init__(self, keys: Keys, clock: Clock, tries: int) -> None:
        self._keys = keys
        self._clock = clock
        self._tries = tries

    async def wrong_password(self, work: Work, typed_id: str) -> WrongPassword:
        """Count a wrong password and return what it led to.

        A locked ID stays locked until upkeep deletes its count, `unknown_ids_days` after the last wrong password.
        """
        ids = unknown_ids
        failures = (
            await work.connection.execute(
                insert(ids)
                .values(id_mac=self._mac(typed_id), failures=1, last_at=self._clock())
                .on_conflict_do_update(
                    index_elements=[ids.c.id_mac],
                    set_={"failures": ids.c.failures + 1, "last_at": self._clock()},
                )
                .returning(ids.c.failures),
            )
        ).scalar_one()
        if failures < self._tries:
            return WrongPassword.WRONG
        return WrongPassword.LOCKS if failures == self._tries else WrongPassword.LOCKED

    async def forget(self, work: Work, typed_id: str) -> None:
        """Delete the count of wrong passwords for an ID.

        The ID has become a member's, or its right legacy password was given. A member's wrong passwords are
        counted with the member.
        """
        await work.connection.execute(_FORGET, {"typed": self._mac(typed_id)})

    def _mac(self, typed_id: str) -> bytes:
        return unknown_id_mac(self._keys, typed_id)


class CardTries:
    """Tries to identify by a card, at R1 or at the desk, counted by card.

    A try is counted before it is checked, since guesses may come at the same moment. Upkeep deletes the count two days after
    the last try.
    """

    def __init__(self, keys: Keys, clock: Clock, settings: CardSettings) -> None:
        self._keys = keys
        self._clock = clock
        self._settings = settings

    async def take(self, work: Work, card_number: Secret) -> Refusal | None:
        """Count a try and return None: the caller may check it, even if it is the last one, which locks the card.

        If the card is locked already, return the refusal (CARD_LOCKED), and count nothing. After a lock the count begins anew.
        """
        mac, now, tries = card_mac(self._keys, card_number), self._clock(), card_tries
        await work.lock(f"card {mac.hex()}")
        row = (await work.connection.execute(select(tries).where(tries.c.card_mac == mac))).one_or_none()
        lock = timedelta(minutes=self._settings.lock_minutes)
        if row is not None and row.locked_until is not None and locks(row.locked_until, now, lock):
            return Refusal(code=RefusalCode.CARD_LOCKED, until=on_the_wire(row.locked_until))
        was_locked = row is not None and row.locked_until is not None
        number = (
            await work.connection.execute(
                insert(tries)
                .values(card_mac=mac, tries=1, last_at=now)
                .on_conflict_do_update(
                    index_elements=[tries.c.card_mac],
                    set_={
                        "tries": 1 if was_locked else tries.c.tries + 1,
                        "last_at": now,
                        "locked_until": None,
                    },
                )
                .returning(tries.c.tries),
            )
        ).scalar_one()
        if number >= self._settings.tries:
            until = now + lock
            await work.connection.execute(
                update(tries).where(tries.c.card_mac == mac).values(locked_until=until)
            )
        return None

    async def give_back(self, work: Work, card_number: Secret) -> None:
        """Take back the count of a try that could not be checked, and the lock if there is one."""
        await work.connection.execute(
            update(card_tries)
            .where(card_tries.c.card_mac == card_mac(self._keys, card_number), card_tries.c.tries > 0)
            .values(tries=card_tries.c.tries - 1, locked_until=None)
        )

    async def wrong(self, work: Work, card_number: Secret) -> Refusal:
        """Return the refusal of a wrong try that `take` counted; count nothing.

        It is CARD_NOT_MATCHED with the number of tries left, or CARD_LOCKED with the end of the lock.
        """
        mac, tries = card_mac(self._keys, card_number), card_tries
        row = (
            await work.connection.execute(
                select(tries.c.tries, tries.c.locked_until).where(tries.c.card_mac == mac)
            )
        ).one_or_none()
        if row is None:  # a right try at the same time deleted the count
            return Refusal(code=RefusalCode.CARD_NOT_MATCHED, tries_left=self._settings.tries - 1)
        if row.locked_until is not None:
            return Refusal(code=RefusalCode.CARD_LOCKED, until=on_the_wire(row.locked_until))
        return Refusal(code=RefusalCode.CARD_NOT_MATCHED, tries_left=self._settings.tries - row.tries)

    async def right(self, work: Work, card_number: Secret) -> None:
        """Delete the card's count, and a lock that the try has set, after a right answer."""
        mac = card_mac(self._keys, card_number)
        await work.connection.execute(delete(card_tries).where(card_tries.c.card_mac == mac))

    def trace(self, card_number: Secret) -> str:
        """Return the name of a card in the audit: equal for the same card, and no card number can be read from it."""
        return card_mac(self._keys, card_number).hex()[:16]


def unknown_id_mac(keys: Keys, typed_id: str) -> bytes:
    """Return the keyed hash under which wrong passwords of an unknown ID are counted.

    `typed_id`: an e-mail address must be given in its canonical form.
    """
    return keys.mac(SubkeyUse.HASHES, "unknown id", typed_id)
