"""The machine as files below a root folder, and who is asking."""

import grp
import importlib.util
import os
import pwd
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

MOST_READ = 256 * 1024


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """The user whose rights count."""

    name: str
    root: bool
    groups: frozenset[str]
    """Of this process: what a login gave it, not what /etc/group says by now."""


class Machine(msgspec.Struct, frozen=True, kw_only=True):
    """A machine.

    root: where its files begin.
    access: os.access, or what a test puts in its place.
    person: who is asking.
    has_module: whether a Python module is installed.
    """

    root: Path
    access: Callable[[Path, int], bool]
    person: Person
    has_module: Callable[[str], bool]

    @property
    def sys(self) -> Path:
        """Where sysfs is."""
        return self.root / "sys"

    @property
    def dev(self) -> Path:
        """Where the nodes are."""
        return self.root / "dev"

    def exists(self, path: str) -> bool:
        """Whether there is anything of this name."""
        try:
            return (self.root / path).exists()
        except OSError:
            return False

    def glob(self, pattern: str) -> list[Path]:
        """What fits, sorted; nothing where it may not be seen."""
        try:
            return sorted(self.root.glob(pattern))
        except OSError:
            return []

    def text(self, path: str | Path) -> str | None:
        """The beginning of a regular file (one that could keep us waiting is none); None where it can't be read."""
        place = self.root / path
        try:
            if not place.is_file():
                return None
            with place.open("rb") as file:
                return file.read(MOST_READ).decode(errors="replace")
        except OSError:
            return None

    def processes(self) -> Iterator[tuple[Path, str]]:
        """The folder in /proc and the name of each process."""
        for folder in self.glob("proc/[0-9]*"):
            name = self.text(folder / "comm")
            if name is not None:
                yield folder, name.strip()


def this_machine() -> Machine:
    """The real one, and the user who runs this."""
    return Machine(
        root=Path("/"),
        access=os.access,
        person=_this_person(),
        has_module=lambda name: importlib.util.find_spec(name) is not None,
    )


def _this_person() -> Person:
    number = os.geteuid()
    try:
        name = pwd.getpwuid(number).pw_name
    except KeyError:
        name = str(number)
    return Person(
        name=name,
        root=number == 0,
        groups=frozenset(_group_name(each) for each in {*os.getgroups(), os.getegid()}),
    )


def _group_name(number: int) -> str:
    try:
        return grp.getgrgid(number).gr_name
    except KeyError:
        return str(number)
