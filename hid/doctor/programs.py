"""Other programs that hold a key or the reader, where that can be seen."""

from collections.abc import Iterator
from pathlib import Path

from hid.doctor.finding import Finding, State
from hid.doctor.machine import Machine
from hid.sysfs import hidraw_nodes


def program_findings(machine: Machine) -> Iterator[Finding]:
    """All of them."""
    nodes = {f"/dev/{node.name}": port.name for node, port in hidraw_nodes(machine.sys, machine.dev)}
    hidden = False
    for folder, name in machine.processes():
        if name == "scdaemon":
            yield Finding(
                check="programs",
                state=State.NOTE,
                says=f"gpg's scdaemon (process {folder.name}) may hold the reader or a key with a chip for gpg",
                remedy="gpgconf --kill scdaemon; on a terminal gpg has no business with cards",
            )
        held = _held(folder)
        if held is None:
            hidden = True
            continue
        for node in sorted(held & nodes.keys()):
            yield Finding(
                check="programs",
                state=State.NOTE,
                says=f"{name} (process {folder.name}) has {nodes[node]} ({node}) open",
                remedy="end it, unless it is the terminal itself",
            )
    if nodes and hidden and not machine.person.root:
        yield Finding(
            check="programs",
            state=State.UNKNOWN,
            says="what programs of other users hold can be seen by root alone",
            remedy="sudo, and this command again",
        )


def _held(folder: Path) -> set[str] | None:
    """The files that a process has open; None where that may not be seen."""
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
