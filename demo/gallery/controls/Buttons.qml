import QtQuick
import QtQuick.Layouts
import Kiosk

Rectangle {
    width: Theme.width
    height: Theme.height
    color: Theme.ground

    GridLayout {
        x: Theme.margin
        y: Theme.margin
        width: parent.width - 2 * Theme.margin
        columns: Theme.portrait ? 1 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap

        ChoiceCard {
            objectName: "primary-choice"
            glyph: Glyphs.fingerprint
            title: "ログインする"
            subtitle: "登録した指紋・パスコード・パスワードで"
        }

        ChoiceCard {
            objectName: "disabled-choice"
            enabled: false
            glyph: Glyphs.lock
            title: "パスワード再設定"
            subtitle: "メールが届いていて、IDがわかる方"
        }

        PrimaryButton {
            Layout.fillWidth: true
            objectName: "primary"
            text: "次へ"
        }

        PrimaryButton {
            Layout.fillWidth: true
            objectName: "disabled-primary"
            enabled: false
            text: "次へ"
        }

        SecondaryButton {
            Layout.fillWidth: true
            objectName: "dashed"
            dashed: true
            glyph: Glyphs.plus
            text: "2本目のキーを登録する"
        }

        WayButton {
            objectName: "not-offered"
            who: "新規登録したい方"
            offered: false
        }

        Notice {
            Layout.fillWidth: true
            kind: "caution"
            words: "<b>認証コードが一致しません</b><br>もう一度お試しください。"
        }

        Notice {
            Layout.fillWidth: true
            kind: "good"
            words: "登録しました。"
        }
    }
}
