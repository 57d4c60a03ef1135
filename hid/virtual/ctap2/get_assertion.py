"""authenticatorGetAssertion and authenticatorGetNextAssertion (CTAP 2.1 §6.2, §6.3)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hid.virtual.ctap2 import credential_key
from hid.virtual.ctap2.authenticator_data import authenticator_data, flags, rp_id_hash
from hid.virtual.ctap2.consent import (
    Consent,
    make_sure_of_presence,
    read_authentication,
    verify_user,
    with_always_uv,
)
from hid.virtual.ctap2.extensions import UV_OPTIONAL_WITH_LIST, UV_REQUIRED, AtAssertion, read_at_assertion
from hid.virtual.ctap2.parameters import Parameters
from hid.virtual.ctap2.pin_uv_auth_token import Permission
from hid.virtual.ctap2.sequence import Kind
from hid.virtual.ctap2.status import CtapRefusal, Status
from hid.virtual.ctap2.user_entity import user_entity
from hid.virtual.state import KeptCredential

if TYPE_CHECKING:
    from hid.virtual.authenticator import VirtualAuthenticator

_RP_ID, _CLIENT_DATA_HASH, _ALLOW_LIST, _EXTENSIONS = 0x01, 0x02, 0x03, 0x04
_OPTIONS, _PIN_UV_AUTH_PARAM, _PIN_UV_AUTH_PROTOCOL = 0x05, 0x06, 0x07
_REMEMBERED = 32
_R_CREDENTIAL, _R_AUTH_DATA, _R_SIGNATURE, _R_USER, _R_NUMBER = 0x01, 0x02, 0x03, 0x04, 0x05
_R_LARGE_BLOB_KEY = 0x07


@dataclass(frozen=True)
class _Applicable:
    """A credential that may sign: a stored one (`stored`), or one wrapped in its id."""

    id: bytes
    algorithm: int
    private_key: bytes
    stored: KeptCredential | None


@dataclass(frozen=True)
class _Order:
    rp_id: str
    client_data_hash: bytes
    consent: Consent
    extensions: AtAssertion
    names: bool
    """Whether the answers hold the names of the accounts."""


async def get_assertion(key: "VirtualAuthenticator", request: Parameters) -> dict[int, Any]:
    """Run getAssertion: return the first assertion. Raise CtapRefusal if it is refused; NO_CREDENTIALS waits for no touch.

    With an allow list it is by the first credential there that applies, and no other follows. Without a list, or with an empty
    one, it is by the most recent discoverable one that applies; getNextAssertion returns those by the others, the more recent
    first. A credential applies if it is of this RP and its credProtect allows it.
    """
    options = request.inner(_OPTIONS)
    asked = await read_authentication(key, request, (_PIN_UV_AUTH_PROTOCOL, _PIN_UV_AUTH_PARAM), options)
    rp_id, client_data_hash = request.need(_RP_ID, str), request.need(_CLIENT_DATA_HASH, bytes)
    if len(client_data_hash) != 32:
        raise CtapRefusal(Status.INVALID_LENGTH)
    if "rk" in options:
        raise CtapRefusal(Status.UNSUPPORTED_OPTION)
    want_presence = options.get("up", bool) is not False
    if want_presence:
        asked = with_always_uv(key, asked)
    consent = await verify_user(key, asked, client_data_hash, Permission.GET_ASSERTION, rp_id)
    applicable = _locate(key, request, rp_id, consent)
    extensions = read_at_assertion(key, request.inner(_EXTENSIONS), user_present=want_presence)
    if not applicable:
        raise CtapRefusal(Status.NO_CREDENTIALS)
    if want_presence:
        await make_sure_of_presence(key, consent)
    else:
        consent.user_present = False
    many = len(applicable) > 1
    order = _Order(rp_id, client_data_hash, consent, extensions, names=many and consent.user_verified)
    first = _sign(key, applicable[0], order)
    if many:
        first[_R_NUMBER] = len(applicable)
        key.begin_sequence(Kind.ASSERTIONS, (_sign(key, other, order) for other in applicable[1:]))
    return first


async def get_next_assertion(key: "VirtualAuthenticator", _request: Parameters) -> dict[int, Any]:
    """Run getNextAssertion: return the next assertion.

    Raises CtapRefusal(NOT_ALLOWED) if none is left, another command was run in between, or 30 seconds passed since the last
    one; OSError if the sign count can't be written.
    """
    return key.next_of(Kind.ASSERTIONS)


def _locate(
    key: "VirtualAuthenticator", request: Parameters, rp_id: str, consent: Consent
) -> list[_Applicable]:
    """Find the credentials that may sign (§6.2.2 step 7): one of an allow list, or all discoverable ones without."""
    allow_list = request.maps(_ALLOW_LIST)
    if not allow_list:
        return [
            _stored(credential)
            for credential in sorted(key.state.credentials, key=lambda each: each.created, reverse=True)
            if credential.rp_id == rp_id
            and (consent.user_verified or credential.cred_protect < UV_OPTIONAL_WITH_LIST)
        ]
    key.check_list(allow_list)
    for descriptor in allow_list:
        credential_id = descriptor.need("id", bytes)
        if descriptor.need("type", str) != "public-key":
            continue
        credential = _by_id(key, rp_id, credential_id, consent)
        if credential is not None:
            return [credential]
    return []


def _by_id(
    key: "VirtualAuthenticator", rp_id: str, credential_id: bytes, consent: Consent
) -> _Applicable | None:
    for credential in key.state.credentials:
        if credential.id == credential_id and credential.rp_id == rp_id:
            hidden = credential.cred_protect >= UV_REQUIRED and not consent.user_verified
            return None if hidden else _stored(credential)
    wrapped = credential_key.unwrap(key.state.wrapping_key, rp_id_hash(rp_id), credential_id)
    if wrapped is None or (wrapped.cred_protect >= UV_REQUIRED and not consent.user_verified):
        return None
    return _Applicable(credential_id, wrapped.algorithm, wrapped.private_key, None)


def _stored(credential: KeptCredential) -> _Applicable:
    return _Applicable(credential.id, credential.algorithm, credential.private_key, credential)


def _sign(key: "VirtualAuthenticator", credential: _Applicable, order: _Order) -> dict[int, Any]:
    data = authenticator_data(
        order.rp_id,
        flags(user_present=order.consent.user_present, user_verified=order.consent.user_verified),
        _count(key, credential, order.consent),
        extensions=order.extensions.outputs(
            key, credential.id, credential.stored, user_verified=order.consent.user_verified
        ),
    )
    answer: dict[int, Any] = {
        _R_CREDENTIAL: {"id": credential.id, "type": "public-key"},
        _R_AUTH_DATA: data,
        _R_SIGNATURE: credential_key.sign(
            credential.algorithm, credential.private_key, data + order.client_data_hash
        ),
    }
    if credential.stored is not None:
        # §6.2.2 step 13: names only where the user was verified and there is something to choose.
        answer[_R_USER] = user_entity(key, credential.stored, names=order.names)
        if order.extensions.large_blob_key and credential.stored.large_blob_key is not None:
            answer[_R_LARGE_BLOB_KEY] = credential.stored.large_blob_key
    return answer


def _count(key: "VirtualAuthenticator", credential: _Applicable, consent: Consent) -> int:
    """Return the next sign count, stored before the signature is made (WebAuthn §6.1.1)."""
    counter = credential.stored if credential.stored is not None else key.state
    counter.sign_count += 1
    if credential.stored is not None and consent.user_verified:
        way = "fingerprint" if consent.by_finger else "passcode"
        credential.stored.verified_by = [*credential.stored.verified_by, way][-_REMEMBERED:]
    key.commit()
    return counter.sign_count
