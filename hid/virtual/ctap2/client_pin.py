"""authenticatorClientPIN (CTAP 2.1 §6.5.5).

Every subCommand and check raises CtapRefusal, with the status of its section, where the authenticator refuses.
"""

import hashlib
import hmac
import itertools
from typing import TYPE_CHECKING, Any

from hid.virtual.ctap2 import persistent_token
from hid.virtual.ctap2.built_in_uv import UvResult, perform_built_in_uv
from hid.virtual.ctap2.parameters import Parameters
from hid.virtual.ctap2.pin_protocol import PinProtocolOne
from hid.virtual.ctap2.pin_uv_auth_token import Permission
from hid.virtual.ctap2.status import CtapRefusal, Status
from hid.virtual.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from hid.virtual.authenticator import VirtualAuthenticator

# Request
_PROTOCOL, _SUB_COMMAND, _KEY_AGREEMENT, _PIN_UV_AUTH_PARAM = 0x01, 0x02, 0x03, 0x04
_NEW_PIN_ENC, _PIN_HASH_ENC, _PERMISSIONS, _RP_ID = 0x05, 0x06, 0x09, 0x0A
# Answer
_R_KEY_AGREEMENT, _R_TOKEN, _R_PIN_RETRIES, _R_POWER_CYCLE, _R_UV_RETRIES = 0x01, 0x02, 0x03, 0x04, 0x05

MAX_WRONG_PINS_A_POWER_CYCLE = 3
"""Wrong PINs in a row after which every PIN is refused until power-down or reset."""
_PADDED_PIN = 64
_MC_GA = Permission.MAKE_CREDENTIAL | Permission.GET_ASSERTION
_KNOWN = (
    _MC_GA
    | Permission.CREDENTIAL_MANAGEMENT
    | Permission.BIO_ENROLLMENT
    | Permission.LARGE_BLOB_WRITE
    | Permission.AUTHENTICATOR_CONFIGURATION
    | Permission.PERSISTENT_CREDENTIALS_READ_ONLY
)
_RUN = {-1, 0, 1}


async def client_pin(key: "VirtualAuthenticator", request: Parameters) -> dict[int, Any] | None:
    """Run the subCommand and return its response, None for an empty one. Raise CtapRefusal if it is unknown or refused.

    A wrong PIN takes a try and renews the protocol's key agreement key; after three in a row every PIN is refused, untried,
    until power-down or reset, and with no try left until reset. A right one restores all tries, the finger's too. changePIN
    ends the token and the persistent token. getPINRetries is refused until a PIN is set.
    """
    sub_command = _SUB_COMMANDS.get(request.need(_SUB_COMMAND, int))
    if sub_command is None:
        raise CtapRefusal(Status.INVALID_SUBCOMMAND)
    return await sub_command(key, request)


async def _get_pin_retries(key: "VirtualAuthenticator", _request: Parameters) -> dict[int, Any]:
    """Run getPINRetries (§6.5.5.2).

    Raises CtapRefusal(PIN_NOT_SET) without a PIN: authenticators on sale do so, and clients expect it.
    """
    if key.state.pin_hash is None:
        raise CtapRefusal(Status.PIN_NOT_SET)
    retries: dict[int, Any] = {_R_PIN_RETRIES: key.state.pin_retries}
    if key.profile.pin_uv_auth_token:
        retries[_R_POWER_CYCLE] = _is_auth_blocked(key)
    return retries


async def _get_uv_retries(key: "VirtualAuthenticator", _request: Parameters) -> dict[int, Any]:
    if not key.profile.sensor:
        raise CtapRefusal(Status.INVALID_SUBCOMMAND)
    return {_R_UV_RETRIES: key.state.uv_retries}


async def _get_key_agreement(key: "VirtualAuthenticator", request: Parameters) -> dict[int, Any]:
    return {_R_KEY_AGREEMENT: key.protocol(request.get(_PROTOCOL, int)).get_public_key()}


async def _set_pin(key: "VirtualAuthenticator", request: Parameters) -> None:
    new_pin_enc = request.need(_NEW_PIN_ENC, bytes)
    signature = request.need(_PIN_UV_AUTH_PARAM, bytes)
    protocol, shared_secret = _open(key, request)
    if key.state.pin_hash is not None:
        raise CtapRefusal(Status.PIN_AUTH_INVALID)
    if not protocol.verify(shared_secret, new_pin_enc, signature):
        raise CtapRefusal(Status.PIN_AUTH_INVALID)
    _store_pin(key, _new_pin(key, protocol.decrypt(shared_secret, new_pin_enc)))


