import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// 「係員を呼ぶ」: covers everything behind it, so that staff and others see nothing of it.
Skeleton {
    id: screen

    required property Views.StaffCalledView view

    readonly property var headings: ({
            //% "係員を呼んでいます"
            "calling": qsTrId("staff-calling"),
            //% "係員を呼びました"
            "called": qsTrId("staff-called"),
            //% "係員がまいります"
            "acknowledged": qsTrId("staff-acknowledged"),
            //% "係員を呼べませんでした"
            "failed": qsTrId("staff-failed")
        })
    readonly property var said: ({
            //% "このままお待ちください。お手続きの画面は、見えないように隠しています。"
            "calling": qsTrId("staff-calling-words"),
            //% "このままお待ちください。お手続きの画面は、見えないように隠しています。"
            "called": qsTrId("staff-calling-words"),
            //% "まもなくまいります。お手続きの画面は、見えないように隠しています。"
            "acknowledged": qsTrId("staff-acknowledged-words"),
            //% "恐れ入りますが、お近くの係員に直接お声がけください。お手続きは、そのまま続けられます。"
            "failed": qsTrId("staff-failed-words")
        })

    objectName: "StaffCalled"
    question: screen.view
    heading: screen.headings[screen.view.state]
    sentences: [screen.said[screen.view.state]]
    emblem: screen.view.state === "failed" ? Glyphs.person : Glyphs.bell
    helpVisible: false
    //: shows again what a call for staff has covered
    //% "お手続きに戻る"
    primaryText: qsTrId("staff-proceed")
    primaryCalm: screen.view.state !== "failed"
    onPrimaryActivated: screen.view.resume()

    WayButton {
        visible: screen.view.expectsStaff
        objectName: "come"
        sign: Glyphs.person
        //: for a member of staff who has come to the terminal
        //% "係員専用"
        words: qsTrId("help-staff")
        onTaken: screen.view.come()
    }

    facts: Busy {
        Layout.fillWidth: true
        visible: screen.view.state === "calling"
    }
}
