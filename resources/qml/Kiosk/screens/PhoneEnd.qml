import QtQuick
import Kiosk
import Kiosk.Views as Views

// R1, the third question.
ProofScreen {
    id: screen

    required property Views.PhoneEndView view

    //% "電話番号の下4桁を\n入力してください"
    readonly property string titleText: qsTrId("phone-end-title")
    //% "カードにご登録の電話番号の、最後の4桁です。2つ以上ご登録の場合は、どれか1つで結構です。"
    readonly property string what: qsTrId("phone-end-lead")
    //% "※カードの暗証番号ではありません。"
    readonly property string noPin: qsTrId("phone-end-note")

    objectName: "PhoneEnd"
    proof: screen.view
    title: screen.why !== "" && (Theme.small || Theme.textScale > 1) ? "" : Theme.portrait && Theme.textScale === 1 ? screen.titleText.replace("\n", "") : screen.titleText
    lead: screen.why !== "" ? "" : screen.what
    notes: screen.why !== "" ? [] : [screen.noPin]
    //% "電話番号の下4桁"
    label: qsTrId("phone-end-label")
    lengths: [4]
    before: "○○○-○○○○-"
}
