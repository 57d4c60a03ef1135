import QtQuick
import Kiosk
import Kiosk.Views as Views

// 「セキュリティキーのお取り忘れにご注意ください。」: it goes by itself when the key has been taken.
Skeleton {
    id: screen

    required property Views.TakeKeyView view

    objectName: "TakeKey"
    question: screen.view
    //% "セキュリティキーの\nお取り忘れにご注意ください。"
    heading: qsTrId("take-key-heading")
    //% "キーをお取りになると、はじめの画面に戻ります。ご利用ありがとうございました。"
    sentences: [qsTrId("take-key-words")]
    picture: TakeKeyPicture {
        card: screen.view.isCard
    }
}
