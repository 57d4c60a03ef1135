"""The relying party and its policy for authenticators: data that are checked once, when they are built."""

from __future__ import annotations

import re
from collections import Counter
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from fido2.rpid import verify_rp_id
from msgspec import Struct
from msgspec.structs import force_setattr

from service.webauthn.attestation import FORMATS
from service.webauthn.public_key import ALGORITHMS, EDDSA, ES256

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from cryptography import x509

_ORIGIN = re.compile(r"([a-z]+)://([^\s/?#@:]+)(?::([1-9][0-9]*))?")
_DEFAULT_PORTS = (("https", "443"), ("http", "80"))


class Attestation(StrEnum):
    """Whether the relying party asks for attestation, and whether it must prove the model."""

    NONE = "none"
    """Not asked for. A statement that comes all the same must still be sound, else it is refused."""
    WANTED = "wanted"
    """Asked for. A model that can't prove itself is accepted and stays unproven; one that lies is refused."""
    REQUIRED = "required"
    """Only a model proven by a chain to its roots is accepted."""


class AttestationPolicy(Struct, frozen=True, kw_only=True):
    """Which authenticators may be registered.

    Metadata (FIDO MDS) compiles into these fields: trust anchors into `roots`, refused statuses into `revoked`,
    certification levels into `allowed`. Raises ValueError for no or unknown algorithms or formats, an algorithm listed twice, and
    `allowed` with Attestation.NONE.
    """

    attestation: Attestation = Attestation.WANTED
    formats: frozenset[str] = frozenset({"none", "packed"})
    """Attestation statement formats that are accepted."""
    algorithms: tuple[int, ...] = (ES256, EDDSA)
    """COSE algorithms of credentials, the favourite first."""
    roots: Mapping[UUID, tuple[x509.Certificate, ...]] = MappingProxyType({})
    """The trust store, by AAGUID: a vendor's root vouches for the models it is listed under, and for no other."""
    allowed: frozenset[UUID] | None = None
    """Only these models, and only proven ones; None: any."""
    denied: frozenset[UUID] = frozenset()
    """Models that are never registered, proven or merely claimed; credentials registered before go on being accepted."""
    revoked: frozenset[UUID] = frozenset()
    """Models with a known weakness: never registered either; callers doubt or refuse assertions of credentials registered before."""
    shared_roots: frozenset[x509.Certificate] = frozenset()
    """Computed, whatever is given: the roots that stand for several models."""

    def __post_init__(self) -> None:
        """Compute `shared_roots`; raise ValueError as the class says."""
        if not self.algorithms or not set(self.algorithms) <= ALGORITHMS.keys():
            raise ValueError(f"algorithms must be some of {sorted(ALGORITHMS)}")
        if len(set(self.algorithms)) != len(self.algorithms):
            raise ValueError("an algorithm is listed twice")
        if not self.formats or not self.formats <= FORMATS.keys():
            raise ValueError(f"formats must be some of {sorted(FORMATS)}")
        if self.allowed is not None and self.attestation is Attestation.NONE:
            raise ValueError("an allow list needs attestation: an AAGUID is believed only when proven")
        listed = Counter(root for roots in self.roots.values() for root in set(roots))
        shared = frozenset(root for root, models in listed.items() if models > 1)
        force_setattr(self, "shared_roots", shared)

    @property
    def provable(self) -> frozenset[UUID] | None:
        """The models that attestation can prove, or None if unproven models are accepted.

        These are the models that have a root. If there is an allow list, they are also on that list. Denied and
        revoked models are not left out.
        """
        if self.allowed is not None:
            return self.allowed & self.roots.keys()
        return frozenset(self.roots) if self.attestation is Attestation.REQUIRED else None


class RelyingParty(Struct, frozen=True, kw_only=True):
    """The relying party.

    `id` is the RP ID (a domain), `name` what people read, `origins` the exact list of origins from which ceremonies are
    accepted, compared as text: browsers leave a default port out. Raises ValueError without an origin, for one that no browser
    would let use the RP ID or that is not scheme://host[:port] in lower case without the default port, and for an RP ID that is
    a public suffix: everybody below it could use its credentials.
    """

    id: str
    name: str
    origins: frozenset[str]
    policy: AttestationPolicy = AttestationPolicy()
    requires_user_verification: bool = True
    """Always, but for the tools that test a server's conformance (`service.http.conformance`)."""

    def is_usable_at(self, origin: str) -> bool:
        """Return whether the origin's host is the RP ID or below it (WebAuthn L3 §5.1.3); the scheme is not looked at."""
        host = urlsplit(origin).hostname or ""
        return host == self.id or host.endswith(f".{self.id}")

    def __post_init__(self) -> None:
        """Raise ValueError as the class says."""
        if not self.origins:
            raise ValueError("a relying party needs an origin")
        if is_public_suffix(self.id):
            raise ValueError(f"{self.id!r} is a public suffix: others have names below it")
        for origin in self.origins:
            written = _ORIGIN.fullmatch(origin)
            scheme, host, port = written.groups() if written else ("", "", "")
            if not written or (scheme, port) in _DEFAULT_PORTS or origin != origin.lower():
                raise ValueError(
                    f"{origin!r} is not an origin (scheme://host[:port], lower case, no default port, nothing after it)"
                )
            is_local = host == "localhost" or host.endswith(".localhost")
            if scheme != "https" and not (scheme == "http" and is_local):
                raise ValueError(f"{origin!r} is not a secure origin (https, or http on localhost)")
            if not self.is_usable_at(origin):
                raise ValueError(f"{origin!r} is an origin outside the RP ID {self.id!r}")


def is_public_suffix(rp_id: str) -> bool:
    """Return whether a domain is a public suffix, by python-fido2's copy of the list. False for localhost.

    True for a name of one label that the list does not hold, by the list's own rule.
    """
    try:
        unicode_form = rp_id.encode().decode("idna")  # the list has names as people write them
    except UnicodeError:
        unicode_form = rp_id
    if rp_id == "localhost":
        return False
    return "." not in rp_id or not all(
        verify_rp_id(name, f"https://a.{name}") for name in (rp_id, unicode_form)
    )
