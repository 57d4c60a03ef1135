"""The training's Debian package, which holds virtual keys, is never on a terminal's machine."""

from email import message_from_string
from pathlib import Path

ROOT = Path(__file__).parents[3]


def conflicts(package: str) -> set[str]:
    """Return what a package conflicts with, by debian/control."""
    control = (ROOT / "packaging/debian/control").read_text("utf-8")
    found = next(
        one for one in map(message_from_string, control.split("\n\n")) if one.get("Package") == package
    )
    return {one.strip() for one in str(found.get("Conflicts", "")).split(",")}


def test_training_package_conflicts_with_the_terminal_package_and_this_version_s_program() -> None:
    assert conflicts("madoguchi-training") == {"madoguchi-terminal", "madoguchi-terminal-@VERSION@"}
