"""performBuiltInUv (CTAP 2.1 §6.5.3.1): verifies a finger on the sensor, and counts uvRetries."""

from enum import Enum, auto
from typing import TYPE_CHECKING

from hid.virtual.user import Placement

if TYPE_CHECKING:
    from hid.virtual.authenticator import VirtualAuthenticator


class UvResult(Enum):
    """The outcome of a built-in user verification."""

    VERIFIED = auto()
    NOT_RECOGNISED = auto()
    TIMED_OUT = auto()
    BLOCKED = auto()


async def perform_built_in_uv(key: "VirtualAuthenticator") -> UvResult:
    """Wait `user_timeout` for one finger, and return how that ended.

    A wrong finger uses up one of uvRetries. No finger in time uses up none. An enrolled finger that is laid
    badly counts as a wrong one. A right finger restores all of uvRetries, none of the PIN, and is counted in
    `uv_count`. BLOCKED is returned for the wrong finger that takes the last try. It is returned without waiting
    if no try is left.
    """
    if key.state.uv_retries <= 0:
        return UvResult.BLOCKED
    try:
        laid = await key.user.finger(key.profile.user_timeout)
    except TimeoutError:
        return UvResult.TIMED_OUT
    known = any(template.finger == laid.finger for template in key.state.templates)
    if known and laid.sample is Placement.GOOD:
        key.state.uv_retries = key.profile.max_uv_retries
        key.state.uv_count += 1
        key.commit()
        return UvResult.VERIFIED
    key.state.uv_retries -= 1
    key.commit()
    return UvResult.NOT_RECOGNISED if key.state.uv_retries else UvResult.BLOCKED
