import QtQuick
import QtQuick.Layouts
import Kiosk

ScreenFrame {
    backText: "戻る"
    backGlyph: Glyphs.back

    aside: [
        Notice {
            Layout.fillWidth: true
            kind: "caution"
            large: true
            words: "入力されたIDとパスワードではログインできません"
        },
        Prose {
            Layout.fillWidth: true
            words: "入力されたNSA ID、またはパスワードが登録されているものと異なる可能性がございます。"
        }
    ]

    ChoiceCard {
        Layout.fillWidth: true
        glyph: Glyphs.repeat
        title: "もう一度入力する"
    }

    ChoiceCard {
        Layout.fillWidth: true
        glyph: Glyphs.lock
        title: "パスワード再設定"
        subtitle: "メールが届いていて、IDがわかる方"
        enabled: false
    }
}
