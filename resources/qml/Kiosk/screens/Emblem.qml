import QtQuick
import Kiosk

// A glyph in a pale round: the picture of a screen that says one thing.
Rectangle {
    id: emblem

    required property string glyph

    implicitWidth: Theme.px(Theme.small ? 44 : 84)
    implicitHeight: implicitWidth
    radius: width / 2
    color: Theme.infoGround
    border.width: Theme.focusWidth
    border.color: Theme.info

    Icon {
        anchors.centerIn: parent
        glyph: emblem.glyph
        size: emblem.width * 0.52
        pen: 2.4
        colour: Theme.info
    }
}
