import QtQuick
import Kiosk
import Kiosk.Views as Views

// Screens 7 and 11: a code by SMS or by an automatic call.
Skeleton {
    id: screen

    required property Views.PhoneCodeView view
    readonly property bool sent: screen.view.channel !== ""
    // no code helps for a while: staff do
    readonly property bool locked: screen.view.locked
    // nothing is sent before a call is asked for, and nothing else can be done
    readonly property bool callFirst: !screen.sent && !screen.view.isMobile && !screen.locked
    readonly property bool waits: screen.view.resendAfter > 0

    //% "認証コード入力"
    readonly property string titleText: qsTrId("phone-code-title")
    //% "ご登録いただいている電話番号で本人確認をさせていただきます。"
    readonly property string who: qsTrId("phone-code-lead")
    //% "セキュリティ保護のため、ご登録の電話番号でも本人確認をさせていただきます。"
    readonly property string alsoWho: qsTrId("phone-code-lead-after-key")
    //% "登録電話番号 %1 へSMSにて送信された認証コードを入力してください。"
    readonly property string bySms: qsTrId("phone-code-sms")
    //% "登録電話番号に自動音声でコードを送信します。電話番号を選択して送信ボタンを押してください。"
    readonly property string byVoice: qsTrId("phone-code-voice")
    //% "※自動音声で受け取った認証コードを入力してください。"
    readonly property string heard: qsTrId("phone-code-heard")
    //% "※ボタンを押すと、すぐにこの番号へ電話がかかります。いま出られない方は、「係員を呼ぶ」を押してください。"
    readonly property string rings: qsTrId("phone-code-rings")
    //% "※認証コードの有効期限は発行されてから%1分です。"
    readonly property string valid: qsTrId("code-note-valid")
    //% "SMS再送信"
    readonly property string sms: qsTrId("phone-code-resend-sms")
    //% "音声電話でコードを送信"
    readonly property string voice: qsTrId("phone-code-call")
    //% "\n（あと%1秒）"
    readonly property string inSeconds: qsTrId("phone-code-in-seconds")
    //% "ログイン\n画面へ"
    readonly property string toLogin: qsTrId("code-to-login")

    //% "※前の認証コードは使えません。新しく届いた認証コードを入力してください。"
    readonly property string anew: qsTrId("phone-code-anew")

    readonly property string number: `${screen.view.number}`.replace(/-/g, "-\u2060")
    readonly property string bySmsTo: screen.bySms.arg("<b>" + screen.number + "</b>")
    readonly property string wait: screen.waits ? screen.inSeconds.arg(screen.view.resendAfter) : ""

    objectName: "PhoneCode"
    question: screen.view
    pairs: true
    codeBy: "phone"
    heading: screen.titleText
    sentences: {
        const unsent = screen.sent || screen.view.isMobile ? "" : screen.byVoice;
        const what = screen.view.channel === "sms" ? screen.bySmsTo : unsent;
        const who = screen.view.afterKey ? screen.alsoWho : screen.who;
        // a notice says that none was sent, or that it does not help any more
        return screen.view.awaited ? [who, what] : [who];
    }
    notes: {
        const valid = screen.valid.arg(screen.view.validMinutes);
        if (screen.callFirst)
            return [screen.rings, valid];
        const heard = screen.view.channel === "voice" ? [screen.heard] : [];
        const another = screen.view.isForEnrolment && screen.view.awaited ? [screen.anew] : [];
        return [...heard, ...another, valid];
    }
    backText: screen.view.fromTop ? screen.returnText : screen.toLogin
    backGlyph: screen.view.fromTop ? Glyphs.back : ""
    onBackActivated: screen.view.back()
    staffFirst: screen.locked
    primaryName: screen.callFirst ? "voice-call" : "submit"
    primaryGlyph: screen.callFirst ? Glyphs.call : ""
    //: To prove by a code who one is; "introduction-proceed" only begins.
    //% "認証する"
    readonly property string submitText: qsTrId("code-submit")

    primaryText: screen.callFirst ? screen.voice : screen.submitText
    primaryEnabled: screen.callFirst ? !screen.waits : screen.view.ready
    onPrimaryActivated: {
        if (screen.callFirst)
            screen.view.call();
        else
            screen.view.submit();
    }

    facts: MailLine {
        glyph: screen.view.isMobile ? Glyphs.phone : Glyphs.call
        email: screen.view.number
    }

    fields: CodeField {
        // no code is taken: the notice needs the room beside the other ways
        visible: !screen.locked || !screen.away
        digits: screen.view.digits
        value: (screen.view.code as Views.Field).text
        refused: screen.troubled
        validMinutes: screen.view.validMinutes
        secondsLeft: screen.view.secondsLeft
    }

    WayButton {
        objectName: "resend"
        visible: screen.view.isMobile
        enabled: !screen.waits && !screen.locked && screen.view.canResend
        words: screen.sms + screen.wait
        onTaken: screen.view.resendSms()
    }

    WayButton {
        objectName: "voice-call"
        visible: !screen.callFirst
        enabled: !screen.waits && !screen.locked && screen.view.canResend
        words: screen.voice + (screen.view.isMobile ? "" : screen.wait)
        onTaken: screen.view.call()
    }

    others: [
        WayButton {
            objectName: "other-phone"
            visible: screen.view.canChoose
            //% "ほかの電話番号を使う"
            words: qsTrId("phone-code-other")
            onTaken: screen.view.otherPhone()
        },
        WayButton {
            objectName: "code-help"
            //% "※認証コードが届かない場合はこちら"
            words: qsTrId("code-help")
            onTaken: screen.view.help()
        }
    ]

    pad: FormDigits {
        enabled: !screen.locked && !screen.callFirst
        form: screen.view
    }
}
