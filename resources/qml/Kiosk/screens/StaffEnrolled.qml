import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// A member of staff has a key of their own now.
KeyScreen {
    id: screen

    required property StaffEnrolledView view

    //% "係員「%1」さんのキーを登録しました"
    readonly property string whose: qsTrId("staff-enrolled-heading")

    question: screen.view
    stretch: true
    heading: screen.whose.arg(screen.view.name)
    //% "これからは、お客さまのキーの初期化を、このキーで承認できます。キーとパスコードは、ほかの人に渡さないでください。"
    words: qsTrId("staff-enrolled-words")
    proceedName: "proceed"
    //% "はじめの画面へ"
    proceedText: qsTrId("screen-to-start")
    onProceedActivated: screen.view.proceed()

    Item {
        Layout.fillWidth: true
        Layout.fillHeight: true

        DoneMark {
            anchors.centerIn: parent
            visible: parent.height > Theme.px(Theme.small ? 14 : 28)
            width: Math.min(parent.height, Theme.px(Theme.small ? 44 : 84))
            height: width
        }
    }
}
