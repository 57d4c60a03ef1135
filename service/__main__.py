"""`python -m service`. Python's cycle collector is off while the modules of the command load, and never looks at them later.

It looks at all else seldom: requests under way are some thousands of objects, and those that are done leave no cycles.
"""

import gc
import sys


def main() -> int:
    """Return the exit code of `service.commands.command_line.main`, or raise SystemExit as that does."""
    gc.disable()
    from service.commands import command_line  # noqa: PLC0415 - loaded without the collector

    command_line.load(*sys.argv[1:2])
    gc.freeze()
    gc.set_threshold(20_000)
    gc.enable()
    return command_line.main()


if __name__ == "__main__":
    sys.exit(main())
