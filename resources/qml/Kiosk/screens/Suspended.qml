import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// A locked legacy ID, or screen 17.
KioskScreen {
    id: screen

    required property Views.SuspendedView view

    //% "入力されたIDはロックされているためログインできません"
    readonly property string locked: qsTrId("suspended-legacy")
    //% "セキュリティ保護のためロックさせていただいております。"
    readonly property string lockedWhy: qsTrId("suspended-legacy-why")
    //% "{member_id}を新規登録したい方はこちら"
    readonly property string register: qsTrId("login-register")
    //% "ご確認ください"
    readonly property string confirm: qsTrId("suspended-title")
    //% "ログイン画面でパスワードの入力を一定回数以上失敗されたため、セキュリティ保護のため{product}のアカウントを停止させていただきました。"
    readonly property string stopped: qsTrId("suspended-lead")
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

    // what is read above the cards needs a line's height too
    readonly property int cardTitle: screen.narrow ? Theme.px(8) : Theme.title

    objectName: "Suspended"
    question: screen.view
    stacked: Theme.portrait || screen.narrow
    // the least room belongs to why
    title: screen.view.legacy || screen.narrow ? "" : screen.confirm
    lead: screen.view.legacy ? "" : Brand.fill(screen.stopped)
    notes: screen.view.legacy ? [] : [RefusalWords.suspensionAhead, Brand.fill(screen.otherAddress)]
    //% "戻る"
    backText: qsTrId("screen-back")
    backGlyph: Glyphs.back
    onBackActivated: screen.view.back()

    reading: [
        Notice {
            Layout.fillWidth: true
            visible: screen.view.legacy
            objectName: "refusal"
            kind: "caution"
            large: true
            words: screen.locked
        },
        Prose {
            Layout.fillWidth: true
            visible: screen.view.legacy
            words: screen.lockedWhy
        }
    ]

    readingRest: Emblem {
        anchors.fill: parent
        glyph: Glyphs.lock
    }

    WayCard {
        objectName: "reissue"
        titleSize: screen.cardTitle
        visible: !screen.view.legacy
        words: screen.reset
        forWhom: screen.resetFor
        sign: Glyphs.lock
        offered: screen.view.offersReissue
        onTaken: screen.view.reissue()
        onStaffWanted: screen.staffWanted()
    }

    WayCard {
        objectName: "register"
        titleSize: screen.cardTitle
        words: screen.view.legacy ? Brand.fill(screen.register) : screen.newId
        forWhom: screen.view.legacy ? "" : screen.newIdFor
        sign: Glyphs.person
        offered: screen.view.offersRegistration
        onTaken: screen.view.register()
        onStaffWanted: screen.staffWanted()
    }
}
