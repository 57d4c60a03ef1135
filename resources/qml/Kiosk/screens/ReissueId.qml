import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// P1: the member ID whose password is set anew.
FormScreen {
    id: screen

    required property Views.ReissueIdView view

    //% "パスワードを\n再設定します"
    readonly property string titleText: qsTrId("reissue-id-title")
    //% "{member_id}（ご登録いただいたメールアドレス）を入力して、「次へ」を押してください。"
    readonly property string what: qsTrId("reissue-id-lead")
    //% "※このあと、メールと、ご登録の電話に認証コードをお送りします。"
    readonly property string follows: qsTrId("reissue-id-note")
    //% "※{member_id}をお忘れの方は、ログイン画面から新規登録をお願いいたします。"
    readonly property string forgotten: qsTrId("reissue-id-note-forgotten")
    //% "例:abc@docomo.ne.jp"
    readonly property string sample: qsTrId("new-email-example")

    objectName: "ReissueId"
    form: screen.view
    title: screen.untitled ? "" : Theme.portrait ? screen.titleText.replace("\n", "") : screen.titleText
    lead: !screen.reads || screen.troubled ? "" : Brand.fill(screen.what)
    notes: !screen.reads || screen.troubled ? [] : [screen.follows, Brand.fill(screen.forgotten)].concat(screen.narrow ? [screen.sample] : [])
    //% "戻る"
    leaveText: qsTrId("screen-back")
    leaveGlyph: Glyphs.back
    onLeaving: screen.view.back()

    fields: [
        Notice {
            Layout.fillWidth: true
            objectName: "refusal"
            visible: screen.refusedHere
            kind: "caution"
            words: screen.refused
        },
        FormField {
            id: address

            objectName: "field-id"
            label: Brand.memberId
            mandatory: true
            // the sample has no room there
            example: !screen.narrow ? screen.sample : screen.types ? "" : address.touchHere
            form: screen.view
            field: screen.view.email as Views.Field
            index: 0
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
        //% "次へ"
        words: qsTrId("screen-next")
        ready: screen.view.ready
        working: screen.working
        onActivated: screen.view.submit()
    }
}
