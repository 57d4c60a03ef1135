"""A made-up relying party for one key: options out, and what comes back judged by the py_webauthn library."""

import base64
import secrets
from typing import Any, NamedTuple

from webauthn import verify_authentication_response, verify_registration_response

RP_ID = "localhost"
ORIGIN = "http://localhost"


class RegisteredCredential(NamedTuple):
    """What a relying party keeps."""

    credential_id: bytes
    public_key: bytes
    sign_count: int


class Party:
    """A relying party with one ceremony at a time and one credential.

    `challenge` is the last one given out. `registered` is the credential that was registered last. Before the first
    registration it is None, and `request_options`, `sign_in` and `credential_id` raise AssertionError.
    """

    def __init__(self) -> None:
        self.challenge = b""
        self.registered: RegisteredCredential | None = None

    def creation_options(self) -> dict[str, Any]:
        """Return PublicKeyCredentialCreationOptionsJSON for a new made-up member, with a new challenge."""
        return {
            "rp": {"id": RP_ID, "name": "Field test"},
            "user": {"id": _b64(secrets.token_bytes(32)), "name": "field test", "displayName": ""},
            "challenge": self._new_challenge(),
            "pubKeyCredParams": [{"type": "public-key", "alg": alg} for alg in (-7, -8, -257)],
            "authenticatorSelection": {"residentKey": "preferred", "userVerification": "required"},
            "attestation": "direct",
            "extensions": {"credProps": True, "credentialProtectionPolicy": "userVerificationRequired"},
        }

    def request_options(self) -> dict[str, Any]:
        """Return PublicKeyCredentialRequestOptionsJSON that allow the registered credential alone, with a new challenge."""
        assert self.registered is not None
        allowed = {"type": "public-key", "id": _b64(self.registered.credential_id)}
        return {
            "challenge": self._new_challenge(),
            "rpId": RP_ID,
            "allowCredentials": [allowed],
            "userVerification": "required",
        }

    def register(self, response: dict[str, Any]) -> None:
        """Verify a registration (challenge, origin, RP, user verification, attestation signature); keep it as `registered`.

        Raises WebAuthnException (py_webauthn) if it is not valid, as a rule InvalidRegistrationResponse.
        """
        verified = verify_registration_response(
            credential=response,
            expected_challenge=self.challenge,
            expected_rp_id=RP_ID,
            expected_origin=ORIGIN,
            require_user_verification=True,
        )
        self.registered = RegisteredCredential(
            verified.credential_id, verified.credential_public_key, verified.sign_count
        )

    def sign_in(self, response: dict[str, Any]) -> None:
        """Verify an assertion by the registered public key; keep its sign count, which must have grown unless both are 0.

        Raises WebAuthnException (py_webauthn) if it is not valid, as a rule InvalidAuthenticationResponse.
        """
        assert self.registered is not None
        verified = verify_authentication_response(
            credential=response,
            expected_challenge=self.challenge,
            expected_rp_id=RP_ID,
            expected_origin=ORIGIN,
            credential_public_key=self.registered.public_key,
            credential_current_sign_count=self.registered.sign_count,
            require_user_verification=True,
        )
        self.registered = self.registered._replace(sign_count=verified.new_sign_count)

    @property
    def credential_id(self) -> str:
        """Id of the registered credential, base64url without padding."""
        assert self.registered is not None
        return _b64(self.registered.credential_id)

    def _new_challenge(self) -> str:
        self.challenge = secrets.token_bytes(32)
        return _b64(self.challenge)


def _b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
