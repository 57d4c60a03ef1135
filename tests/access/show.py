"""`python -m tests.access.show`: shows the gallery's screens and prints what assistive technology reads of each, a line a state."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from threading import Thread

from PySide6.QtCore import QEventLoop, QLocale, QPointF, Qt, QTimer, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

import kiosk.stage
from demo.gallery.cases import all_cases
from kiosk.views.view import View
from tests.access.reader import Accessible, Reader
from tests.support.staged_terminal import Terminal


def written(glass: QQuickItem, item: QQuickItem) -> Iterator[str]:
    """Yield the texts that an item and all below it show on the glass."""
    if not item.isVisible() or item.opacity() == 0:
        return
    inside = glass.contains(item.mapToScene(QPointF()))
    if item.inherits("QQuickText") and inside and (text := str(item.property("text"))):
        yield text
    for child in item.childItems():
        yield from written(glass, child)


def secrets(view: View) -> Iterator[str]:
    """Yield what was typed into this view and is hidden, or can be."""
    for field in getattr(view, "fields", []):
        if field.canHide and field.value:
            yield field.value


def meanwhile[T](act: Callable[[], T]) -> T:
    """Call `act` on a thread while the window's events go on; return or raise what it does."""
    loop, got = QEventLoop(), Future[T]()

    def work() -> None:
        try:
            got.set_result(act())
        except Exception as error:  # noqa: BLE001 - raised by result()
            got.set_exception(error)
        loop.quit()

    QTimer.singleShot(0, Thread(target=work).start)
    loop.exec()
    return got.result()


def main() -> None:
    QLocale.setDefault(QLocale("ja_JP"))
    app = QGuiApplication([])
    words = QTranslator()
    assert words.load("build/i18n/ja.qm")
    app.installTranslator(words)
    # the gallery has put each view where it usually stands in a steps bar
    setattr(kiosk.stage, "position_of", lambda view, _: view.position)  # noqa: B010 - it is imported there
    glass = Terminal()
    with Reader(os.environ["DBUS_SESSION_BUS_ADDRESS"]) as reader:

        def read() -> list[Accessible]:
            (ours,) = reader.programs()
            _, _, *things = (thing for thing in reader.read(*ours).all() if thing.shown)
            return things

        for screen, states in all_cases("accounts", "keys", "refusals").items():
            for state in dict.fromkeys([*list(states)[:1], *states.keys() & {"filled"}, *list(states)[-1:]]):
                view = states[state]()
                task = glass.ask(view)
                QTest.keyClick(glass.glass, Qt.Key.Key_Tab)
                scene = {
                    "screen": screen,
                    "state": state,
                    "written": list(written(glass.root, glass.root)),
                    "secrets": list(secrets(view)),
                    "things": [thing.plain() for thing in meanwhile(read)],
                }
                sys.stdout.write(json.dumps(scene) + "\n")
                task.cancel()
    glass.close()


if __name__ == "__main__":
    main()
