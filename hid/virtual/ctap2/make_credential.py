"""authenticatorMakeCredential (CTAP 2.1 §6.1)."""

import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from hid.virtual.ctap2 import attestation, credential_key, persistent_token
from hid.virtual.ctap2.authenticator_data import attested_credential_data, authenticator_data, flags, rp_id_hash
from hid.virtual.ctap2.consent import (
    Consent,
    make_sure_of_presence,
    read_authentication,
    verify_user,
    with_always_uv,
)
from hid.virtual.ctap2.extensions import UV_OPTIONAL, UV_REQUIRED, AtMaking, read_at_making
from hid.virtual.ctap2.parameters import Parameters
from hid.virtual.ctap2.pin_uv_auth_token import Permission
from hid.virtual.ctap2.status import CtapRefusal, Status
from hid.virtual.faults import Fault
from hid.virtual.state import KeptCredential

if TYPE_CHECKING:
    from hid.virtual.authenticator import VirtualAuthenticator

_CLIENT_DATA_HASH, _RP, _USER, _PUB_KEY_CRED_PARAMS, _EXCLUDE_LIST = 0x01, 0x02, 0x03, 0x04, 0x05
_EXTENSIONS, _OPTIONS, _PIN_UV_AUTH_PARAM, _PIN_UV_AUTH_PROTOCOL, _ENTERPRISE = 0x06, 0x07, 0x08, 0x09, 0x0A
_FORMATS = 0x0B
_R_FMT, _R_AUTH_DATA, _R_ATT_STMT, _R_ENTERPRISE, _R_LARGE_BLOB_KEY = 0x01, 0x02, 0x03, 0x04, 0x05

_MAX_USER_ID = 64
_VENDOR_FACILITATED, _PLATFORM_MANAGED = 1, 2


@dataclass(frozen=True)
class _Order:
    """The credential that is to be made."""

    client_data_hash: bytes
    rp_id: str
    rp_name: str | None
    user_id: bytes
    user_name: str | None
    user_display_name: str | None
    algorithm: int
    discoverable: bool
    extensions: AtMaking
    attested: bool
    enterprise: bool = False


async def make_credential(key: "VirtualAuthenticator", request: Parameters) -> dict[int, Any]:
    """Run makeCredential: return a new credential with its attestation. Raise CtapRefusal if it is refused.

    A discoverable one replaces an older one of the same account. CREDENTIAL_EXCLUDED and KEY_STORE_FULL come after the touch.
    """
    options = request.inner(_OPTIONS)
    asked = await read_authentication(key, request, (_PIN_UV_AUTH_PROTOCOL, _PIN_UV_AUTH_PARAM), options)
    order = _read_order(key, request, options)
    asked = with_always_uv(key, asked)
    uv_not_required = (
        key.profile.make_cred_uv_not_required and not order.discoverable and not key.state.always_uv
    )
    if key.is_protected and not asked.is_asked and not uv_not_required:
        raise CtapRefusal(Status.PUAT_REQUIRED if key.state.pin_hash is not None else Status.OPERATION_DENIED)
    if _ENTERPRISE in request:
        order = replace(
            order, enterprise=_is_enterprise_granted(key, request.get(_ENTERPRISE, int), order.rp_id)
        )
    consent = await verify_user(key, asked, order.client_data_hash, Permission.MAKE_CREDENTIAL, order.rp_id)
    excluded = _is_excluded(key, request, order.rp_id, consent)
    await make_sure_of_presence(key, consent)
    if excluded:
        raise CtapRefusal(Status.CREDENTIAL_EXCLUDED)
    return _make(key, order, consent)


def _is_enterprise_granted(key: "VirtualAuthenticator", wanted: int | None, rp_id: str) -> bool:
    """Return whether enterprise attestation (CTAP 2.1 §7.1) is granted: by the vendor's list of RP IDs, or by the platform.

    Raises CtapRefusal (§6.1.2 step 9): INVALID_PARAMETER if the authenticator has none or it is switched off, INVALID_OPTION
    if `wanted` is no kind of it.
    """
    if not key.profile.enterprise or not key.state.enterprise_attestation:
        raise CtapRefusal(Status.INVALID_PARAMETER)
    if wanted not in (_VENDOR_FACILITATED, _PLATFORM_MANAGED):
        raise CtapRefusal(Status.INVALID_OPTION)
    return wanted == _PLATFORM_MANAGED or rp_id in key.profile.enterprise_rp_ids


def _read_order(key: "VirtualAuthenticator", request: Parameters, options: Parameters) -> _Order:
    client_data_hash = request.need(_CLIENT_DATA_HASH, bytes)
    request.need(_RP, dict)
    request.need(_USER, dict)
    rp, user = request.inner(_RP), request.inner(_USER)
    user_id = user.need("id", bytes)
    if len(client_data_hash) != 32 or not 1 <= len(user_id) <= _MAX_USER_ID:
        raise CtapRefusal(Status.INVALID_LENGTH)
    algorithm = _choose_algorithm(key, request)
    if options.get("up", bool) is False:
        raise CtapRefusal(Status.INVALID_OPTION)
    discoverable = bool(options.get("rk", bool))
    if discoverable and not key.profile.discoverable:
        raise CtapRefusal(Status.UNSUPPORTED_OPTION)
    return _Order(
        client_data_hash=client_data_hash,
        rp_id=rp.need("id", str),
        rp_name=rp.get("name", str),
        user_id=user_id,
        user_name=user.get("name", str),
        user_display_name=user.get("displayName", str),
        algorithm=algorithm,
        discoverable=discoverable,
        extensions=read_at_making(key, request.inner(_EXTENSIONS), discoverable=discoverable),
        attested=_wants_attestation(key, request),
    )


