"""What plays recordings: `play`, of Debian's package sox."""

import logging
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QStandardPaths, QTimer, Signal

_log = logging.getLogger(__name__)

_PROGRAM = "play"
_QUIET, _SLOW = -9, 0.8
"""Decibels below a recording's own loudness; the part of its own speed."""


class Player(QObject):
    """Plays one recording after the other, each in a process beside the terminal.

    Nothing is raised, but logged: a recording that is missing or broken is left out; all are, where `play` is not installed.

    A recording reaches its process as standard input: its name can be a character that was typed, and whoever lists
    processes reads their arguments.

    Attributes:
        slow, loud: bools, used from the next recording on.
        waiting: the recordings to play after the one that is heard now.

    Signals:
        ended: nothing is left to play, also after `stop` has ended a recording.
    """

    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.slow = False
        self.loud = False
        self.waiting: list[Path] = []
        self._process = QProcess(self)
        # the bundle's own libraries are not the player's
        environment = QProcessEnvironment.systemEnvironment()
        environment.remove("LD_LIBRARY_PATH")
        self._process.setProcessEnvironment(environment)
        self._process.setStandardOutputFile(QProcess.nullDevice())
        self._process.setStandardErrorFile(QProcess.nullDevice())
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._failed)
        self._stopped = False

    def play(self, recordings: Sequence[Path]) -> None:
        """Play these after those that are waiting. Return at once."""
        self.waiting.extend(recordings)
        if self.waiting and not self.is_playing():
            self._start()

    def is_playing(self) -> bool:
        """Return whether a recording is heard now, also while it is being begun or, after `stop`, ended."""
        return self._process.state() is not QProcess.ProcessState.NotRunning

    def stop(self) -> None:
        """End the recording that is heard, and drop those that are waiting."""
        self.waiting.clear()
        if self.is_playing():
            self._stopped = True
            self._process.kill()

    def _start(self) -> None:
        recording = self.waiting.pop(0)
        how = ["gain", "0" if self.loud else str(_QUIET), "tempo", "-s", str(_SLOW if self.slow else 1)]
        self._stopped = False
        self._process.setStandardInputFile(str(recording))
        self._process.start(_PROGRAM, ["-q", "-t", recording.suffix.removeprefix("."), "-", *how])

    def _finished(self, code: int, _: QProcess.ExitStatus) -> None:
        if code != 0 and not self._stopped:
            _log.warning("the voice can't be played: play ended with %d", code)
        self._go_on()

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error is not QProcess.ProcessError.FailedToStart:
            return
        if QStandardPaths.findExecutable(_PROGRAM):
            _log.warning("the voice can't be played: a recording is missing")
        else:
            self.waiting.clear()
            _log.warning("the voice can't be played: %s is not installed", _PROGRAM)
        QTimer.singleShot(0, self, self._go_on)  # the process is still being taken down

    def _go_on(self) -> None:
        if self.is_playing():
            return
        if self.waiting:
            self._start()
        else:
            self.ended.emit()