async def _change_pin(key: "VirtualAuthenticator", request: Parameters) -> None:
    new_pin_enc = request.need(_NEW_PIN_ENC, bytes)
    pin_hash_enc = request.need(_PIN_HASH_ENC, bytes)
    signature = request.need(_PIN_UV_AUTH_PARAM, bytes)
    protocol, shared_secret = _open(key, request)
    _refuse_when_blocked(key)
    if not protocol.verify(shared_secret, new_pin_enc + pin_hash_enc, signature):
        raise CtapRefusal(Status.PIN_AUTH_INVALID)
    _check_pin(key, protocol, protocol.decrypt(shared_secret, pin_hash_enc))
    pin = _new_pin(key, protocol.decrypt(shared_secret, new_pin_enc))
    if key.state.force_pin_change and pin_hash(pin) == key.state.pin_hash:
        raise CtapRefusal(Status.PIN_POLICY_VIOLATION)
    persistent_token.forget(key)
    _store_pin(key, pin)
    key.token.reset()


async def _get_pin_token(key: "VirtualAuthenticator", request: Parameters) -> dict[int, Any]:
    """Run getPinToken (§6.5.5.7.1): the CTAP 2.0 way, with default permissions."""
    if _PERMISSIONS in request or _RP_ID in request:
        raise CtapRefusal(Status.INVALID_PARAMETER)
    if key.profile.no_mc_ga_with_client_pin:
        raise CtapRefusal(Status.UNAUTHORIZED_PERMISSION)
    # Before CTAP 2.1 a token knew no permissions and opened the preview commands too.
    permissions = _MC_GA if key.profile.pin_uv_auth_token else _KNOWN
    return _token_for_pin(key, request, permissions, None, on_forced_change=Status.PIN_INVALID)


async def _get_token_using_pin(key: "VirtualAuthenticator", request: Parameters) -> dict[int, Any]:
    """Run getPinUvAuthTokenUsingPinWithPermissions (§6.5.5.7.2)."""
    if not key.profile.pin_uv_auth_token:
        raise CtapRefusal(Status.INVALID_SUBCOMMAND)
    permissions, rp_id = _asked_permissions(request)
    refused = _unauthorized(key, permissions)
    if not (key.profile.sensor and key.profile.enrols_fingers):
        refused |= Permission.BIO_ENROLLMENT
    if key.profile.no_mc_ga_with_client_pin:
        refused |= _MC_GA
    if permissions & refused:
        raise CtapRefusal(Status.UNAUTHORIZED_PERMISSION)
    return _token_for_pin(key, request, permissions, rp_id, on_forced_change=Status.PIN_POLICY_VIOLATION)


async def _get_token_using_uv(key: "VirtualAuthenticator", request: Parameters) -> dict[int, Any]:
    """Run getPinUvAuthTokenUsingUvWithPermissions (§6.5.5.7.3): the finger is verification and presence in one."""
    if not key.profile.pin_uv_auth_token:
        raise CtapRefusal(Status.INVALID_SUBCOMMAND)
    permissions, rp_id = _asked_permissions(request)
    protocol, shared_secret = _open(key, request)
    # uvBioEnroll is absent from getInfo: whoever enrols another finger has to know the PIN.
    if permissions & (_unauthorized(key, permissions) | Permission.BIO_ENROLLMENT):
        raise CtapRefusal(Status.UNAUTHORIZED_PERMISSION)
    if not key.has_fingers:
        raise CtapRefusal(Status.NOT_ALLOWED)
    match await perform_built_in_uv(key):
        case UvResult.BLOCKED:
            raise CtapRefusal(Status.UV_BLOCKED)
        case UvResult.TIMED_OUT:
            raise CtapRefusal(Status.USER_ACTION_TIMEOUT)
        case UvResult.NOT_RECOGNISED:
            raise CtapRefusal(Status.UV_INVALID)
        case UvResult.VERIFIED:
            pass
    if permissions == Permission.PERSISTENT_CREDENTIALS_READ_ONLY:
        return {_R_TOKEN: protocol.encrypt(shared_secret, persistent_token.obtain(key))}
    key.token.begin(protocol, permissions, rp_id, user_present=True, now=key.clock())
    return {_R_TOKEN: protocol.encrypt(shared_secret, key.token.value)}


_SUB_COMMANDS: "dict[int, Callable[[VirtualAuthenticator, Parameters], Awaitable[dict[int, Any] | None]]]" = {
    0x01: _get_pin_retries,
    0x02: _get_key_agreement,
    0x03: _set_pin,
    0x04: _change_pin,
    0x05: _get_pin_token,
    0x06: _get_token_using_uv,
    0x07: _get_uv_retries,
    0x09: _get_token_using_pin,
}


def _open(key: "VirtualAuthenticator", request: Parameters) -> tuple[PinProtocolOne, bytes]:
    protocol = key.protocol(request.get(_PROTOCOL, int))
    request.need(_KEY_AGREEMENT, dict)
    return protocol, protocol.decapsulate(request.inner(_KEY_AGREEMENT))


