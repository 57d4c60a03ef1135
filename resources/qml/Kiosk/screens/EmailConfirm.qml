import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// Screen 6.
KioskScreen {
    id: screen

    required property Views.EmailConfirmView view

    objectName: "EmailConfirm"
    question: screen.view
    tall: true
    least: screen.handHeight
    //% "メールアドレスを\n変更します"
    title: qsTrId("email-confirm-title")
    //% "クレジットカードに登録されているメールアドレスを先ほど入力した内容に変更します。ワンタイムパスワード認証後にパスワードを登録し、変更を完了してください。次回からのログインでは、変更したメールアドレスとパスワードでログインしてください。"
    lead: qsTrId("email-confirm-lead")

    MailLine {
        //% "新しいメールアドレス"
        caption: qsTrId("email-confirm-new")
        email: screen.view.email
    }

    Emblem {
        glyph: Glyphs.mail
    }

    corner: [
        WayButton {
            Layout.fillWidth: Theme.portrait
            Layout.preferredWidth: Theme.portrait ? 1 : implicitWidth
            objectName: "cancel"
            pixelSize: Theme.button
            //% "キャンセル"
            words: qsTrId("screen-cancel")
            onTaken: screen.view.cancel()
        },
        SubmitButton {
            Layout.preferredWidth: Theme.portrait ? 2 : sideWidth
            objectName: "ok"
            //% "OK"
            words: qsTrId("screen-ok")
            working: screen.working
            onActivated: screen.view.ok()
        }
    ]
}
