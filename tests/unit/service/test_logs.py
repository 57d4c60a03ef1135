"""What the service says of itself reaches the log: a field that is not listed is dropped without a sound."""

import ast
import json
from io import StringIO
from pathlib import Path

from service.logs import _FIELDS, Log

SERVICE = Path(__file__).parents[3] / "service"


def fields_told() -> set[str]:
    """Of every `log.info`, `log.warning` and `log.error` of the service."""
    calls = (
        node
        for path in SERVICE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name) and node.func.value.id == "log"
    )  # fmt: skip
    return {keyword.arg for call in calls for keyword in call.keywords if keyword.arg is not None}


def test_the_fields_that_are_told_are_those_that_are_allowed() -> None:
    assert fields_told() == _FIELDS


def test_what_is_no_plain_value_is_told_by_its_type_alone() -> None:
    class Anything:
        def __repr__(self) -> str:
            return "what was typed"

    log, stream = Log(), StringIO()
    log.stream = stream
    log.info("odd", reason=Anything(), where="here", row=3)
    said = json.loads(stream.getvalue())
    assert (said["reason"], said["where"], said["row"]) == ("Anything", "here", 3)
