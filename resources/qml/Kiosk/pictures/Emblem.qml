import QtQuick
import Kiosk

// A glyph in a pale round, in the middle of what room there is: the picture of a screen that says one thing.
// `Glyphs.good` is drawn as done.
Item {
    id: emblem

    required property string glyph

    readonly property int diameter: Math.min(emblem.width, emblem.height, Theme.span(44, 84))

    DoneMark {
        anchors.centerIn: parent
        visible: emblem.glyph === Glyphs.good
        width: emblem.diameter
        height: emblem.diameter
    }

    Rectangle {
        visible: emblem.glyph !== Glyphs.good
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
