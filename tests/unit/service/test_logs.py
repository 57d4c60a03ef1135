"""The service's log: its allowed fields, repeated warnings, and the place of an exception."""

import ast
import json
import logging
from io import StringIO
from pathlib import Path

import pytest

from service.logs import _FIELDS, Log, _Libraries, place_of
from service.webauthn.base64url import decode
from service.webauthn.refusal import Refused

SERVICE = Path(__file__).parents[3] / "service"


def fields_told() -> set[str]:
    """Return the names of the fields in every `log.info`, `log.warning` and `log.error` of the service."""
    calls = (
        node
        for path in SERVICE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name) and node.func.value.id == "log"
    )  # fmt: skip
    by_the_log = {"times"}
    return {keyword.arg for call in calls for keyword in call.keywords if keyword.arg is not None} | by_the_log


def test_fields_named_in_the_service_s_log_calls_are_exactly_the_allowed_ones() -> None:
    assert fields_told() == _FIELDS


def test_log_holds_only_the_type_of_a_value_that_json_can_not_hold() -> None:
    class Anything:
        def __repr__(self) -> str:
            return "what was typed"

    log, stream = Log(), StringIO()
    log.stream = stream
    log.info("odd", reason=Anything(), where="here", row=3)
    said = json.loads(stream.getvalue())
    assert (said["reason"], said["where"], said["row"]) == ("Anything", "here", 3)


def test_repeated_warning_is_one_log_line_a_minute_with_its_count() -> None:
    now, stream = [0.0], StringIO()
    log = Log(lambda: now[0])
    log.begin(stream)
    for moment in (0.0, 1.0, 59.0, 60.0, 61.0, 200.0):
        now[0] = moment
        log.warning("report_refused", reason="bad-signature")
        log.info("answered", reason="bad-signature")
    log.warning("report_refused", reason="malformed")
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    warnings = [(line["reason"], line.get("times", 1)) for line in lines if line["level"] == "warning"]
    assert warnings == [("bad-signature", 1), ("bad-signature", 3), ("bad-signature", 2), ("malformed", 1)]
    assert sum(line["level"] == "info" for line in lines) == 6


def test_library_warning_repeated_within_a_minute_is_one_log_line(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = StringIO()
    monkeypatch.setattr("service.logs.log", log := Log())
    log.begin(stream)
    for _ in range(400):
        _Libraries().handle(
            logging.LogRecord("uvicorn.error", logging.WARNING, "", 0, "a broken request", (), None)
        )
    assert len(stream.getvalue().splitlines()) == 1


def test_place_of_an_exception_begins_with_the_file_s_path_within_the_service() -> None:
    with pytest.raises(Refused) as caught:
        decode("!", limit=8)
    assert place_of(caught.value).startswith("webauthn/refusal.py:")
