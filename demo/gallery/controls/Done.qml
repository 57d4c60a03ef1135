pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk

ScreenFrame {
    id: frame

    heading: "FIDO認証登録が\n完了しました。"
    words: "次回以降は、ご登録いただいた生体認証、もしくはパスコードの入力でログイン・お手続きが可能です。"
    steps: ["電話の確認", "キー", "パスコード", "指紋", "登録完了"]
    step: 4
    primaryText: "トップ画面へ"

    aside: DoneMark {
        Layout.alignment: Qt.AlignHCenter
        Layout.preferredWidth: Theme.px(Theme.small ? 40 : 65)
        Layout.preferredHeight: Math.min(width, frame.room)
    }

    Card {
        Layout.fillWidth: true

        Icon {
            glyph: Glyphs.fingerprint
            size: Theme.px(Theme.small ? 11 : 20)
            pen: 2.8
            colour: Theme.info
        }

        Text {
            text: "ふだんは指紋"
            color: Theme.ink
            font.family: Theme.sans
            font.pixelSize: Theme.title
            font.bold: true
        }
    }

    Notice {
        Layout.fillWidth: true
        words: "キーをなくしたときのために、2本目の登録をおすすめします。トップ画面からいつでもできます。"
    }
}
