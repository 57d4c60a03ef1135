import QtQuick
import Kiosk
import Kiosk.Views as Views

// Screen 5: an address is proven, or the member ID that was named for another password.
Skeleton {
    id: screen

    required property Views.EmailCodeView view
    // no code helps for a while: staff do
    readonly property bool locked: screen.view.locked
    readonly property bool waits: screen.view.resendAfter > 0

    //% "メールアドレス認証"
    readonly property string titleText: qsTrId("email-code-title")
    //% "入力していただいたメールアドレスで本人確認をさせていただきます。メールアドレスに送信された認証コードを入力してください。"
    readonly property string what: qsTrId("email-code-lead")
    //% "{member_id}のメールアドレスへ認証コードをお送りします。届いた認証コードを入力してください。"
    readonly property string reissue: qsTrId("email-code-reissue-lead")
    //% "※ご登録のない{member_id}には届きません。届かない場合は、入力に誤りがないかご確認いただくか、ログイン画面から新規登録にお進みください。"
    readonly property string nobody: qsTrId("email-code-reissue-note")
    //% "ログイン\n画面へ"
    readonly property string toLogin: qsTrId("code-to-login")
    //% "※認証コードの有効期限は発行されてから%1分です。"
    readonly property string valid: qsTrId("code-note-valid")
    //% "メール再送信"
    readonly property string resend: qsTrId("email-code-resend")
    //% "メール再送信\n（あと%1秒）"
    readonly property string resendIn: qsTrId("email-code-resend-in")

    objectName: "EmailCode"
    question: screen.view
    pairs: true
    codeBy: "mail"
    heading: screen.titleText
    sentences: {
        // a notice says that none was sent, or that it does not help any more
        if (!screen.view.awaited)
            return [];
        return [screen.view.wording === "reissue" ? Brand.fill(screen.reissue) : screen.what];
    }
    notes: {
        const valid = screen.valid.arg(screen.view.validMinutes);
        return screen.view.wording === "reissue" ? [Brand.fill(screen.nobody), valid] : [valid];
    }
    backText: screen.view.fromTop ? screen.returnText : screen.toLogin
    backGlyph: screen.view.fromTop ? Glyphs.back : ""
    onBackActivated: screen.view.back()
    staffFirst: screen.locked
    primaryName: "submit"
    //: To prove by a code who one is; "introduction-proceed" only begins.
    //% "認証する"
    primaryText: qsTrId("code-submit")
    primaryEnabled: screen.view.ready
    onPrimaryActivated: screen.view.submit()

    facts: MailLine {
        email: screen.view.email
    }

    fields: CodeField {
        digits: screen.view.digits
        value: (screen.view.code as Views.Field).text
        refused: screen.troubled
        validMinutes: screen.view.validMinutes
        secondsLeft: screen.view.secondsLeft
    }

    WayButton {
        objectName: "resend"
        enabled: !screen.waits && !screen.locked && screen.view.canResend
        words: screen.waits ? screen.resendIn.arg(screen.view.resendAfter) : screen.resend
        onTaken: screen.view.resend()
    }

    WayButton {
        objectName: "code-help"
        //% "※認証コードが届かない場合はこちら"
        words: qsTrId("code-help")
        onTaken: screen.view.help()
    }

    pad: FormDigits {
        enabled: !screen.locked
        form: screen.view
    }
}
