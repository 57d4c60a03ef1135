import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// A passcode that the pad can't take: other characters than digits, or another length. By the keyboard.
FormScreen {
    id: screen

    required property Views.PasscodeTextView view

    //% "あと%1回入力できます。"
    readonly property string triesLeft: qsTrId("passcode-tries-left")
    //% "あと%1回で、このキーは使えなくなります。"
    readonly property string lastTries: qsTrId("passcode-last-tries")
    readonly property string remaining: screen.view.passcodesLeft < 0 ? "" : (screen.view.passcodesLeft > 3 ? screen.triesLeft : screen.lastTries).arg(screen.view.passcodesLeft)
    readonly property string troubleWords: screen.view.trouble === "wrong" ? PasscodeRefusals.titles["wrong"] + "。" + screen.remaining : PasscodeRefusals.typed(screen.view.trouble)

    //% "新しいパスコードの設定"
    readonly property string chooseTitle: qsTrId("passcode-replace")
    //% "確認のため再度\nパスコードを入力してください。"
    readonly property string repeatTitle: qsTrId("passcode-repeat")
    //% "キーのパスコードを\n入力してください"
    readonly property string enterTitle: qsTrId("passcode-enter")
    //% "係員のキーのパスコードを\n入力してください"
    readonly property string staffTitle: qsTrId("passcode-enter-staff")
    //% "このキーのきまりで、数字だけのパスコードは設定できません。英字や記号を入れて、%1文字以上でご入力ください。パスコードは、キーの中だけに残ります。<b>クレジットカードの暗証番号とは別のもの</b>にしてください。"
    readonly property string chooseLead: qsTrId("passcode-text-choose-lead")
    //% "同じパスコードを、もう一度ご入力ください。"
    readonly property string repeatLead: qsTrId("passcode-text-repeat-lead")
    //% "お持ちのキーに設定されているパスコードを、そのとおりにご入力ください。<b>クレジットカードの暗証番号ではありません。</b>"
    readonly property string enterLead: qsTrId("passcode-text-lead")

    readonly property string titleText: screen.view.mode === "choose" ? screen.chooseTitle : screen.view.mode === "repeat" ? screen.repeatTitle : screen.view.purpose === "approval" ? screen.staffTitle : screen.enterTitle
    readonly property string leadText: screen.view.mode === "choose" ? screen.chooseLead.arg(screen.view.shortest) : screen.view.mode === "repeat" ? screen.repeatLead : screen.enterLead

    objectName: "PasscodeText"
    form: screen.view
    title: screen.alone ? "" : screen.titleText
    lead: screen.reads && !(screen.refusedLeft && screen.troubled) ? screen.leadText : ""
    //% "戻る"
    leaveText: qsTrId("screen-back")
    leaveGlyph: Glyphs.back
    onLeaving: screen.view.back()
    onTroubleWordsChanged: screen.closeAt(screen.troubleWords)

    fields: [
        Notice {
            Layout.fillWidth: true
            objectName: "refusal"
            visible: screen.troubleWords !== "" && screen.reads
            kind: "caution"
            words: screen.troubleWords
        },
        FormField {
            objectName: "field-passcode"
            //% "パスコード"
            label: qsTrId("steps-passcode")
            form: screen.view
            field: screen.view.passcode as Views.Field
            index: 0
            passcode: true
            typed: screen.types
            mute: screen.saidLeft
            onWanted: screen.typing = true
        }
    ]

    FormKeyboard {
        visible: screen.types
        form: screen.view
        nextEnabled: false
    }

    corner: SubmitButton {
        objectName: "submit"
        //% "決定"
        words: qsTrId("key-enter")
        ready: screen.view.ready
        working: screen.working
        onActivated: screen.view.submit()
    }
}
