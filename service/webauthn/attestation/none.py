"""The "none" format (WebAuthn L3 §8.7): the authenticator or the client says nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.webauthn.attestation.statement import StatementResult
from service.webauthn.refusal import RefusalReason, refuse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from service.webauthn.attestation.statement import StatementSubject


def verify(statement: Mapping[str, object], _evidence: StatementSubject) -> StatementResult:
    """Return an empty result for an empty statement; raise `Refused` (attestation_statement) for any other."""
    if statement:
        refuse(RefusalReason.ATTESTATION_STATEMENT, "a statement of the format none is not empty")
    return StatementResult()
