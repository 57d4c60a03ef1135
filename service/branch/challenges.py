"""Challenges of the branch page, and the assertions over them: 32 bytes, good once and for two minutes, each about one thing.

A challenge over a sentence ends in a hash of it, so that an assertion that is kept proves which sentence was signed.
"""

import hashlib
import hmac
import ipaddress
import secrets
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Delete, bindparam, delete, select

from protocol.refusals import RefusalCode
from service.branch.refusals import DeskRefusal
from service.clock import APART, Clock
from service.journeys.engine.journey import JourneyServices
from service.journeys.parts.staff_assertions import NotAccepted, accept_staff_key
from service.staff.accounts import StaffKey
from service.store.database import Work
from service.store.statements import Prepared, insert
from service.store.tables import staff_challenges
from service.webauthn import Refused, challenge_of
from service.webauthn.options import CHALLENGE_LENGTH

GOOD_FOR = timedelta(minutes=2)
"""How long a challenge can be answered."""
_NONCE = 16
"""Bytes of the challenge that are random; what WebAuthn L3 §13.4.3 asks for. The rest is the hash."""
_USE = Prepared(
    delete(staff_challenges).where(
        staff_challenges.c.challenge == bindparam("answered"),
        staff_challenges.c.about == bindparam("what"),
        staff_challenges.c.expires_at > bindparam("now"),
        staff_challenges.c.expires_at <= bindparam("until"),
    )
)


FROM_ONE_ADDRESS = 100
"""The most challenges of a sign-in that browsers of one address have open: a further one ends the oldest."""
FROM_ALL = 2000
"""The most challenges of a sign-in that browsers of all addresses together have open: a further one ends the oldest."""
_OF_ADDRESS = staff_challenges.c.address == bindparam("asked_from")
_OF_ANY = staff_challenges.c.address != ""


def _but_the_newest(which: ColumnElement[bool]) -> Prepared[Delete]:
    """Return the statement that deletes the oldest challenges of these, and never the one just made."""
    others = which & (staff_challenges.c.challenge != bindparam("made"))
    stay = (
        select(staff_challenges.c.challenge)
        .where(others)
        .order_by(staff_challenges.c.expires_at.desc())
        .limit(bindparam("stay"))
    )
    return Prepared(delete(staff_challenges).where(others, staff_challenges.c.challenge.not_in(stay)))


_BOUND_ADDRESS, _BOUND_ALL = _but_the_newest(_OF_ADDRESS), _but_the_newest(_OF_ANY)


class DeskChallenges:
    """The rows of challenges. Those of a sign-in are bounded, since anybody who reaches the page gets one."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def issue(self, work: Work, about: str, sentence: str = "", *, address: str = "") -> bytes:
        """Store and return a new challenge, over `sentence` if one is given. `use` has to be given the same `about`.

        If the `address` of a browser is given, delete the oldest challenges beyond FROM_ONE_ADDRESS of this address, and
        beyond FROM_ALL of all addresses together.
        """
        nonce = secrets.token_bytes(_NONCE)
        challenge = nonce + _hash(nonce, sentence)
        expires_at = self._clock() + GOOD_FOR
        await work.connection.execute(
            insert(staff_challenges).values(
                challenge=challenge, about=about, expires_at=expires_at, address=address
            )
        )
        if address:
            made = {"made": challenge}
            ours = {"asked_from": address, "stay": FROM_ONE_ADDRESS - 1}
            await work.connection.execute(_BOUND_ADDRESS, made | ours)
            await work.connection.execute(_BOUND_ALL, made | {"stay": FROM_ALL - 1})
        return challenge

    async def use(self, work: Work, challenge: bytes, about: str) -> bool:
        """Consume a challenge. Return False if it is about something else, has expired or was used already."""
        now = self._clock()
        given = {"answered": challenge, "what": about, "now": now, "until": now + GOOD_FOR + APART}
        used = await work.connection.execute(_USE, given)
        return used.rowcount == 1


def network_of(address: str) -> str:
    """Return what a browser's machine can't leave: its IPv4 address, or its IPv6 address's /64; "unknown" for other text."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(ip, ipaddress.IPv4Address):
        return str(ip)
    return str(ip.ipv4_mapped or ipaddress.IPv6Network((int(ip), 64), strict=False))


def is_over(challenge: bytes, sentence: str) -> bool:
    """Return whether a challenge was made for this sentence."""
    return hmac.compare_digest(challenge[_NONCE:], _hash(challenge[:_NONCE], sentence))


def digest_of(sentence: str) -> str:
    """Return the digest that a page shows below a sentence: `7F2C 91A4 0BDE`.

    It is the first twelve hexadecimal digits of the sentence's SHA-256.
    """
    digits = hashlib.sha256(sentence.encode()).hexdigest()[:12].upper()
    return " ".join(digits[at : at + 4] for at in range(0, 12, 4))


def _hash(nonce: bytes, sentence: str) -> bytes:
    return hashlib.sha256(nonce + sentence.encode()).digest()[: CHALLENGE_LENGTH - _NONCE]


async def accept_desk_key(
    services: JourneyServices,
    work: Work,
    challenges: DeskChallenges,
    response: Mapping[str, Any],
    *,
    about: str,
    sentence: str,
    place: str,
) -> StaffKey | DeskRefusal:
    """Use a challenge of the branch page up and verify the staff key's assertion over it.

    Return the key, or why it is refused. `about` and `sentence`: what the challenge was issued for. `place`:
    what stands in the audit in place of a terminal.

    A challenge that is about something else, over another sentence, used or expired is refused with
    CHALLENGE_EXPIRED. A key that is no member of staff's, or is still under the members' RP ID, is refused with
    NOT_STAFF. A response without a challenge is refused with ASSERTION_REFUSED. So is any other assertion that
    `accept_staff_key` refuses.

    Raises:
        ConflictError: the credential has changed meanwhile.
    """
    try:
        challenge = challenge_of(response)
    except Refused:
        return DeskRefusal.ASSERTION_REFUSED
    if not await challenges.use(work, challenge, about) or not is_over(challenge, sentence):
        return DeskRefusal.CHALLENGE_EXPIRED
    key = await accept_staff_key(services, work, response, challenge, place=place)
    if isinstance(key, NotAccepted):
        is_unknown = key.refusal.code is RefusalCode.NOT_STAFF
        return DeskRefusal.NOT_STAFF if is_unknown else DeskRefusal.ASSERTION_REFUSED
    return DeskRefusal.NOT_STAFF if key.is_former else key
