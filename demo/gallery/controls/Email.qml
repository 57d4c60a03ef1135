import QtQuick
import QtQuick.Layouts
import Kiosk

ScreenFrame {
    heading: "登録するメールアドレスを\n入れてください"
    steps: ["メールアドレス登録", "パスワード入力", "登録完了"]
    answerBelow: Theme.portrait || Theme.small
    backText: "ログインへ戻る"
    primaryText: "登録する"
    primaryEnabled: false

    aside: Field {
        Layout.fillWidth: true
        objectName: "email"
        beside: Theme.small
        label: "登録メールアドレス"
        mandatory: true
        active: true
        example: "例:abc@docomo.ne.jp"
        refusal: "アドレスの先頭もしくは最後が@になっている"
    }

    Keyboard {
        id: keyboard

        Layout.fillWidth: true
        domains: ["docomo.ne.jp", "ezweb.ne.jp", "gmail.com"]
        symbols: Theme.landscape
        capitals: Theme.portrait
    }
}
