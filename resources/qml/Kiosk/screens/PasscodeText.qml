import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// A passcode that the pad can't take: other characters than digits, or another length. By the keyboard.
FormScreen {
    id: screen

    required property Views.PasscodeTextView view

    readonly property string wrong: PasscodeRefusals.titles["wrong"] + "。" + screen.remaining
    //% "あと%1回入力できます。"
    readonly property string triesLeft: qsTrId("passcode-tries-left")
    //% "あと%1回で、このキーは使えなくなります。"
    readonly property string lastTries: qsTrId("passcode-last-tries")
    readonly property string remaining: screen.view.passcodesLeft < 0 ? "" : (screen.view.passcodesLeft > 3 ? screen.triesLeft : screen.lastTries).arg(screen.view.passcodesLeft)
    readonly property string troubleWords: screen.view.trouble === "" ? "" : screen.wrong
    //% "キーのパスコードを\n入力してください"
    readonly property string titleText: qsTrId("passcode-enter")
    //% "お持ちのキーに設定されているパスコードを、そのとおりにご入力ください。<b>カードの暗証番号ではありません。</b>"
    readonly property string leadText: qsTrId("passcode-text-lead")

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
            label: qsTrId("passcode-text-field")
            form: screen.view
            field: screen.view.passcode as Views.Field
            index: 0
            passcode: true
            typed: screen.types
            mute: screen.refusedLeft
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
