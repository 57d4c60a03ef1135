import QtQuick
import QtQuick.Layouts
import Kiosk

ScreenFrame {
    heading: "IDとパスワードを\n入れてください"
    answerBelow: Theme.portrait || Theme.small
    backText: "戻る"
    backGlyph: Glyphs.back
    primaryText: "ログイン"

    aside: [
        Field {
            Layout.fillWidth: true
            objectName: "id"
            beside: Theme.small
            label: "ID"
            value: "tanaka_h1lI0O"
        },
        Field {
            Layout.fillWidth: true
            objectName: "password"
            label: "パスワード"
            value: "Il1O0"
            secret: true
            revealed: true
            active: true
            beside: Theme.small
            caption: Theme.small ? "" : "いま入れた文字は 数字の「0」（ゼロ）です"
        },
        RowLayout {
            visible: !Theme.small
            spacing: Theme.gap

            SecondaryButton {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                strong: false
                implicitHeight: Theme.px(25)
                pixelSize: Theme.note
                text: "ID・パスワードを\n忘れた方はこちら"
            }

            SecondaryButton {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                strong: false
                implicitHeight: Theme.px(25)
                pixelSize: Theme.note
                text: "My APLUS IDを\n新規登録したい方はこちら"
            }
        }
    ]

    Keyboard {
        Layout.fillWidth: true
    }
}
