"""The terminal as a process with a signing key of its own, in a folder that holds its settings and its state."""

import os
import subprocess
import sys
from pathlib import Path

from tests.support.branch import NAME
from tests.support.service_counter import ROOT


def own_state(folder: Path) -> dict[str, str]:
    """Return an environment in which the terminal keeps its signing key in this folder: there is no keyring."""
    return {
        **os.environ,
        "STATE_DIRECTORY": str(folder / "state"),
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/none",
    }


def terminal(folder: Path, command: str, typed: str = "") -> tuple[int, str]:
    """Run a command of the terminal with `typed` on its standard input. Return its exit code and what it said."""
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", command, "--settings", str(folder / "terminal.toml")],
        cwd=ROOT, input=typed, capture_output=True, text=True, timeout=60, check=False, env=own_state(folder),
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def terminal_settings(folder: Path, url: str, more: str = "") -> None:
    """Write the settings of a terminal at the service of this address."""
    (folder / "terminal.toml").write_text(f'terminal = "{NAME}"\n[service]\nurl = "{url}"\n{more}\n')
