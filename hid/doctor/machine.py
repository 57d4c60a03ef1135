"""The machine that is checked, as files below a root folder, and the user whose rights count."""

import grp
import importlib.util
import os
import pwd
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

MAX_READ = 256 * 1024
"""Bytes of a file that are read at most."""
DEVICE_USER = "madoguchi-devices"
"""Who opens keys and cards on an installed terminal."""
_UNITS = ("etc/systemd/system", "usr/lib/systemd/system")


class MachineUser(msgspec.Struct, frozen=True, kw_only=True):
    """The user whose rights count."""

    name: str
    root: bool
    groups: frozenset[str]
    """Groups of this process, as the login gave them; /etc/group may have changed since."""


class Machine(msgspec.Struct, frozen=True, kw_only=True):
    """A machine. Its methods take paths below `root`, without a slash in front, or those that `glob` returned.

    root: the folder that stands for /.
    access: os.access, or a test's own.
    person: the user whose rights count.
    has_module: whether a Python module is installed.
    """

    root: Path
    access: Callable[[Path, int], bool]
    person: MachineUser
    has_module: Callable[[str], bool]

    @property
    def sys(self) -> Path:
        """The folder /sys."""
        return self.root / "sys"

    @property
    def dev(self) -> Path:
        """The folder /dev."""
        return self.root / "dev"

    @property
    def has_device_service(self) -> bool:
        """Whether the device process is installed as a service. If so, no other user is meant to open a device."""
        return any(self.exists(f"{folder}/madoguchi-devices.socket") for folder in _UNITS)

    def exists(self, path: str) -> bool:
        """Return whether there is a file or folder of this name, and it can be seen."""
        try:
            return (self.root / path).exists()
        except OSError:
            return False

    def glob(self, pattern: str) -> list[Path]:
        """Return the paths that match, sorted; none if the folder can't be read."""
        try:
            return sorted(self.root.glob(pattern))
        except OSError:
            return []

    def text(self, path: str | Path) -> str | None:
        """Read the first MAX_READ bytes of a file; None if it is no regular file, such as a pipe, or can't be read."""
        place = self.root / path
        try:
            if not place.is_file():
                return None
            with place.open("rb") as file:
                return file.read(MAX_READ).decode(errors="replace")
        except OSError:
            return None

    def processes(self) -> Iterator[tuple[Path, str]]:
        """Yield the folder in /proc and the name of each process, which the kernel cuts to 15 bytes (comm)."""
        for folder in self.glob("proc/[0-9]*"):
            name = self.text(folder / "comm")
            if name is not None:
                yield folder, name.strip()


def this_machine() -> Machine:
    """Return this machine, and the user of this process."""
    return Machine(
        root=Path("/"),
        access=os.access,
        person=_this_person(),
        has_module=lambda name: importlib.util.find_spec(name) is not None,
    )


def _this_person() -> MachineUser:
    number = os.geteuid()
    try:
        name = pwd.getpwuid(number).pw_name
    except KeyError:
        name = str(number)
    return MachineUser(
        name=name,
        root=number == 0,
        groups=frozenset(_group_name(each) for each in {*os.getgroups(), os.getegid()}),
    )


def _group_name(number: int) -> str:
    try:
        return grp.getgrgid(number).gr_name
    except KeyError:
        return str(number)
