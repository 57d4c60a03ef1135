"""The field test's first code: its command `test`, and the terminal's commands `kiosk`, `hid` and `broker`."""

import sys
from collections.abc import Sequence

import entry

from common.memory import protect_memory

USAGE = """\
madoguchi-field test  …     the field test on this terminal, led by its screen; see --help
madoguchi-field kiosk …     as `madoguchi kiosk`
madoguchi-field hid   …     as `madoguchi hid`"""


def main(words: Sequence[str]) -> int:
    """Run the command that the first word names; return its exit code, or 2 after printing USAGE if it names none.

    Raises SystemExit where that command does, as after --help.
    """
    match words:
        case ["test", *rest]:
            from field.__main__ import main as field  # noqa: PLC0415 - each process loads its own side only

            return field(rest)
        case ["-m", "hid", "broker", *rest]:  # how a program that is not frozen starts the device process
            return entry.main(["broker", *rest])
        case ["kiosk" | "hid" | "broker", *_]:
            return entry.main(words)
    print(USAGE, file=sys.stderr)
    return 2


if __name__ == "__main__":
    protect_memory()
    entry.forget_loaders()
    sys.exit(main(sys.argv[1:]))
