"""What people read stands in words files, one for each language, and not in Python."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
JAPANESE = re.compile("[ぁ-ヿ一-鿿！-～]")
LISTED = {
    "service/masks.py": "the character that hides others",
    "service/members/seed.py": "made-up members",
    "hid/virtual/ctap2/user_entity.py": "half of a character",
}
"""Modules with characters that are no words."""


@pytest.mark.parametrize("part", ["common", "hid", "kiosk", "protocol", "service"])
def test_product_s_python_holds_no_japanese_text_except_in_listed_modules(part: str) -> None:
    found = [
        f"{path}:{node.lineno}"
        for path in sorted(each.relative_to(ROOT) for each in (ROOT / part).rglob("*.py"))
        if str(path) not in LISTED
        for node in _texts(ast.parse((ROOT / path).read_text("utf-8")))
        if JAPANESE.search(str(node.value))
    ]
    assert found == []


def _texts(module: ast.Module) -> list[ast.Constant]:
    """Return the texts of a module except its docstrings."""
    alone = {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr)}
    return [
        node
        for node in ast.walk(module)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone
    ]
