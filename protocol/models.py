"""What is known of models of authenticator before anybody touches one: names and pictures, by AAGUID.

``GET /v1/models`` answers with a `ModelCatalogue` and an ETag; with ``If-None-Match`` a terminal that has this one gets 304
and no body. It changes about once a month and has some megabytes, so a terminal keeps a copy in a file, written
atomically, for when the line is down.
"""

from uuid import UUID

import msgspec

CATALOGUE_LIMIT = 64 * 1024 * 1024
"""Bytes of an encoded catalogue."""


class KnownModel(msgspec.Struct, frozen=True, kw_only=True):
    """One model. An AAGUID is what a key says of itself: the name is for people, and proves nothing."""

    aaguid: UUID
    name: str
    """As its maker calls it; at most 80 visible characters, plain text."""
    icon: bytes = b""
    """PNG, base64 in JSON; empty where there is none."""


class ModelCatalogue(msgspec.Struct, frozen=True, kw_only=True):
    """All models that are known. `number` is that of FIDO's list; 0 where there is none."""

    number: int
    models: tuple[KnownModel, ...]
