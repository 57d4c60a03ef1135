"""`python -m service`. The cycle collector rests while all is loaded, which stays: it would look at it again and again."""

import gc
import sys


def main() -> int:
    """See `service.commands.command_line`."""
    gc.disable()
    from service.commands import command_line  # noqa: PLC0415 - loaded without the collector

    gc.freeze()
    gc.enable()
    return command_line.main()


if __name__ == "__main__":
    sys.exit(main())
