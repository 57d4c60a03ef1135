"""The result of one check."""

from enum import StrEnum

import msgspec


class CheckState(StrEnum):
    """The state of what was checked."""

    OK = "ok"
    MISSING = "missing"
    """Something will not work before `remedy` is done."""
    NOTE = "note"
    """It works, perhaps not for everyone: read `says`."""
    UNKNOWN = "unknown"
    """It can't be found out with this user's rights."""


class CheckResult(msgspec.Struct, frozen=True, kw_only=True):
    """The result of one check. `remedy` is a command, or words for what to do; empty if nothing has to be done."""

    check: str
    """A short name that stays the same: ``udev-rule``."""
    state: CheckState
    says: str
    remedy: str = ""
