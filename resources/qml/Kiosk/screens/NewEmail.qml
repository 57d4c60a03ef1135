import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// Screen 4.
FormScreen {
    id: screen

    required property Views.NewEmailView view
    readonly property var offered: screen.view.domains
    readonly property list<string> domains: screen.offered.map(domain => domain.slice(1))

    //% "{member_id} 登録"
    readonly property string titleText: qsTrId("new-email-title")
    //% "※{member_id}として登録するメールアドレスを入力して、「登録する」を押してください。"
    readonly property string enter: qsTrId("new-email-note-enter")
    //% "※クレジットカードに登録されているメールアドレスが既に{member_id}として登録されている場合がございます。お手数ですが、ご自身のみが使用しているメールアドレスを登録していただけますようお願いいたします。"
    readonly property string own: qsTrId("new-email-note-own")
    //% "例:abc@docomo.ne.jp"
    readonly property string sample: qsTrId("new-email-example")

    objectName: "NewEmail"
    form: screen.view
    title: screen.alone ? "" : Brand.fill(screen.titleText)
    notes: !screen.reads || screen.troubled ? [] : [Brand.fill(screen.enter), Brand.fill(screen.own)].concat(screen.narrow ? [screen.sample] : [])
    //% "ログインへ戻る"
    leaveText: qsTrId("new-email-to-login")
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
            objectName: "field-email"
            //% "登録メールアドレス"
            label: qsTrId("new-email-field")
            mandatory: true
            example: screen.narrow ? "" : screen.sample
            form: screen.view
            field: screen.view.email as Views.Field
            index: 0
            typed: screen.types
            mute: screen.refusedLeft
            onWanted: screen.typing = true
        }
    ]

    FormKeyboard {
        visible: screen.types
        form: screen.view
        nextEnabled: false
        domains: screen.domains
    }

    corner: SubmitButton {
        objectName: "submit"
        //% "登録する"
        words: qsTrId("new-email-submit")
        ready: screen.view.ready
        working: screen.working
        onActivated: screen.view.submit()
    }
}
