import QtQuick
import Kiosk
import Kiosk.Views as Views

// R1, the first question.
Skeleton {
    id: screen

    required property Views.CardNumberView view

    //% "カード番号を\n入力してください"
    readonly property string titleText: qsTrId("card-number-title")
    //% "お手元のクレジットカードに書かれている、16桁の番号です。続けて、生年月日と電話番号をおたずねします。"
    readonly property string what: qsTrId("card-number-lead")
    //% "※カード番号が、この端末に残ることはありません。"
    readonly property string kept: qsTrId("card-number-note")

    // no number helps for a while: staff do
    readonly property bool locked: screen.view.refusal === "card-locked"

    objectName: "CardNumber"
    question: screen.view
    refusal: screen.view.flawed && !screen.answered ? RefusalWords.cardNumber : screen.refused
    heading: screen.titleText
    sentences: [screen.what]
    notes: [screen.kept]
    backText: screen.returnText
    backGlyph: Glyphs.back
    onBackActivated: screen.view.back()
    staffFirst: screen.locked
    primaryName: "submit"
    primaryText: screen.nextText
    primaryEnabled: screen.view.ready
    onPrimaryActivated: screen.view.submit()

    fields: ProofField {
        on: screen
        digits: screen.view.digits as Views.Field
        //% "カード番号"
        label: qsTrId("steps-card")
        lengths: [4, 4, 4, 4]
    }

    pad: FormDigits {
        enabled: !screen.locked
        form: screen.view
    }
}
