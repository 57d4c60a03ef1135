"""Passes: what staff give a customer whom they have identified, so that a terminal begins where the customer can go on.

A pass is good once, for thirty minutes, for one card holder, at the terminals of one branch, for one journey. One that a letter
brings, for a key that was sent by post, is good in every branch, for an enrolment, from the day after its issue until thirty
days after its issue. A pass stands for the card check of a registration, or for the sign-in before an enrolment; where two of
staff have vouched for that, for the code by phone, too. It never stands for an address or a password.

The signs of a pass are derived from its id: at the desk like every code; those of a letter under the key of hashes, since a letter
outlives a version of the master key.

The code of a letter to the registered address is a pass that leads to no journey (CONFIRMATION): once the member has signed in and
entered it, their keys that were enrolled before it was written are young no more.
"""

import hmac
from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

import msgspec
from sqlalchemy import Row, bindparam, delete, select, update

from protocol.eight_signs import eight_signs, read_eight_signs
from protocol.secret import Secret
from service.clock import Clock, midnight
from service.crypto.keys import Keys, SubkeyUse
from service.store.database import Work
from service.store.statements import Prepared, insert
from service.store.tables import passes

GOOD_FOR = timedelta(minutes=30)
"""How long a pass that is given at the desk can be used."""
BY_LETTER_GOOD_FOR = timedelta(days=30)
"""Time from the issue of a pass that a letter brings to its end; the pass is good from the day after its issue on."""
_BYTES = 5
"""Of a MAC: a pass's eight characters have 40 bits."""
_IS_OPEN = (
    passes.c.used_at.is_(None),
    passes.c.expires_at > bindparam("now"),
    passes.c.good_from <= bindparam("now"),
)
_OPEN = Prepared(
    select(passes).where(
        passes.c.branch.is_(None) | (passes.c.branch == bindparam("at_branch")),
        passes.c.journey != bindparam("leads_nowhere"),
        *_IS_OPEN,
    )
)
_OF_ACT = Prepared(
    select(passes).where(
        passes.c.act == bindparam("by_act"), passes.c.used_at.is_(None), passes.c.expires_at > bindparam("now")
    )
)
_LETTERS = Prepared(
    select(passes).where(
        passes.c.holder == bindparam("of_holder"), passes.c.journey == bindparam("to_confirm"), *_IS_OPEN
    )
)


class PassJourney(StrEnum):
    """What a pass leads to."""

    REGISTRATION = "registration"
    """The card holder becomes a member, or gets another ID and password, as after R1."""
    ENROLMENT = "enrolment"
    """The member enrols a key."""
    CONFIRMATION = "confirmation"
    """No journey: a letter to the registered address has arrived."""


class PassUse(StrEnum):
    """What the passes that a branch issues may stand for, by its policy."""

    REGISTRATION = "registration"
    """The card check of a registration."""
    ENROLMENT = "enrolment"
    """The sign-in before an enrolment."""
    PHONE_CODE = "phone-code"
    """The code by phone, besides: two of staff vouch for it."""


class Pass(msgspec.Struct, frozen=True, kw_only=True):
    """A pass that was neither used nor expired when it was read.

    The pass of a letter may not be good yet. `act` is the id of staff's act by which it was issued.
    """

    id: str
    holder: str
    journey: PassJourney
    by_letter: bool
    without_code: bool
    """Whether staff vouch for the code by phone, too."""
    act: str
    good_from: datetime
    expires_at: datetime

    @property
    def written_at(self) -> datetime:
        """When the pass of a letter was issued; of no meaning for one that was given at the desk."""
        return self.expires_at - BY_LETTER_GOOD_FOR


