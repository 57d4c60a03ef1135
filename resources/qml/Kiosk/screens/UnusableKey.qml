import QtQuick
import Kiosk
import Kiosk.Views as Views

// What came at the start can't be used: what it is, and what the right things look like. Taking it away ends it.
Skeleton {
    id: screen

    required property Views.UnusableKeyView view

    readonly property string happened: KeyTroubleWords.happened(screen.view.trouble, screen.view.isCard)
    readonly property string advice: KeyTroubleWords.toDo(screen.view.trouble, screen.view.isCard)
    //% "カードをお取りください"
    readonly property string takeCard: qsTrId("unusable-take-card")
    //% "キーをお取りください"
    readonly property string takeKey: qsTrId("unusable-take-key")

    objectName: "UnusableKey"
    question: screen.view
    refusal: "<b>" + screen.happened + "</b><br>" + screen.advice
    heading: screen.view.isCard ? screen.takeCard : screen.takeKey
    //% "お取りになると、はじめの画面に戻ります。"
    sentences: [qsTrId("unusable-words")]
    picture: TerminalPicture {
        keyAt: Terminal.keyAt
        cardAt: Terminal.cardAt
        wants: screen.view.isCard ? "card" : "key"
        away: true
        payment: screen.view.trouble === "payment-card"
        travel: 0.6
    }

    extras: KeyKinds {}
}
