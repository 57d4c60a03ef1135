"""The tour build's first code: the shipped words, `tour-terminal` besides, and a broker that may see virtual keys."""

import sys
from collections.abc import Sequence

import entry

from common.memory import protect_memory


def main(words: Sequence[str]) -> int:
    """Run `tour-terminal` or the tour's `broker`; any other first word is run as shipped. Return the exit code.

    Raises SystemExit where the command does, as after --help.
    """
    match words:
        case ["tour-terminal", *rest]:
            from demo.terminal import main as terminal  # noqa: PLC0415 - each process loads its own side only

            return terminal(rest, broker=entry.BROKER)
        case ["broker", *_]:
            from hid.__main__ import main as hid  # noqa: PLC0415

            return hid(words)
    return entry.main(words)


if __name__ == "__main__":
    protect_memory()
    entry.forget_loaders()
    sys.exit(main(sys.argv[1:]))
