pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk

// The kinds of authenticator that this terminal takes, and what the customer does with each.
RowLayout {
    id: kinds

    // pictures and names only
    property bool brief: Theme.small && Theme.textScale > 1
    // millimetres
    property real pictureHeight: Theme.small ? 17 : 32

    spacing: Theme.gap

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
        //% "パスコードを入れて、触れる"
        use: qsTrId("kind-key-use")
    }

    Kind {
        visible: Terminal.takesCards
        nfc: true
        //% "NFCキー・カード"
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
        inset: Theme.px(Theme.small ? 2.4 : 4)

        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: Theme.px(Theme.small ? 13 : 22)
            Layout.preferredHeight: Theme.px(kinds.pictureHeight)

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

        Prose {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            words: kind.name
            color: Theme.ink
            font.pixelSize: Theme.fine
            font.bold: true
            leading: 1.2
        }

        Prose {
            Layout.fillWidth: true
            visible: !kinds.brief
            horizontalAlignment: Text.AlignHCenter
            words: kind.use
            font.pixelSize: Theme.type(Theme.small ? 4.9 : 5.4)
            leading: 1.2
        }
    }
}
