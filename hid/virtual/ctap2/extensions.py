"""The extensions (CTAP 2.1 §12; hmac-secret-mc is CTAP 2.2's, pinComplexityPolicy 2.3's): their inputs and outputs.

An extension that the profile does not list is neither read nor answered.
"""

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hid.virtual.ctap2.hmac_secret import Salts, read_salts
from hid.virtual.ctap2.parameters import Parameters
from hid.virtual.ctap2.status import CtapRefusal, Status
from hid.virtual.profile import MAX_CRED_BLOB_LENGTH
from hid.virtual.state import KeptCredential

if TYPE_CHECKING:
    from hid.virtual.authenticator import VirtualAuthenticator

CRED_PROTECT, HMAC_SECRET, HMAC_SECRET_MC = "credProtect", "hmac-secret", "hmac-secret-mc"
CRED_BLOB, LARGE_BLOB_KEY = "credBlob", "largeBlobKey"
MIN_PIN_LENGTH, PIN_COMPLEXITY = "minPinLength", "pinComplexityPolicy"

UV_OPTIONAL, UV_OPTIONAL_WITH_LIST, UV_REQUIRED = 1, 2, 3
"""The levels of credProtect (§12.1)."""


@dataclass(frozen=True)
class AtMaking:
    """The extension inputs of makeCredential."""

    cred_protect: int | None
    hmac_secret: bool
    salts: Salts | None
    """hmac-secret-mc's; None if not asked for."""
    cred_blob: bytes | None
    large_blob_key: bytes | None
    """New, for the credential that will be stored; None if not asked for."""
    min_pin_length: bool
    pin_complexity: bool

    @property
    def stored_blob(self) -> bytes | None:
        """The credBlob that a discoverable credential stores; None if it was not given, or is too long, which is not refused."""
        if self.cred_blob is None or len(self.cred_blob) > MAX_CRED_BLOB_LENGTH:
            return None
        return self.cred_blob

    def outputs(
        self,
        key: "VirtualAuthenticator",
        rp_id: str,
        credential_id: bytes,
        *,
        user_verified: bool,
        discoverable: bool,
    ) -> dict[str, Any]:
        """Return the outputs for the authenticator data, of the extensions that were asked for.

        credBlob's is whether it is stored. minPinLength and pinComplexityPolicy answer only RPs that setMinPINLength named.
        """
        outputs: dict[str, Any] = {}
        if self.cred_protect is not None:
            outputs[CRED_PROTECT] = self.cred_protect
        if self.hmac_secret:
            outputs[HMAC_SECRET] = True
        if self.salts is not None:
            outputs[HMAC_SECRET_MC] = self.salts.output(key, credential_id, user_verified=user_verified)
        if self.cred_blob is not None:
            outputs[CRED_BLOB] = discoverable and self.stored_blob is not None
        if rp_id in key.state.min_pin_length_rp_ids:
            if self.min_pin_length:
                outputs[MIN_PIN_LENGTH] = key.state.min_pin_length
            if self.pin_complexity:
                outputs[PIN_COMPLEXITY] = key.state.pin_complexity
        return outputs


@dataclass(frozen=True)
class AtAssertion:
    """The extension inputs of getAssertion."""

    salts: Salts | None
    cred_blob: bool
    large_blob_key: bool

    def outputs(
        self,
        key: "VirtualAuthenticator",
        credential_id: bytes,
        stored: KeptCredential | None,
        *,
        user_verified: bool,
    ) -> dict[str, Any]:
        """Return the outputs for the authenticator data of one credential; `stored` is None for one wrapped in its id.

        credBlob's is empty if none is stored. largeBlobKey has none: the key is a member of the answer.
        """
        outputs: dict[str, Any] = {}
        if self.salts is not None:
            outputs[HMAC_SECRET] = self.salts.output(key, credential_id, user_verified=user_verified)
        if self.cred_blob:
            outputs[CRED_BLOB] = (stored.cred_blob if stored else None) or b""
        return outputs


def read_at_making(key: "VirtualAuthenticator", extensions: Parameters, *, discoverable: bool) -> AtMaking:
    """Read and check the extensions of makeCredential. Raise CtapRefusal if they are invalid.

    A largeBlobKey is invalid for a credential that is not `discoverable`, hmac-secret-mc without hmac-secret.
    """
    cred_protect = extensions.get(CRED_PROTECT, int) if _knows(key, CRED_PROTECT) else None
    if cred_protect is not None and not UV_OPTIONAL <= cred_protect <= UV_REQUIRED:
        raise CtapRefusal(Status.INVALID_OPTION)
    wants_secret = _flag(key, extensions, HMAC_SECRET)
    return AtMaking(
        cred_protect=cred_protect,
        hmac_secret=wants_secret,
        salts=_read_salts_at_making(key, extensions, wants_secret=wants_secret),
        cred_blob=extensions.get(CRED_BLOB, bytes) if _knows(key, CRED_BLOB) else None,
        large_blob_key=_new_large_blob_key(key, extensions, discoverable=discoverable),
        min_pin_length=_flag(key, extensions, MIN_PIN_LENGTH),
        pin_complexity=_flag(key, extensions, PIN_COMPLEXITY),
    )


def read_at_assertion(
    key: "VirtualAuthenticator", extensions: Parameters, *, user_present: bool
) -> AtAssertion:
    """Read and check the extensions of getAssertion. Raise CtapRefusal if invalid, or hmac-secret lacks user presence."""
    salts = None
    if HMAC_SECRET in extensions and _knows(key, HMAC_SECRET):
        if not user_present:
            raise CtapRefusal(Status.UNSUPPORTED_OPTION)
        extensions.need(HMAC_SECRET, dict)
        salts = read_salts(key, extensions.inner(HMAC_SECRET))
    wants_key = _wants_large_blob_key(key, extensions)
    return AtAssertion(salts, _flag(key, extensions, CRED_BLOB), wants_key)


def _knows(key: "VirtualAuthenticator", extension: str) -> bool:
    return extension in key.profile.extensions


def _flag(key: "VirtualAuthenticator", extensions: Parameters, extension: str) -> bool:
    return _knows(key, extension) and bool(extensions.get(extension, bool))


def _wants_large_blob_key(key: "VirtualAuthenticator", extensions: Parameters) -> bool:
    """Return whether a largeBlobKey is asked for. Raise CtapRefusal for false, which §12.3 does not allow."""
    if LARGE_BLOB_KEY not in extensions or not _knows(key, LARGE_BLOB_KEY):
        return False
    if extensions.get(LARGE_BLOB_KEY, bool) is not True:
        raise CtapRefusal(Status.INVALID_OPTION)
    return True


def _new_large_blob_key(
    key: "VirtualAuthenticator", extensions: Parameters, *, discoverable: bool
) -> bytes | None:
    if not _wants_large_blob_key(key, extensions):
        return None
    if not discoverable:
        raise CtapRefusal(Status.INVALID_OPTION)
    return secrets.token_bytes(32)


def _read_salts_at_making(
    key: "VirtualAuthenticator", extensions: Parameters, *, wants_secret: bool
) -> Salts | None:
    if HMAC_SECRET_MC not in extensions or not _knows(key, HMAC_SECRET_MC):
        return None
    if not wants_secret:
        raise CtapRefusal(Status.MISSING_PARAMETER)
    extensions.need(HMAC_SECRET_MC, dict)
    return read_salts(key, extensions.inner(HMAC_SECRET_MC))
