"""The client's part of WebAuthn Level 3: options in JSON, client data, responses in JSON.

The terminal is the client: it sets the origin, checks that the RP ID belongs to it, and builds the client data that the
authenticator signs.
"""

import base64
import hashlib
import json
import re
import struct
from typing import Any
from urllib.parse import urlsplit

import msgspec
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from fido2.cbor import encode
from fido2.rpid import verify_rp_id
from fido2.webauthn import AuthenticatorData

from hid.answer_map import AnswerMap, number, octets
from hid.errors import DeviceError, protocol_error
from hid.names import shortened
from hid.vocabulary import Reason, Transport

ES256, EDDSA, RS256 = -7, -8, -257
CRED_PROTECT = {
    "userVerificationOptional": 1,
    "userVerificationOptionalWithCredentialIDList": 2,
    "userVerificationRequired": 3,
}
"""The credProtect level of each credentialProtectionPolicy (CTAP 2.1 §12.1)."""
RESIDENT_KEY = frozenset({"required", "preferred", "discouraged"})
"""The known values of residentKey; any other is ignored (§5.4.4)."""
USER_HANDLE = octets(1, 64)
"""Taker of a user handle (§5.4.3)."""
CREDENTIAL_ID = octets(1, 1023)
"""Taker of a credential id; a relying party refuses a longer one (§7.1)."""
ALGORITHM = number(-(2**31), 2**31 - 1)
"""Taker of a COSEAlgorithmIdentifier, which is a long of Web IDL (§5.8.5)."""

_USER_VERIFIED = 0x04
_UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, RecursionError, struct.error)
"""What python-fido2's parser raises on damaged data."""
_BASE64URL = re.compile(r"[A-Za-z0-9_-]*")


