import QtQuick
import Kiosk
import Kiosk.Views as Views

// R1, the first question.
ProofScreen {
    id: screen

    required property Views.CardNumberView view

    //% "カード番号を\n入力してください"
    readonly property string titleText: qsTrId("card-number-title")
    //% "お手元のクレジットカードに書かれている、16桁の番号です。続けて、生年月日と電話番号をおたずねします。"
    readonly property string what: qsTrId("card-number-lead")
    //% "※カード番号が、この端末に残ることはありません。"
    readonly property string kept: qsTrId("card-number-note")

    objectName: "CardNumber"
    proof: screen.view
    title: screen.why !== "" && (Theme.small || Theme.textScale > 1) ? "" : Theme.portrait && Theme.textScale === 1 ? screen.titleText.replace("\n", "") : screen.titleText
    lead: screen.why !== "" ? "" : screen.what
    notes: screen.why !== "" ? [] : [screen.kept]
    //% "カード番号"
    label: qsTrId("steps-card")
    lengths: [4, 4, 4, 4]
    flaw: RefusalWords.cardNumber
}
