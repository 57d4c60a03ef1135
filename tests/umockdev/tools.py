"""libfido2's own command-line tools on a made-up machine, with somebody at their terminal who types PINs."""

import base64
import contextlib
import os
import pty
import select
import shutil
import subprocess
import time
from concurrent.futures import Future
from dataclasses import dataclass, field

import pytest

from tests.support.desk_process import DeskProcess
from tests.support.made_up_machine import Machine

SECONDS = 30.0
"""Bound of each wait: none is meant to reach it, it turns a hang into a failure."""


@dataclass
class Tools:
    """Plugs the key k1 in and runs the tools on its `node`. Skips the test where the tools are not installed."""

    desk: DeskProcess
    machine: Machine
    _laying: list[Future[None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        if shutil.which("fido2-token") is None:
            pytest.skip("libfido2's tools are not installed: apt install fido2-tools")
        self.desk.do(self.desk.hand.plug("k1"))
        self.node = self.machine.changed()

    def replug(self) -> None:
        """Pulls the key out and puts it in again, at a new `node`."""
        self.desk.do(self.desk.hand.unplug("k1"))
        self.machine.changed()
        self.desk.do(self.desk.hand.plug("k1"))
        self.node = self.machine.changed()

    def lay(self, *samples: str) -> None:
        """Lets a finger be laid, once for each sample as the sensor waits for it, while the next tool runs."""
        self._laying.append(self.desk.lay(*(("right-index", sample) for sample in samples)))

    def touch(self) -> None:
        """Lets the key be touched once it waits for that, while the next tool runs."""
        self._laying.append(self.desk.lay(("right-index", "good"), what="touch"))

    def run(self, *words: str, typed: tuple[str, ...] = (), given: str = "") -> str:
        """Runs a tool that has to succeed and to ask for all of `typed`; gives its output. `given` is its input."""
        if given:
            file = self.desk.folder / "input"
            file.write_text(given)
            words = (*words[:2], "-i", str(file), *words[2:])
        code, said, errors = self._run(words, typed)
        assert code == 0, f"{words}: {said}{errors}"
        for laying in self._laying:
            laying.result(SECONDS)
        self._laying.clear()
        return said

    def refused(self, *words: str, typed: tuple[str, ...] = ()) -> str:
        """Runs a tool that has to fail and to ask for all of `typed`; gives its error output."""
        code, said, errors = self._run(words, typed)
        assert code == 1, f"{words}: {said}{errors}"
        return errors

    def _run(self, words: tuple[str, ...], typed: tuple[str, ...]) -> tuple[int, str, str]:
        near, far = pty.openpty()
        try:
            # A session of its own, whose terminal is the tool's standard input: there it asks for PINs.
            process = subprocess.Popen(
                ["setsid", "--ctty", "--wait", *self.machine.command(*words)],
                stdin=far,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            try:
                asked = _type(near, typed, process)
                said, errors = process.communicate(timeout=SECONDS)
            finally:
                process.kill()
            assert len(typed) == asked, f"{words} asked {asked} times: {said}{errors}"
            return process.returncode, said, errors
        finally:
            os.close(near)
            os.close(far)


def _type(terminal: int, answers: tuple[str, ...], process: "subprocess.Popen[str]") -> int:
    """Types each answer when it is asked for; gives how many were asked for."""
    end = time.monotonic() + SECONDS
    asked = 0
    shown = ""
    while asked < len(answers) and time.monotonic() < end and process.poll() is None:
        if select.select([terminal], [], [], 0.1)[0]:
            with contextlib.suppress(OSError):
                shown += os.read(terminal, 1024).decode()
        if shown.endswith(": "):
            os.write(terminal, answers[asked].encode() + b"\n")
            asked += 1
            shown = ""
    return asked


def base64_line(data: bytes) -> str:
    """Encodes in base64, as the tools take and give binary values."""
    return base64.b64encode(data).decode()
