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
    spacing: Theme.span(1.5, 3)

    // height of what is not touched
    readonly property real seen: field.implicitHeight

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.span(2, 4)

        Text {
            id: labelText

            Layout.fillWidth: true
            Layout.maximumWidth: Math.ceil(implicitWidth)
            wrapMode: Text.Wrap
            text: field.label
            color: Theme.ink
            font.family: Theme.sans
            font.pixelSize: Theme.size.label
            font.bold: true
        }

        Rectangle {
            id: mandatory

            implicitWidth: badge.implicitWidth + Theme.span(3, 6)
            implicitHeight: badge.implicitHeight + Theme.span(0.8, 2)
            radius: Theme.span(1, 2)
            color: Theme.ink

            Text {
                id: badge

                anchors.centerIn: parent
                //% "必須"
                text: qsTrId("field-required")
                color: Theme.card
                font.family: Theme.sans
                font.pixelSize: Math.round(Theme.size.label * 0.74)
                font.bold: true
            }
        }

        Text {
            id: example

            readonly property real beside: labelText.implicitWidth + mandatory.width + 2 * parent.spacing

            // the boxes show it too
            visible: example.implicitWidth + example.beside <= field.width
            //% "例：%1"
            text: qsTrId("code-example").arg("12345678".slice(0, field.digits))
            color: Theme.ink2
            font.family: Theme.sans
            font.pixelSize: Theme.size.fine
        }
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.span(4, 9)

        CodeBoxes {
            id: boxes

            Layout.fillWidth: true
            Layout.minimumWidth: 0
            Layout.preferredWidth: boxes.most
            Layout.maximumWidth: boxes.most
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
