"""docs/architecture.md, "Folders", against the folders: every module of terminal and service stands there, and no other."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = (ROOT / "docs/architecture.md").read_text("utf-8").partition("## Folders")[2].partition("\n## ")[0]


def named(package: str) -> set[str]:
    """The files that the map names below a package of the first level."""
    part = re.split(rf"^    {package}/", FOLDERS, flags=re.MULTILINE)[1]
    return set(re.findall(r"(?<![/*])\b(\w+\.py)\b", re.split(r"^    \w", part, flags=re.MULTILINE)[0]))


@pytest.mark.parametrize(
    ("package", "folders"), [("service", ("",)), ("kiosk", ("", "controllers"))], ids=["service", "kiosk"]
)
def test_the_map_names_every_module(package: str, folders: tuple[str, ...]) -> None:
    modules = {path.name for folder in folders for path in (ROOT / package / folder).glob("*.py")}
    commands = {name for name in modules if name.endswith("_command.py")}
    assert modules - commands - {"__init__.py", "__main__.py"} <= named(package)


@pytest.mark.parametrize("package", ["service", "kiosk", "hid"])
def test_the_map_names_no_module_that_is_not_there(package: str) -> None:
    assert named(package)
    assert named(package) <= {path.name for path in (ROOT / package).rglob("*.py")}