class Passes:
    """The rows of passes."""

    def __init__(self, keys: Keys, clock: Clock) -> None:
        self._keys = keys
        self._clock = clock

    async def issue(
        self, work: Work, *, holder: str, branch: str, journey: PassJourney, without_code: bool, act: str
    ) -> None:
        """Issue a pass that is given at the desk by the act of staff with this id: good at once, for GOOD_FOR, in this branch.

        `signs` returns the characters that are written on it.
        """
        await work.connection.execute(
            insert(passes).values(
                id=self._keys.new_id(),
                holder=holder,
                branch=branch,
                journey=journey,
                without_code=without_code,
                act=act,
                good_from=self._clock(),
                expires_at=self._clock() + GOOD_FOR,
            )
        )

    async def issue_by_letter(self, work: Work, *, holder: str, journey: PassJourney, act: str) -> None:
        """Issue a pass that a letter brings, for an enrolment or a confirmation.

        The pass is good in every branch. It is good from the next day in Japan on, and expires 30 days after
        its issue.
        """
        await work.connection.execute(
            insert(passes).values(
                id=self._keys.new_id(),
                holder=holder,
                branch=None,
                journey=journey,
                without_code=False,
                act=act,
                good_from=midnight(self._clock()) + timedelta(days=1),
                expires_at=self._clock() + BY_LETTER_GOOD_FOR,
            )
        )

    async def of_act(self, work: Work, act: str) -> Pass | None:
        """Return the pass of an act while it is open or, by letter, will be open; else None."""
        row = (await work.connection.execute(_OF_ACT, {"by_act": act, "now": self._clock()})).one_or_none()
        return None if row is None else _pass(row)

    def signs(self, issued: Pass) -> Secret:
        """Return the eight characters of a pass: `7K3M-Q2XD`.

        Raises:
            LookupError: the pass was given at the desk, under a version of the master key that is no longer kept.
        """
        return Secret(eight_signs(int.from_bytes(self._mac(issued)[:_BYTES])))

    async def find(self, work: Work, branch: str, typed: Secret) -> Pass | None:
        """Return the pass with these characters that can be used in the branch now, or None.

        The pass leads to a journey, and is of this branch or was brought by a letter. `typed` is read by
        `read_eight_signs`.

        Raises:
            LookupError: the version of the master key of any pass that was given at the desk and can be used in the branch now is
                no longer kept.
        """
        given = {"at_branch": branch, "leads_nowhere": PassJourney.CONFIRMATION, "now": self._clock()}
        return self._with_signs(map(_pass, await work.connection.execute(_OPEN, given)), typed)

    async def letters(self, work: Work, holder: str) -> tuple[Pass, ...]:
        """Return the open passes of a card holder that letters to the registered address bring, for a confirmation."""
        given = {"of_holder": holder, "to_confirm": PassJourney.CONFIRMATION, "now": self._clock()}
        return tuple(map(_pass, await work.connection.execute(_LETTERS, given)))

    async def find_letter(self, work: Work, holder: str, typed: Secret) -> Pass | None:
        """Return the card holder's open pass for a confirmation with these characters, or None.

        `typed` is read by `read_eight_signs`.
        """
        return self._with_signs(await self.letters(work, holder), typed)

    async def use(self, work: Work, found: Pass) -> bool:
        """Consume a pass. Return False if it is over, or was used or voided meanwhile."""
        now = self._clock()
        used = await work.connection.execute(
            update(passes)
            .where(passes.c.id == found.id, passes.c.used_at.is_(None), passes.c.expires_at > now)
            .values(used_at=now)
        )
        return used.rowcount == 1

    async def end_of(self, work: Work, holder: str) -> None:
        """Void every unused pass of a card holder, also those that a letter brings."""
        await work.connection.execute(
            delete(passes).where(passes.c.holder == holder, passes.c.used_at.is_(None))
        )

    def _with_signs(self, given: Iterable[Pass], typed: Secret) -> Pass | None:
        """Return the pass with the characters that were typed. Each is compared, so that the time tells nothing."""
        signs, found = read_eight_signs(typed.reveal()) or "", None
        for each in given:
            expected = self.signs(each).reveal().replace("-", "")
            if hmac.compare_digest(expected.encode(), signs.encode()):
                found = each
        return found

    def _mac(self, issued: Pass) -> bytes:
        if issued.by_letter:
            return self._keys.mac(SubkeyUse.HASHES, "pass by letter", issued.id)
        return self._keys.mac(SubkeyUse.CODES, "pass", issued.id, version=self._keys.version_of(issued.id))


def _pass(row: Row[tuple[object, ...]]) -> Pass:
    return Pass(
        id=row.id,
        holder=row.holder,
        journey=PassJourney(row.journey),
        by_letter=row.branch is None,
        without_code=row.without_code,
        act=row.act,
        good_from=row.good_from,
        expires_at=row.expires_at,
    )
