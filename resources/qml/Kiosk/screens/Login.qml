import QtQuick
import Kiosk
import Kiosk.Views as Views

// Screen 1.
Skeleton {
    id: screen

    required property Views.LoginView view

    //% "{legacy}を\nご利用されたことのあるお客さま"
    readonly property string legacyTitle: qsTrId("login-title-first-use")
    //% "IDとパスワードを\n入力してください"
    readonly property string memberTitle: qsTrId("login-title")
    //% "ID欄に{legacy_id}、パスワード欄に{legacy_id}に紐づくパスワードを入力し、「ログイン」を押してください。"
    readonly property string legacyLead: qsTrId("login-lead-first-use")
    //% "ID欄に{member_id}（メールアドレス）、パスワード欄にパスワードを入力し、「ログイン」を押してください。"
    readonly property string memberLead: qsTrId("login-lead")
    //% "※間違いやすい英数字・アルファベットにご注意ください。（数字の「1」、大文字「I」(アイ)、小文字「l」(エル)等）"
    readonly property string lookAlikes: qsTrId("login-note-look-alikes")
    //% "※ID・パスワードは半角英数字記号で入力してください。"
    readonly property string halfWidth: qsTrId("login-note-half-width")
    //% "ID・パスワードを忘れた方はこちら"
    readonly property string forgotten: qsTrId("login-reissue")
    //% "{member_id}を新規登録したい方はこちら"
    readonly property string register: qsTrId("login-register")
    // reissue is of the new ID alone, and who has forgotten the old one registers: each button says whose it is
    //% "ID・パスワードを忘れた方はこちら\n（{member_id}をお持ちの方）"
    readonly property string forgottenNew: qsTrId("login-reissue-of-member")
    //% "{member_id}を新規登録したい方はこちら\n（これまでのIDをお忘れの方も）"
    readonly property string registerInstead: qsTrId("login-register-instead")
    //% "※{legacy}のID・パスワードをお忘れの方、はじめてのお客さまは、「{member_id}を新規登録したい方はこちら」を押してください。"
    readonly property string registers: qsTrId("login-note-registers")
    readonly property bool saysRegister: screen.view.isLegacy && screen.view.offersRegistration

    objectName: "Login"
    //: leads to the ways out of a forgotten ID or password, and to others
    //% "お忘れの方・ほかの方法"
    foldText: qsTrId("login-other-ways")
    question: screen.view
    pairs: true
    heading: Brand.fill(screen.view.isLegacy ? screen.legacyTitle : screen.memberTitle)
    sentences: [Brand.fill(screen.view.isLegacy ? screen.legacyLead : screen.memberLead)]
    notes: [screen.lookAlikes, screen.halfWidth].concat(screen.saysRegister ? [Brand.fill(screen.registers)] : [])
    backText: screen.returnText
    backGlyph: Glyphs.back
    onBackActivated: screen.view.back()
    primaryName: "submit"
    //% "ログイン"
    primaryText: qsTrId("login-submit")
    primaryEnabled: screen.view.ready
    onPrimaryActivated: screen.view.submit()

    fields: [
        FormField {
            objectName: "field-id"
            //% "ID"
            label: qsTrId("login-id")
            on: screen
            field: screen.view.id as Views.Field
            index: 0
        },
        FormField {
            objectName: "field-password"
            //% "パスワード"
            label: qsTrId("login-password")
            on: screen
            field: screen.view.password as Views.Field
            index: 1
        }
    ]

    WayButton {
        objectName: "reissue"
        words: screen.view.isLegacy ? Brand.fill(screen.forgottenNew) : screen.forgotten
        //% "ID・パスワードを忘れた方"
        who: qsTrId("login-who-forgot")
        offered: screen.view.offersReissue
        onTaken: screen.view.reissue()
        onStaffWanted: screen.staffWanted()
    }

    WayButton {
        objectName: "register"
        //% "新規登録したい方"
        who: qsTrId("login-who-is-new")
        words: Brand.fill(screen.view.isLegacy ? screen.registerInstead : screen.register)
        offered: screen.view.offersRegistration
        onTaken: screen.view.register()
        onStaffWanted: screen.staffWanted()
    }

    others: [
        WayButton {
            objectName: "qa"
            //% "ログインできない場合はQ&Aもご確認ください"
            words: qsTrId("login-qa")
            onTaken: screen.view.help()
        },
        WayButton {
            objectName: "trouble"
            //% "ログインにお困りの方はこちら"
            words: qsTrId("login-trouble")
            onTaken: screen.staffWanted()
        }
    ]

    pad: FormKeyboard {
        form: screen.view
    }
}
