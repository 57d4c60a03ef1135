import QtQuick
import QtQuick.Layouts
import Kiosk

ScreenFrame {
    id: frame

    heading: "指ひとつで、\nログイン。"
    words: "セキュリティキーに指紋を登録すると、次からパスワードも認証番号もいりません。"

    aside: InvitePicture {
        Layout.fillWidth: true
        Layout.preferredHeight: Math.min(width * 540 / 968, frame.room)
    }

    ChoiceCard {
        Layout.fillWidth: true
        objectName: "sign-in"
        primary: true
        glyph: Glyphs.fingerprint
        title: "ログインする"
        subtitle: "登録した指紋・パスコード・パスワードで"
    }

    ChoiceCard {
        Layout.fillWidth: true
        objectName: "first-use"
        glyph: Glyphs.person
        title: "はじめて使う"
        subtitle: "NETstation*APLUS の方も、こちらから"
    }

    corner: [
        SecondaryButton {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            strong: false
            chosen: true
            text: "日本語"
        },
        SecondaryButton {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            strong: false
            text: "English"
        }
    ]
}
