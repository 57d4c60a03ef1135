import QtQuick
import Kiosk
import Kiosk.Views as Views

// 「セキュリティキーのお取り忘れにご注意ください。」: it goes by itself when the key has been taken.
Skeleton {
    id: screen

    required property Views.TakeKeyView view

    //% "セキュリティキーの\nお取り忘れにご注意ください。"
    readonly property string own: qsTrId("take-key-heading")
    //% "キーをお取りになると、はじめの画面に戻ります。ご利用ありがとうございました。"
    readonly property string ownWords: qsTrId("take-key-words")
    //% "係員のキーを\nお取りください"
    readonly property string ofStaff: qsTrId("take-key-staff")
    //% "お取りになると、お客さまの画面に戻ります。"
    readonly property string ofStaffWords: qsTrId("take-key-staff-words")

    objectName: "TakeKey"
    question: screen.view
    heading: screen.view.ofStaff ? screen.ofStaff : screen.own
    sentences: [screen.view.ofStaff ? screen.ofStaffWords : screen.ownWords]
    picture: TakeKeyPicture {
        card: screen.view.isCard
    }
}
