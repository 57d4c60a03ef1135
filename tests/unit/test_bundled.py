"""packaging/bundled.py: which locked Python packages a Debian package brings."""

import ast
import importlib.util
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import PathDistribution, packages_distributions
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
OURS = {"common", "protocol", "service"}


@pytest.fixture
def bundled() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bundled", ROOT / "packaging/bundled.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def imported() -> Iterator[str]:
    """Yield the top name of each module that the service's code imports from elsewhere."""
    for folder in OURS:
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                    names = [node.module]
                yield from ({name.split(".")[0] for name in names} - OURS - sys.stdlib_module_names)


def test_service_s_package_brings_every_library_that_its_code_imports(bundled: ModuleType) -> None:
    group = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["dependency-groups"]["service"]
    brought, by_module = bundled.needed(group), packages_distributions()
    missing = {
        name
        for name in set(imported())
        if not brought & {bundled.canonicalize_name(one) for one in by_module[name]}
    }
    assert missing == set()


def test_package_that_is_not_locked_raises_key_error(bundled: ModuleType) -> None:
    assert bundled.locked({"msgspec"}).startswith("msgspec==")
    with pytest.raises(KeyError):
        bundled.locked({"not-there"})


@pytest.mark.parametrize(
    ("licence", "texts"),
    [
        ("LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only", ["LGPL-3", "GPL-2", "GPL-3"]),
        ("Apache-2.0", ["Apache-2.0"]),
    ],
)
def test_package_without_a_licence_text_is_referred_to_debian_s_texts_of_its_own_licences(
    licence: str, texts: list[str], bundled: ModuleType, tmp_path: Path
) -> None:
    said = bundled.paragraph(textless(licence, tmp_path))
    assert re.findall("/usr/share/common-licenses/(.*)[.]", said) == texts


@pytest.mark.parametrize("licence", ["MIT", "MIT OR LGPL-3.0-only", ""])
def test_package_without_a_text_of_a_licence_that_debian_has_no_text_of_is_not_bundled(
    licence: str, bundled: ModuleType, tmp_path: Path
) -> None:
    with pytest.raises(ValueError, match=re.escape(f"textless brings no text of its licence ({licence})")):
        bundled.paragraph(textless(licence, tmp_path))


def textless(licence: str, folder: Path) -> PathDistribution:
    """Return an installed package that names its licence and brings no text of it."""
    (folder / "METADATA").write_text(f"Name: textless\nVersion: 1\nLicense-Expression: {licence}\n")
    return PathDistribution(folder)
