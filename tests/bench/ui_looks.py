"""From the touch that chooses another language or text size to the frame that shows it."""

import time

from PySide6.QtTest import QTest

from demo.gallery.scene import application
from kiosk.views.login import LoginView
from kiosk.words import Words
from tests.support.bench_figures import Figure
from tests.support.staged_terminal import Terminal

ROUNDS = 20
REST = 150
"""Milliseconds in which everything has come to its place."""


def figures() -> list[Figure]:
    application()
    glass = Terminal()
    words = Words(glass.engine)
    glass.singleton("Terminal").setProperty("languages", words.languages())
    asked = glass.ask(LoginView(legacy=True, offers=()))
    glass.touch("letters")
    language = [_until_shown(glass, name) for _ in range(ROUNDS) for name in ("language-en", "language-ja")]
    size = [_until_shown(glass, name) for _ in range(ROUNDS) for name in ("size-2", "size-1")]
    asked.cancel()
    words.close()
    glass.close()
    return [
        Figure(name="language-to-frame", unit="ms", ours=tuple(language), at=0.95, goal=100),
        Figure(name="size-to-frame", unit="ms", ours=tuple(size), at=0.95, goal=100),
    ]


def _until_shown(glass: Terminal, name: str) -> float:
    """Touch, and return the milliseconds to the last frame that still moves something."""
    frames: list[float] = []
    moves: list[object] = []

    def on_frame() -> None:
        frames.append(time.perf_counter())
        moves.append(glass._moves())

    glass.glass.frameSwapped.connect(on_frame)
    began = time.perf_counter()
    glass.press(name)
    glass.release(glass.middle(name))
    QTest.qWait(REST)
    glass.glass.frameSwapped.disconnect(on_frame)
    rested = next(number for number, moved in enumerate(moves) if moved == moves[-1])
    return 1000 * (frames[rested] - began)
