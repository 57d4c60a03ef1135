import QtQuick
import QtQuick.Layouts
import Kiosk

ScreenFrame {
    heading: "田• 花• 様"
    words: "ta••••••@docomo.ne.jp ／ 前回 11月2日 14:10"
    primaryText: "終了する"

    aside: [
        AuthenticatorCard {
            Layout.fillWidth: true
            objectName: "key-1"
            name: "家のキー"
            details: "YubiKey Bio\n2026年11月24日に登録\n2026年11月24日に利用"
        },
        AuthenticatorCard {
            Layout.fillWidth: true
            objectName: "key-2"
            name: "カード"
            details: "NFCカード\n2026年11月24日に登録"
            nfc: true
        },
        SecondaryButton {
            Layout.fillWidth: true
            dashed: true
            glyph: Glyphs.plus
            text: "2本目のキーを登録する"
        }
    ]

    ChoiceCard {
        Layout.fillWidth: true
        title: "メールアドレス（ID）を変える"
    }

    ChoiceCard {
        Layout.fillWidth: true
        title: "パスワードを変える"
    }
}
