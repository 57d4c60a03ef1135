"""authenticatorConfig (CTAP 2.1 §6.11; enableLongTouchForReset and pinComplexityPolicy are CTAP 2.3's)."""

from typing import TYPE_CHECKING

from hid.virtual.ctap2 import persistent_token
from hid.virtual.ctap2.parameters import Parameters
from hid.virtual.ctap2.pin_uv_auth_token import Permission
from hid.virtual.ctap2.status import CtapRefusal, Status
from hid.virtual.profile import MAX_RP_IDS_FOR_MIN_PIN_LENGTH, Profile

if TYPE_CHECKING:
    from hid.virtual.authenticator import VirtualAuthenticator

_SUB_COMMAND, _PARAMS, _PROTOCOL, _PIN_UV_AUTH_PARAM = 0x01, 0x02, 0x03, 0x04
_NEW_MIN_PIN_LENGTH, _RP_IDS, _FORCE_CHANGE_PIN, _PIN_COMPLEXITY = 0x01, 0x02, 0x03, 0x04

ENABLE_ENTERPRISE, TOGGLE_ALWAYS_UV, SET_MIN_PIN_LENGTH, ENABLE_LONG_TOUCH = 0x01, 0x02, 0x03, 0x04


def commands(profile: Profile) -> list[int]:
    """Return the subcommands that this profile knows, in order; also if the model has no authenticatorConfig at all."""
    known = [TOGGLE_ALWAYS_UV, SET_MIN_PIN_LENGTH]
    if profile.enterprise:
        known.append(ENABLE_ENTERPRISE)
    if profile.long_touch_for_reset is not None:
        known.append(ENABLE_LONG_TOUCH)
    return sorted(known)


async def config(key: "VirtualAuthenticator", request: Parameters) -> None:
    """Run the subCommand. Raise CtapRefusal if it is unknown or refused.

    With a PIN set or a finger enrolled, each subCommand needs a token; without, only if alwaysUv is on, all but toggleAlwaysUv.
    setMinPINLength ends the token and the persistent token if the PIN has to be changed.
    """
    sub_command = request.need(_SUB_COMMAND, int)
    if sub_command not in commands(key.profile):
        raise CtapRefusal(Status.INVALID_SUBCOMMAND)
    params = request.inner(_PARAMS)
    if _wants_token(key, sub_command):
        message = b"\xff" * 32 + bytes([0x0D, sub_command]) + (params.encoded() if _PARAMS in request else b"")
        key.authorize(request, (_PROTOCOL, _PIN_UV_AUTH_PARAM), message, Permission.AUTHENTICATOR_CONFIGURATION)
    match sub_command:
        case 0x01:
            key.state.enterprise_attestation = True
        case 0x02:
            key.state.always_uv = not key.state.always_uv
        case 0x03:
            _set_min_pin_length(key, params)
        case _:
            key.state.long_touch_for_reset = True
    key.commit()


def _wants_token(key: "VirtualAuthenticator", sub_command: int) -> bool:
    """Return whether the subCommand needs a token (§6.11): each does once PIN or finger is set up.

    Before that, with alwaysUv on, each but toggleAlwaysUv needs one.
    """
    if key.is_protected:
        return True
    return key.state.always_uv and sub_command != TOGGLE_ALWAYS_UV


def _set_min_pin_length(key: "VirtualAuthenticator", params: Parameters) -> None:
    state = key.state
    length = params.get(_NEW_MIN_PIN_LENGTH, int)
    rp_ids = params.get(_RP_IDS, list)
    force = params.get(_FORCE_CHANGE_PIN, bool) or False
    complexity = params.get(_PIN_COMPLEXITY, bool) or False
    if length is None:
        length = state.min_pin_length
    if not state.min_pin_length <= length <= key.profile.max_pin_length:
        raise CtapRefusal(Status.PIN_POLICY_VIOLATION)
    if force and state.pin_hash is None:
        raise CtapRefusal(Status.PIN_NOT_SET)
    if complexity and not key.profile.pin_complexity:
        raise CtapRefusal(Status.INVALID_PARAMETER)
    if rp_ids is not None:
        if not all(isinstance(rp_id, str) for rp_id in rp_ids):
            raise CtapRefusal(Status.CBOR_UNEXPECTED_TYPE)
        if len(rp_ids) > MAX_RP_IDS_FOR_MIN_PIN_LENGTH:
            raise CtapRefusal(Status.KEY_STORE_FULL)
        state.min_pin_length_rp_ids = rp_ids
    state.min_pin_length = length
    state.pin_complexity = state.pin_complexity or complexity
    if force or (state.pin_hash is not None and state.pin_length < length):
        state.force_pin_change = True
        key.token.reset()
        persistent_token.forget(key)
