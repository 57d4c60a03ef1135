"""From starting the terminal's process to its start screen, with and without a device process beside it."""

import asyncio
import math
import os
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.support.bench_figures import Figure

ROUNDS = 15
ROOT = Path(__file__).resolve().parents[2]
WITHOUT = ("/bin/sh", "-c", "exec sleep 600")
"""In the place of the device process: takes no processor and says nothing."""


def figures() -> list[Figure]:
    """Start both in turn; return the figure. Its goal is the median without a device process, plus the noise of the comparison."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
    taken: dict[str, list[float]] = {"with": [], "without": []}
    for number in range(ROUNDS + 1):
        for way, samples in taken.items():
            ended = subprocess.run(
                [sys.executable, "-m", "tests.bench.terminal_start", way, str(time.monotonic())],
                cwd=ROOT,
                env=environment,
                capture_output=True,
                text=True,
                timeout=60,
                check=False,
            )
            if ended.returncode:
                why = ended.stderr.strip().splitlines()[-1:] or ["no word"]
                return [_not_measured(f"the terminal did not start: {why[0][:80]}")]
            if number:  # the first fills the machine's caches
                samples.append(float(ended.stdout.split()[-1]) * 1000)
    return [
        Figure(
            name="terminal-start",
            unit="ms",
            ours=tuple(taken["with"]),
            goal=statistics.median(taken["without"]) + _noise(taken["with"], taken["without"]),
            peer=tuple(taken["without"]),
            against="without a device process",
        )
    ]


def _not_measured(why: str) -> Figure:
    return Figure(name="terminal-start", unit="ms", ours=(), not_measured=f"not measured: {why}")


def _noise(some: list[float], others: list[float]) -> float:
    """Return twice the standard error of the median of the differences of neighbours, from their median deviation."""
    differences = [one - other for one, other in zip(some, others, strict=True)]
    middle = statistics.median(differences)
    deviation = 1.4826 * statistics.median(abs(one - middle) for one in differences)
    return 2 * 1.2533 * deviation / math.sqrt(len(differences))


def main(way: str, began: float) -> None:
    """Run the terminal until its start screen is drawn; print the seconds since `began`."""
    from hid.client import Devices  # noqa: PLC0415 - what a start costs is measured from here
    from kiosk.__main__ import load  # noqa: PLC0415

    settings, brand = load(None)
    from kiosk.app import run  # noqa: PLC0415
    from kiosk.client import TokenAuth  # noqa: PLC0415
    from kiosk.glass import Glass  # noqa: PLC0415
    from kiosk.views.start import StartView  # noqa: PLC0415
    from protocol.secret import Secret  # noqa: PLC0415

    @asynccontextmanager
    async def clock(glass: Glass, _devices: Devices) -> AsyncIterator[None]:
        drawn = asyncio.Event()

        def on_frame() -> None:
            if isinstance(glass.stage.showing, StartView) and not drawn.is_set():
                sys.stdout.write(f"{time.monotonic() - began}\n")
                sys.stdout.flush()
                drawn.set()
                os.kill(os.getpid(), signal.SIGTERM)

        glass.window.frameSwapped.connect(on_frame)
        yield

    run(settings, brand, TokenAuth(Secret("")), Devices(WITHOUT if way == "without" else None), [clock])


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
