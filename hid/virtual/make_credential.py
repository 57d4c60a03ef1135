"""authenticatorMakeCredential (CTAP 2.1 §6.1)."""

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hid.virtual import attestation, credential_key
from hid.virtual.authenticator_data import (
    attested_credential_data,
    authenticator_data,
    flags,
    rp_id_hash,
)
from hid.virtual.consent import (
    Consent,
    make_sure_of_presence,
    read_authentication,
    verify_user,
    with_always_uv,
)
from hid.virtual.get_info import MAX_CREDENTIALS_IN_LIST
from hid.virtual.parameters import Parameters
from hid.virtual.pin_uv_auth_token import Permission
from hid.virtual.state import Credential
from hid.virtual.status import Refused, Status

if TYPE_CHECKING:
    from hid.virtual.authenticator import Authenticator

_CLIENT_DATA_HASH, _RP, _USER, _PUB_KEY_CRED_PARAMS, _EXCLUDE_LIST = 0x01, 0x02, 0x03, 0x04, 0x05
_EXTENSIONS, _OPTIONS, _PIN_UV_AUTH_PARAM, _PIN_UV_AUTH_PROTOCOL, _ENTERPRISE = 0x06, 0x07, 0x08, 0x09, 0x0A
_R_FMT, _R_AUTH_DATA, _R_ATT_STMT = 0x01, 0x02, 0x03

UV_REQUIRED = 3
"""credProtect level userVerificationRequired (§12.1)."""
_MAX_USER_ID = 64


@dataclass(frozen=True)
class _Order:
    """What is to be made."""

    client_data_hash: bytes
    rp_id: str
    rp_name: str | None
    user_id: bytes
    user_name: str | None
    user_display_name: str | None
    algorithm: int
    discoverable: bool
    cred_protect: int | None
    hmac_secret: bool
    min_pin_length: bool


async def make_credential(key: "Authenticator", request: Parameters) -> dict[int, Any]:
    """A new credential with its attestation."""
    options = request.inner(_OPTIONS)
    asked = await read_authentication(key, request, (_PIN_UV_AUTH_PARAM, _PIN_UV_AUTH_PROTOCOL), options)
    order = _read_order(key, request, options)
    asked = with_always_uv(key, asked)
    uv_not_required = (
        key.profile.make_cred_uv_not_required and not order.discoverable and not key.state.always_uv
    )
    if key.is_protected and not asked.is_asked and not uv_not_required:
        raise Refused(Status.PUAT_REQUIRED if key.state.pin_hash is not None else Status.OPERATION_DENIED)
    if _ENTERPRISE in request:
        raise Refused(Status.INVALID_PARAMETER)
    consent = await verify_user(key, asked, order.client_data_hash, Permission.MAKE_CREDENTIAL, order.rp_id)
    excluded = _is_excluded(key, request, order.rp_id, consent)
    await make_sure_of_presence(key, consent)
    if excluded:
        raise Refused(Status.CREDENTIAL_EXCLUDED)
    return _make(key, order, consent)


def _read_order(key: "Authenticator", request: Parameters, options: Parameters) -> _Order:
    client_data_hash = request.need(_CLIENT_DATA_HASH, bytes)
    request.need(_RP, dict)
    request.need(_USER, dict)
    rp, user, extensions = request.inner(_RP), request.inner(_USER), request.inner(_EXTENSIONS)
    user_id = user.need("id", bytes)
    if len(client_data_hash) != 32 or not 1 <= len(user_id) <= _MAX_USER_ID:
        raise Refused(Status.INVALID_LENGTH)
    algorithm = _choose_algorithm(key, request)
    if options.get("up", bool) is False:
        raise Refused(Status.INVALID_OPTION)
    discoverable = bool(options.get("rk", bool))
    if discoverable and not key.profile.discoverable:
        raise Refused(Status.UNSUPPORTED_OPTION)
    cred_protect = extensions.get("credProtect", int) if "credProtect" in key.profile.extensions else None
    if cred_protect is not None and not 1 <= cred_protect <= UV_REQUIRED:
        raise Refused(Status.INVALID_OPTION)
    return _Order(
        client_data_hash=client_data_hash,
        rp_id=rp.need("id", str),
        rp_name=rp.get("name", str),
        user_id=user_id,
        user_name=user.get("name", str),
        user_display_name=user.get("displayName", str),
        algorithm=algorithm,
        discoverable=discoverable,
        cred_protect=cred_protect,
        hmac_secret="hmac-secret" in key.profile.extensions and bool(extensions.get("hmac-secret", bool)),
        min_pin_length="minPinLength" in key.profile.extensions and bool(extensions.get("minPinLength", bool)),
    )


