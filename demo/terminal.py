"""`python -m demo.terminal`: the terminal as the demo and the tour run it.

The terminal of `python -m kiosk`, without its commands, and with what a branch must never have: virtual keys, a door and the mark
of a training, each if wanted.
"""

import contextlib
import logging
import sys
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from common.memory import protect_memory
from hid.client import Devices
from kiosk.__main__ import CONFIGURATION, arguments, load, proof_of
from protocol.settings_file import SettingsError

BAND = 1 / 24
"""How high the band of a training's mark is, as a share of the panel: `Main.qml`."""


def main(given: Sequence[str] | None = None, broker: Sequence[str] | None = None) -> int:
    """Run the terminal until its window is closed, a signal comes or a restart is due; return 0, its exit code.

    If the panel can't be drawn on this screen, or `service.ca_file` can't be used, print why and return EX_CONFIG.
    `broker` is the device process's command, by default ``python -m hid broker``. It is always started: `--devices` is ignored.

    Raises:
        SystemExit: the options, the settings, the brand or the terminal's key can't be used.
        RuntimeError: QML could not be loaded, or the Japanese words are missing.
        OSError: the door can't be opened.
        ExceptionGroup: a part that runs beside the counter failed.
    """
    parser = arguments()
    parser.prog = "demo.terminal"
    parser.add_argument("--virtual", type=Path, help="folder of the virtual keys' sockets")
    parser.add_argument("--door", type=Path, help="socket through which a tour touches the screens")
    parser.add_argument("--practice", metavar="WORDS", help="what stands in a band above every screen")
    parser.add_argument(
        "--panel", choices=("portrait", "landscape", "small"), help="used instead of the one in the settings"
    )
    options = parser.parse_args(given)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)
    settings, brand = load(options.settings)
    if options.panel:
        panel = msgspec.structs.replace(settings.panel, size=options.panel)
        settings = msgspec.structs.replace(settings, panel=panel)
    from kiosk.app import run  # noqa: PLC0415 - Qt is loaded only when the settings are good

    besides = []
    if options.door:
        from demo.door import door  # noqa: PLC0415 - only a tour needs QtTest

        besides.append(door(options.door))
    if options.practice:
        besides.append(marked(options.practice))
    try:
        devices = Devices(broker, options.virtual)
        return run(settings, brand, proof_of(settings, options.token_fd), devices, besides)
    except SettingsError as error:
        print(error, file=sys.stderr)
        return CONFIGURATION


def marked(words: str) -> Any:
    """Return a `Beside` for `kiosk.app` that has these words stand above every screen, in a window that is no higher for it."""

    @contextlib.asynccontextmanager
    async def mark(glass: Any, _devices: Devices) -> AsyncIterator[None]:
        theme = glass.engine.singletonInstance("Kiosk", "Theme")
        theme.setProperty("fit", theme.property("fit") / (1 + BAND))
        glass.window.setProperty("practice", words)
        yield

    return mark


if __name__ == "__main__":
    protect_memory()
    sys.exit(main())
