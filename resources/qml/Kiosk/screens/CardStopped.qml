import QtQuick
import Kiosk
import Kiosk.Views as Views

// The company has stopped the card: whom to call, and no journey.
KioskScreen {
    id: screen

    required property Views.CardStoppedView view

    objectName: "CardStopped"
    question: screen.view
    tall: true
    least: screen.handHeight
    //% "このカードは、ただいま\nご利用いただけません"
    title: qsTrId("card-stopped-title")
    //% "お手続きをお受けできません。恐れ入りますが、下記までお電話いただくか、係員をお呼びください。"
    lead: qsTrId("card-stopped-lead")

    SupportCard {}

    Emblem {
        glyph: Glyphs.card
    }

    corner: SubmitButton {
        objectName: "to-start"
        //% "はじめの画面へ"
        words: qsTrId("screen-to-start")
        working: screen.working
        onActivated: screen.view.back()
    }
}
