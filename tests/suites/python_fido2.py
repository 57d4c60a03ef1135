"""python-fido2's own suite of tests for real keys: brought in by its package, run as it is, by somebody who obeys it.

The suite tells its human what to do on standard output: pull the key out, put it in, lay it on the reader. That a key
blinks it leaves to the human to see.
"""

import subprocess
import sys
import tarfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest

from tests.support.device_counter import ROOT

REQUIREMENT = Path(__file__).with_name("python-fido2.txt")
CACHE = ROOT / "build/suites"
SECONDS = 240.0
"""No profile takes a quarter of it; it turns a hang into a failure."""
REACTION = 0.25
"""Seconds. The suite looks each half second; a node that goes in the midst of a look ends it (umockdev's limit)."""
TESTS = "tests/device/"

_PULL, _PUT = "🚫", "♻️"
"""How the suite's lines begin that ask for it."""
_DOWNLOAD = (
    "-m",
    "pip",
    "download",
    "--quiet",
    "--disable-pip-version-check",
    "--no-binary=:all:",
    "--no-deps",
)


class Outcome(NamedTuple):
    """How one run of the suite ended; failures are the names of tests with the last line of what they say."""

    passed: int
    skipped: int
    failed: dict[str, str]


class Human:
    """Obeys the suite. `pull` and `put` move the key; each returns once the machine has seen it."""

    def __init__(self, pull: Callable[[], object], put: Callable[[], object]) -> None:
        self._orders = {_PULL: pull, _PUT: put}

    def obey(self, line: str) -> None:
        """Do what a line of the suite asks for; nothing if it asks for nothing."""
        for beginning, act in self._orders.items():
            if line.startswith(beginning):
                time.sleep(REACTION)
                act()


def folder() -> Path:
    """Return the folder of the unpacked suite, downloaded if it is missing. Skips the test if the package can't be had."""
    version = REQUIREMENT.read_text().splitlines()[-1].split()[0].replace("==", "-")
    place = CACHE / version
    if not place.exists():
        _bring(version)
    return place


def _bring(version: str) -> None:
    CACHE.mkdir(parents=True, exist_ok=True)
    wanted = ["--require-hashes", "-r", str(REQUIREMENT), "-d", str(CACHE)]
    brought = subprocess.run([sys.executable, *_DOWNLOAD, *wanted], capture_output=True, text=True, check=False)
    if brought.returncode:
        pytest.skip(f"{version} can't be had: {brought.stderr.strip().splitlines()[-1]}")
    with tarfile.open(CACHE / f"{version}.tar.gz") as package:
        # Its library stays out: the suite is to run against the one that the terminal has.
        suite = [member for member in package if not member.name.startswith(f"{version}/fido2/")]
        package.extractall(CACHE, suite, filter="data")


def run(command: Callable[..., list[str]], human: Human, log: Path, *options: str) -> Outcome:
    """Run the suite and obey it. Return its outcome; `log` gets what it says.

    command: gives the command line that runs the words on the right machine.
    """
    report = log.with_suffix(".xml")
    words = (sys.executable, "-m", "pytest", TESTS, "--tb=short", f"--junit-xml={report}", *options)
    place = folder()
    process = subprocess.Popen(
        command(
            "env",
            f"--chdir={place}",
            "PYTHONDONTWRITEBYTECODE=1",
            "PYTHONUNBUFFERED=1",
            *words,
            "-p",
            "no:cacheprovider",
        ),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    guard = threading.Timer(SECONDS, process.kill)
    guard.start()
    try:
        with log.open("w") as file, process.stdout:
            for line in process.stdout:
                file.write(line)
                human.obey(line)
        code = process.wait()
    finally:
        guard.cancel()
        guard.join()
        process.kill()
        process.wait()
    # whether all passed or some failed, the report says which
    assert code in {0, 1}, log.read_text()[-4000:]
    return outcome(report)


def outcome(report: Path) -> Outcome:
    """Return the outcome that a JUnit report tells."""
    passed = skipped = 0
    failed: dict[str, str] = {}
    for case in ET.parse(report).iter("testcase"):  # noqa: S314  # the suite's own
        unhappy = [*case.iter("failure"), *case.iter("error")]
        if unhappy:
            name = f"{case.get('classname', '').rpartition('.')[2]}::{case.get('name')}"
            failed[name] = (unhappy[0].get("message") or "").strip()
        elif case.find("skipped") is not None:
            skipped += 1
        else:
            passed += 1
    return Outcome(passed, skipped, failed)
