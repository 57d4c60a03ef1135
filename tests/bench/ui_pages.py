"""Pages that follow each other: frames dropped while one fades in, and what stays of a session in memory."""

import gc
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest

from demo.gallery.cases import all_cases
from demo.gallery.scene import application
from kiosk.views.view import View
from tests.bench.bare_glass import PAGES, bare_glass
from tests.support.bench_figures import Figure
from tests.support.staged_terminal import Terminal

type Make = Callable[[], View]

SCREENS = (
    "Start",
    "Login",
    "EmailChoice",
    "EmailCode",
    "NewPassword",
    "Registered",
    "PresentKey",
    "Passcode",
    "Top",
)
"""What a session of the bench goes through."""
WARM, SESSIONS = 150, 300
"""Glyphs, compiled files and pools grow for the first hundred sessions, and then no more."""
FRAME = 1000 / 60
FADES = 30


def figures() -> list[Figure]:
    application()
    cases = all_cases()
    views = [next(iter(cases[screen].values())) for screen in SCREENS]
    dropped, drawn = _fades(views)
    return [
        Figure(name="frames-dropped-in-fades", unit="%", ours=(100 * dropped / max(1, drawn),), goal=1),
        Figure(
            name="memory-a-session",
            unit="kB",
            ours=(_growth(views),),
            goal=4,
            peer=(_bare_growth(),),
            against="three bare pages",
        ),
    ]


def _fades(views: Sequence[Make]) -> tuple[int, int]:
    """Return how many frames were missed, and how many were due, while one page was seen to fade into the next.

    Before its first frame that is not all transparent nothing moves on the panel, and none is due.
    """
    glass = Terminal(motion=True)
    pages = [page for page in glass.glass.findChildren(QObject) if page.metaObject().className() == "Page"]
    assert pages
    missed, due = 0, 0
    for number in range(FADES):
        frames: list[float] = []

        def on_frame(frames: list[float] = frames) -> None:
            if any(0 < page.property("opacity") < 1 for page in pages):
                frames.append(1000 * time.perf_counter())

        glass.start(glass.stage.ask(views[number % len(views)]()))
        glass.glass.frameSwapped.connect(on_frame)
        QTest.qWait(400)
        glass.glass.frameSwapped.disconnect(on_frame)
        for one, next_one in pairwise(frames):
            took = max(1, round((next_one - one) / FRAME))
            due += took
            missed += took - 1
    glass.close()
    return missed, due


def _growth(views: Sequence[Make]) -> float:
    """Return the kilobytes by which a session makes the process larger, after the first ones."""
    glass = Terminal()

    def session() -> None:
        for make in views:
            task = glass.ask(make())
            task.cancel()
        glass.stage.wipe()
        glass.breathe()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()

    grown = _grown(session)
    glass.close()
    return grown


def _bare_growth() -> float:
    window, *_kept = bare_glass(PAGES)
    assert isinstance(window, QQuickWindow)

    def session() -> None:
        for page in (1, 2, 0):
            window.setProperty("page", page)
            window.grabWindow()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()

    grown = _grown(session)
    window.close()
    return grown


def _grown(session: Callable[[], None]) -> float:
    for _ in range(WARM):
        session()
    before = _own_memory()
    for _ in range(SESSIONS):
        session()
    return (_own_memory() - before) / SESSIONS


def _own_memory() -> float:
    """Return the kilobytes of memory that are this process's alone."""
    lines = Path("/proc/self/smaps_rollup").read_text("ascii").splitlines()
    return float(sum(int(line.split()[1]) for line in lines if line.startswith("Private_")))
