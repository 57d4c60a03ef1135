import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// Screen 5: an address is proven, or the member ID that was named for another password.
FormScreen {
    id: screen

    required property Views.EmailCodeView view
    readonly property Views.Field code: screen.view.code as Views.Field

    //% "メールアドレス認証"
    readonly property string titleText: qsTrId("email-code-title")
    //% "入力していただいたメールアドレスで本人確認をさせていただきます。メールアドレスに送信された認証コードを入力してください。"
    readonly property string what: qsTrId("email-code-lead")
    //% "{member_id}のメールアドレスへ認証コードをお送りします。届いた認証コードを入力してください。"
    readonly property string reissue: qsTrId("email-code-reissue-lead")
    //% "※ご登録のない{member_id}には届きません。届かない場合は、入力に誤りがないかご確認ください。"
    readonly property string nobody: qsTrId("email-code-reissue-note")
    //% "ログイン画面へ"
    readonly property string toLogin: qsTrId("code-to-login")
    //% "戻る"
    readonly property string toTop: qsTrId("screen-back")
    //% "※認証コードの有効期限は発行されてから%1分です。"
    readonly property string valid: qsTrId("code-note-valid")
    //% "メール再送信"
    readonly property string resend: qsTrId("email-code-resend")
    //% "メール再送信\n（あと%1秒）"
    readonly property string resendIn: qsTrId("email-code-resend-in")

    objectName: "EmailCode"
    form: screen.view
    together: true
    spread: digits.spread
    fieldsLeft: !Theme.portrait
    title: screen.troubled && Theme.textScale > 1 ? "" : screen.titleText
    lead: screen.troubled ? "" : screen.view.act === "reissue" ? Brand.fill(screen.reissue) : screen.what
    notes: screen.troubled ? [] : (screen.view.act === "reissue" ? [Brand.fill(screen.nobody)] : []).concat([screen.valid.arg(screen.view.validMinutes)])
    leaveText: screen.view.fromTop ? screen.toTop : screen.toLogin
    leaveGlyph: screen.view.fromTop ? Glyphs.back : ""
    onLeaving: screen.view.back()

    reading: [
        Notice {
            Layout.fillWidth: true
            objectName: "refusal"
            visible: words !== ""
            kind: "caution"
            words: screen.refused !== "" ? screen.refused : screen.fieldRefused
        },
        MailLine {
            visible: !screen.troubled
            email: screen.view.email
        }
    ]

    fields: CodeField {
        digits: screen.view.digits
        value: screen.code.text
        refused: screen.troubled
        validMinutes: screen.view.validMinutes
        secondsLeft: screen.view.secondsLeft
    }

    RowLayout {
        Layout.fillHeight: !Theme.portrait
        spacing: Theme.gap

        WayButton {
            objectName: "resend"
            enabled: screen.view.resendAfter === 0
            words: screen.view.resendAfter > 0 ? screen.resendIn.arg(screen.view.resendAfter) : screen.resend
            onTaken: screen.view.resend()
        }

        WayButton {
            objectName: "code-help"
            //% "※認証コードが届かない場合はこちら"
            words: qsTrId("code-help")
            onTaken: screen.view.help()
        }
    }

    FormDigits {
        id: digits

        form: screen.view
    }

    corner: SubmitButton {
        objectName: "submit"
        //: To prove by a code who one is; "introduction-proceed" only begins.
        //% "認証する"
        words: qsTrId("code-submit")
        ready: screen.view.ready
        working: screen.working
        onActivated: screen.view.submit()
    }
}
