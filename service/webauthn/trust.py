"""Whether an attestation certificate leads to a root of the model it speaks for. This trust store is never the TLS one."""

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
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID

    from service.webauthn.attestation.statement import Finding


def proves_model(
    finding: Finding, aaguid: UUID, roots: Mapping[UUID, tuple[x509.Certificate, ...]], now: datetime
) -> bool:
    """Whether the statement proves that the authenticator is of model `aaguid`.

    False: no chain was shown, or no root of the model is known, or the root stands for several models and the
    certificate does not say which. Raises `Refused` (attestation_trust) for a chain that does not end at a root of the
    model or is not valid at `now` (aware): an authenticator that claims a known model and can't prove it is an impostor.
    """
    anchors = roots.get(aaguid)
    if not anchors or not finding.trust_path:
        return False
    anchor = _anchor_of(finding.trust_path, anchors, now)
    is_shared = sum(anchor in others for others in roots.values()) > 1
    return finding.names_model or not is_shared


def _anchor_of(
    path: tuple[x509.Certificate, ...], anchors: tuple[x509.Certificate, ...], now: datetime
) -> x509.Certificate:
    """The root at which `path` ends (RFC 5280 section 6, by the cryptography package)."""
    leaf, *intermediates = path
    verifier = (
        PolicyBuilder()
        .store(Store(list(anchors)))
        .time(now)
        .extension_policies(ca_policy=_AUTHORITY, ee_policy=ExtensionPolicy.permit_all())
        .build_client_verifier()
    )
    try:
        return verifier.verify(leaf, intermediates).chain[-1]
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
