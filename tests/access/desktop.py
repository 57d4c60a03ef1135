"""A display, a session bus and the bus of assistive technology, of a test's own."""

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

NEEDED = {"Xvfb": "xvfb", "dbus-daemon": "dbus-daemon", "/usr/libexec/at-spi-bus-launcher": "at-spi2-core"}
"""The programs of a desktop, and the Debian packages that they are in."""
_SCREEN = "2400x2400x24"


def missing() -> str:
    """Return what this machine lacks for these tests, and how to get it; empty if nothing."""
    lacking = [package for program, package in NEEDED.items() if shutil.which(program) is None]
    return f"{', '.join(lacking)} not installed: script/bootstrap --tests" if lacking else ""


@contextlib.contextmanager
def desktop(folder: Path) -> Iterator[dict[str, str]]:
    """Yield the environment in which a Qt program is seen by assistive technology."""
    here = os.environ | {"XDG_RUNTIME_DIR": str(folder), "XDG_CONFIG_HOME": str(folder)}
    here.pop("WAYLAND_DISPLAY", None)
    with contextlib.ExitStack() as opened, (folder / "desktop.log").open("w") as log:

        def start(*words: str) -> str:
            """Start a program, and return the first line that it prints, with which it is ready."""
            process = subprocess.Popen(words, env=here, text=True, stdout=subprocess.PIPE, stderr=log)
            opened.callback(process.wait, 10)
            opened.callback(process.terminate)
            assert process.stdout is not None
            opened.callback(process.stdout.close)
            return process.stdout.readline().strip()

        here["DISPLAY"] = ":" + start("Xvfb", "-displayfd", "1", "-screen", "0", _SCREEN, "-nolisten", "tcp")
        here["DBUS_SESSION_BUS_ADDRESS"] = start("dbus-daemon", "--session", "--nofork", "--print-address")
        yield here | {
            "QT_QPA_PLATFORM": "xcb",
            "QT_QUICK_BACKEND": "software",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }
