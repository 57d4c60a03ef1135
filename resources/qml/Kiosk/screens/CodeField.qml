import QtQuick
import QtQuick.Layouts
import Kiosk

// A code, 「認証コード」 unless `label` says otherwise: its boxes, and how long the code is still good for.
ColumnLayout {
    id: field

    required property int digits
    //% "認証コード"
    property string label: qsTrId("code-field")
    property string value: ""
    property bool refused: false
    // minutes that the countdown starts from; seconds left, 0 where no code is under way
    property int validMinutes: 5
    property int secondsLeft: 0

    Layout.fillWidth: true
    spacing: Theme.px(Theme.small ? 1.5 : 3)

    RowLayout {
        spacing: Theme.px(Theme.small ? 2 : 4)

        Text {
            text: field.label
            color: Theme.ink
            font.family: Theme.sans
            font.pixelSize: Theme.label
            font.bold: true
        }

        Rectangle {
            implicitWidth: badge.implicitWidth + Theme.px(Theme.small ? 3 : 6)
            implicitHeight: badge.implicitHeight + Theme.px(Theme.small ? 0.8 : 2)
            radius: Theme.px(Theme.small ? 1 : 2)
            color: Theme.ink

            Text {
                id: badge

                anchors.centerIn: parent
                //% "必須"
                text: qsTrId("field-required")
                color: Theme.card
                font.family: Theme.sans
                font.pixelSize: Math.round(Theme.label * 0.74)
                font.bold: true
            }
        }

        Text {
            Layout.fillWidth: true
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.px(4.8)
            //% "例：%1"
            text: qsTrId("code-example").arg("12345678".slice(0, field.digits))
            color: Theme.ink2
            font.family: Theme.sans
            font.pixelSize: Theme.fine
        }
    }

    RowLayout {
        spacing: Theme.px(Theme.small ? 4 : 9)

        CodeBoxes {
            objectName: "field-code"
            length: field.digits
            value: field.value
            refused: field.refused
        }

        CountdownRing {
            Layout.alignment: Qt.AlignVCenter
            visible: field.secondsLeft > 0
            total: field.validMinutes * 60
            secondsLeft: field.secondsLeft
            clock: true
            //% "有効期限"
            caption: qsTrId("code-valid")
        }
    }
}
