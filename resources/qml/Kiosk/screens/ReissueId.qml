import QtQuick
import Kiosk
import Kiosk.Views as Views

// P1: the member ID whose password is set anew.
Skeleton {
    id: screen

    required property Views.ReissueIdView view

    //% "パスワードを\n再設定します"
    readonly property string titleText: qsTrId("reissue-id-title")
    //% "{member_id}（ご登録いただいたメールアドレス）を入力して、「次へ」を押してください。"
    readonly property string what: qsTrId("reissue-id-lead")
    //% "※このあと、メールと、ご登録の電話に認証コードをお送りします。"
    readonly property string follows: qsTrId("reissue-id-note")
    //% "※{member_id}をお忘れの方、まだお持ちでない方は、「戻る」を押し、新規登録をお願いいたします。"
    readonly property string forgotten: qsTrId("reissue-id-note-forgotten")
    //% "例:abc@docomo.ne.jp"
    readonly property string sample: qsTrId("new-email-example")

    // no code helps for a while: staff do
    readonly property bool locked: screen.view.refusal === "code-locked"

    objectName: "ReissueId"
    question: screen.view
    heading: screen.titleText
    sentences: [Brand.fill(screen.what)]
    notes: [Brand.fill(screen.forgotten), screen.follows]
    backText: screen.returnText
    backGlyph: Glyphs.back
    onBackActivated: screen.view.back()
    staffFirst: screen.locked
    primaryName: "submit"
    primaryText: screen.nextText
    primaryEnabled: screen.view.ready
    onPrimaryActivated: screen.view.submit()

    fields: FormField {
        objectName: "field-id"
        label: Brand.memberId
        mandatory: true
        example: screen.sample
        on: screen
        field: screen.view.email as Views.Field
        index: 0
    }

    pad: FormKeyboard {
        enabled: !screen.locked
        form: screen.view
    }
}
