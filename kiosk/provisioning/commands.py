"""`madoguchi provision` and `madoguchi retire`, as root, on a machine with the package madoguchi-terminal."""

import argparse
import asyncio
import os
import sys
from collections.abc import Sequence

from kiosk.provisioning import service
from kiosk.provisioning.machine import ProvisionedMachine
from kiosk.provisioning.text import Text
from kiosk.provisioning.troubles import ProvisioningError, ProvisioningTrouble, trouble_of
from kiosk.provisioning.walk import provision

_PROVISION = """Make this machine the terminal of a branch, or of another branch, with the ticket that service terminal add
prints. The ticket is asked for, and what has to be measured, or read from standard input, a line each."""
_RETIRE = """Retire this terminal: its member service is told to forget it, its key and state are destroyed, and the machine
has its consoles back from its next start. It can be done again."""


def main(
    words: Sequence[str], broker: Sequence[str] | None = None, machine: ProvisionedMachine | None = None
) -> int:
    """Run the command that the first word names, provision or retire. Return 0, or 1 after a sentence on standard error.

    `broker` starts the device process for --screen; ``python -m hid broker`` by default. `machine`: None for the one
    that this runs on. Raises SystemExit as argparse does, and with --screen as `build_glass` does.
    """
    name, *rest = words
    parser = argparse.ArgumentParser(
        prog=f"madoguchi {name}", description=_PROVISION if name == "provision" else _RETIRE
    )
    if name == "provision":
        parser.add_argument(
            "--screen", action="store_true", help="ask on the terminal's own glass (docs/field.md)"
        )
    else:
        parser.add_argument(
            "name", metavar="NAME", help="the terminal's name, so that none is retired by mistake"
        )
    asked = parser.parse_args(rest)
    try:
        machine = machine or ProvisionedMachine()
    except KeyError:
        says = "this machine has no user for a terminal: apt install madoguchi-terminal"
        print(f"{name}: {says}", file=sys.stderr)
        return 1
    try:
        with machine.alone():
            if name == "retire":
                return _retire(machine, asked.name)
            if asked.screen:
                from kiosk.provisioning.screen import on_screen  # noqa: PLC0415 - by text no Qt is loaded

                return on_screen(machine, broker)
            return asyncio.run(provision(Text(), machine))
    except ProvisioningError as error:
        print(f"{name}: {error}", file=sys.stderr)
    except PermissionError:
        print(f"{name}: only root can do this: sudo", file=sys.stderr)
    except OSError as error:
        print(f"{name}: {trouble_of(error)}", file=sys.stderr)
    return 1


def _retire(machine: ProvisionedMachine, name: str) -> int:
    settings = machine.present()
    if name != settings.terminal:
        raise ProvisioningError(
            ProvisioningTrouble.ANSWER, f"this terminal is {settings.terminal}, and not {name}"
        )
    for each in (settings, machine.former_settings()):
        if each is not None:
            print(service.retire(each, machine.key_of(each)))
    machine.retire()
    print("key, state and credential are destroyed; from its next start the machine is no terminal")
    return os.EX_OK