def _asked_permissions(request: Parameters) -> tuple[Permission, str | None]:
    asked = request.need(_PERMISSIONS, int)
    if not 0 < asked <= 0xFF:
        raise CtapRefusal(Status.INVALID_PARAMETER)
    # §6.5.5.7.2: undefined permissions are ignored.
    permissions, rp_id = Permission(asked) & _KNOWN, request.get(_RP_ID, str)
    if permissions & _MC_GA and rp_id is None:
        raise CtapRefusal(Status.MISSING_PARAMETER)
    return permissions, rp_id


def _unauthorized(key: "VirtualAuthenticator", permissions: Permission) -> Permission:
    """Return the permissions that a request for `permissions` can't be given on this model."""
    refused = Permission(0)
    if not key.profile.discoverable:
        refused |= Permission.CREDENTIAL_MANAGEMENT
    if not key.profile.large_blobs:
        refused |= Permission.LARGE_BLOB_WRITE
    alone = permissions == Permission.PERSISTENT_CREDENTIALS_READ_ONLY
    if not alone or not key.profile.is_2_3 or not key.profile.discoverable:
        refused |= Permission.PERSISTENT_CREDENTIALS_READ_ONLY
    return refused


def _token_for_pin(
    key: "VirtualAuthenticator",
    request: Parameters,
    permissions: Permission,
    rp_id: str | None,
    *,
    on_forced_change: Status,
) -> dict[int, Any]:
    pin_hash_enc = request.need(_PIN_HASH_ENC, bytes)
    protocol, shared_secret = _open(key, request)
    if key.state.pin_hash is None:
        raise CtapRefusal(Status.PIN_NOT_SET)
    _refuse_when_blocked(key)
    _check_pin(key, protocol, protocol.decrypt(shared_secret, pin_hash_enc))
    if key.state.force_pin_change:
        raise CtapRefusal(on_forced_change)
    if permissions == Permission.PERSISTENT_CREDENTIALS_READ_ONLY:
        return {_R_TOKEN: protocol.encrypt(shared_secret, persistent_token.obtain(key))}
    lasting = not key.profile.pin_uv_auth_token
    key.token.begin(protocol, permissions, rp_id, user_present=False, now=key.clock(), lasting=lasting)
    return {_R_TOKEN: protocol.encrypt(shared_secret, key.token.value)}


def _is_auth_blocked(key: "VirtualAuthenticator") -> bool:
    return key.wrong_pins >= MAX_WRONG_PINS_A_POWER_CYCLE or key.faults.is_on(Fault.PIN_AUTH_BLOCKED)


def _refuse_when_blocked(key: "VirtualAuthenticator") -> None:
    if key.state.pin_retries <= 0:
        raise CtapRefusal(Status.PIN_BLOCKED)
    if _is_auth_blocked(key):
        raise CtapRefusal(Status.PIN_AUTH_BLOCKED)


def _check_pin(key: "VirtualAuthenticator", protocol: PinProtocolOne, given: bytes) -> None:
    """Compare the PIN; raise CtapRefusal if it is wrong. The try is counted first, so that pulling out saves no try."""
    if key.state.pin_hash is None:
        raise CtapRefusal(Status.PIN_NOT_SET)
    key.state.pin_retries -= 1
    key.commit()
    if not hmac.compare_digest(given, key.state.pin_hash):
        protocol.regenerate()
        key.wrong_pins += 1
        _refuse_when_blocked(key)
        raise CtapRefusal(Status.PIN_INVALID)
    key.wrong_pins = 0
    key.state.pin_retries = key.profile.max_pin_retries
    key.state.uv_retries = key.profile.max_uv_retries
    key.state.uv_count = 0
    key.commit()


def _new_pin(key: "VirtualAuthenticator", padded: bytes) -> str:
    if len(padded) != _PADDED_PIN:
        raise CtapRefusal(Status.INVALID_PARAMETER)
    stripped = padded.rstrip(b"\0")
    try:
        pin = stripped.decode()
    except UnicodeDecodeError:
        raise CtapRefusal(Status.PIN_POLICY_VIOLATION) from None
    if len(pin) < key.state.min_pin_length or len(stripped) > key.profile.max_pin_length:
        raise CtapRefusal(Status.PIN_POLICY_VIOLATION)
    if key.state.pin_complexity and _is_simple(pin):
        raise CtapRefusal(Status.PIN_POLICY_VIOLATION)
    return pin


def _is_simple(pin: str) -> bool:
    """Return whether the pinComplexityPolicy refuses a PIN: one character repeated, or a run up or down."""
    steps = {ord(after) - ord(before) for before, after in itertools.pairwise(pin)}
    return len(steps) <= 1 and steps <= _RUN


def pin_hash(pin: str) -> bytes:
    """Return the hash of a PIN that an authenticator stores (§6.5.5.5)."""
    return hashlib.sha256(pin.encode()).digest()[:16]


def _store_pin(key: "VirtualAuthenticator", pin: str) -> None:
    key.state.pin_hash = pin_hash(pin)
    key.state.pin_length = len(pin)
    key.state.pin_retries = key.profile.max_pin_retries
    key.state.force_pin_change = False
    key.commit()
