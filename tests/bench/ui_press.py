"""From a finger's touch on a button to the frame that shows it pressed, in turn with a bare button."""

import time

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from demo.gallery.panel_window import FINGERS
from demo.gallery.scene import application
from kiosk.views.start import StartView
from tests.bench.bare_glass import BUTTON, bare_glass
from tests.support.bench_figures import Figure
from tests.support.staged_terminal import Terminal

ROUNDS = 200
AFTER = 20
"""Milliseconds from one touch to the next."""


def figures() -> list[Figure]:
    application()
    glass = Terminal()
    asked = glass.ask(StartView(compulsory=False))
    bare, *_kept = bare_glass(BUTTON)
    assert isinstance(bare, QQuickWindow)
    ours, peer = [], []
    button = next(item for item in bare.contentItem().childItems() if item.objectName() == "button")
    for number in range(ROUNDS + 10):
        pressed = _until_shown(glass.glass, _middle(glass.find("help")))
        plain = _until_shown(bare, _middle(button))
        if number >= 10:  # the first warm up
            ours.append(pressed)
            peer.append(plain)
    asked.cancel()
    glass.close()
    bare.close()
    return [
        Figure(
            name="press-to-frame",
            unit="ms",
            ours=tuple(ours),
            peer=tuple(peer),
            against="a bare button",
            ratio_goal=1.2,
        ),
        Figure(name="press-to-frame-p95", unit="ms", ours=tuple(ours), at=0.95, goal=16.7),
    ]


def _middle(item: QQuickItem) -> QPoint:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height())).center().toPoint()


def _until_shown(window: QQuickWindow, at: QPoint) -> float:
    """Touch, wait for the next frame, and lift the finger outside. Return the milliseconds to that frame."""
    shown: list[float] = []

    def on_frame() -> None:
        shown.append(time.perf_counter())

    QTest.qWait(AFTER)
    window.frameSwapped.connect(on_frame)
    began = time.perf_counter()
    QTest.touchEvent(window, FINGERS, autoCommit=False).press(0, at, window).commit(False)
    while not shown:
        QTest.qWait(1)
    window.frameSwapped.disconnect(on_frame)
    away = QPoint(at.x(), 20)
    QTest.touchEvent(window, FINGERS, autoCommit=False).move(0, away, window).commit(False)
    QTest.touchEvent(window, FINGERS, autoCommit=False).release(0, away, window).commit(False)
    return 1000 * (shown[0] - began)
