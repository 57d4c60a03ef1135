import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// The service can't be reached: what was entered is kept, and the terminal tries again by itself.
Skeleton {
    id: screen

    required property Views.LineLostView view

    //% "終了する"
    readonly property string end: qsTrId("top-end")

    objectName: "LineLost"
    question: screen.view
    //% "ただいま通信が\n不安定です"
    heading: qsTrId("line-heading")
    //% "自動でつなぎ直しています。入力された内容は、そのまま残っています。お急ぎのときは、係員をお呼びください。"
    sentences: [qsTrId("line-words")]
    emblem: Glyphs.waves
    backName: "end"
    backText: screen.end
    onBackActivated: screen.view.end()
    primaryName: "again"
    //% "もう一度つなぐ"
    primaryText: qsTrId("line-again")
    primaryEnabled: !screen.view.trying
    onPrimaryActivated: screen.view.again()

    facts: Busy {
        Layout.fillWidth: true
        visible: screen.view.trying
        //% "つなぎ直しています"
        words: qsTrId("line-trying")
    }
}
