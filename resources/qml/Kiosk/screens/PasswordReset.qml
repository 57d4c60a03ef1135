import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// The end of a reissue.
KioskScreen {
    id: screen

    required property Views.PasswordResetView view

    //% "続いて、次回以降のログインで使用するFIDO認証の登録を行います。"
    readonly property string enrolment: qsTrId("registered-lead")
    //% "次回からは、新しいパスワードでログインしてください。"
    readonly property string next: qsTrId("password-reset-lead")
    //% "※安全のため、ほかでログイン中の画面はすべて終了しました。"
    readonly property string ended: qsTrId("password-reset-note-ended")
    //% "※お知らせを、ご登録のメールアドレスにお送りしました。"
    readonly property string told: qsTrId("password-reset-note-told")
    //% "※ご登録いただいた{member_id}（メールアドレス）とパスワードはお忘れにならないようご注意ください。"
    readonly property string remember: qsTrId("registered-note-remember")
    //% "FIDO 認証登録へ"
    readonly property string enrol: qsTrId("registered-proceed")
    //% "トップ画面へ"
    readonly property string toTop: qsTrId("enrolled-proceed")

    objectName: "PasswordReset"
    question: screen.view
    tall: true
    least: screen.handHeight
    //% "パスワードを再設定しました。"
    title: qsTrId("password-reset-title")
    lead: screen.next + (screen.view.offersEnrolment ? screen.enrolment : "")
    notes: [screen.ended, Brand.fill(screen.remember), screen.told]

    MailLine {
        caption: Brand.memberId
        email: screen.view.memberId
    }

    Item {
        Layout.fillWidth: true
        Layout.fillHeight: true

        DoneMark {
            anchors.centerIn: parent
            visible: parent.height > Theme.px(Theme.small ? 14 : 28)
            width: Math.min(parent.height, Theme.px(Theme.small ? 36 : 70))
            height: width
        }
    }

    corner: SubmitButton {
        objectName: "proceed"
        words: screen.view.offersEnrolment ? screen.enrol : screen.toTop
        working: screen.working
        onActivated: screen.view.proceed()
    }
}
