"""Logs: one JSON object a line on standard error, and only fields that are named here.

An allow-list, not a block-list: what nobody thought of does not get out. Values are short names, numbers and
hashes; no field takes what a customer typed, and none takes the text of a library's exception.
"""

import hashlib
import json
import logging
import sys
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TextIO, override

_FIELDS = frozenset(
    {
        "answer",
        "attempt",
        "demo",
        "error",
        "fault",
        "head",
        "journey",
        "message",
        "port",
        "reason",
        "refusal",
        "row",
        "rows",
        "status",
        "terminal",
        "version",
        "where",
    },
)

_JSON = json.JSONEncoder(sort_keys=True, default=lambda value: type(value).__name__)
"""What is no plain value is told by its type: nobody knows what its repr says."""


class Log:
    """Tells events, by a name and fields. A field that is not allowed is dropped, without a trace of its value."""

    stream: TextIO | None = None
    """Where to; None is standard error."""

    def info(self, event: str, **fields: object) -> None:
        """What is as it should be."""
        self.write("info", event, fields)

    def warning(self, event: str, **fields: object) -> None:
        """What somebody else did not do."""
        self.write("warning", event, fields)

    def error(self, event: str, **fields: object) -> None:
        """What an operator must look at."""
        self.write("error", event, fields)

    def write(self, level: str, event: str, fields: Mapping[str, object]) -> None:
        """One line. A disk that is full, or a reader that has gone, loses it, and nothing else."""
        told: dict[str, object] = {name: value for name, value in fields.items() if name in _FIELDS}
        told |= {"event": event, "level": level, "timestamp": _now()}
        stream = self.stream or sys.stderr
        with suppress(OSError):
            stream.write(f"{_JSON.encode(told)}\n")
        with suppress(OSError):
            stream.flush()


log = Log()


def set_up_logs(stream: TextIO | None = None) -> None:
    """Send every log of the service, and what libraries say, to `stream`."""
    logging.basicConfig(handlers=[_Libraries()], level=logging.WARNING, force=True)
    log.stream = stream


def _now() -> str:
    return f"{datetime.now(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


class _Libraries(logging.Handler):
    """What libraries say: whose log it was and how grave, never the text."""

    @override
    def emit(self, record: logging.LogRecord) -> None:
        log.write(record.levelname.lower(), "library", {"reason": record.name})


def short(journey: str) -> str:
    """A journey in a log: enough to follow it, useless as the key to it."""
    return hashlib.sha256(journey.encode()).hexdigest()[:8]


def place_of(error: BaseException) -> str:
    """Where an exception was raised, as file and line of ours; never its text."""
    place = ""
    trace: TracebackType | None = error.__traceback__
    while trace is not None:
        path = Path(trace.tb_frame.f_code.co_filename)
        if "service" in path.parts:
            place = f"{path.name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place
