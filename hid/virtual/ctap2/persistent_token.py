"""The persistentPinUvAuthToken and what getInfo hides under it (CTAP 2.2 §6.5.2.1, §6.4; CTAP 2.3 §6.4).

It reads the list of credentials, nothing else, and outlives the power. A platform that holds it knows this key
again (encIdentifier) and whether its credentials have changed (encCredStoreState); to all others both are noise.
A change of PIN, a forced change and a reset end it.
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
    """The token, made when it is asked for the first time. The caller has verified the user."""
    if key.state.persistent_token is None:
        key.state.persistent_token = secrets.token_bytes(32)
        key.commit()
    return key.state.persistent_token


def forget(key: "VirtualAuthenticator") -> None:
    """Whoever holds it holds nothing; the caller commits."""
    key.state.persistent_token = None


def changed_store(key: "VirtualAuthenticator") -> None:
    """The credentials are not what they were; the caller commits."""
    key.state.store_id = secrets.token_bytes(_BLOCK)


def hidden(key: "VirtualAuthenticator") -> dict[int, bytes]:
    """The two members of getInfo, with a fresh IV each time; none before somebody has had the token."""
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
