"""The seals of the audit: HMACs that only a service with the master key can make."""

import hmac
from typing import Any

from sqlalchemy import Row

from service.crypto.keys import Keys, SubkeyUse


def row_seal(keys: Keys, link: bytes, version: int) -> bytes:
    """Return the seal of a row, over its link. Raises LookupError for a version that is not kept."""
    return keys.mac(SubkeyUse.AUDIT, "row", link, version=version)


def end_seal(keys: Keys, number: int, link: bytes, version: int) -> bytes:
    """Return the seal of the chain's end.

    The seal is over the last row's number and link. It has a label of its own, so that a row's seal is never
    accepted in its place.

    Raises:
        LookupError: this version of the key is not kept.
    """
    return keys.mac(SubkeyUse.AUDIT, "end", str(number), link, version=version)


def person_seal(keys: Keys, pseudonym: str, holder: str) -> bytes:
    """Return the seal that binds a pseudonym to its card holder, under the key that no rotation changes."""
    return keys.mac(SubkeyUse.HASHES, "audit person", pseudonym, holder)


def base_seal(keys: Keys, number: int, link: bytes, version: int) -> bytes:
    """Return the seal of the last deleted row.

    The seal is over the row's number, link and key version. Its key is not changed by a rotation.
    """
    return keys.mac(SubkeyUse.HASHES, "audit base", str(number), link, str(version))


def is_end_sealed(keys: Keys, end: Row[Any]) -> bool:
    """Return whether the chain's end carries the seal of a service with this master key, in a version that is still kept."""
    if end.key_version not in keys.versions:
        return False
    return hmac.compare_digest(end.seal, end_seal(keys, end.row, end.link, end.key_version))
