import QtQuick
import QtQuick.Layouts
import Kiosk.Views

// 「セキュリティキーのお取り忘れにご注意ください。」: it goes by itself when the key has been taken.
KeyScreen {
    id: screen

    required property TakeKeyView view

    question: screen.view

    stretch: true
    //% "セキュリティキーの\nお取り忘れにご注意ください。"
    heading: qsTrId("take-key-heading")
    //% "キーやカードをお取りになると、はじめの画面に戻ります。ご利用ありがとうございました。"
    words: qsTrId("take-key-words")

    TakeKeyPicture {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.maximumHeight: width * 560 / 860
        card: screen.view.card
    }

    Item {
        Layout.fillHeight: true
    }
}
