import QtQuick
import QtQuick.Layouts
import Kiosk

ScreenFrame {
    heading: "このメールアドレスを\nMy APLUS ID にしますか？"
    words: "次からは、メールアドレスをIDとしてログインします。"
    steps: ["メールアドレス登録", "パスワード入力", "登録完了"]
    backText: "やめる"

    ChoiceCard {
        Layout.fillWidth: true
        primary: true
        beside: true
        title: "はい"
        subtitle: "このアドレスを使う"
    }

    ChoiceCard {
        Layout.fillWidth: true
        beside: true
        title: "いいえ"
        subtitle: "別のアドレスにする"
    }
}
