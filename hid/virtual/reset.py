"""authenticatorReset (CTAP 2.1 §6.6), and how a key leaves its factory."""

import secrets
from typing import TYPE_CHECKING

import msgspec

from hid.virtual.client_pin import pin_hash
from hid.virtual.parameters import Parameters
from hid.virtual.profile import Profile
from hid.virtual.state import KeyState
from hid.virtual.status import Refused, Status

if TYPE_CHECKING:
    from hid.virtual.authenticator import Authenticator


async def reset(key: "Authenticator", _request: Parameters) -> None:
    """Back to the factory's state, after a touch, soon after power-up."""
    if key.clock() - key.powered_up > key.profile.reset_window:
        raise Refused(Status.NOT_ALLOWED)
    await key.collect_presence()
    old = key.state
    bare = msgspec.structs.replace(
        key.profile, factory_pin=None, factory_pin_retries=None, force_pin_change=False
    )
    key.reload(factory_state(bare, key_id=old.id, profile_id=old.profile, name=old.name, serial=old.serial))
    key.commit()


def factory_state(profile: Profile, *, key_id: str, profile_id: str, name: str, serial: str) -> KeyState:
    """A key that nobody has used yet; one with a factory PIN comes from a company's IT."""
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
        wrapping_key=secrets.token_bytes(32),
    )
