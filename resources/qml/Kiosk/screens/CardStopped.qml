import QtQuick
import Kiosk
import Kiosk.Views as Views

// The company has stopped the card: whom to call, and no journey.
Skeleton {
    id: screen

    required property Views.CardStoppedView view

    objectName: "CardStopped"
    question: screen.view
    //% "このクレジットカードは、\nただいまご利用いただけません"
    heading: qsTrId("card-stopped-title")
    //% "お手続きをお受けできません。恐れ入りますが、下記までお電話いただくか、係員をお呼びください。"
    sentences: [qsTrId("card-stopped-lead")]
    emblem: Glyphs.card
    primaryName: "to-start"
    //% "はじめの画面へ"
    primaryText: qsTrId("screen-to-start")
    onPrimaryActivated: screen.view.back()

    facts: SupportCard {}
}
