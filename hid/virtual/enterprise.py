"""Enterprise attestation (CTAP 2.1 §7.1): whether this request may have the key named to its relying party."""

from typing import TYPE_CHECKING

from hid.virtual.status import Refused, Status

if TYPE_CHECKING:
    from hid.virtual.authenticator import Authenticator

_VENDOR_FACILITATED, _PLATFORM_MANAGED = 1, 2


def is_granted(key: "Authenticator", wanted: int | None, rp_id: str) -> bool:
    """By the vendor's own list of RP IDs, or because the platform has a list and vouches for it.

    A key that can't, or whose owner has not switched it on, refuses the parameter (§6.1.2 step 9).
    """
    if not key.profile.enterprise or not key.state.enterprise_attestation:
        raise Refused(Status.INVALID_PARAMETER)
    if wanted not in (_VENDOR_FACILITATED, _PLATFORM_MANAGED):
        raise Refused(Status.INVALID_OPTION)
    return wanted == _PLATFORM_MANAGED or rp_id in key.profile.enterprise_rp_ids
