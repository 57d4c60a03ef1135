import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// Screen 1.
FormScreen {
    id: screen

    required property Views.LoginView view
    // portrait has room for the words above the keyboard
    readonly property bool tells: screen.reads || (Theme.portrait && Theme.textScale === 1)
    // what went wrong takes the room of what is told
    readonly property bool refusedFirst: screen.troubled && (screen.refusedLeft || Theme.textScale >= 2)
    // the button has room for whom it is
    readonly property bool paired: Theme.textScale === 1 && !Theme.small
    // the small panel gives its ways all the height there is: their words stay large on three lines
    readonly property int wayHeight: Theme.px(Theme.small ? 24 : 29)
    readonly property Views.Field id_: screen.view.id as Views.Field
    readonly property Views.Field password: screen.view.password as Views.Field

    //% "{legacy}を\nご利用されたことのあるお客さま"
    readonly property string legacyTitle: qsTrId("login-title-first-use")
    //% "IDとパスワードを入れてください"
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
    //% "はじめてのお客さま"
    readonly property string newcomer: qsTrId("login-newcomer")

    objectName: "Login"
    form: screen.view
    // nor is there room for whom it is
    untitled: screen.alone || (Theme.textScale >= 2 ? screen.refusedHere : Theme.landscape && Theme.textScale > 1 && screen.types)
    title: screen.untitled ? "" : Brand.fill(screen.view.firstUse ? screen.legacyTitle : screen.memberTitle)
    titleSize: Theme.small ? Theme.px(screen.view.firstUse ? 6.5 : 9.5) : screen.view.firstUse ? Math.min(Theme.title, Theme.px(15.5)) : Theme.heading
    together: false
    lead: screen.tells && !screen.refusedFirst ? Brand.fill(screen.view.firstUse ? screen.legacyLead : screen.memberLead) : ""
    notes: screen.tells && !screen.refusedFirst ? [screen.lookAlikes, screen.halfWidth].concat(screen.view.firstUse && !screen.paired ? [screen.newcomer + " → " + Brand.fill(screen.register)] : []) : []
    //% "戻る"
    leaveText: qsTrId("screen-back")
    leaveGlyph: Glyphs.back
    onLeaving: screen.view.back()

    fields: [
        Notice {
            Layout.fillWidth: true
            objectName: "refusal"
            visible: screen.refusedHere
            kind: "caution"
            words: screen.refused
        },
        FormField {
            objectName: "field-id"
            visible: !screen.alone || screen.view.focus === 0
            //% "ID"
            readonly property string name: qsTrId("login-id")
            label: screen.alone && screen.narrow && lastLookAlike !== "" ? lastLookAlike : name
            caption: screen.alone && screen.narrow ? "" : lastLookAlike
            form: screen.view
            field: screen.id_
            index: 0
            typed: screen.types
            mute: screen.saidLeft
            onWanted: screen.typing = true
        },
        FormField {
            objectName: "field-password"
            visible: !screen.alone || screen.view.focus === 1
            //% "パスワード"
            readonly property string name: qsTrId("login-password")
            label: screen.alone && screen.narrow && lastLookAlike !== "" ? lastLookAlike : name
            caption: screen.alone && screen.narrow ? "" : lastLookAlike
            form: screen.view
            field: screen.password
            index: 1
            typed: screen.types
            mute: screen.saidLeft
            onWanted: screen.typing = true
        }
    ]

    GridLayout {
        Layout.fillWidth: true
        visible: screen.reads
        columns: 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        uniformCellHeights: true

        WayButton {
            implicitHeight: screen.wayHeight
            objectName: "reissue"
            words: screen.forgotten
            //% "ID・パスワードを忘れた方"
            who: qsTrId("login-who-forgot")
            offered: screen.view.offersReissue
            onTaken: screen.view.reissue()
            onStaffWanted: screen.staffWanted()
        }

        WayButton {
            implicitHeight: screen.wayHeight
            objectName: "register"
            //% "新規登録したい方"
            who: qsTrId("login-who-is-new")
            words: (screen.view.firstUse && screen.paired ? screen.newcomer + "\n" : "") + Brand.fill(screen.register)
            offered: screen.view.offersRegistration
            onTaken: screen.view.register()
            onStaffWanted: screen.staffWanted()
        }

        WayButton {
            implicitHeight: screen.wayHeight
            objectName: "qa"
            //% "ログインできない場合はQ&Aもご確認ください"
            words: qsTrId("login-qa")
            onTaken: screen.view.help()
        }

        WayButton {
            implicitHeight: screen.wayHeight
            objectName: "trouble"
            //% "ログインにお困りの方はこちら"
            words: qsTrId("login-trouble")
            onTaken: screen.staffWanted()
        }
    }

    FormKeyboard {
        visible: screen.types
        form: screen.view
    }

    corner: SubmitButton {
        objectName: "submit"
        //% "ログイン"
        words: qsTrId("login-submit")
        ready: screen.view.ready
        working: screen.working
        onActivated: screen.view.submit()
    }
}
