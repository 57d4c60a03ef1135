"""A window of Qt Quick with nothing in it: what a frozen terminal is held against. Says READY=1 as the terminal does."""

import os
import socket
import sys

from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlComponent, QQmlEngine
from PySide6.QtQuick import QQuickWindow

QML = b"""
import QtQuick
import QtQuick.Layouts
import QtQuick.Shapes
import QtQuick.Templates
import QtQuick.Window

Window {
    width: 1080
    height: 1920
    visible: true

    ColumnLayout {
        Text {
            text: "start"
        }
    }
}
"""


def ready() -> None:
    """Tell whoever started this that the first frame was drawn."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        line.sendto(b"READY=1", os.environ["NOTIFY_SOCKET"])


def main() -> int:
    application = QGuiApplication(sys.argv)
    engine = QQmlEngine()
    component = QQmlComponent(engine)
    component.setData(QML, QUrl())
    window = component.create()
    assert isinstance(window, QQuickWindow), component.errorString()
    drawn: list[None] = []

    def on_frame() -> None:
        if not drawn:
            drawn.append(None)
            ready()

    window.frameSwapped.connect(on_frame)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
