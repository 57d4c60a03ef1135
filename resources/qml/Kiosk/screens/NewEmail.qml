import QtQuick
import Kiosk
import Kiosk.Views as Views

// Screen 4, and another address from the top screen.
Skeleton {
    id: screen

    required property Views.NewEmailView view
    readonly property list<string> changing: [screen.changeEnter, screen.changeId]
    readonly property list<string> said: screen.view.isChange ? screen.changing : [screen.enter, screen.own]

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
    //% "登録する"
    readonly property string register: qsTrId("new-email-submit")
    //% "登録メールアドレス"
    readonly property string field: qsTrId("new-email-field")
    //% "新しいメールアドレス"
    readonly property string changeField: qsTrId("email-confirm-new")
    //% "例:abc@docomo.ne.jp"
    readonly property string sample: qsTrId("new-email-example")

    // no further address or no code is to be had: staff help
    readonly property bool spent: ["email-addresses-spent", "code-locked"].includes(screen.view.refusal)

    objectName: "NewEmail"
    question: screen.view
    heading: screen.view.isChange ? screen.changeTitle : Brand.fill(screen.titleText)
    sentences: [Brand.fill(screen.said[0])]
    notes: [Brand.fill(screen.said[1])]
    backText: screen.view.isChange ? screen.returnText : screen.toLogin
    backGlyph: screen.view.isChange ? Glyphs.back : ""
    onBackActivated: screen.view.back()
    staffFirst: screen.spent
    primaryName: "submit"
    primaryText: screen.view.isChange ? screen.nextText : screen.register
    primaryEnabled: screen.view.ready
    onPrimaryActivated: screen.view.submit()

    fields: FormField {
        objectName: "field-email"
        label: screen.view.isChange ? screen.changeField : screen.field
        mandatory: true
        example: screen.sample
        on: screen
        field: screen.view.email as Views.Field
        index: 0
    }

    pad: FormKeyboard {
        enabled: !screen.spent
        form: screen.view
    }
}
