"""``python -m training``: the terminal with its mark, and the branch page with the page 「練習」 in a browser."""

import argparse
import asyncio
import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from demo.errors import DemoError
from demo.world import PANELS
from training.world import TrainingWorld, listen


def default_state() -> Path:
    """Return the folder in which a training keeps its files (XDG Base Directory: user state).

    A training deletes those of the training before as it starts.
    """
    base = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local/state"
    return Path(base) / "madoguchi-training"


def main(words: list[str] | None = None) -> int:
    """Run a training until the terminal's window is closed or a signal comes; begin it anew when its page asks for that.

    Return 0, or 1 after printing why the training can't start or that the terminal failed. Raises SystemExit after --help and
    for wrong options.
    """
    parser = argparse.ArgumentParser(
        prog=os.environ.get("MADOGUCHI_COMMAND", "script/training"),
        description="Starts a terminal to practise at, and opens the branch page beside it in a browser. Everybody stands as at the "
        "beginning, each time. Close the terminal's window to end it.",
    )
    parser.add_argument("--panel", choices=PANELS, default="portrait", help="shape of the terminal's screen")
    parser.add_argument("--no-browser", action="store_true", help="print the page's address, and open nothing")
    given = parser.parse_args(words)
    if not any(os.environ.get(name) for name in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY")):
        print("A training needs a screen: start it in a desktop session, with a browser.", file=sys.stderr)
        return 1
    try:
        return asyncio.run(_play(given))
    except DemoError as error:
        print(error, file=sys.stderr)
        return 1


async def _play(given: argparse.Namespace) -> int:
    ended = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    print("The training starts …", flush=True)
    with listen() as page:
        opens = not given.no_browser
        while await _play_once(page, ended, given.panel, opens=opens):
            opens = False
    return 0


async def _play_once(page: socket.socket, ended: asyncio.Event, panel: str, *, opens: bool) -> bool:
    """Run a training until it ends. Return whether another one is wanted. `opens`: whether its page is opened in a browser.

    Raises DemoError if the terminal fails, or the training's world can't be started.
    """
    async with TrainingWorld(default_state(), panel=panel, page=page) as world:
        terminal = await world.start_terminal()
        home = f"{world.branch_url}/training"
        print(f"It runs: {home}", flush=True)
        if opens:
            _open(home)
        waits = (terminal.ended(), ended.wait(), world.again.wait())
        waiting = [asyncio.ensure_future(each) for each in waits]
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        failed = waiting[0].done() and waiting[0].result() != 0
        for each in waiting:
            each.cancel()
        if failed:
            raise terminal.failure(ran=True)
        return not (waiting[0].done() or ended.is_set())


def _open(page: str) -> None:
    """Have the desktop open a page in the user's browser. Without xdg-open do nothing: the printed address has to do.

    A frozen program's own libraries (PyInstaller's LD_LIBRARY_PATH) are not the browser's.
    """
    theirs = os.environ.get("LD_LIBRARY_PATH_ORIG")
    ours = {name: value for name, value in os.environ.items() if not name.startswith("LD_LIBRARY_PATH")}
    environment = ours | ({"LD_LIBRARY_PATH": theirs} if theirs else {})
    with suppress(FileNotFoundError):
        subprocess.Popen(["xdg-open", page], env=environment, start_new_session=True)  # noqa: S603, S607 - our own words


if __name__ == "__main__":
    sys.exit(main())
