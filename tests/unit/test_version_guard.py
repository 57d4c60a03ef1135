"""The script that keeps a version on trial or takes it back, before each start of the terminal."""

import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from tests.support.device_counter import ROOT

GUARD = ROOT / "packaging/terminal/usr/lib/madoguchi/version-guard"
STARTS = 3
"""How often a version on trial may start without proving itself."""


class Machine:
    """A terminal with version 1 and, on trial, version 2."""

    def __init__(self, folder: Path) -> None:
        self.versions = folder / "versions"
        self.state = folder / "state"
        self.state.mkdir()
        self.versions.mkdir()
        for name in ("terminal-1", "terminal-2"):
            binary = folder / name / "madoguchi"
            binary.parent.mkdir()
            binary.touch(0o755)
        (self.versions / "previous").symlink_to(folder / "terminal-1")
        (self.versions / "current").symlink_to(folder / "terminal-2")
        (self.versions / "trial").touch()

    def start(self, path: str | None = None) -> str:
        """Run the guard as the unit does before a start. Return what it said."""
        environment = os.environ | ({"PATH": path} if path else {})
        ran = subprocess.run(
            [GUARD, self.versions, self.state], env=environment, capture_output=True, text=True, check=False
        )
        assert path or ran.returncode == 0, ran.stderr
        return ran.stderr

    def judges(self, verdict: str) -> None:
        (self.state / "verdict").write_text(f"{verdict}\n")

    @property
    def current(self) -> str:
        assert (self.versions / "current/madoguchi").exists()
        return (self.versions / "current").resolve().name

    @property
    def on_trial(self) -> bool:
        return (self.versions / "trial").exists()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_version_without_a_verdict_may_start_three_times_and_is_then_taken_back(machine: Machine) -> None:
    for _ in range(STARTS):
        assert machine.start() == ""
        assert (machine.current, machine.on_trial) == ("terminal-2", True)
    assert machine.start() == "version terminal-2 does not prove itself: back to terminal-1\n"
    assert (machine.current, machine.on_trial) == ("terminal-1", False)
    assert (machine.versions / "failed").read_text() == "terminal-2\n"


def test_version_judged_fit_is_no_longer_on_trial_and_stays_at_every_later_start(machine: Machine) -> None:
    machine.start()
    machine.judges("terminal-2 fit")
    for _ in range(2 * STARTS):
        machine.start()
    assert (machine.current, machine.on_trial) == ("terminal-2", False)


def test_version_judged_unfit_is_taken_back_at_its_next_start(machine: Machine) -> None:
    machine.judges("terminal-2 unfit")
    machine.start()
    assert (machine.current, machine.on_trial) == ("terminal-1", False)


@pytest.mark.parametrize("verdict", ["terminal-1 fit", "terminal-1 unfit", "terminal-2", "", "fit" * 1000])
def test_verdict_that_is_malformed_or_on_another_version_does_not_end_the_trial(
    machine: Machine, verdict: str
) -> None:
    machine.judges(verdict)
    machine.start()
    assert (machine.current, machine.on_trial) == ("terminal-2", True)


def test_version_judged_unfit_stays_if_the_version_before_it_is_not_installed(machine: Machine) -> None:
    machine.judges("terminal-2 unfit")
    shutil.rmtree(machine.versions.parent / "terminal-1")
    assert machine.start() == "version terminal-2 does not prove itself, and no version before it is here\n"
    assert machine.current == "terminal-2"


def test_version_that_is_not_on_trial_stays_despite_an_unfit_verdict(machine: Machine) -> None:
    (machine.versions / "trial").unlink()
    machine.judges("terminal-2 unfit")
    machine.start()
    assert machine.current == "terminal-2"


@pytest.mark.parametrize(("changes", "left"), [*enumerate(["terminal-2"] * 3 + ["terminal-1"] * 2)])
def test_power_cut_while_a_version_is_taken_back_leaves_one_that_starts_and_later_starts_finish_it(
    machine: Machine, tmp_path: Path, changes: int, left: str
) -> None:
    machine.judges("terminal-2 unfit")
    tools = tmp_path / "tools"
    tools.mkdir()
    for tool in ("rm", "cp", "mv"):  # each lets so many changes happen, then the power goes
        wrapper = tools / tool
        wrapper.write_text(
            f"#!/bin/sh\n[ $(wc -c < {tools}/count) -lt {changes} ] || {{ kill -KILL $PPID; exit; }}\n"
            f'printf . >> {tools}/count\nexec /usr/bin/{tool} "$@"\n'
        )
        wrapper.chmod(wrapper.stat().st_mode | stat.S_IXUSR)
    (tools / "count").touch()
    machine.start(f"{tools}:{os.environ['PATH']}")
    assert machine.current == left
    for _ in range(STARTS + 1):
        machine.start()
    assert (machine.current, machine.on_trial) == ("terminal-1", False)
