import QtQuick
import Kiosk
import Kiosk.Views as Views

// The end of a reissue.
Skeleton {
    id: screen

    required property Views.PasswordResetView view

    //% "続いて、次回以降のログインで使用するFIDO認証の登録を行います。"
    readonly property string enrolment: qsTrId("registered-lead")
    //% "パスワードでログインされるときは、新しいパスワードをお使いください。"
    readonly property string next: qsTrId("password-reset-lead")
    //% "※安全のため、ほかでログイン中の画面はすべて終了しました。"
    readonly property string ended: qsTrId("password-reset-note-ended")
    //% "※お知らせを、ご登録のメールアドレスにお送りしました。"
    readonly property string mailed: qsTrId("password-reset-note-told")
    //% "※ご登録いただいた{member_id}（メールアドレス）とパスワードはお忘れにならないようご注意ください。"
    readonly property string remember: qsTrId("registered-note-remember")
    //% "FIDO 認証登録へ"
    readonly property string enrol: qsTrId("registered-proceed")
    //% "トップ画面へ"
    readonly property string toTop: qsTrId("enrolled-proceed")

    objectName: "PasswordReset"
    question: screen.view
    done: SlipWords.done(screen.view.slip)
    refusal: SlipWords.refusal(screen.view.slip)
    remedy: SlipWords.remedy(screen.view.slip)
    //% "パスワードを再設定しました。"
    heading: qsTrId("password-reset-title")
    sentences: [screen.next, screen.view.offersEnrolment ? screen.enrolment : ""]
    notes: [screen.ended, Brand.fill(screen.remember), screen.mailed]
    emblem: Glyphs.good
    primaryText: screen.view.offersEnrolment ? screen.enrol : screen.toTop
    onPrimaryActivated: screen.view.proceed()

    SlipWay {
        view: screen.view
        act: "password"
    }

    facts: MailLine {
        caption: Brand.memberId
        email: screen.view.memberId
    }
}
