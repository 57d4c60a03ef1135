"""Attestation under the relying party's policy (WebAuthn L3 §7.1, the steps on attestation)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.webauthn import trust
from service.webauthn.attestation import FORMATS
from service.webauthn.policy import Attestation
from service.webauthn.refusal import RefusalReason, refuse

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from service.webauthn.attestation.statement import StatementSubject
    from service.webauthn.policy import AttestationPolicy


def appraise(
    policy: AttestationPolicy,
    fmt: object,
    statement: Mapping[str, object],
    evidence: StatementSubject,
    now: datetime,
) -> bool:
    """Verify an attestation statement under `policy`; return whether it proves the authenticator's model.

    A statement is verified even where the policy asks for none: an unsound one is refused under every policy.

    Raises:
        Refused: the statement is unsound (attestation_…), or the policy does not accept its format (attestation_format) or
            this authenticator (authenticator_revoked, authenticator_model, attestation_required).
        Exception: the library's, for a certificate that it can't read; `verify_registration` makes it `Refused` (malformed).
    """
    if not isinstance(fmt, str) or fmt not in policy.formats:
        refuse(RefusalReason.ATTESTATION_FORMAT, "the attestation format is not accepted here")
    result = FORMATS[fmt](statement, evidence)
    proven = trust.proves_model(result, evidence.aaguid, policy, now)
    if evidence.aaguid in policy.revoked:
        refuse(RefusalReason.AUTHENTICATOR_REVOKED, "the model is revoked")
    if evidence.aaguid in policy.denied:
        refuse(RefusalReason.AUTHENTICATOR_MODEL, "the model is denied")
    if policy.attestation is Attestation.REQUIRED and not proven:
        refuse(RefusalReason.ATTESTATION_REQUIRED, "the model is not proven and has to be")
    if policy.allowed is not None and not (proven and evidence.aaguid in policy.allowed):
        refuse(RefusalReason.AUTHENTICATOR_MODEL, "the model is not a proven one of the allow list")
    return proven
