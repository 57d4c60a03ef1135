"""Files that hold a secret, such as the master key or the mail server's password: where systemd puts them, who may read them."""

import os
from pathlib import Path

_OTHERS = 0o077


def credentials() -> Path | None:
    """Return systemd's credential directory (LoadCredential), or None if it gave none."""
    directory = os.environ.get("CREDENTIALS_DIRECTORY")
    return Path(directory) if directory else None


def is_readable_by_others(path: Path) -> bool:
    """Return whether a file's mode gives anybody but its owner any access; False if it is missing or can't be looked at.

    Files in the credential directory are exempt: systemd lets the service's user in by an ACL, which looks like a mode for
    the group.
    """
    directory = credentials()
    if directory is not None and path.parent == directory:
        return False
    try:
        return bool(path.stat().st_mode & _OTHERS)
    except OSError:
        return False  # whoever reads it says that it can't be read
