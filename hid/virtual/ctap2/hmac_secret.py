"""The hmac-secret extension in getAssertion, and hmac-secret-mc, the same at the making (CTAP 2.1 §12.5, 2.2 §12.8)."""

import hmac
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hid.virtual.ctap2 import credential_key
from hid.virtual.ctap2.parameters import Parameters
from hid.virtual.ctap2.pin_protocol import PinProtocolOne
from hid.virtual.ctap2.status import CtapRefusal, Status

if TYPE_CHECKING:
    from hid.virtual.authenticator import VirtualAuthenticator

_KEY_AGREEMENT, _SALT_ENC, _SALT_AUTH, _PROTOCOL = 0x01, 0x02, 0x03, 0x04
_SALT = 32


@dataclass(frozen=True)
class Salts:
    """One or two salts of the platform, decrypted, and what the outputs are encrypted with."""

    salts: tuple[bytes, ...]
    protocol: PinProtocolOne
    shared_secret: bytes

    def output(self, key: "VirtualAuthenticator", credential_id: bytes, *, user_verified: bool) -> bytes:
        """Return the encrypted HMACs of the salts under the credential's CredRandom."""
        cred_random = credential_key.cred_random(
            key.state.wrapping_key, credential_id, user_verified=user_verified
        )
        outputs = b"".join(hmac.digest(cred_random, salt, "sha256") for salt in self.salts)
        return self.protocol.encrypt(self.shared_secret, outputs)


def read_salts(key: "VirtualAuthenticator", asked: Parameters) -> Salts:
    """Read and check the extension's input. Raise CtapRefusal if it is invalid."""
    version = asked.get(_PROTOCOL, int)
    protocol = key.protocol(1 if version is None else version)
    asked.need(_KEY_AGREEMENT, dict)
    shared_secret = protocol.decapsulate(asked.inner(_KEY_AGREEMENT))
    salt_enc = asked.need(_SALT_ENC, bytes)
    if not protocol.verify(shared_secret, salt_enc, asked.need(_SALT_AUTH, bytes)):
        raise CtapRefusal(Status.PIN_AUTH_INVALID)
    salts = protocol.decrypt(shared_secret, salt_enc)
    if len(salts) not in (_SALT, 2 * _SALT):
        raise CtapRefusal(Status.INVALID_LENGTH)
    return Salts(tuple(salts[i : i + _SALT] for i in range(0, len(salts), _SALT)), protocol, shared_secret)
