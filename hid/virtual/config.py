"""authenticatorConfig (CTAP 2.1 §6.11): alwaysUv and the minimum PIN length."""

from typing import TYPE_CHECKING

from hid.virtual.get_info import MAX_RP_IDS_FOR_MIN_PIN_LENGTH
from hid.virtual.parameters import Parameters
from hid.virtual.pin_uv_auth_token import Permission
from hid.virtual.status import Refused, Status

if TYPE_CHECKING:
    from hid.virtual.authenticator import Authenticator

_TOGGLE_ALWAYS_UV, _SET_MIN_PIN_LENGTH = 0x02, 0x03
_PARAMS, _PROTOCOL, _PIN_UV_AUTH_PARAM = 0x02, 0x03, 0x04
_NEW_MIN_PIN_LENGTH, _RP_IDS, _FORCE_CHANGE_PIN = 0x01, 0x02, 0x03


async def config(key: "Authenticator", request: Parameters) -> None:
    """Dispatch on subCommand."""
    sub_command = request.need(0x01, int)
    if sub_command not in (_TOGGLE_ALWAYS_UV, _SET_MIN_PIN_LENGTH):
        raise Refused(Status.INVALID_SUBCOMMAND)
    params = request.inner(_PARAMS)
    # §6.11: a key nobody has protected yet can be configured by anybody, else only with a token.
    if key.is_protected:
        message = b"\xff" * 32 + bytes([0x0D, sub_command]) + (params.encoded() if _PARAMS in request else b"")
        key.authorize(request, (_PROTOCOL, _PIN_UV_AUTH_PARAM), message, Permission.AUTHENTICATOR_CONFIGURATION)
    if sub_command == _TOGGLE_ALWAYS_UV:
        key.state.always_uv = not key.state.always_uv
    else:
        _set_min_pin_length(key, params)
    key.commit()


def _set_min_pin_length(key: "Authenticator", params: Parameters) -> None:
    state = key.state
    length = params.get(_NEW_MIN_PIN_LENGTH, int)
    rp_ids = params.get(_RP_IDS, list)
    force = params.get(_FORCE_CHANGE_PIN, bool) or False
    if length is None:
        length = state.min_pin_length
    if not state.min_pin_length <= length <= key.profile.max_pin_length:
        raise Refused(Status.PIN_POLICY_VIOLATION)
    if force and state.pin_hash is None:
        raise Refused(Status.PIN_NOT_SET)
    if rp_ids is not None:
        if not all(isinstance(rp_id, str) for rp_id in rp_ids):
            raise Refused(Status.CBOR_UNEXPECTED_TYPE)
        if len(rp_ids) > MAX_RP_IDS_FOR_MIN_PIN_LENGTH:
            raise Refused(Status.KEY_STORE_FULL)
        state.min_pin_length_rp_ids = rp_ids
    state.min_pin_length = length
    if force or (state.pin_hash is not None and state.pin_length < length):
        state.force_pin_change = True
        key.token.reset()