class _Struct(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    pass


class _RelyingParty(_Struct, frozen=True, kw_only=True):
    name: str
    id: str | None = None


class _User(_Struct, frozen=True, kw_only=True):
    id: str
    name: str
    display_name: str = ""


class _Descriptor(_Struct, frozen=True, kw_only=True):
    id: str
    type: str


class _Selection(_Struct, frozen=True, kw_only=True):
    resident_key: str | None = None
    require_resident_key: bool = False


class _Parameter(_Struct, frozen=True, kw_only=True):
    type: str
    alg: Any


class _CreationOptions(_Struct, frozen=True, kw_only=True):
    rp: _RelyingParty
    user: _User
    challenge: str
    pub_key_cred_params: tuple[_Parameter, ...] = ()
    exclude_credentials: tuple[_Descriptor, ...] = ()
    authenticator_selection: _Selection = _Selection()
    attestation: str = "none"
    extensions: dict[str, Any] = {}


class _RequestOptions(_Struct, frozen=True, kw_only=True):
    challenge: str
    rp_id: str | None = None
    allow_credentials: tuple[_Descriptor, ...] = ()


class RegistrationRequest(msgspec.Struct, frozen=True, kw_only=True):
    """PublicKeyCredentialCreationOptionsJSON, checked and decoded."""

    client_data: bytes
    rp: dict[str, str]
    user: dict[str, Any]
    algorithms: tuple[int, ...]
    exclude: tuple[bytes, ...]
    resident_key: str
    """``required``, ``preferred`` or ``discouraged``."""
    cred_protect: int | None
    enforce_cred_protect: bool
    wants_cred_props: bool
    attestation: str


class SignInRequest(msgspec.Struct, frozen=True, kw_only=True):
    """PublicKeyCredentialRequestOptionsJSON, checked and decoded."""

    client_data: bytes
    rp_id: str
    allow: tuple[bytes, ...]


def parse_creation(options: dict[str, Any], origin: str) -> RegistrationRequest:
    """Check and decode the options of a registration; cut the names in them to names.NAME_BYTES.

    Options without an RP ID mean the origin's host.

    Raises DeviceError: REFUSED if they are malformed or their RP ID does not belong to the origin, UNSUPPORTED if they
    list algorithms, and none of them is a public key's COSE algorithm.
    """
    given = _convert(options, _CreationOptions)
    rp_id = _rp_id(given.rp.id, origin)
    handle = b64decode(given.user.id)
    if USER_HANDLE(handle) is None:
        raise DeviceError(Reason.REFUSED, "user.id has no 1 to 64 bytes")
    selection = given.authenticator_selection
    legacy = "required" if selection.require_resident_key else "discouraged"
    policy = given.extensions.get("credentialProtectionPolicy")
    return RegistrationRequest(
        client_data=_client_data("webauthn.create", given.challenge, origin),
        rp={"id": rp_id, "name": shortened(given.rp.name)},
        user={
            "id": handle,
            "name": shortened(given.user.name),
            "displayName": shortened(given.user.display_name),
        },
        algorithms=_algorithms(given.pub_key_cred_params),
        exclude=_identifiers(given.exclude_credentials),
        resident_key=selection.resident_key if selection.resident_key in RESIDENT_KEY else legacy,
        cred_protect=CRED_PROTECT.get(policy) if isinstance(policy, str) else None,
        enforce_cred_protect=given.extensions.get("enforceCredentialProtectionPolicy") is True,
        wants_cred_props=given.extensions.get("credProps") is True,
        attestation=given.attestation,
    )


def parse_sign_in(options: dict[str, Any], origin: str) -> SignInRequest:
    """Check and decode the options of a sign-in. Options without an RP ID mean the origin's host.

    Raises DeviceError(REFUSED) if they are malformed or their RP ID does not belong to the origin.
    """
    given = _convert(options, _RequestOptions)
    return SignInRequest(
        client_data=_client_data("webauthn.get", given.challenge, origin),
        rp_id=_rp_id(given.rp_id, origin),
        allow=_identifiers(given.allow_credentials),
    )


def registration_response(
    creation: RegistrationRequest,
    answer: tuple[str, bytes, dict[str, Any]],
    *,
    transports: list[str],
    discoverable: bool,
) -> dict[str, Any]:
    """Build the RegistrationResponseJSON (§5.1.9.1) from the authenticator's (fmt, authData, attStmt).

    Replaces the attestation by an empty ``none`` if the options ask for ``none``; the authenticator data, with the AAGUID, stay as
    they are. Whether the algorithm was asked for is left to the service.

    transports: those of the authenticator, as it reported them; USB is named if there are none.
    discoverable: whether a discoverable credential was asked for; reported in credProps if the options ask for that.

    Raises DeviceError(SILENT) as `parsed_authenticator_data`, or if the credential is missing, its id empty or too long, or
    its key unreadable.
    """
    fmt, raw, statement = answer
    data = parsed_authenticator_data(raw, creation.rp["id"])
    credential = data.credential_data
    if credential is None:
        raise protocol_error("a credential without attested data")
    if CREDENTIAL_ID(credential.credential_id) is None:
        raise protocol_error(f"a credential id of {len(credential.credential_id)} bytes")
    algorithm = AnswerMap(credential.public_key).need(3, ALGORITHM, "a public key's algorithm")
    if creation.attestation == "none":
        fmt, statement = "none", {}
    response: dict[str, Any] = {
        "clientDataJSON": b64encode(creation.client_data),
        "authenticatorData": b64encode(raw),
        "attestationObject": b64encode(encode({"fmt": fmt, "attStmt": statement, "authData": raw})),
        "transports": sorted({*transports} or {str(Transport.USB)}),
        "publicKeyAlgorithm": algorithm,
    }
    spki = _subject_public_key_info(credential.public_key)
    if spki is not None:
        response["publicKey"] = b64encode(spki)
    properties = {"credProps": {"rk": discoverable}} if creation.wants_cred_props else {}
    return _credential(credential.credential_id, response, properties)


def authentication_response(
    sign_in: SignInRequest, credential_id: bytes, raw: bytes, signature: bytes, user_handle: bytes | None
) -> dict[str, Any]:
    """Build the AuthenticationResponseJSON (§5.1.9.2); without userHandle if `user_handle` is None.

    Raises as `parsed_authenticator_data`.
    """
    parsed_authenticator_data(raw, sign_in.rp_id)
    response = {
        "clientDataJSON": b64encode(sign_in.client_data),
        "authenticatorData": b64encode(raw),
        "signature": b64encode(signature),
    }
    if user_handle is not None:
        response["userHandle"] = b64encode(user_handle)
    return _credential(credential_id, response, {})


def parsed_authenticator_data(raw: bytes, rp_id: str) -> AuthenticatorData:
    """Parse authenticator data. No signature is checked.

    Raises DeviceError(SILENT) if it can't be read, is of another RP, or does not say that the user was verified.
    """
    try:
        data = AuthenticatorData(raw)
    except _UNREADABLE as error:
        raise protocol_error("authenticator data that can't be read") from error
    if data.rp_id_hash != hashlib.sha256(rp_id.encode()).digest():
        raise protocol_error("authenticator data of another RP")
    if not data.flags & _USER_VERIFIED:
        raise protocol_error("authenticator data without user verification")
    return data


def b64encode(data: bytes) -> str:
    """Encode as base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def b64decode(text: str) -> bytes:
    """Decode base64url with or without padding. Raise DeviceError(REFUSED) if it is something else."""
    digits = text.rstrip("=")
    if not _BASE64URL.fullmatch(digits) or len(digits) % 4 == 1:
        raise DeviceError(Reason.REFUSED, "not base64url")
    return base64.urlsafe_b64decode(digits + "=" * (-len(digits) % 4))


def _convert[T](options: dict[str, Any], wanted: type[T]) -> T:
    try:
        # An absent member and a null one mean the same in options of most services.
        return msgspec.convert({name: value for name, value in options.items() if value is not None}, wanted)
    except msgspec.ValidationError as error:
        raise DeviceError(Reason.REFUSED, f"options: {error}") from None


def _rp_id(given: str | None, origin: str) -> str:
    rp_id = given or urlsplit(origin).hostname or ""
    if not verify_rp_id(rp_id, origin):
        raise DeviceError(Reason.REFUSED, "the RP ID does not belong to the origin")
    return rp_id


def _client_data(kind: str, challenge: str, origin: str) -> bytes:
    """Return the client data (§5.8.1), serialized in the order of §5.8.1.1."""
    b64decode(challenge)
    data = {"type": kind, "challenge": challenge.rstrip("="), "origin": origin, "crossOrigin": False}
    return json.dumps(data, separators=(",", ":"), ensure_ascii=False).encode()


def _algorithms(parameters: tuple[_Parameter, ...]) -> tuple[int, ...]:
    """Return the COSE algorithms in the service's order, without those of unknown types (§5.1.3); ES256 and RS256 if it names none.

    Raises DeviceError(UNSUPPORTED) if none is left.
    """
    if not parameters:
        return ES256, RS256
    known = tuple(
        parameter.alg
        for parameter in parameters
        if parameter.type == "public-key" and ALGORITHM(parameter.alg) is not None
    )
    if not known:
        raise DeviceError(Reason.UNSUPPORTED, "no algorithm that a key could know")
    return known


def _identifiers(descriptors: tuple[_Descriptor, ...]) -> tuple[bytes, ...]:
    return tuple(b64decode(one.id) for one in descriptors if one.type == "public-key")


def _credential(credential_id: bytes, response: dict[str, Any], extensions: dict[str, Any]) -> dict[str, Any]:
    identifier = b64encode(credential_id)
    return {
        "id": identifier,
        "rawId": identifier,
        "type": "public-key",
        "authenticatorAttachment": "cross-platform",
        "response": response,
        "clientExtensionResults": extensions,
    }


def _subject_public_key_info(cose: dict[int, Any]) -> bytes | None:
    """Return the public key in DER (§5.2.1.1 getPublicKey); None for an algorithm that clients need not know.

    Raises DeviceError(SILENT) if it is not a key of its algorithm.
    """
    key: ec.EllipticCurvePublicKey | ed25519.Ed25519PublicKey | rsa.RSAPublicKey
    try:
        match cose.get(3):
            case -7:
                x, y = (int.from_bytes(cose[name]) for name in (-2, -3))
                key = ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1()).public_key()
            case -8 if cose.get(-1) == 6:
                key = ed25519.Ed25519PublicKey.from_public_bytes(cose[-2])
            case -257:
                n, e = (int.from_bytes(cose[name]) for name in (-1, -2))
                key = rsa.RSAPublicNumbers(e, n).public_key()
            case _:
                return None
    except (KeyError, TypeError, ValueError) as error:
        raise protocol_error("a public key that is none") from error
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
