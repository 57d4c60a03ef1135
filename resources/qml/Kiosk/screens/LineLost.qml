import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// The service can't be reached: what was entered is kept, and the terminal tries again by itself.
KeyScreen {
    id: screen

    required property LineLostView view

    question: screen.view
    stretch: true

    //% "ただいま通信が\n不安定です"
    heading: qsTrId("line-heading")
    //% "自動でつなぎ直しています。入力された内容は、そのまま残っています。お急ぎのときは、係員をお呼びください。"
    words: qsTrId("line-words")
    roundName: "end"
    //% "終了する"
    roundText: qsTrId("top-end")
    onRoundActivated: screen.view.end()
    proceedName: "again"
    //% "もう一度つなぐ"
    proceedText: qsTrId("line-again")
    proceedEnabled: !screen.view.trying
    onProceedActivated: screen.view.again()

    Emblem {
        glyph: Glyphs.waves
    }

    Busy {
        Layout.fillWidth: true
        Layout.minimumHeight: Theme.px(Theme.small ? 14 : 24)
        Layout.bottomMargin: Theme.portrait ? Theme.px(40) : 0
        opacity: screen.view.trying ? 1 : 0
        //% "つなぎ直しています"
        words: qsTrId("line-trying")
    }
}
