"""Draws a slip, and prints it through CUPS, by the commands of Debian's cups-client."""

import asyncio
import logging
import os
import re
from contextlib import suppress
from subprocess import DEVNULL, PIPE
from typing import Any, Final

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from kiosk.timing import Timing

WIDTH_MM: Final = 80.0
"""Of the paper roll; printers leave 4 mm on each side white."""
_MARGIN_MM: Final = 4.0
_RESOLUTION: Final = 600
_GAP_MM: Final = 1.6
_CODE_MM: Final = 26.0
_RULE_MM: Final = 0.25
LIMIT: Final = 20.0
"""Seconds within which a slip comes out, or is cancelled, so that it does not come out for the next customer."""
LOOK_EVERY: Final = 0.5
"""Seconds between two looks at a job that is printing."""
SETTLED: Final = 3.0
"""Seconds after which a printer's state is of this slip: what it reported of the one before may still stand until then."""
COMMAND_SECONDS: Final = 5.0
"""Seconds that a command of CUPS may take."""
_FAULTS = re.compile(r"media-(?:empty|needed|jam)|(?:cover|door|interlock)-open|offline|paused|[a-z-]+-error")
_ALERTS = re.compile(r"^(?:printer )?(\S+).*\n(?:\t.*\n)*?\tAlerts: (.*)$", re.MULTILINE)
"""Of what lpstat says with -l: a job or a printer, and the keywords of its state (RFC 8011 §5.3.8, §5.4.12)."""
_DONE = "job-completed-successfully"

_log = logging.getLogger(__name__)


class _CommandError(Exception):
    """A command of CUPS ended with an error."""


_FAILURES = (_CommandError, OSError, TimeoutError)
"""What `_said_by` raises."""


def drawn(lines: list[dict[str, Any]]) -> bytes:
    """Return a slip as PDF, on a page as long as what it says.

    A line is a `text` with `points` and `face`, perhaps `bold` and `centred`, or a QR code (`path` and `side`, as
    `kiosk.qr_code.QrCode`), or a rule if it is neither.
    """
    page = QBuffer()
    page.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(page)
    writer.setResolution(_RESOLUTION)
    dots = _RESOLUTION / 25.4
    width, gap = (WIDTH_MM - 2 * _MARGIN_MM) * dots, _GAP_MM * dots
    places, below = [], 0.0
    for line in lines:
        high = _height(line, writer, width)
        places.append(QRectF(0, below, width, high))
        below += high + gap
    size = QPageSize(QSizeF(WIDTH_MM, below / dots + 2 * _MARGIN_MM), QPageSize.Unit.Millimeter)
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    writer.setPageLayout(
        QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)
    )
    painter = QPainter(writer)
    painter.setPen(QPen(Qt.GlobalColor.black, _RULE_MM * dots))
    for line, place in zip(lines, places, strict=True):
        _draw(line, painter, place)
    painter.end()
    return bytes(page.data().data())


def _font(line: dict[str, Any]) -> QFont:
    font = QFont(line["face"])
    font.setPointSizeF(line["points"])
    font.setBold(line.get("bold", False))
    return font


def _flags(line: dict[str, Any]) -> int:
    across = Qt.AlignmentFlag.AlignHCenter if line.get("centred") else Qt.AlignmentFlag.AlignLeft
    return int(across) | int(Qt.TextFlag.TextWordWrap)


def _height(line: dict[str, Any], writer: QPdfWriter, width: float) -> float:
    if "path" in line:
        return _CODE_MM * _RESOLUTION / 25.4
    if "text" not in line:
        return 1.0
    room = QRectF(0, 0, width, 1e6)
    return QFontMetricsF(_font(line), writer).boundingRect(room, _flags(line), line["text"]).height()


def _draw(line: dict[str, Any], painter: QPainter, place: QRectF) -> None:
    if "path" in line:
        module = place.height() / line["side"]
        left = place.center().x() - place.height() / 2
        for column, row in re.findall(r"M(\d+) (\d+)", line["path"]):
            at = QRectF(left + int(column) * module, place.top() + int(row) * module, module, module)
            painter.fillRect(at, Qt.GlobalColor.black)
    elif "text" in line:
        painter.setFont(_font(line))
        painter.drawText(place, _flags(line), line["text"])
    else:
        painter.drawLine(place.topLeft(), place.topRight())


