"""Decoy credentials: named in the options for an ID that is unknown or has no credential, always the same for one ID.

Transports and length, which options reveal, follow from the models of keys that the policy accepts, each as likely as any
other. These shapes are kept with the database at the first start and never change: an attacker who looks twice would see
decoys change where real credentials do not. A keyed hash of the ID picks its shape.
"""

import hashlib
import hmac
from bisect import bisect
from collections import defaultdict
from fractions import Fraction
from itertools import accumulate
from math import lcm
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import insert, select

from service.authenticators.shown_models import MODELS
from service.crypto.keys import Keys, SubkeyUse
from service.store.database import Database
from service.store.statements import Prepared
from service.store.tables import decoy_shapes
from service.webauthn import AttestationPolicy, Descriptor

_ADD = Prepared(insert(decoy_shapes))
_WITH_TWO = 64
"""How many of 256 unknown IDs show two decoys: customers are told to enrol a second key."""
_SEED = 8
"""Bytes with which the credential ID of a decoy begins; the others are our sign on it."""
_LENGTHS = {
    "128": (48, 48, 48, 16),
    "-": (16, 32, 48, 64, 96),
    "255": (220,),
    "256": (64, 128, 256),
    "322": (304,),
    "350": (304,),
    "500": (304,),
    "512": (64, 304),
    "1024": (64, 304),
    "7600": (64, 304),
}
"""Bytes of discoverable credentials' IDs, by the longest ID that a model states; if it is not listed, IDs have that length.

Seen: 48 bytes of Yubico's since firmware 5.2 and 16 before (a longest of 128), 304 of Google's Titan, more than 200 of
Solo 2's firmware, which Nitrokey 3 has too (255). The others are made up, for models that tell no length, or a bound
that none of theirs comes near.
"""


class Shape(NamedTuple):
    """What options reveal of a credential besides the bytes of its ID.

    `length` is the number of those bytes. `weight` says how often this shape is picked, relative to the others.
    """

    transports: tuple[str, ...]
    length: int
    weight: int


class Decoys:
    """Makes decoys from the shapes that this database has."""

    def __init__(self, keys: Keys, shapes: tuple[Shape, ...]) -> None:
        self._keys = keys
        self._shapes = shapes
        self._bounds = list(accumulate(shape.weight for shape in shapes))

    def for_id(self, canonical_email: str) -> tuple[Descriptor, ...]:
        """Return the descriptors of the decoys for an ID.

        There are two for a quarter of the IDs, and one for the others. They are always the same for the same
        ID.
        """
        number = 1 + (self._keys.mac(SubkeyUse.HASHES, "number of decoys", canonical_email)[0] < _WITH_TWO)
        return tuple(self._one(canonical_email, which) for which in range(number))

    def _one(self, canonical_email: str, which: int) -> Descriptor:
        mac = self._keys.mac(SubkeyUse.HASHES, f"decoy {which}", canonical_email)
        drawn = int.from_bytes(mac) % self._bounds[-1]
        shape = self._shapes[bisect(self._bounds, drawn)]
        return self._credential_id(mac[:_SEED], shape.length), shape.transports

    def is_one(self, credential_id: bytes) -> bool:
        """Return whether this is a decoy's credential ID, for whichever member ID it was made."""
        made = self._credential_id(credential_id[:_SEED], len(credential_id))
        return len(credential_id) > _SEED and hmac.compare_digest(made, credential_id)

    def _credential_id(self, seed: bytes, length: int) -> bytes:
        """Return the credential ID of this length that begins with a seed: the rest follows from it, for us alone."""
        mac = self._keys.mac(SubkeyUse.HASHES, "decoy", seed, str(length))  # or its beginning would be one, too
        return seed + hashlib.shake_256(mac).digest(length - len(seed))


def shapes_of(policy: AttestationPolicy) -> tuple[Shape, ...]:
    """Return the shapes of the models that the policy accepts; those of all known models if it accepts none of them."""
    lines = [line.split() for line in MODELS.splitlines()]
    accepted = [line for line in lines if _is_accepted(policy, UUID(line[0]))] or lines
    shares: defaultdict[tuple[tuple[str, ...], int], Fraction] = defaultdict(Fraction)
    for _, ways, longest in accepted:
        shown = [tuple(way.split(",")) for way in ways.split("|")]
        lengths = _LENGTHS.get(longest) or (int(longest),)
        for transports in shown:
            for length in lengths:
                shares[transports, length] += Fraction(1, len(shown) * len(lengths))
    whole = lcm(*(share.denominator for share in shares.values()))
    return tuple(Shape(*shown, int(share * whole)) for shown, share in sorted(shares.items()))


def _is_accepted(policy: AttestationPolicy, aaguid: UUID) -> bool:
    allowed = policy.provable
    return aaguid not in policy.denied | policy.revoked and (allowed is None or aaguid in allowed)


async def frozen_shapes(database: Database, policy: AttestationPolicy) -> tuple[Shape, ...]:
    """Return the shapes that this database keeps; if it has none yet, first store those that `shapes_of` has for the policy."""
    async with database.write() as work:
        await work.lock("decoy shapes")
        rows = (await work.connection.execute(select(decoy_shapes).order_by(decoy_shapes.c.id))).all()
        if rows:
            return tuple(Shape(tuple(row.transports.split()), row.length, row.weight) for row in rows)
        shapes = shapes_of(policy)
        for number, shape in enumerate(shapes):
            told = {"transports": " ".join(shape.transports), "length": shape.length, "weight": shape.weight}
            await work.connection.execute(_ADD, {"id": number, **told})
    return shapes
