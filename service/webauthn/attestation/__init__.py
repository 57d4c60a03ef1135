"""Attestation statement formats (WebAuthn L3 §8): one module each, listed here by their identifier."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from service.webauthn.attestation import android_key, apple, fido_u2f, none, packed, tpm

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from service.webauthn.attestation.statement import StatementResult, StatementSubject

FORMATS: Final[Mapping[str, Callable[[Mapping[str, object], StatementSubject], StatementResult]]] = {
    "none": none.verify,
    "packed": packed.verify,
    "fido-u2f": fido_u2f.verify,
    "tpm": tpm.verify,
    "android-key": android_key.verify,
    "apple": apple.verify,
}
"""Verification procedures by format: (attStmt, subject) → result, or `Refused`, or the library's exception for a certificate
that it can't read. Which roots are trusted is decided elsewhere.
"""
