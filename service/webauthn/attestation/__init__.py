"""Attestation statement formats (WebAuthn L3 §8): one module each, listed here by their identifier."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from service.webauthn.attestation import none, packed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from service.webauthn.attestation.statement import Evidence, Finding

FORMATS: Final[Mapping[str, Callable[[Mapping[str, object], Evidence], Finding]]] = {
    "none": none.verify,
    "packed": packed.verify,
}
"""Verification procedures: (attStmt, evidence) → finding, or `Refused`. Whom to trust is decided elsewhere."""
