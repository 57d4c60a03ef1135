import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// 「係員を呼ぶ」: covers everything behind it, so that staff and others see nothing of it.
KeyScreen {
    id: screen

    required property StaffCalledView view

    question: screen.view
    stretch: true

    readonly property bool failed: screen.view.state === "failed"
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
    readonly property var sentences: ({
            //% "このままお待ちください。お手続きの画面は、見えないように隠しています。"
            "calling": qsTrId("staff-calling-words"),
            //% "このままお待ちください。お手続きの画面は、見えないように隠しています。"
            "called": qsTrId("staff-calling-words"),
            //% "まもなくまいります。お手続きの画面は、見えないように隠しています。"
            "acknowledged": qsTrId("staff-acknowledged-words"),
            //% "おそれいりますが、お近くの係員に直接お声がけください。お手続きは、そのまま続けられます。"
            "failed": qsTrId("staff-failed-words")
        })

    heading: screen.headings[screen.view.state]
    words: screen.sentences[screen.view.state]
    helpVisible: false
    //% "手続きに戻る"
    proceedText: qsTrId("staff-proceed")
    onProceedActivated: screen.view.proceed()

    Emblem {
        glyph: screen.failed ? Glyphs.person : Glyphs.bell
    }

    Busy {
        Layout.alignment: Qt.AlignHCenter
        Layout.bottomMargin: Theme.px(Theme.portrait ? 40 : 4)
        opacity: screen.view.state === "calling" ? 1 : 0
    }
}
