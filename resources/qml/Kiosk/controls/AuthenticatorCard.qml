import QtQuick
import QtQuick.Layouts
import Kiosk

// One enrolled key: its picture, its name, what it is and when it was used (a line each), and what can be
// done with it. On the small panel the buttons stand below.
Card {
    id: card

    required property string name
    required property string details
    property bool sensor: true
    property bool nfc: false
    property bool changeable: true

    signal renameActivated
    signal removeActivated

    Accessible.role: Accessible.Grouping
    Accessible.name: card.name

    GridLayout {
        Layout.fillWidth: true
        columns: Theme.small ? 1 : 2
        columnSpacing: Theme.px(8)
        rowSpacing: Theme.px(2)

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.px(Theme.small ? 4 : 8)

            KeyPicture {
                Layout.preferredWidth: Theme.px(Theme.small ? 18 : 30)
                Layout.preferredHeight: Theme.px(Theme.small ? 20 : 35)
                visible: !card.nfc
                sensor: card.sensor
            }

            CardPicture {
                Layout.preferredWidth: Theme.px(Theme.small ? 18 : 30)
                Layout.preferredHeight: Theme.px(Theme.small ? 12 : 20)
                visible: card.nfc
            }

            ColumnLayout {
                Layout.fillWidth: true
                spacing: Theme.px(Theme.small ? 1 : 2.5)

                Text {
                    Layout.fillWidth: true
                    text: card.name
                    textFormat: Text.PlainText
                    wrapMode: Text.Wrap
                    color: Theme.ink
                    font.family: Theme.sans
                    font.pixelSize: Theme.small ? Math.min(Theme.type(6.2), Theme.px(7)) : Theme.type(9)
                    font.bold: true
                }

                Prose {
                    Layout.fillWidth: true
                    words: card.details
                    font.pixelSize: Theme.small ? Math.min(Theme.type(5.2), Theme.px(6)) : Theme.type(6.75)
                    leading: 1.3
                }
            }
        }

        GridLayout {
            Layout.fillWidth: Theme.small
            visible: card.changeable
            columns: Theme.small && Theme.textScale === 1 ? 2 : 1
            rowSpacing: Theme.px(3)
            columnSpacing: Theme.px(2)

            SecondaryButton {
                Layout.fillWidth: true
                Layout.minimumWidth: implicitWidth
                objectName: card.objectName + "-rename"
                implicitHeight: Theme.touch
                pixelSize: Theme.type(Theme.small ? 5.2 : 6.75)
                strong: false
                glyph: Theme.small ? "" : Glyphs.pencil
                //% "名前を変える"
                text: qsTrId("authenticator-rename")
                onActivated: card.renameActivated()
            }

            SecondaryButton {
                Layout.fillWidth: true
                Layout.minimumWidth: implicitWidth
                objectName: card.objectName + "-remove"
                implicitHeight: Theme.touch
                pixelSize: Theme.type(Theme.small ? 5.2 : 6.75)
                strong: false
                glyph: Theme.small ? "" : Glyphs.bin
                //% "登録を取り消す"
                text: qsTrId("authenticator-remove")
                onActivated: card.removeActivated()
            }
        }
    }
}
