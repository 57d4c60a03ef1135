import QtQuick
import QtQuick.Layouts
import Kiosk

ScreenFrame {
    heading: "電話に届いた4桁の\n認証コードを入れてください"
    words: "登録電話番号 <b>090-12••-••••</b> へSMSを送りました。"
    steps: ["メールアドレス登録", "パスワード入力", "登録完了"]
    step: 1
    backText: "やめる"
    primaryText: "認証する"
    primaryEnabled: false

    aside: [
        RowLayout {
            spacing: Theme.px(Theme.small ? 4 : 9)

            CodeBoxes {
                length: 4
                value: "98"
            }

            CountdownRing {
                total: 300
                secondsLeft: 192
                clock: true
                caption: "有効期限"
            }
        },
        RowLayout {
            spacing: Theme.gap

            SecondaryButton {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                enabled: false
                strong: false
                implicitHeight: Theme.px(Theme.small ? 15.2 : 25)
                pixelSize: Theme.note
                text: "SMS再送信（あと18秒）"
            }

            SecondaryButton {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                strong: false
                implicitHeight: Theme.px(Theme.small ? 15.2 : 25)
                pixelSize: Theme.note
                glyph: Glyphs.call
                text: "音声電話で\u200bコードを\u200b送信"
            }
        }
    ]

    DigitPad {
        Layout.fillWidth: true
    }
}
