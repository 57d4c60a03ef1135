import QtQuick
import Kiosk
import Kiosk.Views as Views

// A locked legacy ID, or screen 17.
Skeleton {
    id: screen

    required property Views.SuspendedView view
    readonly property bool legacy: screen.view.isLegacy

    //% "入力されたIDはロックされているためログインできません"
    readonly property string locked: qsTrId("suspended-legacy")
    //% "セキュリティ保護のためロックさせていただいております。"
    readonly property string lockedWhy: qsTrId("suspended-legacy-why")
    //% "{member_id}の新規登録が必要です。下のボタンからお進みください。"
    readonly property string registerInstead: qsTrId("suspended-legacy-register")
    //% "{member_id}を新規登録したい方はこちら"
    readonly property string register: qsTrId("login-register")
    //% "ご確認ください"
    readonly property string confirm: qsTrId("suspended-title")
    //% "ログイン画面でパスワードの入力を一定回数以上失敗されたため、セキュリティ保護のため{product}のアカウントを停止させていただきました。"
    readonly property string stopped: qsTrId("suspended-lead")
    //% "お知らせのメールを、ご登録の{member_id}（メールアドレス）へお送りしています。"
    readonly property string mailed: qsTrId("suspended-mailed")
    //: after the account was suspended: so that it is not suspended again
    //% "アカウント停止にならないよう、{member_id}（メールアドレス）とパスワードをご確認の上入力をお願いいたします。"
    readonly property string ahead: qsTrId("suspended-ahead")
    //% "※同一のメールアドレスでは{member_id}の新規登録はできませんのでご注意ください。"
    readonly property string otherAddress: qsTrId("suspended-note")
    //% "パスワード再設定"
    readonly property string reset: qsTrId("suspended-reissue")
    //% "メールが届いていて、IDがわかる方"
    readonly property string resetFor: qsTrId("suspended-reissue-for")
    //% "ID登録"
    readonly property string newId: qsTrId("suspended-register")
    //% "メールが届いていない方、IDをお忘れの方"
    readonly property string newIdFor: qsTrId("suspended-register-for")

    objectName: "Suspended"
    question: screen.view
    refusal: screen.legacy ? screen.locked : ""
    heading: screen.legacy ? "" : screen.confirm
    readonly property string wayOut: screen.view.offersRegistration ? screen.registerInstead : ""

    readonly property list<string> ofLegacy: [screen.lockedWhy, screen.wayOut]
    readonly property list<string> ofMember: [screen.stopped, screen.mailed]

    sentences: (screen.legacy ? screen.ofLegacy : screen.ofMember).map(text => Brand.fill(text))
    notes: screen.legacy ? [] : [Brand.fill(screen.ahead), Brand.fill(screen.otherAddress)]
    emblem: Glyphs.lock
    backText: screen.returnText
    backGlyph: Glyphs.back
    onBackActivated: screen.view.back()

    WayCard {
        objectName: "reissue"
        visible: !screen.legacy
        words: screen.reset
        forWhom: screen.resetFor
        sign: Glyphs.lock
        offered: screen.view.offersReissue
        onTaken: screen.view.reissue()
        onStaffWanted: screen.staffWanted()
    }

    WayCard {
        objectName: "register"
        words: screen.legacy ? Brand.fill(screen.register) : screen.newId
        forWhom: screen.legacy ? "" : screen.newIdFor
        sign: Glyphs.person
        offered: screen.view.offersRegistration
        onTaken: screen.view.register()
        onStaffWanted: screen.staffWanted()
    }
}
