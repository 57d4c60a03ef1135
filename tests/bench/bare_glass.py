"""The peers of the screens: a window with one button, and one whose three pages follow each other."""

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QWindow
from PySide6.QtQml import QQmlComponent, QQmlEngine

BUTTON = b"""
import QtQuick
import QtQuick.Templates as T

Window {
    width: 1080
    height: 1920
    visible: true

    T.AbstractButton {
        id: button

        objectName: "button"
        x: 100
        y: 1700
        width: 400
        height: 120
        background: Rectangle {
            radius: 28
            color: button.down ? "#ccc" : "#fff"
            border.width: 3
        }
        contentItem: Text {
            text: "button"
            font.pixelSize: 40
        }
    }
}
"""
PAGES = b"""
import QtQuick

Window {
    id: window

    property int page: 0

    width: 1080
    height: 1920
    visible: true

    Loader {
        anchors.fill: parent
        sourceComponent: [one, two, three][window.page]
    }

    Component { id: one; Rectangle { color: "#fff"; Text { text: "one" } } }
    Component { id: two; Rectangle { color: "#eee"; Text { text: "two" } } }
    Component { id: three; Rectangle { color: "#ddd"; Text { text: "three" } } }
}
"""


def bare_glass(qml: bytes) -> tuple[QWindow, QQmlComponent, QQmlEngine]:
    """Open a window of this QML. Return it with what it needs: the caller keeps all three, or Python deletes them."""
    engine = QQmlEngine()
    component = QQmlComponent(engine)
    component.setData(qml, QUrl())
    window: QObject = component.create()
    assert isinstance(window, QWindow), component.errorString()
    return window, component, engine
