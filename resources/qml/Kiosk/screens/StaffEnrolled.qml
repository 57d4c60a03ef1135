import QtQuick
import Kiosk
import Kiosk.Views as Views

// A member of staff has a key of their own now.
Skeleton {
    id: screen

    required property Views.StaffEnrolledView view

    //% "係員「%1」さんのキーを登録しました"
    readonly property string whose: qsTrId("staff-enrolled-heading")

    objectName: "StaffEnrolled"
    question: screen.view
    heading: screen.whose.arg(screen.view.name)
    //% "これからは、お客さまのキーの初期化を、このキーで承認できます。キーとパスコードは、ほかの人に渡さないでください。"
    sentences: [qsTrId("staff-enrolled-words")]
    emblem: Glyphs.good
    //% "はじめの画面へ"
    primaryText: qsTrId("screen-to-start")
    onPrimaryActivated: screen.view.proceed()
}
