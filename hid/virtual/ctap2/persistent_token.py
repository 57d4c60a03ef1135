"""The persistentPinUvAuthToken and what getInfo hides under it (CTAP 2.2 §6.5.2.1, §6.4; CTAP 2.3 §6.4).

It permits reading the list of credentials, and survives power-down. A platform that holds it recognises the authenticator
(encIdentifier) and sees whether its credentials have changed (encCredStoreState); to others both are random bytes. A
change of PIN, a forced change and a reset end it.
"""

import secrets
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

if TYPE_CHECKING:
    from hid.virtual.authenticator import VirtualAuthenticator

_BLOCK = 16


def obtain(key: "VirtualAuthenticator") -> bytes:
    """Return the token. If there is none, generate and write it; raise OSError if that fails. The user must be verified."""
    if key.state.persistent_token is None:
        key.state.persistent_token = secrets.token_bytes(32)
        key.commit()
    return key.state.persistent_token


def forget(key: "VirtualAuthenticator") -> None:
    """End the token. The caller commits."""
    key.state.persistent_token = None


def renew_store_id(key: "VirtualAuthenticator") -> None:
    """Draw a new id of the stored credentials (encCredStoreState), since they have changed. The caller commits."""
    key.state.store_id = secrets.token_bytes(_BLOCK)


def encrypted_members(key: "VirtualAuthenticator") -> dict[int, bytes]:
    """Return getInfo's encIdentifier and encCredStoreState, with a fresh IV each time; empty without a persistent token."""
    token, state = key.state.persistent_token, key.state
    if token is None:
        return {}
    return {
        0x19: _encrypt(token, b"encIdentifier", state.device_id),
        0x1E: _encrypt(token, b"encCredStoreState", state.store_id),
    }


def _encrypt(token: bytes, purpose: bytes, block: bytes) -> bytes:
    derived = HKDF(algorithm=hashes.SHA256(), length=_BLOCK, salt=bytes(32), info=purpose).derive(token)
    iv = secrets.token_bytes(_BLOCK)
    context = Cipher(algorithms.AES(derived), modes.CBC(iv)).encryptor()
    return iv + context.update(block.ljust(_BLOCK, b"\0")) + context.finalize()
