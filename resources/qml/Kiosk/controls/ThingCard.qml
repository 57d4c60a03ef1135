import QtQuick
import QtQuick.Layouts
import Kiosk

// One of the things that a key holds: a glyph and its name, and what can be done with it.
Card {
    id: thing

    property string glyph: ""
    property string name: ""
    // stands in the name's place
    property alias named: nameSlot.data
    default property alias acts: actRow.data
    property bool below: false

    Layout.fillWidth: true
    inset: Theme.span(2.5, 6)
    Accessible.role: Accessible.Grouping
    Accessible.name: Phrases.read(thing.name)

    GridLayout {
        Layout.fillWidth: true
        columns: thing.below || actRow.implicitWidth > (Theme.small ? 0.4 : 0.45) * thing.width ? 1 : 2
        columnSpacing: Theme.span(3, 7)
        rowSpacing: Theme.span(1, 3)

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.span(3, 7)

            Icon {
                visible: thing.glyph !== ""
                glyph: thing.glyph
                size: Theme.span(9, 16)
                colour: Theme.info
            }

            ColumnLayout {
                id: nameSlot

                Layout.fillWidth: true

                Text {
                    Layout.fillWidth: true
                    visible: thing.name !== ""
                    text: Phrases.whole(Phrases.parted(thing.name))
                    textFormat: Text.PlainText
                    clip: true
                    wrapMode: Text.Wrap
                    maximumLineCount: 3
                    elide: Text.ElideRight
                    color: Theme.ink
                    font.family: Theme.sans
                    font.pixelSize: Theme.size.name
                    font.bold: true
                }
            }
        }

        RowLayout {
            id: actRow

            Layout.fillWidth: parent.columns === 1
            spacing: Theme.gap
        }
    }
}
