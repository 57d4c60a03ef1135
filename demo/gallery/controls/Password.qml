import QtQuick
import QtQuick.Layouts
import Kiosk

ScreenFrame {
    heading: "新しいパスワードを\n決めてください"
    steps: ["パスワード入力", "登録完了"]
    answerBelow: Theme.portrait || Theme.small
    backText: "やめる"
    primaryText: "再登録を\u200b完了する"

    aside: [
        Field {
            Layout.fillWidth: true
            beside: Theme.small
            objectName: "password"
            label: "ご希望のパスワード"
            mandatory: true
            secret: true
            count: 9
        },
        CheckList {
            Layout.fillWidth: true
            columns: Theme.small ? 3 : 2
            items: [
                {
                    text: "8〜20文字",
                    met: true
                },
                {
                    text: "アルファベット",
                    met: true
                },
                {
                    text: "数字",
                    met: true
                },
                {
                    text: "記号（例 ! # - _）",
                    met: false
                },
                {
                    text: "誕生日・電話番号を含まない",
                    met: true
                },
                {
                    text: "よく使われる言葉でない",
                    met: true
                }
            ]
        },
        Field {
            Layout.fillWidth: true
            visible: !Theme.small
            objectName: "again"
            label: "確認のためもう一度ご入力ください。"
            mandatory: true
            secret: true
            active: true
            count: 3
        }
    ]

    Keyboard {
        Layout.fillWidth: true
    }
}
