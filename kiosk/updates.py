"""Updates, as far as the terminal knows of them: madoguchi-update.service, which is root's, looks for them and installs them."""

import re
from pathlib import Path

from protocol.heartbeats import UpdateFault

ORDERED = "update"
"""Name of the file in `state_files.unit_folder` that madoguchi-update.path watches for."""
SOURCES = Path("/etc/apt/sources.list.d/madoguchi.sources")
"""The apt source that an installed terminal updates from."""
LAST_FAULT = Path("/run/madoguchi-update/fault")
"""A word and, on the next line, a sentence; it is missing if the last try succeeded, or there was none since the machine started."""
VERSIONS = Path("/var/lib/madoguchi-release")
"""Folder in which the machine notes its versions: `current`, and `failed`."""
_SUITES = re.compile(r"^Suites: *([a-z0-9./-]{1,40})$", re.MULTILINE)


def ring() -> str:
    """Return the suite of the repository that this terminal updates from; empty if there is none."""
    found = _SUITES.search(_text(SOURCES))
    return found[1] if found else ""


def last_fault() -> tuple[UpdateFault, str] | None:
    """Return why the last update failed, and a sentence about it.

    If none failed, but the machine notes a version that was taken back, return TAKEN_BACK and a sentence about that.
    None if neither.
    """
    word, _, says = _text(LAST_FAULT).partition("\n")
    if word in set(UpdateFault):
        return UpdateFault(word), says.strip()
    if failed := _text(VERSIONS / "failed").strip():
        return UpdateFault.TAKEN_BACK, f"version {failed} did not prove itself: the one before runs"
    return None


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8", errors="replace")
    except OSError:
        return ""
