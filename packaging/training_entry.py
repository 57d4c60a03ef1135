"""The training's first code: the training, and the processes that it starts as a program that is not frozen does, by ``-m``."""

import os
import sys
from collections.abc import Sequence

import entry

from common.memory import protect_memory


def main(words: Sequence[str]) -> int:
    """Run the process that ``-m`` names, else the training; return its exit code. Raises SystemExit where that does."""
    match words:
        case ["-m", "demo.terminal", *rest]:
            from demo.terminal import main as terminal  # noqa: PLC0415 - each process loads its own side only

            return terminal(rest)
        case ["-m", "hid", *rest]:
            from hid.__main__ import main as hid  # noqa: PLC0415

            return hid(rest)
        case ["-m", "service", *rest]:
            from service.commands.command_line import main as service  # noqa: PLC0415

            return service(rest)
    from training.__main__ import main as training  # noqa: PLC0415

    os.environ["MADOGUCHI_COMMAND"] = "madoguchi-training"
    return training([*words])


if __name__ == "__main__":
    protect_memory()
    entry.forget_loaders()
    sys.exit(main(sys.argv[1:]))