def _wants_attestation(key: "VirtualAuthenticator", request: Parameters) -> bool:
    """Return whether packed attestation is wanted, by attestationFormatsPreference (CTAP 2.2 §6.1.2).

    Always True for a model older than CTAP 2.3, which does not know that parameter.

    Raises CtapRefusal(CBOR_UNEXPECTED_TYPE) if an item of the list is no string.
    """
    wished = request.get(_FORMATS, list) or []
    if not all(isinstance(name, str) for name in wished):
        raise CtapRefusal(Status.CBOR_UNEXPECTED_TYPE)
    known = [name for name in wished if name in ("packed", "none")]
    return not key.profile.is_2_3 or known[:1] != ["none"]


def _choose_algorithm(key: "VirtualAuthenticator", request: Parameters) -> int:
    """Return the platform's first algorithm that this model knows (§6.1.2 step 3). Checks every entry.

    Raises CtapRefusal: UNSUPPORTED_ALGORITHM if the model knows none of them, else for a malformed entry.
    """
    request.need(_PUB_KEY_CRED_PARAMS, list)
    wanted = [
        (entry.need("type", str), entry.need("alg", int)) for entry in request.maps(_PUB_KEY_CRED_PARAMS) or []
    ]
    for kind, algorithm in wanted:
        if kind == "public-key" and algorithm in key.profile.algorithms:
            return algorithm
    raise CtapRefusal(Status.UNSUPPORTED_ALGORITHM)


def _is_excluded(key: "VirtualAuthenticator", request: Parameters, rp_id: str, consent: Consent) -> bool:
    exclude_list = request.maps(_EXCLUDE_LIST) or []
    key.check_list(exclude_list)
    for descriptor in exclude_list:
        credential_id = descriptor.need("id", bytes)
        if descriptor.need("type", str) != "public-key":
            continue
        protect = protection(key, rp_id, credential_id)
        if protect is not None and (consent.user_verified or protect != UV_REQUIRED):
            return True
    return False


def protection(key: "VirtualAuthenticator", rp_id: str, credential_id: bytes) -> int | None:
    """Return the credProtect level of this credential for `rp_id`; None if there is no such credential."""
    for credential in key.state.credentials:
        if credential.id == credential_id and credential.rp_id == rp_id:
            return credential.cred_protect
    wrapped = credential_key.unwrap(key.state.wrapping_key, rp_id_hash(rp_id), credential_id)
    return wrapped.cred_protect if wrapped else None


def _make(key: "VirtualAuthenticator", order: _Order, consent: Consent) -> dict[int, Any]:
    private_key, asked = credential_key.generate(order.algorithm), order.extensions
    if order.discoverable:
        credential_id, sign_count = _store(key, order, private_key), 0
    else:
        wrapped = credential_key.Wrapped(order.algorithm, private_key, asked.cred_protect or UV_OPTIONAL)
        credential_id = credential_key.wrap(key.state.wrapping_key, rp_id_hash(order.rp_id), wrapped)
        sign_count = key.state.sign_count
    data = authenticator_data(
        order.rp_id,
        flags(user_present=True, user_verified=consent.user_verified),
        sign_count,
        attested=attested_credential_data(
            key.aaguid,
            key.faults.credential_id(credential_id),
            credential_key.cose_key(order.algorithm, private_key),
        ),
        extensions=asked.outputs(
            key,
            order.rp_id,
            credential_id,
            user_verified=consent.user_verified,
            discoverable=order.discoverable,
        ),
    )
    answer = {_R_AUTH_DATA: data, **_attestation(key, order, data)}
    if order.enterprise:
        answer[_R_ENTERPRISE] = True
    if asked.large_blob_key is not None:
        answer[_R_LARGE_BLOB_KEY] = asked.large_blob_key
    return answer


def _attestation(key: "VirtualAuthenticator", order: _Order, data: bytes) -> dict[int, Any]:
    if not order.attested:
        return {_R_FMT: "none", _R_ATT_STMT: {}}
    statement = attestation.statement(
        key.profile.aaguid, data + order.client_data_hash, key.state.serial if order.enterprise else None
    )
    if key.faults.is_on(Fault.BROKEN_CERTIFICATE):
        statement["x5c"] = [b"\x30\x82\x7f\xff" + secrets.token_bytes(300)]
    return {_R_FMT: "packed", _R_ATT_STMT: statement}


def _store(key: "VirtualAuthenticator", order: _Order, private_key: bytes) -> bytes:
    """Store the credential and return its id. It replaces an older one of the same account (§6.1.2 step 17).

    Raises CtapRefusal(KEY_STORE_FULL) if it replaces none and there is no room.
    """
    state, asked = key.state, order.extensions
    others = [c for c in state.credentials if (c.rp_id, c.user_id) != (order.rp_id, order.user_id)]
    if len(others) == len(state.credentials) and not key.has_room():
        raise CtapRefusal(Status.KEY_STORE_FULL)
    state.created += 1
    credential = KeptCredential(
        id=secrets.token_bytes(32),
        rp_id=order.rp_id,
        rp_name=order.rp_name,
        user_id=order.user_id,
        user_name=order.user_name,
        user_display_name=order.user_display_name,
        algorithm=order.algorithm,
        private_key=private_key,
        cred_protect=asked.cred_protect or UV_OPTIONAL,
        cred_blob=asked.stored_blob,
        large_blob_key=asked.large_blob_key,
        created=state.created,
    )
    state.credentials = [*others, credential]
    persistent_token.renew_store_id(key)
    key.commit()
    return credential.id
