import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// Screen 4, and another address from the top screen.
FormScreen {
    id: screen

    required property Views.NewEmailView view

    //% "{member_id} 登録"
    readonly property string titleText: qsTrId("new-email-title")
    //% "※{member_id}として登録するメールアドレスを入力して、「登録する」を押してください。"
    readonly property string enter: qsTrId("new-email-note-enter")
    //% "※クレジットカードに登録されているメールアドレスが既に{member_id}として登録されている場合がございます。お手数ですが、ご自身のみが使用しているメールアドレスを登録していただけますようお願いいたします。"
    readonly property string own: qsTrId("new-email-note-own")
    //% "メールアドレスの変更"
    readonly property string changeTitle: qsTrId("new-email-change-title")
    //% "※新しいメールアドレスを入力して、「次へ」を押してください。認証コードをお送りします。"
    readonly property string changeEnter: qsTrId("new-email-change-note-enter")
    //% "※メールアドレスは、{member_id}を兼ねています。変更が終わると、次回からは新しいメールアドレスでログインしていただきます。"
    readonly property string changeId: qsTrId("new-email-change-note-id")
    //% "ログインへ戻る"
    readonly property string toLogin: qsTrId("new-email-to-login")
    //% "戻る"
    readonly property string toTop: qsTrId("screen-back")
    //% "登録する"
    readonly property string register: qsTrId("new-email-submit")
    //% "次へ"
    readonly property string next: qsTrId("screen-next")
    //% "登録メールアドレス"
    readonly property string field: qsTrId("new-email-field")
    //% "新しいメールアドレス"
    readonly property string changeField: qsTrId("email-confirm-new")
    //% "例:abc@docomo.ne.jp"
    readonly property string sample: qsTrId("new-email-example")

    objectName: "NewEmail"
    form: screen.view
    title: screen.untitled ? "" : screen.view.change ? screen.changeTitle : Brand.fill(screen.titleText)
    notes: !screen.reads || screen.troubled ? [] : (screen.view.change ? [screen.changeEnter, screen.changeId] : [screen.enter, screen.own]).map(note => Brand.fill(note)).concat(screen.narrow ? [screen.sample] : [])
    leaveText: screen.view.change ? screen.toTop : screen.toLogin
    leaveGlyph: screen.view.change ? Glyphs.back : ""
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

            objectName: "field-email"
            label: screen.view.change ? screen.changeField : screen.field
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
        words: screen.view.change ? screen.next : screen.register
        ready: screen.view.ready
        working: screen.working
        onActivated: screen.view.submit()
    }
}
