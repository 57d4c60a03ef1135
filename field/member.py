"""The training member, who exists at the branch's member service and has not migrated yet."""

from pathlib import Path

import msgspec

from protocol.secret import Secret
from protocol.settings_file import read_settings


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    login: str
    password: str


class LegacyMember(msgspec.Struct, frozen=True, kw_only=True):
    """A member who may be migrated for a test: legacy ID and password."""

    login: str
    password: Secret


def load_member(path: Path) -> LegacyMember:
    """Read a TOML file with `login` and `password`.

    Raises:
        protocol.settings_file.SettingsError: it can't be read, lacks one of the two, or holds anything else. The text says
            where, and what is allowed.
    """
    read, _ = read_settings(path, _File)
    return LegacyMember(login=read.login, password=Secret(read.password))
