"""`python -m service`. Python's cycle collector never looks at what is loaded here: not meanwhile, and not while serving."""

import gc
import sys


def main() -> int:
    """Run the service's command line, as `service.commands.command_line` does; return the exit code."""
    gc.disable()
    from service.commands import command_line  # noqa: PLC0415 - loaded without the collector

    gc.freeze()
    gc.enable()
    return command_line.main()


if __name__ == "__main__":
    sys.exit(main())
