import QtQuick
import QtQuick.Layouts
import Kiosk

// An address or a number, masked, to be recognised.
Rectangle {
    id: line

    required property string email
    property string caption: ""
    property string glyph: Glyphs.mail

    Layout.fillWidth: true
    implicitHeight: row.implicitHeight + 2 * Theme.span(2, 4.5)
    radius: Theme.span(3, 5.5)
    color: Theme.infoGround
    border.width: Theme.highContrast ? Theme.edgeWidth : 0
    border.color: Theme.info
    Accessible.role: Accessible.StaticText
    Accessible.name: Phrases.together([line.caption, line.email])

    RowLayout {
        id: row

        anchors.verticalCenter: parent.verticalCenter
        x: Theme.span(3.5, 7)
        width: line.width - 2 * x
        spacing: Theme.span(3, 6)

        Icon {
            glyph: line.glyph
            size: Math.round(Theme.size.field * 1.1)
            colour: Theme.info
        }

        ColumnLayout {
            Layout.fillWidth: true
            spacing: Theme.span(0.5, 1)

            Text {
                Layout.fillWidth: true
                visible: line.caption !== ""
                text: Phrases.whole(line.caption)
                textFormat: Text.PlainText
                wrapMode: Text.Wrap
                color: Theme.info
                font.family: Theme.sans
                font.pixelSize: Theme.size.fine
            }

            Text {
                id: masked

                // larger with larger letters, while it is one line; a character of this face is 0.6 of its size wide
                readonly property int least: Theme.span(5.4, 9.5)
                readonly property int room: row.width - Math.round(Theme.size.field * 1.1) - row.spacing

                Layout.fillWidth: true
                objectName: "masked"
                text: line.email
                textFormat: Text.PlainText
                wrapMode: Text.WrapAnywhere
                color: Theme.ink
                font.family: Theme.mono
                readonly property int fitting: Math.floor(masked.room / (0.61 * Math.max(1, line.email.length)))
                font.pixelSize: Math.max(masked.least, Math.min(Theme.size.text, masked.fitting))
            }
        }
    }
}
