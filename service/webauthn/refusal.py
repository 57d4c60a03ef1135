"""The exception for refused WebAuthn responses, and its reasons."""

from __future__ import annotations

import functools
from enum import StrEnum
from typing import TYPE_CHECKING, Never

if TYPE_CHECKING:
    from collections.abc import Callable


class RefusalReason(StrEnum):
    """Why a response is refused, for metrics, logs and the audit: for operators, never shown to a customer."""

    MALFORMED = "malformed"
    """Not the JSON, base64url or CBOR that the specification asks for, or a library could not read it."""
    CREDENTIAL_TYPE = "credential_type"
    CREDENTIAL_ID = "credential_id"
    """`id` is not `rawId`, the attested id or the credential's; or the attested id is not 16 to 1023 bytes long."""
    CREDENTIAL_KNOWN = "credential_known"
    """For the caller: a stored credential has this id already (§7.1, the step on registered credential ids)."""
    CREDENTIAL_UNKNOWN = "credential_unknown"
    """For the caller: no stored credential has this id."""
    CREDENTIAL_NOT_OFFERED = "credential_not_offered"
    """An assertion by a credential that is not in the allow list."""
    CEREMONY = "ceremony"
    CHALLENGE = "challenge"
    ORIGIN = "origin"
    CROSS_ORIGIN = "cross_origin"
    TOKEN_BINDING = "token_binding"  # noqa: S105 - the name of a member, no secret
    AUTHENTICATOR_DATA = "authenticator_data"
    EXTENSIONS = "extensions"
    RP_ID = "rp_id"
    USER_PRESENCE = "user_presence"
    USER_VERIFICATION = "user_verification"
    BACKUP_STATE = "backup_state"
    """Backed up without being eligible, or an eligibility that changed since registration."""
    ALGORITHM = "algorithm"
    PUBLIC_KEY = "public_key"
    SIGNATURE = "signature"
    USER_HANDLE = "user_handle"
    ATTESTATION_FORMAT = "attestation_format"
    ATTESTATION_STATEMENT = "attestation_statement"
    ATTESTATION_SIGNATURE = "attestation_signature"
    ATTESTATION_CERTIFICATE = "attestation_certificate"
    ATTESTATION_TRUST = "attestation_trust"
    """A chain was shown for a model whose roots are known, and it does not end at one of them."""
    ATTESTATION_REQUIRED = "attestation_required"
    AUTHENTICATOR_MODEL = "authenticator_model"
    """The AAGUID is denied, or is not a proven member of the allow list."""
    AUTHENTICATOR_REVOKED = "authenticator_revoked"
    """The model is revoked, by the settings or because of its metadata."""
    COUNTER = "counter"
    """For the caller: the counter did not grow, so often that the credential is locked; for staff, already the first time."""


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """The response is not accepted.

    `str()` is a fixed English sentence for logs: nothing that the authenticator or the client sent stands in it.
    """

    def __init__(self, reason: RefusalReason, sentence: str) -> None:
        super().__init__(f"{reason}: {sentence}")
        self.reason = reason


def refuse(reason: RefusalReason, sentence: str) -> Never:
    """Raise `Refused` for `reason`; `sentence` is for logs."""
    raise Refused(reason, sentence)


def nothing_but_refused[**P, R](verify: Callable[P, R]) -> Callable[P, R]:
    """Wrap `verify` so that any exception but `Refused` becomes `Refused` (malformed), whatever its input.

    Only KeyboardInterrupt, SystemExit and GeneratorExit pass. It catches BaseException: a panic in a library's native code (cryptography's Rust) is raised as one.
    """

    @functools.wraps(verify)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return verify(*args, **kwargs)
        except (Refused, KeyboardInterrupt, SystemExit, GeneratorExit):
            raise
        except BaseException as error:
            raise Refused(RefusalReason.MALFORMED, "a library could not read the response") from error

    return guarded
