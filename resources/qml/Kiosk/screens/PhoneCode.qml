import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// Screens 7 and 11: a code by SMS or by an automatic call.
FormScreen {
    id: screen

    required property Views.PhoneCodeView view
    readonly property Views.Field code: screen.view.code as Views.Field
    readonly property bool sent: screen.view.channel !== ""
    readonly property bool waits: screen.view.resendAfter > 0

    //% "認証コード入力"
    readonly property string titleText: qsTrId("phone-code-title")
    //% "ご登録いただいている電話番号で本人確認をさせていただきます。"
    readonly property string who: qsTrId("phone-code-lead")
    //% "セキュリティ保護のため、ご登録の電話番号でも本人確認をさせていただきます。"
    readonly property string alsoWho: qsTrId("phone-code-lead-after-key")
    readonly property string what: screen.view.afterKey ? screen.alsoWho : screen.who
    //% "登録電話番号 %1 へSMSにて送信された認証コードを入力してください。"
    readonly property string bySms: qsTrId("phone-code-sms")
    //% "登録電話番号に自動音声でコードを送信します。電話番号を選択して送信ボタンを押してください。"
    readonly property string byVoice: qsTrId("phone-code-voice")
    //% "※自動音声で受け取った認証コードを入力してください。"
    readonly property string heard: qsTrId("phone-code-heard")
    //% "※認証コードの有効期限は発行されてから%1分です。"
    readonly property string valid: qsTrId("code-note-valid")
    //% "SMS再送信"
    readonly property string sms: qsTrId("phone-code-resend-sms")
    //% "音声電話でコードを送信"
    readonly property string voice: qsTrId("phone-code-call")
    //% "\n（あと%1秒）"
    readonly property string inSeconds: qsTrId("phone-code-in-seconds")

    //% "ログイン画面へ"
    readonly property string toLogin: qsTrId("code-to-login")
    //% "戻る"
    readonly property string toTop: qsTrId("screen-back")

    objectName: "PhoneCode"
    form: screen.view
    byPhone: true
    together: true
    spread: digits.spread
    fieldsLeft: !Theme.portrait
    title: screen.troubled && Theme.textScale > 1 ? "" : screen.titleText
    lead: screen.troubled ? "" : screen.what + (screen.view.channel === "sms" ? screen.bySms.arg("<b>" + screen.view.number + "</b>") : screen.sent || screen.view.mobile ? "" : screen.byVoice)
    notes: screen.troubled ? [] : (screen.view.channel === "voice" ? [screen.heard] : []).concat([screen.valid.arg(screen.view.validMinutes)])
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
            visible: !screen.troubled && (screen.factsFirst || screen.view.channel !== "sms")
            glyph: screen.view.mobile ? Glyphs.phone : Glyphs.call
            email: screen.view.number
        }
    ]

    fields: CodeField {
        digits: screen.view.digits
        value: screen.code.text
        refused: screen.troubled
        validMinutes: screen.view.validMinutes
        secondsLeft: screen.view.secondsLeft
    }

    GridLayout {
        id: ways

        readonly property int shown: [resend, call, other, help].filter(way => way.visible).length

        // on the small panel two ways have the room of three
        readonly property int wayHeight: Theme.px(!Theme.small ? 29 : ways.shown === 2 && Theme.textScale === 1 ? 24 : 15.2)

        Layout.fillHeight: !Theme.portrait
        columns: ways.shown === 3 && Theme.textScale === 1 && !Theme.small ? 3 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap

        WayButton {
            id: resend

            implicitHeight: ways.wayHeight
            objectName: "resend"
            visible: screen.view.mobile
            enabled: !screen.waits
            words: screen.sms + (screen.waits ? screen.inSeconds.arg(screen.view.resendAfter) : "")
            onTaken: screen.view.resendSms()
        }

        WayButton {
            id: call

            implicitHeight: ways.wayHeight
            objectName: "voice-call"
            strong: !screen.sent
            enabled: !screen.waits
            pixelSize: screen.waits && !screen.view.mobile ? Theme.px(Theme.small ? 5.2 : 6.2) : Theme.closeNote
            glyph: Theme.small && screen.waits && !screen.view.mobile ? "" : Glyphs.call
            words: screen.voice + (screen.waits && !screen.view.mobile ? screen.inSeconds.arg(screen.view.resendAfter) : "")
            onTaken: screen.view.call()
        }

        WayButton {
            id: other

            implicitHeight: ways.wayHeight
            objectName: "other-phone"
            visible: screen.view.canChoose
            //% "ほかの電話番号を使う"
            words: qsTrId("phone-code-other")
            onTaken: screen.view.otherPhone()
        }

        WayButton {
            id: help

            Layout.columnSpan: ways.shown === 3 && ways.columns === 2 ? 2 : 1
            implicitHeight: ways.wayHeight
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
