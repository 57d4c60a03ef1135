import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// Invites, and asks for one of two touches.
KioskScreen {
    id: screen

    required property Views.StartView view

    //% "ご利用にあたっては、生体認証のご登録をお願いしております。"
    readonly property string asked: qsTrId("start-note")
    //% "※生体認証を登録していないと次へ進めない画面がございます。"
    readonly property string compulsory: qsTrId("start-note-compulsory")
    //% "{product}とは"
    readonly property string about: qsTrId("start-about")
    //% "{legacy}の方も、こちらから"
    readonly property string legacyToo: qsTrId("start-first-use-short")
    readonly property bool noteLeft: Theme.small || (Theme.landscape && Theme.textScale > 1)
    readonly property string note: screen.view.compulsory ? screen.asked + "<br>" + screen.compulsory : screen.asked

    objectName: "Start"
    question: screen.view
    factsFirst: false
    //% "指ひとつで、\nログイン。"
    title: qsTrId("start-title")
    //% "セキュリティキーに指紋を登録すると、次からパスワードも認証コードもいりません。"
    lead: qsTrId("start-lead")

    reading: [
        InvitePicture {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.px(Theme.portrait ? (Theme.textScale > 1 ? 56 : screen.view.compulsory ? 118 : 134) : Theme.small ? 24 : 84)
            visible: Theme.textScale === 1 ? !(Theme.small && screen.view.compulsory) : Theme.portrait && !screen.view.compulsory
        },
        Notice {
            Layout.fillWidth: true
            objectName: "note"
            visible: screen.noteLeft
            words: screen.note
        }
    ]

    ChoiceCard {
        Layout.fillWidth: true
        objectName: "sign-in"
        primary: true
        glyph: Glyphs.fingerprint
        //% "ログインする"
        title: qsTrId("start-sign-in")
        //% "登録した指紋・パスコード・パスワードで"
        readonly property string by: qsTrId("start-sign-in-by")
        subtitle: screen.narrow ? "" : by
        onActivated: screen.view.signIn()
    }

    ChoiceCard {
        Layout.fillWidth: true
        objectName: "first-use"
        glyph: Glyphs.person
        //% "はじめて使う"
        title: qsTrId("start-first-use")
        subtitle: screen.narrow ? "" : Brand.fill(screen.legacyToo)
        onActivated: screen.view.firstUse()
    }

    Notice {
        Layout.fillWidth: true
        objectName: "note"
        visible: !screen.noteLeft
        words: screen.note
    }

    corner: [
        WayButton {
            Layout.maximumWidth: Theme.px(Theme.small ? 62 : 110)
            objectName: "about"
            words: Brand.fill(screen.about)
            onTaken: screen.view.about()
        },
        WayButton {
            Layout.maximumWidth: Theme.px(Theme.small ? 62 : 110)
            objectName: "qa"
            glyph: Glyphs.question
            //% "Q&A"
            words: qsTrId("start-qa")
            onTaken: screen.view.help()
        }
    ]
}
