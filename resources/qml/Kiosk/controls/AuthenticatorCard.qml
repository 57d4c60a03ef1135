import QtQuick
import QtQuick.Layouts
import Kiosk

// One enrolled key: its picture, its name, what it is and when it was used (a line each), and what can be
// done with it. Where there is no room beside it, on the small panel and with large type, the buttons stand below.
Card {
    id: card

    required property string name
    required property string details
    property bool sensor: true
    property bool nfc: false
    property bool changeable: true

    readonly property bool below: Theme.tight

    signal renameActivated
    signal removeActivated

    Accessible.role: Accessible.Grouping
    Accessible.name: card.name

    GridLayout {
        Layout.fillWidth: true
        columns: card.below ? 1 : 2
        columnSpacing: Theme.px(8)
        rowSpacing: Theme.px(2)

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.span(4, 8)

            KeyPicture {
                Layout.preferredWidth: Theme.span(18, 30)
                Layout.preferredHeight: Theme.span(20, 35)
                visible: !card.nfc
                sensor: card.sensor
            }

            CardPicture {
                Layout.preferredWidth: Theme.span(18, 30)
                Layout.preferredHeight: Theme.span(12, 20)
                visible: card.nfc
            }

            ColumnLayout {
                Layout.fillWidth: true
                spacing: Theme.span(1, 2.5)

                Text {
                    Layout.fillWidth: true
                    text: Phrases.whole(Phrases.parted(card.name))
                    textFormat: Text.PlainText
                    clip: true
                    wrapMode: Text.Wrap
                    color: Theme.ink
                    font.family: Theme.sans
                    font.pixelSize: Theme.size.name
                    font.bold: true
                }

                Prose {
                    Layout.fillWidth: true
                    words: card.details
                    font.pixelSize: Theme.size.fine
                    leading: 1.3
                }
            }
        }

        GridLayout {
            Layout.fillWidth: card.below
            visible: card.changeable
            columns: card.below ? 2 : 1
            rowSpacing: Theme.px(3)
            columnSpacing: Theme.px(2)

            SecondaryButton {
                Layout.fillWidth: true
                Layout.minimumWidth: Math.min(implicitWidth, 2 * Theme.touch)
                objectName: card.objectName + "-rename"
                implicitHeight: Math.max(Theme.touch, implicitContentHeight + topPadding + bottomPadding)
                leftPadding: Theme.span(2.5, card.below ? 4 : 7)
                pixelSize: Theme.size.tool
                strong: false
                glyph: Theme.scarce ? "" : Glyphs.pencil
                //% "名前を変える"
                text: qsTrId("authenticator-rename")
                onActivated: card.renameActivated()
            }

            SecondaryButton {
                Layout.fillWidth: true
                Layout.minimumWidth: Math.min(implicitWidth, 2 * Theme.touch)
                objectName: card.objectName + "-remove"
                implicitHeight: Math.max(Theme.touch, implicitContentHeight + topPadding + bottomPadding)
                leftPadding: Theme.span(2.5, card.below ? 4 : 7)
                pixelSize: Theme.size.tool
                strong: false
                glyph: Theme.scarce ? "" : Glyphs.bin
                //% "登録を消す"
                text: qsTrId("authenticator-remove")
                onActivated: card.removeActivated()
            }
        }
    }
}
