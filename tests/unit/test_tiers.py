"""Where tests stand, and what they may import."""

import ast
import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_pytest_s_testpaths_are_exactly_the_folders_that_hold_tests() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    listed = set(settings["tool"]["pytest"]["ini_options"]["testpaths"])
    found = {"/".join(path.relative_to(ROOT).parts[:2]) for path in ROOT.glob("tests/*/**/test_*.py")}
    assert listed == found


def test_no_module_of_the_tests_imports_from_a_test_module_or_a_conftest() -> None:
    imports = re.compile(r"^\s*(from|import) tests(\.\w+)*\.?\s?(import )?(test_|conftest)", re.MULTILINE)
    assert [path for path in (ROOT / "tests").rglob("*.py") if imports.search(path.read_text())] == []


def test_no_folder_of_tests_imports_from_another_folder_but_support() -> None:
    crossing = [
        f"{path.relative_to(ROOT)}: {node.module}"
        for path in (ROOT / "tests").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("tests.")
        if node.module.split(".")[1] not in {"support", path.relative_to(ROOT).parts[1]}
    ]
    assert crossing == []
