"""Logs: one JSON object a line on standard error, and only fields that are named here.

An allow-list, not a block-list: what nobody thought of does not get out. Values are short names, numbers and
hashes; no field takes what a customer typed, and none takes the text of a library's exception.
"""

import hashlib
import logging
import sys
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO, cast, override

import structlog

_FIELDS = frozenset(
    {
        "event",
        "level",
        "timestamp",
        "answer",
        "attempt",
        "demo",
        "error",
        "fault",
        "head",
        "journey",
        "message",
        "method",
        "port",
        "reason",
        "refusal",
        "route",
        "row",
        "status",
        "step",
        "terminal",
        "version",
        "where",
    },
)

log: structlog.typing.FilteringBoundLogger = structlog.get_logger()


def set_up_logs(stream: TextIO = sys.stderr) -> None:
    """Send every log of the service through the allow-list to `stream`."""
    logging.basicConfig(handlers=[_Libraries()], level=logging.WARNING, force=True)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            only_allowed,
            structlog.processors.JSONRenderer(sort_keys=True),
        ],
        logger_factory=structlog.WriteLoggerFactory(cast("TextIO", _Forgiving(stream))),
        cache_logger_on_first_use=False,
    )


class _Forgiving:
    """A stream whose disk may be full, or whose reader gone: what it does not take is lost, and nothing else is."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> None:
        with suppress(OSError):
            self._stream.write(text)

    def flush(self) -> None:
        with suppress(OSError):
            self._stream.flush()


class _Libraries(logging.Handler):
    """What libraries say: whose log it was and how grave, never the text."""

    @override
    def emit(self, record: logging.LogRecord) -> None:
        log.log(record.levelno, "library", reason=record.name)


def only_allowed(_logger: object, _method: str, event: structlog.typing.EventDict) -> dict[str, Any]:
    """The fields that may be written; anything else is dropped without a trace of its value."""
    return {name: value for name, value in event.items() if name in _FIELDS}


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
