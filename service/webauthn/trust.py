"""Chains from attestation certificates to the roots of a model. This trust store is never the one for TLS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.x509.verification import (
    Criticality,
    ExtensionPolicy,
    Policy,
    PolicyBuilder,
    Store,
    VerificationError,
)

from service.webauthn.refusal import RefusalReason, refuse

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from service.webauthn.attestation.statement import StatementResult
    from service.webauthn.policy import AttestationPolicy

type _Path = tuple[x509.Certificate, ...]

_CHAINS_KEPT = 256
_CHAINS: dict[tuple[_Path, _Path], _Path] = {}
"""Chain by what was shown and the roots it was to end at."""


def proves_model(result: StatementResult, aaguid: UUID, policy: AttestationPolicy, now: datetime) -> bool:
    """Return whether the statement proves that the authenticator is of model `aaguid`.

    It does not if it has no chain, if no root of the model is known, or if the root is shared by several models and the
    certificate does not name this one.

    Raises:
        Refused: (attestation_trust) the chain does not end at a root of the model, or is not valid at `now` (aware): an
            authenticator that claims a known model without proving it is an impostor.
    """
    anchors = policy.roots.get(aaguid)
    if not anchors or not result.trust_path:
        return False
    anchor = _anchor_of(result.trust_path, anchors, now)
    return result.names_model or anchor not in policy.shared_roots


def _anchor_of(path: _Path, anchors: _Path, now: datetime) -> x509.Certificate:
    """Return the root at which `path` ends (RFC 5280 §6, by the cryptography package); raise `Refused` without one.

    One attestation certificate is in at least 100,000 authenticators (§14.4.1), so a chain that was found is kept; what
    time can change of it, that its certificates are valid `now`, is looked at each time. A chain that was not found
    is not kept.
    """
    chain = _CHAINS.get((path, anchors))
    if chain is None or not all(one.not_valid_before_utc <= now <= one.not_valid_after_utc for one in chain):
        chain = _find_chain(path, anchors, now)
        if len(_CHAINS) >= _CHAINS_KEPT:
            _CHAINS.clear()
        _CHAINS[path, anchors] = chain
    return chain[-1]


def _find_chain(path: _Path, anchors: _Path, now: datetime) -> _Path:
    leaf, *intermediates = path
    verifier = (
        PolicyBuilder()
        .store(Store(list(anchors)))
        .time(now)
        .extension_policies(ca_policy=_AUTHORITY, ee_policy=ExtensionPolicy.permit_all())
        .build_client_verifier()
    )
    try:
        return tuple(verifier.verify(leaf, intermediates).chain)
    except VerificationError:
        refuse(RefusalReason.ATTESTATION_TRUST, "the certificates do not lead to a root of this model")


def _expect_certificate_signing(
    _policy: Policy, _certificate: x509.Certificate, usage: x509.KeyUsage | None
) -> None:
    if usage is not None and not usage.key_cert_sign:
        raise ValueError("not for signing certificates")


# Vendors' authorities follow RFC 5280 and not the rules of web authorities, which are the library's defaults. That the
# basic constraints say CA, and that paths are no longer than they say, the library checks under every policy.
_AUTHORITY = (
    ExtensionPolicy.permit_all()
    .require_present(x509.BasicConstraints, Criticality.AGNOSTIC, None)
    .may_be_present(x509.KeyUsage, Criticality.AGNOSTIC, _expect_certificate_signing)
)
