"""Names and pictures of authenticator models by AAGUID, which a terminal knows before one is plugged in.

``GET /v1/models`` answers with a `ModelCatalogue` and an ETag, or, with ``If-None-Match`` and no change, with 304 and no
body. The catalogue has some megabytes and changes about once a month, so a terminal keeps a copy in a file for times
without a connection.
"""

from uuid import UUID

import msgspec

CATALOGUE_LIMIT = 64 * 1024 * 1024
"""Bytes of the longest encoded catalogue that a terminal takes."""


class KnownModel(msgspec.Struct, frozen=True, kw_only=True):
    """One model. The AAGUID is what an authenticator claims, so the name is for people and proves nothing."""

    aaguid: UUID
    name: str
    """The maker's name for it: plain text, at most 80 visible characters."""
    icon: bytes = b""
    """PNG, base64 in JSON; empty if there is none."""


class ModelCatalogue(msgspec.Struct, frozen=True, kw_only=True):
    """All known models. `number` is the serial number of FIDO's metadata list; 0 if there is none."""

    number: int
    models: tuple[KnownModel, ...]
