pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk

// 「ことば・文字」: language, size of the letters and contrast. It changes the look alone, at once, on the screen behind.
Overlay {
    id: panel

    signal closed

    //% "ことばと文字"
    heading: qsTrId("letters-heading")
    primaryName: "close"
    //: closes the choices of language and letters
    //% "閉じる"
    primaryText: qsTrId("letters-close")
    onPrimaryActivated: panel.closed()

    GridLayout {
        Layout.fillWidth: true
        Layout.bottomMargin: Theme.span(1, 3)
        visible: Terminal.languages.length > 1
        columns: Theme.portrait ? 2 : 4
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap

        Repeater {
            model: Terminal.languages

            SecondaryButton {
                id: language

                required property var modelData

                Layout.fillWidth: true
                Layout.preferredWidth: 1
                objectName: "language-" + language.modelData.code
                latch: 0
                chosen: (Qt.uiLanguage || Terminal.languages[0].code) === language.modelData.code
                pixelSize: Theme.size.label
                family: Theme.faceOf(language.modelData.code)
                text: language.modelData.name
                onActivated: Qt.uiLanguage = language.modelData.code
            }
        }
    }

    Text {
        //% "文字の大きさ"
        text: qsTrId("letters-size")
        color: Theme.ink2
        font.family: Theme.sans
        font.pixelSize: Theme.size.note
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap

        Repeater {
            // twice the size has room on the high panel alone
            model: Theme.scales

            SecondaryButton {
                id: size

                required property real modelData

                Layout.fillWidth: true
                Layout.preferredWidth: 1
                objectName: "size-" + size.modelData
                implicitHeight: Theme.span(18, 34)
                latch: 0
                chosen: Theme.textScale === size.modelData
                pixelSize: Theme.px(Theme.shape.tool * size.modelData)
                //% "あ"
                text: qsTrId("letters-sample")
                Accessible.name: "×" + size.modelData
                onActivated: Theme.textScale = size.modelData
            }
        }
    }

    Text {
        Layout.topMargin: Theme.span(1, 3)
        //% "画面の色"
        text: qsTrId("letters-colours")
        color: Theme.ink2
        font.family: Theme.sans
        font.pixelSize: Theme.size.note
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap

        Repeater {
            model: [false, true]

            SecondaryButton {
                id: contrast

                required property bool modelData

                Layout.fillWidth: true
                Layout.preferredWidth: 1
                objectName: contrast.modelData ? "high-contrast" : "normal-contrast"
                latch: 0
                chosen: Theme.highContrast === contrast.modelData
                pixelSize: Theme.size.label
                //% "くっきり"
                readonly property string high: qsTrId("letters-high-contrast")
                //% "標準"
                readonly property string normal: qsTrId("letters-normal-contrast")
                text: contrast.modelData ? contrast.high : contrast.normal
                onActivated: Theme.highContrast = contrast.modelData
            }
        }
    }
}
