pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk

// Facts below each other, `listed` as {caption, what}.
Card {
    id: list

    required property var listed

    Layout.fillWidth: true
    inset: Theme.span(3, 9)

    Repeater {
        model: list.listed

        RowLayout {
            id: fact

            required property var modelData

            Layout.fillWidth: true
            spacing: Theme.span(3, 6)
            Accessible.role: Accessible.StaticText
            Accessible.name: Phrases.together([fact.modelData.caption, fact.modelData.what])

            Text {
                Layout.preferredWidth: Math.round(0.25 * list.width)
                Layout.alignment: Qt.AlignTop
                text: fact.modelData.caption
                textFormat: Text.PlainText
                wrapMode: Text.Wrap
                color: Theme.ink2
                font.family: Theme.sans
                font.pixelSize: Theme.size.fine
            }

            Text {
                Layout.fillWidth: true
                text: fact.modelData.what
                textFormat: Text.PlainText
                wrapMode: Text.Wrap
                maximumLineCount: 2
                elide: Text.ElideRight
                color: Theme.ink
                font.family: Theme.sans
                font.pixelSize: Theme.size.name
                font.bold: true
            }
        }
    }
}
