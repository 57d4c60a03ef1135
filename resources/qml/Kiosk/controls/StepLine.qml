import QtQuick
import QtQuick.Layouts
import Kiosk

// A step by its name, and what it is about.
RowLayout {
    id: line

    required property string step
    required property string words

    spacing: Theme.gap

    Rectangle {
        implicitWidth: name.implicitWidth + 2 * Theme.span(2.5, 5)
        implicitHeight: name.implicitHeight + Theme.span(1.5, 3)
        radius: height / 2
        color: Theme.infoGround
        border.width: Theme.highContrast ? Theme.edgeWidth : 0
        border.color: Theme.info

        Text {
            id: name

            anchors.centerIn: parent
            text: line.step
            color: Theme.info
            font.family: Theme.sans
            font.pixelSize: Theme.size.fine
            font.bold: true
            Accessible.role: Accessible.StaticText
            Accessible.name: line.step
        }
    }

    Label {
        Layout.fillWidth: true
        words: line.words
        font.pixelSize: Theme.size.title
    }
}
