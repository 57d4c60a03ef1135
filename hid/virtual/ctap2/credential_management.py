"""authenticatorCredentialManagement (CTAP 2.1 §6.8), and the preview of it (command 0x41)."""

from typing import TYPE_CHECKING, Any

from hid.virtual.ctap2 import credential_key, persistent_token
from hid.virtual.ctap2.authenticator_data import rp_id_hash
from hid.virtual.ctap2.parameters import Parameters
from hid.virtual.ctap2.pin_uv_auth_token import Permission
from hid.virtual.ctap2.sequence import Kind
from hid.virtual.ctap2.status import CtapRefusal, Status
from hid.virtual.ctap2.user_entity import user_entity
from hid.virtual.state import KeptCredential

if TYPE_CHECKING:
    from hid.virtual.authenticator import VirtualAuthenticator

_SUB_COMMAND, _PARAMS, _PROTOCOL, _PIN_UV_AUTH_PARAM = 0x01, 0x02, 0x03, 0x04
_P_RP_ID_HASH, _P_CREDENTIAL_ID, _P_USER = 0x01, 0x02, 0x03
_R_EXISTING, _R_REMAINING, _R_RP, _R_RP_ID_HASH, _R_TOTAL_RPS = 0x01, 0x02, 0x03, 0x04, 0x05
_R_USER, _R_CREDENTIAL_ID, _R_PUBLIC_KEY, _R_TOTAL_CREDENTIALS, _R_CRED_PROTECT = 0x06, 0x07, 0x08, 0x09, 0x0A
_R_LARGE_BLOB_KEY = 0x0B

_METADATA, _RPS_BEGIN, _RPS_NEXT, _CREDS_BEGIN, _CREDS_NEXT, _DELETE, _UPDATE_USER = range(1, 8)


async def credential_management(key: "VirtualAuthenticator", request: Parameters) -> dict[int, Any] | None:
    """Run the subCommand and return its response, None for an empty one. Raise CtapRefusal if it is refused.

    The two that continue a list need no token, the others do; for those that read, the persistent token will do. The metadata
    and the list of RPs refuse a token that is bound to an RP, the others do for credentials of another RP. Lists begin with
    the oldest credential; an empty one is refused with NO_CREDENTIALS.
    """
    sub_command = request.need(_SUB_COMMAND, int)
    if sub_command == _RPS_NEXT:
        return key.next_of(Kind.RELYING_PARTIES)
    if sub_command == _CREDS_NEXT:
        return key.next_of(Kind.CREDENTIALS)
    key.sequence = None
    if not _METADATA <= sub_command <= (_DELETE if key.profile.preview else _UPDATE_USER):
        raise CtapRefusal(Status.INVALID_SUBCOMMAND)
    params = request.inner(_PARAMS)
    message = bytes([sub_command]) + (params.encoded() if _PARAMS in request else b"")
    bound_to = None
    if not _holds_persistent_token(key, request, sub_command, message):
        key.authorize(request, (_PROTOCOL, _PIN_UV_AUTH_PARAM), message, Permission.CREDENTIAL_MANAGEMENT)
        bound_to = key.token.rp_id
    if bound_to is not None and sub_command in (_METADATA, _RPS_BEGIN):
        # §6.8: a token for one relying party shows nothing of the others.
        raise CtapRefusal(Status.PIN_AUTH_INVALID)
    match sub_command:
        case 0x01:
            return _metadata(key)
        case 0x02:
            return _begin_rps(key)
        case 0x04:
            return _begin_credentials(key, params, bound_to)
        case 0x06:
            key.state.credentials.remove(_credential(key, params))
            persistent_token.renew_store_id(key)
            key.commit()
        case _:
            _update_user(key, params)
    return None


def _holds_persistent_token(
    key: "VirtualAuthenticator", request: Parameters, sub_command: int, message: bytes
) -> bool:
    """Return whether `message` is signed by the persistent token, and the subCommand only reads (CTAP 2.2 §6.8.2 to §6.8.4)."""
    token, signature = key.state.persistent_token, request.get(_PIN_UV_AUTH_PARAM, bytes)
    if token is None or signature is None or sub_command not in (_METADATA, _RPS_BEGIN, _CREDS_BEGIN):
        return False
    return key.protocol(request.get(_PROTOCOL, int)).verify(token, message, signature)


def _metadata(key: "VirtualAuthenticator") -> dict[int, Any]:
    existing = len(key.state.credentials)
    return {
        _R_EXISTING: existing,
        _R_REMAINING: key.profile.max_credentials - existing if key.has_room() else 0,
    }


def _begin_rps(key: "VirtualAuthenticator") -> dict[int, Any]:
    relying_parties = {credential.rp_id: credential.rp_name for credential in key.state.credentials}
    if not relying_parties:
        raise CtapRefusal(Status.NO_CREDENTIALS)
    answers = [
        {_R_RP: {"id": rp_id, **({"name": name} if name else {})}, _R_RP_ID_HASH: rp_id_hash(rp_id)}
        for rp_id, name in relying_parties.items()
    ]
    key.begin_sequence(Kind.RELYING_PARTIES, iter(answers[1:]))
    return answers[0] | {_R_TOTAL_RPS: len(answers)}


def _begin_credentials(key: "VirtualAuthenticator", params: Parameters, bound_to: str | None) -> dict[int, Any]:
    wanted = params.need(_P_RP_ID_HASH, bytes)
    found = [credential for credential in key.state.credentials if rp_id_hash(credential.rp_id) == wanted]
    if bound_to is not None and rp_id_hash(bound_to) != wanted:
        raise CtapRefusal(Status.PIN_AUTH_INVALID)
    if not found:
        raise CtapRefusal(Status.NO_CREDENTIALS)
    key.begin_sequence(Kind.CREDENTIALS, (_description(key, credential) for credential in found[1:]))
    return _description(key, found[0]) | {_R_TOTAL_CREDENTIALS: len(found)}


def _description(key: "VirtualAuthenticator", credential: KeptCredential) -> dict[int, Any]:
    description = {
        _R_USER: user_entity(key, credential, names=True),
        _R_CREDENTIAL_ID: {"id": credential.id, "type": "public-key"},
        _R_PUBLIC_KEY: credential_key.cose_key(credential.algorithm, credential.private_key),
    }
    if "credProtect" in key.profile.extensions:
        description[_R_CRED_PROTECT] = credential.cred_protect
    if credential.large_blob_key is not None:
        description[_R_LARGE_BLOB_KEY] = credential.large_blob_key
    return description


def _update_user(key: "VirtualAuthenticator", params: Parameters) -> None:
    params.need(_P_USER, dict)
    user = params.inner(_P_USER)
    credential = _credential(key, params)
    if user.need("id", bytes) != credential.user_id:
        raise CtapRefusal(Status.INVALID_PARAMETER)
    name, display_name = user.get("name", str), user.get("displayName", str)
    credential.user_name, credential.user_display_name = name or None, display_name or None
    persistent_token.renew_store_id(key)
    key.commit()


def _credential(key: "VirtualAuthenticator", params: Parameters) -> KeptCredential:
    params.need(_P_CREDENTIAL_ID, dict)
    credential_id = params.inner(_P_CREDENTIAL_ID).need("id", bytes)
    for credential in key.state.credentials:
        if credential.id == credential_id:
            if not key.token.allows(Permission.CREDENTIAL_MANAGEMENT, credential.rp_id):
                raise CtapRefusal(Status.PIN_AUTH_INVALID)
            return credential
    raise CtapRefusal(Status.NO_CREDENTIALS)
