import QtQuick
import Kiosk
import Kiosk.Views as Views

// A passcode that the pad can't take: other characters than digits, or another length. By the keyboard.
Skeleton {
    id: screen

    required property Views.PasscodeTextView view
    readonly property bool choosing: screen.view.mode === "choose"
    readonly property bool repeating: screen.view.mode === "repeat"

    //% "あと%1回入力できます。"
    readonly property string triesLeft: qsTrId("passcode-tries-left")
    //% "あと%1回まちがえると、このキーは使えなくなります。"
    readonly property string lastTries: qsTrId("passcode-last-tries")
    //% "新しいパスコードの設定"
    readonly property string chooseTitle: qsTrId("passcode-replace")
    //% "確認のため再度\nパスコードを入力してください。"
    readonly property string repeatTitle: qsTrId("passcode-repeat")
    //% "キーのパスコードを\n入力してください"
    readonly property string enterTitle: qsTrId("passcode-enter")
    //% "係員のキーのパスコードを\n入力してください"
    readonly property string staffTitle: qsTrId("beside-passcode")
    //% "英字や記号を組み合わせて、%1文字以上でご入力ください。パスコードは、キーの中だけに残ります。<b>クレジットカードの暗証番号とは別のもの</b>にしてください。"
    readonly property string chooseLead: qsTrId("passcode-text-choose-lead")
    //% "同じパスコードを、もう一度ご入力ください。"
    readonly property string repeatLead: qsTrId("passcode-text-repeat-lead")
    //% "お持ちのキーに設定されているパスコードを、そのとおりにご入力ください。<b>クレジットカードの暗証番号ではありません。</b>"
    readonly property string enterLead: qsTrId("passcode-text-lead")
    //% "※パスコードがわからない方は、「係員を呼ぶ」を押してください。"
    readonly property string unknown: qsTrId("passcode-enter-unknown")

    readonly property int tries: screen.view.passcodesLeft
    readonly property string few: screen.tries > 3 ? screen.triesLeft : screen.lastTries
    readonly property string remaining: screen.tries < 0 ? "" : screen.few.arg(screen.tries)
    readonly property string wrong: PasscodeRefusals.titles["wrong"] + Phrases.stop + screen.remaining
    readonly property string asking: screen.view.purpose === "approval" ? screen.staffTitle : screen.enterTitle
    readonly property string choosingLead: screen.chooseLead.arg(screen.view.shortest)

    objectName: "PasscodeText"
    question: screen.view
    refusal: screen.view.trouble === "wrong" ? screen.wrong : PasscodeRefusals.typed(screen.view.trouble)
    heading: screen.choosing ? screen.chooseTitle : screen.repeating ? screen.repeatTitle : screen.asking
    sentences: [screen.choosing ? screen.choosingLead : screen.repeating ? screen.repeatLead : screen.enterLead]
    notes: screen.choosing || screen.repeating || screen.view.purpose === "approval" ? [] : [screen.unknown]
    backText: screen.returnText
    backGlyph: Glyphs.back
    onBackActivated: screen.view.back()
    primaryName: "submit"
    //% "決定"
    primaryText: qsTrId("key-enter")
    primaryEnabled: screen.view.ready
    onPrimaryActivated: screen.view.submit()

    fields: FormField {
        objectName: "field-passcode"
        //% "パスコード"
        label: qsTrId("steps-passcode")
        on: screen
        field: screen.view.passcode as Views.Field
        index: 0
        passcode: true
    }

    pad: FormKeyboard {
        form: screen.view
    }
}
