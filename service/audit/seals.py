"""The seals of the audit: made by a service that holds the master key, and by nobody else."""

import hmac
from typing import Any

from sqlalchemy import Row

from service.crypto.keys import Keys, Use


def row_seal(keys: Keys, link: bytes, version: int) -> bytes:
    """A row's, over its link."""
    return keys.mac(Use.AUDIT, "row", link, version=version)


def end_seal(keys: Keys, number: int, link: bytes, version: int) -> bytes:
    """The end's: a word of its own, so that no row's seal can stand there."""
    return keys.mac(Use.AUDIT, "end", str(number), link, version=version)


def person_seal(keys: Keys, pseudonym: str, holder: str) -> bytes:
    """Under the key that never changes: persons are not sealed anew by a rotation."""
    return keys.mac(Use.HASHES, "audit person", pseudonym, holder)


def base_seal(keys: Keys, number: int, link: bytes, version: int) -> bytes:
    """Of the last row that was taken off. Under the key that never changes: what it vouches for is gone."""
    return keys.mac(Use.HASHES, "audit base", str(number), link, str(version))


def is_end_sealed(keys: Keys, end: Row[Any]) -> bool:
    """Whether the end is as a service with this master key left it."""
    if end.key_version not in keys.versions:
        return False
    return hmac.compare_digest(end.seal, end_seal(keys, end.row, end.link, end.key_version))
