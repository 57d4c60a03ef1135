"""Logs: one JSON object a line, by default on standard error, and only fields that are named here.

An allow-list, not a block-list: a field that was forgotten is left out, not leaked. Values are short names, numbers and
hashes; no field takes what a customer typed, and none takes the text of a library's exception. No library does this:
structlog and python-json-logger write each field they are given and an exception's text, so the list of fields and the
folding of repeated warnings would have to be written for them too.
"""

import hashlib
import json
import logging
import sys
import time
from collections.abc import Callable, Mapping
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
        "times",
        "version",
        "where",
    },
)

_JSON = json.JSONEncoder(sort_keys=True, default=lambda value: type(value).__name__)
"""Any other value is logged by its type alone: its repr may hold anything."""


_OURS = Path(__file__).parent
_WARNED_EVERY_S = 60.0
_MAX_CAUSES = 1000


class Log:
    """Logs events by a name and fields. A field that is not allowed is dropped, without a trace of its value.

    A client can cause the same warning again and again, so equal ones are one line a minute. If some were held back since
    the line before, `times` counts those and this one.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.stream: TextIO | None = None
        """The stream written to; None is standard error."""
        self._clock = clock
        self._warned: dict[str, tuple[float, int]] = {}
        """By warning: when it was last written, and how often it was held back since."""

    def info(self, event: str, **fields: object) -> None:
        """Log that something went as it should."""
        self.write("info", event, fields)

    def warning(self, event: str, **fields: object) -> None:
        """Log a failure that a client or another system caused; equal ones once a minute."""
        self.write("warning", event, fields)

    def error(self, event: str, **fields: object) -> None:
        """Log a failure that an operator must look at."""
        self.write("error", event, fields)

    def write(self, level: str, event: str, fields: Mapping[str, object]) -> None:
        """Write one line, or only count it if it is a warning equal to one written less than a minute ago.

        The line is lost, and nothing is raised, if the disk is full or the reader has gone.
        """
        told: dict[str, object] = {name: value for name, value in fields.items() if name in _FIELDS}
        told |= {"event": event, "level": level}
        if level == "warning":
            times = self._times(_JSON.encode(told))
            if times == 0:
                return
            told |= {"times": times} if times > 1 else {}
        told |= {"timestamp": _now()}
        stream = self.stream or sys.stderr
        with suppress(OSError):
            stream.write(f"{_JSON.encode(told)}\n")
        with suppress(OSError):
            stream.flush()

    def _times(self, said: str) -> int:
        """Return how many equal warnings this line stands for; 0 if it is too soon to write another."""
        now = self._clock()
        written, kept_back = self._warned.get(said, (-_WARNED_EVERY_S, 0))
        if now - written < _WARNED_EVERY_S:
            self._warned[said] = written, kept_back + 1
            return 0
        if len(self._warned) >= _MAX_CAUSES:
            self._warned.clear()
        self._warned[said] = now, 0
        return kept_back + 1

    def begin(self, stream: TextIO | None) -> None:
        """Write to `stream` from now on (None is standard error), and forget the warnings before."""
        self.stream = stream
        self._warned.clear()


log = Log()


def set_up_logs(stream: TextIO | None = None) -> None:
    """Write logs to `stream`, by default to standard error.

    Of libraries, warnings and errors are logged without their texts. The handlers of Python's root logger are
    replaced.
    """
    logging.basicConfig(handlers=[_Libraries()], level=logging.WARNING, force=True)
    log.begin(stream)


def _now() -> str:
    return f"{datetime.now(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


class _Libraries(logging.Handler):
    """Logs messages of libraries by logger and level, never by text."""

    @override
    def emit(self, record: logging.LogRecord) -> None:
        log.write(record.levelname.lower(), "library", {"reason": record.name})


def short(journey: str) -> str:
    """Return the eight hex digits that stand for a journey in a log: of a hash, since whoever has its id could continue it."""
    return hashlib.sha256(journey.encode()).hexdigest()[:8]


def place_of(error: BaseException) -> str:
    """Return file and line of the place within service/ that is nearest to where an exception was raised, never its text.

    Empty if its traceback has no file of service/.
    """
    place = ""
    trace: TracebackType | None = error.__traceback__
    while trace is not None:
        path = Path(trace.tb_frame.f_code.co_filename)
        if path.is_relative_to(_OURS):
            place = f"{path.relative_to(_OURS)}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place
