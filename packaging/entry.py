"""The frozen terminal's first code: one binary, told apart by its first word."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from common.memory import protect_memory

USAGE = """\
madoguchi kiosk  …     the terminal; see --help
madoguchi hid    …     security keys of this machine, for engineers; see --help
madoguchi doctor …     all that is to do at this terminal: kiosk doctor, and then hid doctor
madoguchi provision …  make this machine a branch's terminal; madoguchi retire NAME ends that; see --help
madoguchi support-bundle …  what the vendor needs to help, encrypted; see --help
madoguchi broker …     the device process, which systemd starts for the terminal, or the terminal itself"""

BROKER = (sys.executable, "broker")
"""What starts the device process: frozen there is no ``python -m``, there is this binary and its first word."""

VERSIONS = Path("/var/lib/madoguchi-release")
"""Folder in which the machine notes its versions."""

OF_QT = ("QT_", "QML", "QSG_", "QV4_")
KEPT = frozenset({"QT_QPA_PLATFORM", "QT_QUICK_BACKEND", "QT_PLUGIN_PATH", "QML2_IMPORT_PATH"})
"""Qt's variables that stay: how it reaches the screen, set by the unit; where its parts are, set by the frozen program."""


def forget_loaders() -> None:
    """Remove LD_PRELOAD, LD_AUDIT and all variables of Qt but KEPT: they make this or a started process load or log more.

    Qt's rules for logs would write every keystroke into the journal; its paths load QML and plug-ins from anywhere.
    """
    for name in [*os.environ]:
        if name in {"LD_PRELOAD", "LD_AUDIT"} or (name.startswith(OF_QT) and name not in KEPT):
            del os.environ[name]


def main(words: Sequence[str]) -> int:
    """Run the command that the first word names; return its exit code, or 2 after printing USAGE if it names none.

    Raises SystemExit where that command does, as after --help.
    """
    match words:
        case ["kiosk", *rest]:
            from kiosk.__main__ import main as kiosk  # noqa: PLC0415 - each process loads its own side only

            return kiosk(rest, broker=BROKER, versions=VERSIONS)
        case ["hid", *rest]:
            from hid.__main__ import main as hid  # noqa: PLC0415

            return hid(rest, broker=BROKER)
        case ["doctor", *rest]:
            return _doctor(rest)
        case ["support-bundle" | "provision" | "retire", *_]:
            return main(["kiosk", *words])
        case ["broker", *rest]:
            return _broker(rest)
    print(USAGE, file=sys.stderr)
    return 2


def _doctor(words: Sequence[str]) -> int:
    """Run both doctors, the second also where the settings can't be used; return the higher exit code."""
    try:
        of_terminal = main(["kiosk", "doctor", *words])
    except SystemExit as ended:
        if ended.code != os.EX_CONFIG:
            raise
        of_terminal = os.EX_CONFIG
    return max(of_terminal, main(["hid", "doctor"]))


def _broker(words: Sequence[str]) -> int:
    """Serve the terminal. Virtual keys can't be asked for here: a branch's terminal must never see one."""
    parser = argparse.ArgumentParser(
        prog="madoguchi broker", description="Started by systemd for the terminal, or by the terminal."
    )
    parser.add_argument("--fd", type=int, required=True, metavar="N", help="inherited socket")
    parser.add_argument("--user", metavar="NAME", help="serve a process of this user alone")
    given = parser.parse_args(words)
    from hid.broker import serve  # noqa: PLC0415
    from hid.discovery import sources  # noqa: PLC0415

    return serve(given.fd, sources, given.user)


if __name__ == "__main__":
    protect_memory()
    forget_loaders()
    sys.exit(main(sys.argv[1:]))
