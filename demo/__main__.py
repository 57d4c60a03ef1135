"""``python -m demo``: the terminal, the world around it, and the pocket to play a customer from."""

import argparse
import asyncio
import importlib
import os
import signal
import subprocess
import sys
from collections.abc import Coroutine
from pathlib import Path

from demo.errors import DemoError
from demo.world import PANELS, World, default_state

_TRY_WINDOW = """\
import resource; resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # no core dump if Qt aborts
from PySide6.QtGui import QGuiApplication as G; import PySide6.QtQuick; G([])
"""


def main() -> int:
    """Run the demo until a window is closed or a signal comes; return 0, or 1 after printing an error.

    Without a display, play the tour in a temporary state and return its exit code. Raises SystemExit for wrong options.
    """
    given = _parse()
    if not _has_display():
        print("There is no display here, so the tour is played instead.", flush=True)
        return _play_tour(given.panel)
    try:
        _check_window_system()
        return _play(given)
    except DemoError as error:
        print(error, file=sys.stderr)
        return 1


def _play_tour(panel: str) -> int:
    tour = importlib.import_module("demo.tour")
    code = int(tour.main(["--panel", panel]))
    if code == 0:
        pictures = tour.ROOT / "build/tour" / panel
        print(f"A picture of every screen is in {pictures}; begin with 01-start.png.")
    return code


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="script/demo",
        description="Starts the terminal, everything around it, and the pocket: the customer's telephone, "
        "mail box and keys. Close a window to end it. Without a display the tour is played.",
    )
    parser.add_argument("--panel", choices=PANELS, default="portrait", help="shape of the terminal's screen")
    parser.add_argument("--reset", action="store_true", help="start afresh: forget all members and keys")
    parser.add_argument("--state", type=Path, default=default_state(), help="where members and keys are kept")
    return parser.parse_args()


def _has_display() -> bool:
    if platform := os.environ.get("QT_QPA_PLATFORM"):
        return platform.partition(":")[0] not in {"offscreen", "minimal"}
    return any(os.environ.get(name) for name in ("WAYLAND_DISPLAY", "DISPLAY"))


def _check_window_system() -> None:
    """Try to start Qt in a process of its own, since Qt aborts the process if one of its libraries is missing.

    Raises:
        DemoError: Qt can't start here; with Qt's reason.
    """
    command = [sys.executable, "-c", _TRY_WINDOW]
    tried = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    if tried.returncode:
        said = [line.strip() for line in tried.stderr.splitlines() if line.strip()]
        telling = [
            line for line in said if any(word in line for word in ("needed", ".so", "connect", "plugin"))
        ]
        reason = (telling or said or ["Qt does not say why"])[0]
        raise DemoError(f"No window can be opened here: {reason} (script/bootstrap installs what is missing)")


def _play(given: argparse.Namespace) -> int:
    # Only now: these load Qt, which a machine without a display need not have.
    import qasync  # noqa: PLC0415
    from PySide6.QtCore import QLocale  # noqa: PLC0415
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415

    QLocale.setDefault(QLocale("ja_JP"))  # or Chinese forms of the same signs may be drawn
    application = QGuiApplication([sys.argv[0]])
    application.setApplicationName("ポケット")
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(application)) as runner:
        return runner.run(_world(given))


async def _world(given: argparse.Namespace) -> int:
    from demo.pocket import PocketWindow, open_pocket  # noqa: PLC0415 - loads Qt

    ended = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    print("The demo starts …", flush=True)
    async with World(given.state, panel=given.panel, reset=given.reset) as world, open_pocket(world) as pocket:
        terminal = await world.start_terminal()
        with PocketWindow(pocket) as window:
            print(f"It runs. Close a window to end it. Members and keys are kept in {world.state}", flush=True)
            await _first(ended.wait(), window.closed(), terminal.ended())
        if not terminal.running and await terminal.ended() != 0:
            raise terminal.failure(ran=True)
    return 0


async def _first(*coroutines: Coroutine[object, object, object]) -> None:
    """Wait until the first of them returns, then cancel the others."""
    waiting = [asyncio.ensure_future(coroutine) for coroutine in coroutines]
    try:
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for each in waiting:
            each.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)


if __name__ == "__main__":
    sys.exit(main())
