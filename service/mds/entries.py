"""Entries of the list (MDS 3.0 §3.1.1, Metadata Statement 3.0): each read alone, and as far as it can be read.

What can't be read of an entry is a flaw of its model, and the rest is read all the same: a model whose statement is
broken has no roots, but what its status says counts.
"""

from __future__ import annotations

import warnings
from base64 import b64decode
from datetime import date
from enum import IntEnum
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import msgspec
from cryptography import x509
from cryptography.utils import CryptographyDeprecationWarning

from common.printable import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

ICON_LIMIT = 128 * 1024
"""Bytes of an icon; a larger one is left out."""
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_URL = "data:image/png;base64,"
_NAME_LIMIT = 80
_ROOTS_LIMIT = 64


class Certification(IntEnum):
    """Levels of the FIDO Alliance's certification of authenticators, the lowest first."""

    NONE = 0
    L1 = 1
    L1PLUS = 2
    L2 = 3
    L2PLUS = 4
    L3 = 5
    L3PLUS = 6


_CERTIFICATIONS = {
    "NOT_FIDO_CERTIFIED": Certification.NONE,
    "FIDO_CERTIFIED": Certification.L1,
    "FIDO_CERTIFIED_L1": Certification.L1,
    "FIDO_CERTIFIED_L1plus": Certification.L1PLUS,
    "FIDO_CERTIFIED_L2": Certification.L2,
    "FIDO_CERTIFIED_L2plus": Certification.L2PLUS,
    "FIDO_CERTIFIED_L3": Certification.L3,
    "FIDO_CERTIFIED_L3plus": Certification.L3PLUS,
}


class Model(msgspec.Struct, frozen=True, kw_only=True):
    """One model of FIDO2 authenticator, as the list describes it."""

    aaguid: UUID
    name: str = ""
    icon: bytes = b""
    """PNG, at most `ICON_LIMIT` bytes; empty if there is none, or one that is larger or of another kind."""
    roots: tuple[bytes, ...] = ()
    """DER of its attestation root certificates, without unreadable ones; empty if its status or statement can't be read."""
    statuses: tuple[str, ...] = ()
    """Every status that was ever reported, sorted; also names that no version of the specification had yet."""
    certification: Certification = Certification.NONE
    """The level of the latest report that names one; of several of one date, the highest.

    NONE without such a report, or if its status can't be read."""
    flaws: tuple[str, ...] = ()
    """Which parts of the entry could not be read: "status", "statement", "root", "icon".

    "twice" is noted if the list has a second entry on the model; "entry" if it has none that can be read, but the list before
    had one."""


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """All entries of a list, as far as they could be read."""

    models: tuple[Model, ...]
    others: int
    """Number of entries on U2F keys and UAF authenticators, which have no AAGUID."""
    unreadable: tuple[int, ...]
    """Positions, from 0, of entries of which it can't be read what authenticator they are about."""


class _Report(msgspec.Struct):
    status: Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9_]{1,60}$")]
    effective: date | None = msgspec.field(default=None, name="effectiveDate")


class _About(msgspec.Struct):
    aaguid: UUID | None = None
    aaid: str | None = None
    keys: list[str] = msgspec.field(default_factory=list, name="attestationCertificateKeyIdentifiers")


class _Status(msgspec.Struct):
    reports: Annotated[list[_Report], msgspec.Meta(min_length=1)] = msgspec.field(name="statusReports")


class _Statement(msgspec.Struct):
    description: Annotated[str, msgspec.Meta(min_length=1, max_length=400)]
    roots: Annotated[list[str], msgspec.Meta(max_length=_ROOTS_LIMIT)] = msgspec.field(
        name="attestationRootCertificates"
    )
    aaguid: UUID | None = None
    icon: str | None = None


class _Described(msgspec.Struct):
    statement: _Statement = msgspec.field(name="metadataStatement")


def read_entries(entries: Sequence[msgspec.Raw]) -> Listing:
    """Read every entry as far as it can be read. Of two entries on one model the first counts, with the statuses of both."""
    models: dict[UUID, Model] = {}
    others, unreadable = 0, []
    for place, raw in enumerate(entries):
        about = _decoded(raw, _About)
        if about is None or not (about.aaguid or about.aaid or about.keys):
            unreadable.append(place)
        elif about.aaguid is None:
            others += 1
        else:
            model = _read(raw, about.aaguid)
            before = models.get(model.aaguid)
            models[model.aaguid] = model if before is None else _twice(before, model)
    return Listing(models=tuple(models.values()), others=others, unreadable=tuple(unreadable))


def _read(raw: msgspec.Raw, aaguid: UUID) -> Model:
    flaws = []
    status = _decoded(raw, _Status)
    if status is None:
        flaws.append("status")
    described = _decoded(raw, _Described)
    statement = described.statement if described else None
    if statement is None or statement.aaguid not in (None, aaguid):
        statement = None
        flaws.append("statement")
    reports = status.reports if status else []
    roots = [_root(text) for text in statement.roots] if statement else []
    if None in roots:
        flaws.append("root")
    icon = _icon(statement.icon) if statement and statement.icon else b""
    if icon is None:
        flaws.append("icon")
    return Model(
        aaguid=aaguid,
        name=_visible(statement.description) if statement else "",
        icon=icon or b"",
        # A model whose status is not known is not vouched for.
        roots=tuple(dict.fromkeys(root for root in roots if root)) if status else (),
        statuses=tuple(sorted({report.status for report in reports})),
        certification=_certification(reports),
        flaws=tuple(flaws),
    )


def _twice(first: Model, second: Model) -> Model:
    statuses = tuple(sorted({*first.statuses, *second.statuses}))
    return msgspec.structs.replace(first, statuses=statuses, flaws=(*first.flaws, "twice"))


def _certification(reports: Sequence[_Report]) -> Certification:
    levels = [
        (report.effective or date.min, _CERTIFICATIONS[report.status])
        for report in reports
        if report.status in _CERTIFICATIONS
    ]
    return max(levels, default=(date.min, Certification.NONE))[1]


def _decoded[T](raw: msgspec.Raw, kind: type[T]) -> T | None:
    try:
        return msgspec.json.decode(raw, type=kind)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None


def _root(text: str) -> bytes | None:
    """Return the DER of a base64 certificate; None for anything else, and for a serial number below 1 (RFC 5280 §4.1.2.2)."""
    try:
        der = b64decode("".join(text.split()), validate=True)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", CryptographyDeprecationWarning)  # about that serial number
            serial = x509.load_der_x509_certificate(der).serial_number
    except ValueError:
        return None
    return der if serial > 0 else None


def _icon(url: str) -> bytes | None:
    """Return the PNG of a data URL; empty for another kind of picture. None if it is no picture, or larger than ICON_LIMIT."""
    if not url.startswith(_PNG_URL):
        return b"" if url.startswith("data:image/") else None
    try:
        png = b64decode("".join(url.removeprefix(_PNG_URL).split()), validate=True)
    except ValueError:
        return None
    return png if png.startswith(_PNG) and len(png) <= ICON_LIMIT else None


def _visible(text: str) -> str:
    return printable(text, _NAME_LIMIT)
