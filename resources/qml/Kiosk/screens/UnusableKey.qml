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

    //% "指紋リーダーを\nお取りください"
    readonly property string takeReader: qsTrId("unusable-take-reader")
    readonly property bool isReader: screen.view.trouble === "not-an-authenticator"
    readonly property string takeOut: screen.isReader ? screen.takeReader : screen.takeKey
    //% "お取りになると、はじめの画面に戻ります。"
    readonly property string returns: qsTrId("unusable-words")
    //% "お取りになると、はじめの画面に戻ります。そのあと、もう一度平らに置いて、動かさないでください。"
    readonly property string layAgain: qsTrId("unusable-lay-again")
    //% "お取りになると、はじめの画面に戻ります。そのあと、もう一度差しこんでください。"
    readonly property string putInAgain: qsTrId("unusable-put-again")
    // what may pass: the same one is tried again, from the start screen
    readonly property bool again: ["silent", "busy", "hold-still"].includes(screen.view.trouble)
    readonly property string onceMore: screen.view.isCard ? screen.layAgain : screen.putInAgain

    objectName: "UnusableKey"
    question: screen.view
    refusal: "<b>" + screen.happened + "</b>" + (screen.again ? "" : "<br>" + screen.advice)
    heading: screen.view.isCard ? screen.takeCard : screen.takeOut
    sentences: [screen.again ? screen.onceMore : screen.returns]
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
