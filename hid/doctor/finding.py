"""One thing that was looked at."""

from enum import StrEnum

import msgspec


class State(StrEnum):
    """How it stands."""

    OK = "ok"
    MISSING = "missing"
    """Something does not work until `remedy` is done."""
    NOTE = "note"
    """It works, or works for some: read it."""
    UNKNOWN = "unknown"
    """It can't be seen from here."""


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was looked at. `remedy` is a command, or words for what to do; empty where all is well."""

    check: str
    """A short name that stays the same: ``udev-rule``."""
    state: State
    says: str
    remedy: str = ""
