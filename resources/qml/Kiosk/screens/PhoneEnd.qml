import QtQuick
import Kiosk
import Kiosk.Views as Views

// R1, the third question.
Skeleton {
    id: screen

    required property Views.PhoneEndView view

    //% "電話番号の下4桁を\n入力してください"
    readonly property string titleText: qsTrId("phone-end-title")
    //% "クレジットカードにご登録の電話番号の、最後の4桁です。2つ以上ご登録の場合は、どれか1つで結構です。"
    readonly property string what: qsTrId("phone-end-lead")
    //% "※クレジットカードの暗証番号ではありません。"
    readonly property string noPin: qsTrId("phone-end-note")

    objectName: "PhoneEnd"
    question: screen.view
    heading: screen.titleText
    sentences: [screen.what]
    notes: [screen.noPin]
    backText: screen.returnText
    backGlyph: Glyphs.back
    onBackActivated: screen.view.back()
    primaryName: "submit"
    primaryText: screen.nextText
    primaryEnabled: screen.view.ready
    onPrimaryActivated: screen.view.submit()

    fields: ProofField {
        on: screen
        digits: screen.view.digits as Views.Field
        //% "電話番号の下4桁"
        label: qsTrId("phone-end-label")
        lengths: [4]
        before: "○○○-○○○○-"
    }

    pad: FormDigits {
        form: screen.view
    }
}
