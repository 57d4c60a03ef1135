"""Authenticator data (WebAuthn §6.1) in bytes."""

import hashlib
import uuid
from collections.abc import Mapping
from enum import IntFlag
from typing import Any

from hid.virtual.ctap2 import cbor


class Flag(IntFlag):
    """Flags of authenticator data (WebAuthn §6.1)."""

    USER_PRESENT = 0x01
    USER_VERIFIED = 0x04
    ATTESTED_CREDENTIAL_DATA = 0x40
    EXTENSION_DATA = 0x80


def flags(*, user_present: bool, user_verified: bool) -> Flag:
    """Return the flags for user presence and user verification."""
    return (Flag.USER_PRESENT if user_present else Flag(0)) | (Flag.USER_VERIFIED if user_verified else Flag(0))


def rp_id_hash(rp_id: str) -> bytes:
    """Return the SHA-256 of the RP ID."""
    return hashlib.sha256(rp_id.encode()).digest()


def attested_credential_data(aaguid: uuid.UUID, credential_id: bytes, public_key: Mapping[int, Any]) -> bytes:
    """Return the attested credential data (WebAuthn §6.5.1)."""
    return aaguid.bytes + len(credential_id).to_bytes(2, "big") + credential_id + cbor.encode(public_key)


def authenticator_data(
    rp_id: str,
    flag: Flag,
    sign_count: int,
    *,
    attested: bytes = b"",
    extensions: Mapping[str, Any] | None = None,
) -> bytes:
    """Return authenticator data; `attested` and `extensions` set their flags unless they are empty."""
    if attested:
        flag |= Flag.ATTESTED_CREDENTIAL_DATA
    if extensions:
        flag |= Flag.EXTENSION_DATA
    return (
        rp_id_hash(rp_id)
        + bytes([flag])
        + sign_count.to_bytes(4, "big")
        + attested
        + (cbor.encode(extensions) if extensions else b"")
    )
