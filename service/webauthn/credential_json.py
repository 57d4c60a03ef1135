"""The outer JSON of both ceremonies: RegistrationResponseJSON and AuthenticationResponseJSON (WebAuthn L3 §5.1)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from service.webauthn import base64url, client_data
from service.webauthn.authenticator_data import CREDENTIAL_ID_LENGTHS
from service.webauthn.refusal import RefusalReason, nothing_but_refused, refuse


class PublicKeyCredential(Struct, frozen=True):
    """The outer JSON of a response: `id` decoded, `response` and `extension_results` (empty if left out) unverified."""

    id: bytes
    response: Mapping[str, Any]
    extension_results: Mapping[str, Any]

    def response_bytes(self, name: str, *, limit: int) -> bytes:
        """Return the member `name` of the response, decoded; refuse (malformed) if it is no base64url of up to `limit` bytes."""
        return base64url.decode(self.response.get(name), limit=limit)


def parse(credential: Mapping[str, Any]) -> PublicKeyCredential:
    """Parse the JSON of a response.

    Raises:
        Refused: credential_type if the type is not public-key; credential_id if `rawId` differs from `id`;
            malformed if the JSON has another form.
    """
    _object(credential)
    if credential.get("type") != "public-key":
        refuse(RefusalReason.CREDENTIAL_TYPE, "the credential is of another type than public-key")
    credential_id = base64url.decode(credential.get("id"), limit=CREDENTIAL_ID_LENGTHS[-1])
    if credential.get("rawId") != credential["id"]:
        refuse(RefusalReason.CREDENTIAL_ID, "id and rawId differ")
    return PublicKeyCredential(
        credential_id,
        _object(credential.get("response")),
        _object(credential.get("clientExtensionResults", {})),
    )


@nothing_but_refused
def credential_id_of(credential: Mapping[str, Any]) -> bytes:
    """Return the credential id that a response names, to look the credential up.

    Nothing is verified.

    Raises:
        Refused: the response can't be parsed (see `parse`).
    """
    return parse(credential).id


@nothing_but_refused
def challenge_of(credential: Mapping[str, Any]) -> bytes:
    """Return the challenge that a response answers, to look it up and delete it. Nothing is verified.

    Raises `Refused` as `parse` does, and (malformed) if clientDataJSON is missing or can't be parsed, or holds no challenge of
    at most 64 bytes.
    """
    raw = parse(credential).response_bytes("clientDataJSON", limit=client_data.MAX_BYTES)
    return base64url.decode(client_data.parse(raw).get("challenge"), limit=64)


def _object(value: object) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        refuse(RefusalReason.MALFORMED, "a member is missing or no object")
    return value
