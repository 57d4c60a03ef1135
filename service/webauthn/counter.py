"""The signature counter (WebAuthn L3 §6.1.1, §7.2), which shows cloned authenticators."""

from __future__ import annotations

from enum import StrEnum


class CounterVerdict(StrEnum):
    """The result of comparing a reported counter with the stored one.

    SUSPICIOUS is not a refusal: the signature is good, and the customer may hold the original or the clone. The caller
    records it, asks a member for a second factor or refuses staff, and locks the credential when it happens again.
    """

    OK = "ok"
    """It grew, or the authenticator does not count (both are zero)."""
    TOLERATED = "tolerated"
    """It did not grow, but the credential may live on several devices that count apart."""
    SUSPICIOUS = "suspicious"
    """It did not grow, or fell to zero, on a credential that can't leave its authenticator."""


def judge(*, stored: int, reported: int, backup_eligible: bool) -> CounterVerdict:
    """Return how the reported counter compares with the stored one; both are unsigned 32-bit."""
    if reported > stored or reported == stored == 0:
        return CounterVerdict.OK
    return CounterVerdict.TOLERATED if backup_eligible else CounterVerdict.SUSPICIOUS
