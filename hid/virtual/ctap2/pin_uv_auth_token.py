"""The pinUvAuthToken and how long it is valid (CTAP 2.1 §6.5.2.1, §6.5.3).

::

    not in use ──begin──▶ in use ──30 s without a first use, 600 s, or reset──▶ not in use
                             │
                             ├─ userPresent: at most 30 s, or until an operation has tested presence
                             └─ userVerified, permissions but large blob writing: until an operation has tested presence

A lasting token, as in CTAP 2.0, has none of these limits; it ends with a reset or another `begin`.
"""

import secrets
from enum import IntFlag

from hid.virtual.ctap2.pin_protocol import PinProtocolOne

INITIAL_USAGE_LIMIT = 30.0
USER_PRESENT_LIMIT = 30.0
MAX_USAGE = 600.0


class Permission(IntFlag):
    """What a token permits (§6.5.5.7)."""

    MAKE_CREDENTIAL = 0x01
    GET_ASSERTION = 0x02
    CREDENTIAL_MANAGEMENT = 0x04
    BIO_ENROLLMENT = 0x08
    LARGE_BLOB_WRITE = 0x10
    AUTHENTICATOR_CONFIGURATION = 0x20
    PERSISTENT_CREDENTIALS_READ_ONLY = 0x40
    """CTAP 2.2; belongs to a token of its own, see `persistent_token`."""


class PinUvAuthToken:
    """The one token that an authenticator has at a time. `now` is its clock in seconds."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """End the token (resetPinUvAuthToken and stopUsingPinUvAuthToken)."""
        self.value = secrets.token_bytes(32)
        self.permissions = Permission(0)
        self.rp_id: str | None = None
        self._protocol = 0
        self._in_use = False
        self._used = False
        self._user_present = False
        self._user_verified = False
        self._began = 0.0
        self._lasting = False
        self.by_finger = False

    def begin(
        self,
        protocol: PinProtocolOne,
        permissions: Permission,
        rp_id: str | None,
        *,
        user_present: bool,
        now: float,
        lasting: bool = False,
    ) -> None:
        """Generate a token for `protocol`, in place of the one before.

        user_present: whether a finger gave the token, which is evidence of presence as well; `by_finger` keeps it until `reset`.
        """
        self.reset()
        self.permissions, self.rp_id = permissions, rp_id
        self._protocol = protocol.VERSION
        self._in_use = self._user_verified = True
        # §6.5.5.7: only getPinUvAuthTokenUsingUv evidences presence by itself.
        self._user_present = self.by_finger = user_present
        self._began = now
        self._lasting = lasting

    def verify(self, protocol: PinProtocolOne, message: bytes, signature: bytes, now: float) -> bool:
        """Return whether `signature` is by this token, still valid, for `protocol`. If so, that is a use, permitted or not."""
        self._observe(now)
        if not self._in_use or self._protocol != protocol.VERSION:
            return False
        if not protocol.verify(self.value, message, signature):
            return False
        self._used = True
        return True

    def allows(self, permission: Permission, rp_id: str | None = None) -> bool:
        """Return whether the token, once verified, has this permission and, if bound to an RP, `rp_id` is that RP or None."""
        return permission in self.permissions and (self.rp_id is None or rp_id in (None, self.rp_id))

    def user_present(self, now: float) -> bool:
        """Return the userPresent flag (getUserPresentFlagValue)."""
        self._observe(now)
        return self._user_present

    @property
    def user_verified(self) -> bool:
        """The userVerified flag (getUserVerifiedFlagValue); call `verify` first, which ends a token that is too old."""
        return self._user_verified

    def spend(self) -> None:
        """Clear userPresent, userVerified and all permissions but large blob writing, after user presence was tested.

        A `lasting` token keeps them.
        """
        if self._lasting:
            return
        self._user_present = self._user_verified = False
        self.permissions &= Permission.LARGE_BLOB_WRITE

    def _observe(self, now: float) -> None:
        if self._lasting:
            return
        age = now - self._began
        if age >= USER_PRESENT_LIMIT:
            self._user_present = False
        if self._in_use and (age >= MAX_USAGE or (not self._used and age >= INITIAL_USAGE_LIMIT)):
            self.reset()
