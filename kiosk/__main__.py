"""`python -m kiosk`: the terminal of a branch."""

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from hid.client import Devices
from kiosk.settings import Settings, load_settings
from protocol.brand import Brand, BrandError, load_brand
from protocol.secret import Secret
from protocol.settings_file import SettingsError

CONFIGURATION = 78
"""Exit code for settings that can't be used (sysexits.h: EX_CONFIG)."""


def arguments() -> argparse.ArgumentParser:
    """The terminal's command line."""
    parser = argparse.ArgumentParser(prog="kiosk", description="The terminal of a branch.")
    parser.add_argument("--settings", type=Path, help="the branch's settings, a TOML file")
    parser.add_argument(
        "--token-fd",
        type=int,
        help="an inherited pipe from which the token of an embedded member service is read",
    )
    return parser


def read_token(descriptor: int | None) -> Secret:
    """The token of the embedded service: one line from an inherited pipe, which is then closed."""
    if descriptor is None:
        return Secret("")
    with os.fdopen(descriptor, "r", encoding="ascii") as pipe:
        return Secret(pipe.readline().strip())


def load(path: Path | None) -> tuple[Settings, Brand]:
    """Settings and the brand that they name.

    Raises:
        SystemExit: with a sentence and EX_CONFIG.
    """
    try:
        settings = load_settings(path)
        return settings, load_brand(settings.brand)
    except (SettingsError, BrandError) as error:
        print(error, file=sys.stderr)
        raise SystemExit(CONFIGURATION) from None


def main(words: Sequence[str] | None = None, broker: Sequence[str] | None = None) -> int:
    """Runs the terminal. `broker` is what starts the device process, where it is not ``python -m hid broker``."""
    given = arguments().parse_args(words)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)  # its request lines hold journey ids
    settings, brand = load(given.settings)
    from kiosk.app import run  # noqa: PLC0415 - Qt is loaded only when the settings are good

    return run(settings, brand, read_token(given.token_fd), Devices(broker))


if __name__ == "__main__":
    sys.exit(main())
