"""Authenticator data (WebAuthn L3 §6.1): its bytes, its flags, and the checks that both ceremonies share."""

from __future__ import annotations

import hashlib
from enum import IntFlag
from struct import Struct as Layout
from typing import TYPE_CHECKING, Any
from uuid import UUID

from msgspec import Struct

from service.webauthn import ctap_cbor
from service.webauthn.refusal import RefusalReason, refuse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from service.webauthn.policy import RelyingParty

MAX_BYTES = 8192
CREDENTIAL_ID_LENGTHS = range(16, 1024)
"""Bytes of a credential id: at least 16 (§4, credential id), at most 1023 (§7.1)."""

_HEAD = Layout(">32sBI")
_ATTESTED_HEAD = Layout(">16sH")


class Flags(IntFlag):
    """Bits of the flags byte. The two others are reserved and ignored."""

    UP = 1 << 0
    UV = 1 << 2
    BE = 1 << 3
    BS = 1 << 4
    AT = 1 << 6
    ED = 1 << 7


_UP, _UV, _BE, _BS, _AT, _ED = (
    int(flag) for flag in Flags
)  # plain integers: an enum's `&` costs a microsecond


class AttestedCredential(Struct, frozen=True):
    """Attested credential data (§6.5.1). `public_key` is the COSE_Key as the authenticator wrote it, `cose` decoded."""

    aaguid: UUID
    credential_id: bytes
    public_key: bytes
    cose: Any


class AuthenticatorData(Struct, frozen=True):
    """Authenticator data; `flags` as in `Flags`. Without AT `attested` is None, without ED `extensions` is empty."""

    rp_id_hash: bytes
    flags: int
    sign_count: int
    attested: AttestedCredential | None
    extensions: Mapping[str, Any]

    @property
    def user_verified(self) -> bool:
        """The UV flag."""
        return bool(self.flags & _UV)

    @property
    def backup_eligible(self) -> bool:
        """The BE flag: the credential may be copied to other devices."""
        return bool(self.flags & _BE)

    @property
    def backed_up(self) -> bool:
        """The BS flag: the credential is backed up now."""
        return bool(self.flags & _BS)


def parse(raw: bytes) -> AuthenticatorData:
    """Parse authenticator data, which must be as its flags say, without a byte too few or too many.

    Raises `Refused`: authenticator_data, credential_id (not 16 to 1023 bytes), extensions (ED without a map of them). The COSE_Key
    is decoded and not checked: `public_key.from_cose` does that.
    """
    if len(raw) < _HEAD.size:
        refuse(RefusalReason.AUTHENTICATOR_DATA, "the authenticator data are cut off")
    rp_id_hash, flags, sign_count = _HEAD.unpack_from(raw)
    rest = raw[_HEAD.size :]
    attested = None
    if flags & _AT:
        attested, rest = _parse_attested(rest)
    extensions: Mapping[str, Any] = {}
    if flags & _ED:
        extensions, rest = _parse_extensions(rest), b""
    if rest:
        refuse(RefusalReason.AUTHENTICATOR_DATA, "bytes follow the authenticator data")
    return AuthenticatorData(rp_id_hash, flags, sign_count, attested, extensions)


def verify(data: AuthenticatorData, rp: RelyingParty) -> None:
    """Check RP ID, user presence, backup flags and, if the RP requires it, user verification (§7.1, §7.2).

    Raises `Refused` (rp_id, user_presence, user_verification, backup_state) if one of them fails.
    """
    if data.rp_id_hash != hashlib.sha256(rp.id.encode()).digest():
        refuse(RefusalReason.RP_ID, "the authenticator data are for another RP ID")
    if not data.flags & _UP:
        refuse(RefusalReason.USER_PRESENCE, "the flag UP is not set")
    if rp.requires_user_verification and not data.flags & _UV:
        refuse(RefusalReason.USER_VERIFICATION, "the user was not verified")
    if data.flags & _BS and not data.flags & _BE:
        refuse(RefusalReason.BACKUP_STATE, "backed up, but not eligible for it")


def _parse_attested(data: bytes) -> tuple[AttestedCredential, bytes]:
    if len(data) < _ATTESTED_HEAD.size:
        refuse(RefusalReason.AUTHENTICATOR_DATA, "the attested credential data are cut off")
    aaguid, id_length = _ATTESTED_HEAD.unpack_from(data)
    if id_length not in CREDENTIAL_ID_LENGTHS:
        refuse(RefusalReason.CREDENTIAL_ID, "the credential id is too short or too long")
    key_start = _ATTESTED_HEAD.size + id_length
    credential_id = data[_ATTESTED_HEAD.size : key_start]
    cose, key_length = ctap_cbor.decode_first(data[key_start:], RefusalReason.AUTHENTICATOR_DATA)
    key_end = key_start + key_length
    attested = AttestedCredential(UUID(bytes=aaguid), credential_id, data[key_start:key_end], cose)
    return attested, data[key_end:]


def _parse_extensions(data: bytes) -> Mapping[str, Any]:
    extensions = ctap_cbor.decode(data, RefusalReason.EXTENSIONS)
    if not isinstance(extensions, dict) or not extensions or not all(type(name) is str for name in extensions):
        refuse(RefusalReason.EXTENSIONS, "the extensions flag is set and there is no map of extensions")
    return extensions
