"""authenticatorGetInfo (CTAP 2.1 §6.4)."""

from typing import TYPE_CHECKING, Any

from hid.virtual.parameters import Parameters

if TYPE_CHECKING:
    from hid.virtual.authenticator import Authenticator

MAX_MESSAGE_SIZE = 2048
MAX_CREDENTIALS_IN_LIST = 16
MAX_CREDENTIAL_ID_LENGTH = 128
FIRMWARE_VERSION = 1
_FINGERPRINT_INTERNAL, _PRESENCE_INTERNAL = 0x02, 0x01


async def get_info(key: "Authenticator", _request: Parameters) -> dict[int, Any]:
    """What the key says of itself."""
    profile = key.profile
    info: dict[int, Any] = {
        0x01: list(profile.versions),
        0x02: list(profile.extensions),
        0x03: key.aaguid.bytes,
        0x04: _options(key),
        0x05: MAX_MESSAGE_SIZE,
        0x06: list(profile.pin_protocols),
    }
    if profile.versions == ("FIDO_2_0",):
        return info
    info |= {
        0x07: MAX_CREDENTIALS_IN_LIST,
        0x08: MAX_CREDENTIAL_ID_LENGTH,
        0x09: ["usb"],
        0x0D: key.state.min_pin_length,
        0x0E: FIRMWARE_VERSION,
    }
    if profile.lists_algorithms:
        info[0x0A] = [
            {"alg": algorithm, "type": "public-key"}
            for algorithm in profile.odd_algorithms + profile.algorithms
        ]
    if profile.pin_uv_auth_token:
        info |= {
            0x0C: key.state.force_pin_change,
            0x10: MAX_RP_IDS_FOR_MIN_PIN_LENGTH,
            0x12: _PRESENCE_INTERNAL | (_FINGERPRINT_INTERNAL if profile.sensor else 0),
            0x14: profile.max_credentials - len(key.state.credentials) if key.has_room() else 0,
        }
    if profile.pin_uv_auth_token and profile.sensor:
        info[0x11] = profile.max_uv_retries
    return info


MAX_RP_IDS_FOR_MIN_PIN_LENGTH = 4


def _options(key: "Authenticator") -> dict[str, bool]:
    profile = key.profile
    options = {
        "rk": profile.discoverable,
        "up": True,
        "plat": False,
        "clientPin": key.state.pin_hash is not None,
    }
    if profile.sensor:
        options["uv"] = key.has_fingers
        options["userVerificationMgmtPreview" if profile.preview else "bioEnroll"] = key.has_fingers
    if profile.preview:
        options["credentialMgmtPreview"] = True
    if profile.pin_uv_auth_token:
        options |= {
            "pinUvAuthToken": True,
            "credMgmt": profile.discoverable,
            "authnrCfg": True,
            "setMinPINLength": True,
            "alwaysUv": key.state.always_uv,
            "makeCredUvNotRqd": profile.make_cred_uv_not_required and not key.state.always_uv,
        }
        if profile.no_mc_ga_with_client_pin:
            options["noMcGaPermissionsWithClientPin"] = True
    return options
