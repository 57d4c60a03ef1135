import QtQuick
import Kiosk
import Kiosk.Views

// The time of the journey is over: from the beginning, please.
KeyScreen {
    id: screen

    required property JourneyGoneView view

    question: screen.view
    stretch: true
    //% "お手続きの時間が\n過ぎました"
    heading: qsTrId("gone-heading")
    //% "安全のため、入力された内容は消しました。おそれいりますが、はじめからお願いいたします。"
    words: qsTrId("gone-words")
    //% "はじめの画面へ"
    proceedText: qsTrId("gone-proceed")
    onProceedActivated: screen.view.back()

    Emblem {
        glyph: Glyphs.clock
    }
}
