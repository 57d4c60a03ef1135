"""performBuiltInUv (CTAP 2.1 §6.5.3.1): the finger on the sensor, and how often it may be wrong."""

from enum import Enum, auto
from typing import TYPE_CHECKING

from hid.virtual.user import Sample

if TYPE_CHECKING:
    from hid.virtual.authenticator import Authenticator


class Verdict(Enum):
    """How it ended."""

    VERIFIED = auto()
    NOT_RECOGNISED = auto()
    TIMED_OUT = auto()
    BLOCKED = auto()


async def perform_built_in_uv(key: "Authenticator") -> Verdict:
    """One finger, one try: this sensor does not retry by itself, the platform does.

    A finger laid badly counts like a wrong one. Only a right finger or the PIN brings the tries back.
    """
    if key.state.uv_retries <= 0:
        return Verdict.BLOCKED
    try:
        laid = await key.user.finger(key.profile.user_timeout)
    except TimeoutError:
        return Verdict.TIMED_OUT
    known = any(template.finger == laid.finger for template in key.state.templates)
    if known and laid.sample is Sample.GOOD:
        key.state.uv_retries = key.profile.max_uv_retries
        key.state.uv_count += 1
        key.commit()
        return Verdict.VERIFIED
    key.state.uv_retries -= 1
    key.commit()
    return Verdict.NOT_RECOGNISED if key.state.uv_retries else Verdict.BLOCKED
