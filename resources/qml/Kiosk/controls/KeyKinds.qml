pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk

// The kinds of authenticator that this terminal takes, and what the customer does with each: side by side, or
// `listed` below each other with the words beside the pictures, where a third of the width is too narrow for them.
GridLayout {
    id: kinds

    // pictures and names only
    property bool brief: Theme.tight
    property bool listed: false

    // a third of the width holds six letters of this size, which is the longest phrase of a name
    readonly property int third: Math.floor((kinds.width - 2 * kinds.columnSpacing) / 3)
    readonly property int fitting: Math.max(Theme.size.least, Math.floor(kinds.third / 6.1))

    // what is done with a kind, in two lines at most
    readonly property int captionMost: Theme.px(6.25)

    columns: kinds.listed ? 1 : 3
    columnSpacing: Theme.gap
    rowSpacing: Theme.gap
    uniformCellHeights: kinds.listed

    Kind {
        sensor: true
        //% "指紋つきキー"
        name: qsTrId("kind-sensor")
        //% "差しこんで、指を当てる"
        use: qsTrId("kind-sensor-use")
    }

    Kind {
        //% "指紋のないキー"
        name: qsTrId("kind-key")
        //% "パスコードを入力して、触れる"
        use: qsTrId("kind-key-use")
    }

    Kind {
        visible: Terminal.takesCards
        nfc: true
        //% "NFCキー・カード型キー"
        name: qsTrId("kind-nfc")
        //% "置いたままにする"
        use: qsTrId("kind-nfc-use")
    }

    component Kind: Card {
        id: kind

        required property string name
        required property string use
        property bool sensor: false
        property bool nfc: false

        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 1
        flat: true

        GridLayout {
            columns: kinds.listed ? 2 : 1
            columnSpacing: Theme.px(4)
            rowSpacing: Theme.span(1.5, 3)

            Item {
                Layout.fillWidth: !kinds.listed
                Layout.fillHeight: true
                Layout.preferredWidth: kinds.listed ? Theme.px(18) : -1
                Layout.minimumHeight: kinds.listed ? Theme.px(10) : Theme.span(13, 22)
                Layout.preferredHeight: Theme.span(13, 32)

                KeyPicture {
                    anchors.fill: parent
                    visible: !kind.nfc
                    sensor: kind.sensor
                    lit: kind.sensor
                }

                CardPicture {
                    anchors.centerIn: parent
                    width: Math.min(parent.width, parent.height)
                    height: width * 2 / 3
                    visible: kind.nfc
                }
            }

            ColumnLayout {
                Layout.fillWidth: true
                spacing: Theme.span(0.5, 3)

                Prose {
                    Layout.fillWidth: true
                    horizontalAlignment: kinds.listed ? Text.AlignLeft : Text.AlignHCenter
                    words: kind.name
                    color: Theme.ink
                    font.pixelSize: kinds.listed ? Theme.size.fine : Math.min(Theme.size.fine, kinds.fitting)
                    font.bold: true
                    leading: 1.2
                }

                Prose {
                    Layout.fillWidth: true
                    visible: !kinds.brief
                    horizontalAlignment: kinds.listed ? Text.AlignLeft : Text.AlignHCenter
                    words: kind.use
                    font.pixelSize: Math.min(Theme.size.fine, kinds.captionMost)
                    leading: 1.2
                }
            }
        }
    }
}
