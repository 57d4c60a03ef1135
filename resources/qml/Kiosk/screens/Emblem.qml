import QtQuick
import QtQuick.Layouts
import Kiosk

// A glyph in a pale round, in the middle of what room there is: the picture of a screen that says one thing.
Item {
    id: emblem

    required property string glyph

    readonly property int diameter: Math.min(emblem.width, emblem.height, Theme.px(Theme.small ? 44 : 84))

    Layout.fillWidth: true
    Layout.fillHeight: true

    Rectangle {
        anchors.centerIn: parent
        width: emblem.diameter
        height: emblem.diameter
        radius: emblem.diameter / 2
        color: Theme.infoGround
        border.width: Theme.focusWidth
        border.color: Theme.info

        Icon {
            anchors.centerIn: parent
            glyph: emblem.glyph
            size: emblem.diameter * 0.52
            pen: 2.4
            colour: Theme.info
        }
    }
}
