"""The signature counter (WebAuthn L3 §6.1.1, §7.2): does a second copy of the key exist?"""

from __future__ import annotations

from enum import StrEnum


class CounterVerdict(StrEnum):
    """What a reported counter says next to the stored one.

    SUSPICIOUS is not a refusal: the signature is good, and which of the copies is in the customer's hand nobody can
    tell. The caller records an event and steps up, and locks the credential when it happens again.
    """

    OK = "ok"
    """It grew, or the authenticator does not count (both are zero)."""
    TOLERATED = "tolerated"
    """It did not grow, but the credential may live on several devices that count apart."""
    SUSPICIOUS = "suspicious"
    """It did not grow, or fell to zero, on a credential that can't leave its authenticator."""


def judge(*, stored: int, reported: int, backup_eligible: bool) -> CounterVerdict:
    """Compare the counters; both are unsigned 32-bit."""
    if reported > stored or reported == stored == 0:
        return CounterVerdict.OK
    return CounterVerdict.TOLERATED if backup_eligible else CounterVerdict.SUSPICIOUS
