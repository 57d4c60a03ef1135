import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// Invites, and asks for one of two touches.
Skeleton {
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

    objectName: "Start"
    question: screen.view
    //% "指ひとつで、\nログイン。"
    heading: qsTrId("start-title")
    //% "セキュリティキーに指紋を登録すると、次からパスワードも認証コードもいりません。"
    sentences: [qsTrId("start-lead")]
    picture: InvitePicture {}

    ChoiceCard {
        objectName: "sign-in"
        primary: true
        glyph: Glyphs.fingerprint
        //% "ログインする"
        title: qsTrId("start-sign-in")
        //% "登録した指紋・パスコード・パスワードで"
        subtitle: qsTrId("start-sign-in-by")
        onActivated: screen.view.signIn()
    }

    ChoiceCard {
        objectName: "first-use"
        glyph: Glyphs.person
        //% "はじめて使う"
        title: qsTrId("start-first-use")
        subtitle: Brand.fill(screen.legacyToo)
        onActivated: screen.view.firstUse()
    }

    Notice {
        Layout.fillWidth: true
        objectName: "note"
        words: screen.view.compulsory ? screen.asked + "<br>" + screen.compulsory : screen.asked
    }

    lesser: [
        WayButton {
            objectName: "about"
            words: Brand.fill(screen.about)
            onTaken: screen.view.about()
        },
        WayButton {
            objectName: "qa"
            sign: Glyphs.question
            //% "Q&A"
            words: qsTrId("start-qa")
            onTaken: screen.view.help()
        }
    ]
}
