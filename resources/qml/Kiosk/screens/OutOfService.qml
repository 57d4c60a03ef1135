import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// Something went wrong that the customer can't mend.
KioskScreen {
    id: screen

    required property Views.OutOfServiceView view

    //% "受付番号"
    readonly property string number: qsTrId("out-of-service-reference")

    objectName: "OutOfService"
    question: screen.view
    tall: true
    least: screen.handHeight
    //% "申し訳ございません。\nお手続きを続けられません"
    title: qsTrId("out-of-service-title")
    //% "ここまでのご入力は、この端末に残っていません。係員がお手伝いいたします。「係員を呼ぶ」を押して、下の受付番号をお伝えください。"
    lead: qsTrId("out-of-service-lead")
    helpVisible: false
    //% "はじめの画面へ"
    backText: qsTrId("screen-to-start")
    onBackActivated: screen.view.back()

    Card {
        Layout.fillWidth: true
        visible: screen.view.reference !== ""

        Prose {
            Layout.fillWidth: true
            words: screen.number
            horizontalAlignment: Text.AlignHCenter
        }

        Text {
            Layout.fillWidth: true
            objectName: "reference"
            text: screen.view.reference
            textFormat: Text.PlainText
            horizontalAlignment: Text.AlignHCenter
            color: Theme.ink
            font.family: Theme.mono
            font.pixelSize: Theme.small ? Theme.px(11) : Theme.heading
        }
    }

    Emblem {
        glyph: Glyphs.bell
    }

    corner: SubmitButton {
        objectName: "help"
        glyph: Glyphs.bell
        //% "係員を呼ぶ"
        words: qsTrId("way-call-staff")
        onActivated: screen.staffWanted()
    }
}
