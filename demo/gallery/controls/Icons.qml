pragma ComponentBehavior: Bound

import QtQuick
import Kiosk

Rectangle {
    width: Theme.portrait ? 1080 : Theme.small ? 1280 : 1920
    height: Theme.portrait ? 1920 : Theme.small ? 800 : 1080
    color: Theme.ground

    Grid {
        anchors.centerIn: parent
        columns: Theme.portrait ? 6 : 12
        spacing: 50

        Repeater {
            // each path of the set
            model: Object.values(Glyphs).filter(glyph => typeof glyph === "string" && glyph.startsWith("M"))

            Icon {
                required property string modelData

                glyph: modelData
                size: Theme.small ? 60 : 100
            }
        }
    }
}
