"""The version is one number, in the package and in the code that runs without it."""

import tomllib
from pathlib import Path

from common.version import VERSION


def test_version_in_the_code_is_that_of_the_project_file() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["version"] == VERSION
