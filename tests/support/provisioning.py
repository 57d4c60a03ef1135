"""A machine in a folder, with what provisioning runs there scripted: systemctl writes down what it is told, and systemd-creds
knows no TPM. Both are the real ones in tests/guest."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.provisioning.machine import ProvisionedMachine
from kiosk.settings import Settings
from tests.support.service_counter import ROOT

_COMMANDS = {
    "systemctl": '#!/bin/sh\nread -r bad < "$0.fails"; case "$*" in *"$bad"*) exit 1 ;; esac; echo "$*" >> "$0.told"\n',
    "systemd-creds": """#!/bin/sh
case $1 in
    encrypt) echo sealed; cat ;;
    decrypt) tail -n +2 "$3" ;;
    *) exit 1 ;;
esac
""",
}


class MachineFolder:
    """A blank machine: the package's settings and masks are there, and nothing else."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for folder in ("etc/madoguchi", "etc/systemd/system", "var/log", "run", "bin"):
            (root / folder).mkdir(parents=True)
        self.settings = root / "etc/madoguchi/terminal.toml"
        shutil.copy(ROOT / "packaging/terminal.example.toml", self.settings)
        for name, script in _COMMANDS.items():
            command = root / "bin" / name
            command.write_text(script)
            command.chmod(0o755)
        self.systemctl_fails("nothing")
        self.machine = ProvisionedMachine(root, user="")

    def systemctl_fails(self, words: str) -> None:
        """Have systemctl fail where its words hold these."""
        (self.root / "bin/systemctl.fails").write_text(f"{words}\n")

    def systemctl_was_told(self) -> list[str]:
        """Return the words of each systemctl that succeeded since the last look."""
        told = self.root / "bin/systemctl.told"
        lines = told.read_text().splitlines() if told.exists() else []
        told.unlink(missing_ok=True)
        return [line.removeprefix("--quiet ") for line in lines]

    def in_force(self) -> Settings:
        """Return the settings in force."""
        return self.machine.present()

    def everything(self) -> dict[str, bytes]:
        """Return the content of every file below etc and var/lib but `authority-*`, by its path."""
        return {
            str(path.relative_to(self.root)): path.read_bytes()
            for folder in ("etc", "var/lib")
            for path in sorted((self.root / folder).rglob("*"))
            if path.is_file() and not path.name.startswith("authority-")
        }


@contextmanager
def machine_in(folder: Path) -> Iterator[MachineFolder]:
    """Make a blank machine in this folder; this process and its children run its commands while the block lasts."""
    there = MachineFolder(folder)
    before = {name: os.environ.get(name) for name in ("PATH", "DBUS_SESSION_BUS_ADDRESS")}
    os.environ |= {
        "PATH": f"{folder}/bin:{before['PATH']}",
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/none",
    }
    try:
        yield there
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
