import QtQuick
import Kiosk
import Kiosk.Views as Views

// Screen 6, and the last of a change from the top screen.
Skeleton {
    id: screen

    required property Views.EmailConfirmView view

    //% "クレジットカードに登録されているメールアドレスを先ほど入力した内容に変更します。ワンタイムパスワード認証後にパスワードを登録し、変更を完了してください。次回からのログインでは、"
    //% "変更したメールアドレスとパスワードでログインしてください。"
    readonly property string card: qsTrId("email-confirm-lead")
    //% "{member_id}（メールアドレス）を変更します。次回からは、新しいメールアドレスでログインしてください。変更のお知らせを、これまでのメールアドレスにもお送りします。"
    readonly property string change: qsTrId("email-confirm-change-lead")
    //% "OK"
    readonly property string ok: qsTrId("screen-ok")
    //% "変更する"
    readonly property string changeIt: qsTrId("email-confirm-change")

    objectName: "EmailConfirm"
    question: screen.view
    //% "メールアドレスを\n変更します"
    heading: qsTrId("email-confirm-title")
    sentences: [Brand.fill(screen.view.isChange ? screen.change : screen.card)]
    emblem: Glyphs.mail
    backName: "cancel"
    //% "キャンセル"
    backText: qsTrId("screen-cancel")
    onBackActivated: screen.view.cancel()
    primaryName: "ok"
    primaryText: screen.view.isChange ? screen.changeIt : screen.ok
    onPrimaryActivated: screen.view.ok()

    facts: MailLine {
        //% "新しいメールアドレス"
        caption: qsTrId("email-confirm-new")
        email: screen.view.email
    }
}