class SlipPrinter:
    """A printer of CUPS, by the name of its queue."""

    def __init__(self, queue: str, timing: Timing) -> None:
        self._queue = queue
        self._timing = timing

    async def print(self, slip: bytes) -> bool:
        """Print a PDF. Return True if it came out, as far as the printer says; False, with the reason in the log, if not.

        A slip at whose end the printer reports a fault counts as not come out. A slip is cancelled if it has not come
        out after LIMIT, if the printer still reports a fault after SETTLED, if a command of CUPS fails meanwhile, or if
        this task is cancelled. CUPS holds a slip until its number is known: before that it could not be cancelled, and
        might come out for the next customer.
        """
        try:
            job = await self._submit(slip)
            why = await self._watch(job) if job else "lp"
        except _FAILURES as error:
            why = type(error).__name__
        if why:
            _log.warning("a slip did not come out: %s", why)
        return not why

    async def _submit(self, slip: bytes) -> str:
        """Give CUPS a job that is held. Return its number, or an empty string if CUPS does not say it. Raise as `_said_by` does.

        If this is cancelled, wait for the number and cancel the job.
        """
        submitting = asyncio.ensure_future(
            _said_by("lp", "-d", self._queue, "-t", "slip", "-H", "hold", "-", given=slip)
        )
        try:
            return self._number(await asyncio.shield(submitting))
        except asyncio.CancelledError:
            with suppress(*_FAILURES):
                if job := self._number(await submitting):  # only such a job can be cancelled
                    await _said_by("cancel", job)
            raise

    def _number(self, said: str) -> str:
        found = re.search(rf"{re.escape(self._queue)}-\d+", said)
        return found[0] if found else ""

    async def _watch(self, job: str) -> str:
        """Resume a job, and wait until it is over. Return why it did not come out; empty if it did. Raise as `_said_by` does.

        A job that is not over at the end, by LIMIT, a fault or an error, is cancelled.
        """
        begun, is_over = self._timing.now(), False
        try:
            await _said_by("lp", "-i", job, "-H", "resume")
            while True:
                is_over, fault = await self._state(job)
                waited = self._timing.now() - begun
                if is_over or (fault and waited >= SETTLED):
                    return fault
                if waited >= LIMIT:
                    return "time"
                await self._timing.sleep(LOOK_EVERY)
        finally:
            if not is_over:
                with suppress(*_FAILURES):  # this task's own cancellation goes on
                    await _said_by("cancel", job)

    async def _state(self, job: str) -> tuple[bool, str]:
        """Return whether a job is over, and what is wrong with it or with its printer."""
        said = await _said_by("lpstat", "-l", "-W", "all", "-o", self._queue, "-p", self._queue)
        alerts = dict(_ALERTS.findall(said))
        found = _FAULTS.search(alerts.get(self._queue, ""))
        fault = found[0] if found else ""
        reasons = alerts.get(job, "gone")
        is_over = re.match("job-completed|job-canceled|aborted|gone", reasons) is not None
        return is_over, fault or ("ended" if is_over and reasons != _DONE else "")


async def _said_by(*words: str, given: bytes = b"") -> str:
    """Run a command of CUPS and return what it says.

    Raises:
        _CommandError: it failed.
        OSError: it is not installed.
        TimeoutError: it has not ended after COMMAND_SECONDS.
    """
    # the bundle's own libraries are not theirs
    environment = {name: value for name, value in os.environ.items() if name != "LD_LIBRARY_PATH"}
    process = await asyncio.create_subprocess_exec(
        *words, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=environment | {"LC_ALL": "C"}
    )
    try:
        async with asyncio.timeout(COMMAND_SECONDS):
            said, _ = await process.communicate(given)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        raise _CommandError(words[0])
    return said.decode(errors="replace")
