pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk

// Something is at work: three dots, and in `words` what it is where it takes longer.
ColumnLayout {
    id: busy

    property string words: ""
    property bool running: busy.visible
    property int phase: 0

    spacing: Theme.span(3, 6)
    Accessible.role: Accessible.Indicator
    Accessible.name: Phrases.read(busy.words)

    Timer {
        interval: 320
        repeat: true
        running: busy.running && !Theme.still
        onTriggered: busy.phase = (busy.phase + 1) % 3
    }

    Row {
        Layout.alignment: Qt.AlignHCenter
        spacing: Theme.span(3, 5)

        Repeater {
            model: 3

            Rectangle {
                required property int index

                width: Theme.span(4, 6)
                height: width
                radius: width / 2
                color: Theme.info
                opacity: index === busy.phase || Theme.still ? 1 : 0.3
            }
        }
    }

    Prose {
        Layout.fillWidth: true
        visible: busy.words !== ""
        words: busy.words
        horizontalAlignment: Text.AlignHCenter
    }
}
