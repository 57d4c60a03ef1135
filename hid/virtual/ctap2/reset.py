"""authenticatorReset (CTAP 2.1 §6.6; the long touch is CTAP 2.2's), and the factory state."""

import secrets
from typing import TYPE_CHECKING

import msgspec

from hid.virtual.ctap2 import credential_key
from hid.virtual.ctap2.client_pin import pin_hash
from hid.virtual.ctap2.parameters import Parameters
from hid.virtual.ctap2.status import CtapRefusal, Status
from hid.virtual.profile import ES256, Profile
from hid.virtual.state import KeptCredential, KeyState, Template

if TYPE_CHECKING:
    from hid.virtual.authenticator import VirtualAuthenticator


async def reset(key: "VirtualAuthenticator", _request: Parameters) -> None:
    """Run reset: after a touch, return to the factory state without PIN, fingers and credentials.

    The touch is long if the key is so set. Credentials that are wrapped in their ids end, too.

    Raises:
        CtapRefusal: OPERATION_DENIED over a transport that allows no reset. NOT_ALLOWED later than
            `reset_window` after power-up. USER_ACTION_TIMEOUT without a touch.
    """
    if key.transport not in key.profile.reset_transports:
        raise CtapRefusal(Status.OPERATION_DENIED)
    if key.clock() - key.powered_up > key.profile.reset_window:
        raise CtapRefusal(Status.NOT_ALLOWED)
    await key.collect_presence(long=key.state.long_touch_for_reset)
    old = key.state
    bare = msgspec.structs.replace(
        key.profile,
        factory_pin=None,
        factory_pin_retries=None,
        factory_wrong_pins=0,
        factory_fingers=(),
        factory_credentials=0,
        force_pin_change=False,
    )
    key.reload(factory_state(bare, key_id=old.id, profile_id=old.profile, name=old.name, serial=old.serial))
    key.commit()


def factory_state(profile: Profile, *, key_id: str, profile_id: str, name: str, serial: str) -> KeyState:
    """Return the state of a new authenticator, with the PIN, fingers and credentials of its profile's factory settings."""
    return KeyState(
        id=key_id,
        profile=profile_id,
        name=name,
        serial=serial,
        pin_hash=pin_hash(profile.factory_pin) if profile.factory_pin else None,
        pin_length=len(profile.factory_pin or ""),
        pin_retries=profile.max_pin_retries
        if profile.factory_pin_retries is None
        else profile.factory_pin_retries,
        uv_retries=profile.max_uv_retries,
        min_pin_length=profile.min_pin_length,
        force_pin_change=profile.force_pin_change,
        always_uv=profile.always_uv,
        long_touch_for_reset=bool(profile.long_touch_for_reset),
        pin_complexity=profile.pin_complexity,
        wrong_pins=profile.factory_wrong_pins,
        templates=[Template(id=secrets.token_bytes(4), finger=finger) for finger in profile.factory_fingers],
        credentials=[_somebodys(number) for number in range(1, profile.factory_credentials + 1)],
        created=profile.factory_credentials,
        wrapping_key=secrets.token_bytes(32),
        device_id=secrets.token_bytes(16),
        store_id=bytes(16),
    )


def _somebodys(number: int) -> KeptCredential:
    """Return a credential that the owner made for another site."""
    return KeptCredential(
        id=secrets.token_bytes(32),
        rp_id=f"site-{number}.example",
        user_id=secrets.token_bytes(32),
        user_name="somebody",
        algorithm=ES256,
        private_key=credential_key.generate(ES256),
        created=number,
    )