def _choose_algorithm(key: "Authenticator", request: Parameters) -> int:
    """§6.1.2 step 3: the platform's first that the key can do; every entry is looked at."""
    request.need(_PUB_KEY_CRED_PARAMS, list)
    wanted = [
        (entry.need("type", str), entry.need("alg", int)) for entry in request.maps(_PUB_KEY_CRED_PARAMS) or []
    ]
    for kind, algorithm in wanted:
        if kind == "public-key" and algorithm in key.profile.algorithms:
            return algorithm
    raise Refused(Status.UNSUPPORTED_ALGORITHM)


def _is_excluded(key: "Authenticator", request: Parameters, rp_id: str, consent: Consent) -> bool:
    exclude_list = request.maps(_EXCLUDE_LIST) or []
    if len(exclude_list) > MAX_CREDENTIALS_IN_LIST:
        raise Refused(Status.LIMIT_EXCEEDED)
    for descriptor in exclude_list:
        credential_id = descriptor.need("id", bytes)
        if descriptor.need("type", str) != "public-key":
            continue
        protect = protection(key, rp_id, credential_id)
        if protect is not None and (consent.user_verified or protect != UV_REQUIRED):
            return True
    return False


def protection(key: "Authenticator", rp_id: str, credential_id: bytes) -> int | None:
    """The credProtect level of a credential of this key for `rp_id`; None where there is no such credential."""
    for credential in key.state.credentials:
        if credential.id == credential_id and credential.rp_id == rp_id:
            return credential.cred_protect
    wrapped = credential_key.unwrap(key.state.wrapping_key, rp_id_hash(rp_id), credential_id)
    return wrapped.cred_protect if wrapped else None


def _make(key: "Authenticator", order: _Order, consent: Consent) -> dict[int, Any]:
    private_key = credential_key.generate(order.algorithm)
    cred_protect = order.cred_protect or 1
    if order.discoverable:
        credential_id, sign_count = _store(key, order, private_key, cred_protect), 0
    else:
        wrapped = credential_key.Wrapped(order.algorithm, private_key, cred_protect)
        credential_id = credential_key.wrap(key.state.wrapping_key, rp_id_hash(order.rp_id), wrapped)
        sign_count = key.state.sign_count
    data = authenticator_data(
        order.rp_id,
        flags(user_present=True, user_verified=consent.user_verified),
        sign_count,
        attested=attested_credential_data(
            key.aaguid, credential_id, credential_key.cose_key(order.algorithm, private_key)
        ),
        extensions=_extension_outputs(key, order),
    )
    return {
        _R_FMT: "packed",
        _R_AUTH_DATA: data,
        _R_ATT_STMT: attestation.statement(key.profile.aaguid, data + order.client_data_hash),
    }


def _store(key: "Authenticator", order: _Order, private_key: bytes, cred_protect: int) -> bytes:
    """§6.1.2 step 17: one account has one credential; a new one takes the old one's place."""
    state = key.state
    others = [c for c in state.credentials if (c.rp_id, c.user_id) != (order.rp_id, order.user_id)]
    if len(others) == len(state.credentials) and not key.has_room():
        raise Refused(Status.KEY_STORE_FULL)
    state.created += 1
    credential = Credential(
        id=secrets.token_bytes(32),
        rp_id=order.rp_id,
        rp_name=order.rp_name,
        user_id=order.user_id,
        user_name=order.user_name,
        user_display_name=order.user_display_name,
        algorithm=order.algorithm,
        private_key=private_key,
        cred_protect=cred_protect,
        created=state.created,
    )
    state.credentials = [*others, credential]
    key.commit()
    return credential.id


def _extension_outputs(key: "Authenticator", order: _Order) -> dict[str, Any]:
    outputs: dict[str, Any] = {}
    if order.cred_protect is not None:
        outputs["credProtect"] = order.cred_protect
    if order.hmac_secret:
        outputs["hmac-secret"] = True
    if order.min_pin_length and order.rp_id in key.state.min_pin_length_rp_ids:
        outputs["minPinLength"] = key.state.min_pin_length
    return outputs
