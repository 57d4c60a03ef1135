"""authenticatorGetInfo (CTAP 2.1 §6.4; members 0x16 to 0x1D are CTAP 2.2's, 0x1E and 0x1F CTAP 2.3's)."""

from typing import TYPE_CHECKING, Any

from hid.virtual.ctap2 import config, persistent_token
from hid.virtual.ctap2.parameters import Parameters
from hid.virtual.profile import MAX_CRED_BLOB_LENGTH, MAX_RP_IDS_FOR_MIN_PIN_LENGTH

if TYPE_CHECKING:
    from hid.virtual.authenticator import VirtualAuthenticator

FIRMWARE_VERSION = 1
_FINGERPRINT_INTERNAL = 0x02
"""uvModality: the FIDO registry's USER_VERIFY_FINGERPRINT_INTERNAL."""


async def get_info(key: "VirtualAuthenticator", _request: Parameters) -> dict[int, Any]:
    """Run getInfo: return what this model can do and how it is set up now."""
    profile = key.profile
    info: dict[int, Any] = {
        0x01: [version for version in profile.versions if version != "U2F_V2" or not key.state.always_uv],
        0x03: key.aaguid.bytes,
        0x04: _options(key),
        0x05: profile.max_message_size,
    }
    if profile.extensions:
        info[0x02] = list(profile.extensions)
    if profile.client_pin:
        info[0x06] = list(profile.pin_protocols)
    if profile.versions == ("FIDO_2_0",):
        return info
    info |= {
        0x08: profile.max_credential_id_length,
        0x09: list(profile.transports),
        0x0E: FIRMWARE_VERSION,
    }
    if profile.max_credentials_in_list is not None:
        info[0x07] = profile.max_credentials_in_list
    if profile.lists_algorithms:
        info[0x0A] = [
            {"alg": algorithm, "type": "public-key"}
            for algorithm in profile.odd_algorithms + profile.algorithms
        ]
    if profile.client_pin:
        info[0x0D] = key.state.min_pin_length
    if profile.pin_uv_auth_token:
        info |= _members_of_2_1(key)
    if profile.is_2_3:
        info |= _members_of_2_3(key)
    return info


def _members_of_2_1(key: "VirtualAuthenticator") -> dict[int, Any]:
    profile = key.profile
    info: dict[int, Any] = {
        0x0C: key.state.force_pin_change,
        0x10: MAX_RP_IDS_FOR_MIN_PIN_LENGTH,
    }
    if profile.discoverable:
        info[0x14] = profile.max_credentials - len(key.state.credentials) if key.has_room() else 0
    if profile.sensor:
        info |= {0x11: profile.max_uv_retries, 0x12: _FINGERPRINT_INTERNAL}
    if profile.large_blobs:
        info[0x0B] = profile.max_large_blobs
    if "credBlob" in profile.extensions:
        info[0x0F] = MAX_CRED_BLOB_LENGTH
    return info


def _members_of_2_3(key: "VirtualAuthenticator") -> dict[int, Any]:
    profile = key.profile
    info: dict[int, Any] = {
        0x16: ["packed", "none"],
        0x1A: list(profile.reset_transports),
        0x1D: profile.max_pin_length,
        0x1F: config.commands(profile),
        **persistent_token.encrypted_members(key),
    }
    if profile.sensor:
        info[0x17] = key.state.uv_count
    if profile.long_touch_for_reset is not None:
        info[0x18] = key.state.long_touch_for_reset
    if profile.pin_complexity:
        info[0x1B] = key.state.pin_complexity
        info[0x1C] = profile.pin_complexity_url
    return info


def _options(key: "VirtualAuthenticator") -> dict[str, bool]:
    profile = key.profile
    options = {"rk": profile.discoverable, "up": True, "plat": False}
    if profile.client_pin:
        options["clientPin"] = key.state.pin_hash is not None
    if profile.sensor:
        options["uv"] = key.has_fingers
    if profile.sensor and profile.enrols_fingers:
        options["userVerificationMgmtPreview" if profile.preview else "bioEnroll"] = key.has_fingers
    if profile.preview:
        options["credentialMgmtPreview"] = True
    if profile.pin_uv_auth_token:
        options |= _options_of_2_1(key)
    if profile.is_2_3:
        options["perCredMgmtRO"] = profile.discoverable
    return options


def _options_of_2_1(key: "VirtualAuthenticator") -> dict[str, bool]:
    profile = key.profile
    options = {
        "pinUvAuthToken": True,
        "credMgmt": profile.discoverable,
        "authnrCfg": True,
        "setMinPINLength": True,
        "largeBlobs": profile.large_blobs,
        "alwaysUv": key.state.always_uv,
        "makeCredUvNotRqd": profile.make_cred_uv_not_required and not key.state.always_uv,
    }
    if profile.sensor:
        options["uvAcfg"] = True
    if profile.enterprise:
        options["ep"] = key.state.enterprise_attestation
    if profile.no_mc_ga_with_client_pin:
        options["noMcGaPermissionsWithClientPin"] = True
    return options
