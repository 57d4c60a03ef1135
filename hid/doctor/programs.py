"""Checks for other programs that hold an authenticator or a reader, as far as this user can see them."""

from collections.abc import Iterator
from pathlib import Path

from hid.doctor.check_result import CheckResult, CheckState
from hid.doctor.machine import Machine
from hid.usb.sysfs import hidraw_nodes


def program_findings(machine: Machine) -> Iterator[CheckResult]:
    """Yield a note for each key on USB that a program has open, and for gpg's scdaemon, which may hold a reader.

    A result UNKNOWN comes last if a key is attached, some programs can't be looked at, and the user is not root.
    """
    nodes = {f"/dev/{node.name}": port.name for node, port in hidraw_nodes(machine.sys, machine.dev)}
    hidden = False
    for folder, name in machine.processes():
        if name == "scdaemon":
            yield CheckResult(
                check="programs",
                state=CheckState.NOTE,
                says=f"gpg's scdaemon (process {folder.name}) may hold the reader or a key with a chip for gpg",
                remedy="gpgconf --kill scdaemon; on a terminal gpg has no business with cards",
            )
        held = _held(folder)
        if held is None:
            hidden = True
            continue
        for node in sorted(held & nodes.keys()):
            yield CheckResult(
                check="programs",
                state=CheckState.NOTE,
                says=f"{name} (process {folder.name}) has {nodes[node]} ({node}) open",
                remedy="end it, unless it is the terminal itself",
            )
    if nodes and hidden and not machine.person.root:
        yield CheckResult(
            check="programs",
            state=CheckState.UNKNOWN,
            says="what programs of other users hold can be seen by root alone",
            remedy="sudo, and this command again",
        )


def _held(folder: Path) -> set[str] | None:
    """Return the files that a process has open; None if this user may not see them."""
    held = set()
    try:
        for descriptor in (folder / "fd").iterdir():
            try:
                held.add(str(descriptor.readlink()))
            except FileNotFoundError:
                continue  # closed meanwhile
    except FileNotFoundError:
        return held
    except OSError:
        return None
    return held
