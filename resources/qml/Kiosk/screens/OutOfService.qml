import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// Something went wrong that the customer can't mend.
Skeleton {
    id: screen

    required property Views.OutOfServiceView view

    //% "受付番号"
    readonly property string number: qsTrId("out-of-service-reference")

    objectName: "OutOfService"
    question: screen.view
    //% "申し訳ございません。\nお手続きを続けられません"
    heading: qsTrId("out-of-service-title")
    //% "ここまでのご入力は、この端末に残っていません。係員がお手伝いいたします。「係員を呼ぶ」を押して、下の受付番号をお伝えください。"
    sentences: [qsTrId("out-of-service-lead")]
    emblem: Glyphs.bell
    //% "はじめの画面へ"
    backText: qsTrId("screen-to-start")
    onBackActivated: screen.view.back()
    staffFirst: true

    facts: Card {
        Layout.fillWidth: true
        visible: screen.view.reference !== ""

        Prose {
            Layout.fillWidth: true
            words: screen.number
            horizontalAlignment: Text.AlignHCenter
        }

        Heading {
            Layout.fillWidth: true
            objectName: "reference"
            Accessible.role: Accessible.StaticText
            words: screen.view.reference
            horizontalAlignment: Text.AlignHCenter
            font.family: Theme.mono
            font.bold: false
        }
    }
}
